"""Two ratings of one population in frames: choosing columns, and counting pairs of results."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from quydinh.columnar.expr import Expr, col, lit, when
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Int64, String
from quydinh.columnar.wrapping import length, meant_rows, rows, wrapped
from quydinh.frames.engine import Engine
from quydinh.frames.joins import grouped
from quydinh.results import Outcome

_BEFORE, _AFTER, _ONE = "#before", "#after", "#one"


def columns(table: object) -> list[str]:
    """The names of the columns."""
    return list(_frame(table).columns)


def plain_rows(table: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (frames of every library)
    """The rows as mappings, without what is missing."""
    frame = wrapped(table)
    if frame is None:
        return [dict(row) for row in table]
    return [
        {name: value for name, value in row.items() if value is not None}
        for row in meant_rows(frame)
    ]


def chosen(
    table: object, names: Mapping[str, str], levels: Mapping[str, Mapping[str, str | None]]
) -> Any:  # noqa: ANN401
    """
    Some columns of a frame, under other names.

    Args:
        table: A frame of any library.
        names: The column there by the name here.
        levels: By the name here, what its texts become; None for what is given up.
    """
    wanted = (
        _renamed(col(there), levels.get(here, {})).alias(here) for here, there in names.items()
    )
    return _frame(table).select_by_row(*wanted).native


def _renamed(values: Expr, texts: Mapping[str, str | None]) -> Expr:
    found = values
    for text, other in texts.items():
        found = when(values == text).then(lit(other, String())).otherwise(found)
    return found


def given(table: object, names: Sequence[str]) -> dict[str, int]:
    """How many rows give each of some columns a value."""
    if not names:
        return {}
    there = ((~col(name).is_null()).cast(Int64).alias(f"#{at}") for at, name in enumerate(names))
    counts = (col(f"#{at}").sum() for at in range(len(names)))
    found = rows(_frame(table).select_by_row(*there).select(*counts))[0]
    return {name: int(found[f"#{at}"] or 0) for at, name in enumerate(names)}


def size(table: object) -> int:
    """The number of rows."""
    return length(_frame(table))


class Pairs(NamedTuple):
    """
    Pairs of results: how many of each, in all and by group, and the first keys of a pair.

    A result is a level, or an outcome where there is none.
    """

    counts: dict[tuple[str, str], int]
    groups: dict[tuple[object, ...], dict[tuple[str, str], int]]
    first: Callable[[tuple[str, str], int], list[str | int]]


def crossed(
    before: object, after: object, table: object, identity: str, by: Sequence[str]
) -> Pairs:
    """
    Join two results of the same rows.

    Args:
        before: The one result, as ``Assessment`` gives it.
        after: The other.
        table: What was rated, for the columns of groups.
        identity: The column of its keys.
        by: The columns that form groups.
    """
    engine = Engine.of(_frame(after))
    frame = _ended(before, engine, _BEFORE).join(
        _ended(after, engine, _AFTER), on="mã", how="inner"
    )
    names = {f"#by:{at}": column for at, column in enumerate(by)}
    if by:
        own = engine.lazy(_frame(table)).select(
            col(identity).alias("mã"),
            *(col(there).alias(here) for here, there in names.items()),
        )
        frame = frame.join(own, on="mã", how="left")
    joined = engine.kept(frame)
    counted = joined.with_columns(lit(1, Int64()).alias(_ONE))
    groups: dict[tuple[object, ...], dict[tuple[str, str], int]] = {}
    counts: dict[tuple[str, str], int] = {}
    for row in rows(grouped(counted, [_BEFORE, _AFTER, *names], {_ONE: (_ONE, "sum")})):
        cell, number = (row[_BEFORE], row[_AFTER]), int(row[_ONE])
        counts[cell] = counts.get(cell, 0) + number
        if by:
            groups.setdefault(tuple(row[name] for name in names), {})[cell] = number
    return Pairs(counts, groups, lambda cell, limit: _first(joined, cell, limit))


def _ended(result: object, engine: Engine, name: str) -> Frame:
    rated = col("kết_quả") == Outcome.RATED.value
    way = when(rated).then(col("xếp_loại")).otherwise(col("kết_quả"))
    return engine.lazy(_frame(result)).select_by_row(col("mã"), way.alias(name))


def _first(frame: Frame, cell: tuple[str, str], limit: int) -> list[str | int]:
    here = frame.filter((col(_BEFORE) == cell[0]) & (col(_AFTER) == cell[1]))
    return [row["mã"] for row in rows(here.select("mã").sort("mã").head(limit))]


def _frame(table: object) -> Frame:
    frame = wrapped(table)
    assert frame is not None
    return frame

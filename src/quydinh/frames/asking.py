"""
Questions about the columns of a table, asked in as few queries as possible.

A reader of a column is a generator: it yields questions, is sent the answers, and returns what it
found. ``answered`` runs the readers of all columns side by side, one query for each round, so a
table without anything unusual is read once.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Any, Literal, TypeVar

from attrs import frozen

from quydinh.columnar.expr import Expr, col, count_rows
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Int64
from quydinh.columnar.wrapping import rows
from quydinh.frames.engine import Engine

How = Literal["nulls", "any", "least", "greatest", "count", "rows", "distinct", "spellings"]

# Nothing that has so many spellings is a level, a choice or a date.
MANY = 100_000


@frozen(eq=False)
class Ask:
    """One question: an expression that looks at one row, and what is asked of all rows."""

    expr: Expr
    how: How


_Answer = TypeVar("_Answer")
Steps = Generator[dict[str, Ask], dict[str, Any], _Answer]


def answered(
    engine: Engine, frame: Frame, readers: Mapping[str, Steps[_Answer]]
) -> dict[str, _Answer]:
    """What each reader returns."""
    found: dict[str, _Answer] = {}
    answers: dict[str, dict[str, Any] | None] = dict.fromkeys(readers)
    while answers:
        asked: dict[str, dict[str, Ask]] = {}
        for name, answer in answers.items():
            reader = readers[name]
            try:
                asked[name] = next(reader) if answer is None else reader.send(answer)
            except StopIteration as done:
                found[name] = done.value
        flat = [(name, what, ask) for name, asks in asked.items() for what, ask in asks.items()]
        told = values(engine, frame, [ask for _, _, ask in flat])
        answers = {name: {} for name in asked}
        for (name, what, _), value in zip(flat, told, strict=True):
            given = answers[name]
            assert given is not None
            given[what] = value
    return found


def values(engine: Engine, frame: Frame, asks: Sequence[Ask]) -> list[Any]:
    """The answers to some questions."""
    together = {f"a{at}": ask for at, ask in enumerate(asks) if not _apart(engine, ask)}
    told: dict[str, Any] = {}
    if together:
        by_row = engine.lazy(frame).select_by_row(
            *(_by_row(ask).alias(name) for name, ask in together.items())
        )
        told = engine.answers(
            by_row.select(*(_folded(name, ask.how).alias(name) for name, ask in together.items()))
        )
    return [
        _value(ask.how, told[f"a{at}"]) if f"a{at}" in together else _alone(engine, frame, ask)
        for at, ask in enumerate(asks)
    ]


def _apart(engine: Engine, ask: Ask) -> bool:
    return ask.how == "spellings" or (ask.how == "distinct" and _at_hand(engine))


def _at_hand(engine: Engine) -> bool:
    """Whether keys are looked at in memory: sorted ones, as most are, are seen at once."""
    return engine.eager or engine.kind == "polars"


def _by_row(ask: Ask) -> Expr:
    return ask.expr.cast(Int64) if ask.how == "count" else ask.expr


def _folded(name: str, how: How) -> Expr:
    column = col(name)
    match how:
        case "nulls":
            return column.null_count()
        case "any":
            return column.any()
        case "least":
            return column.min()
        case "greatest":
            return column.max()
        case "rows":
            return count_rows()
        case "distinct":
            return column.n_unique()
        case _:
            return column.sum()


def _value(how: How, value: Any) -> Any:  # noqa: ANN401  (of any column)
    match how:
        case "nulls" | "count" | "rows" | "distinct":
            return int(value or 0)
        case "any":
            return bool(value)
        case _:
            return value


def _alone(engine: Engine, frame: Frame, ask: Ask) -> Any:  # noqa: ANN401
    if ask.how == "distinct":
        keys = frame.select(ask.expr.alias("a"))
        return keys.collect().distinct("a")
    text = engine.lazy(frame).select_by_row(ask.expr.alias("a")).filter(~col("a").is_null())
    counted = text.group_by("a").agg(count_rows().alias("n")).head(MANY)
    return {row["a"]: int(row["n"]) for row in rows(counted)}

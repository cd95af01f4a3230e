"""Figures of rated frames: the use of quotas by group, and the counts of a summary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from quydinh.columnar.expr import Expr, col, lit
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Int64
from quydinh.columnar.wrapping import rows
from quydinh.evaluate.inputs import exact
from quydinh.evaluate.population.figures import Ended
from quydinh.evaluate.population.quota import Use
from quydinh.frames.allocation import Groups
from quydinh.frames.claims import Claims, GroupKey
from quydinh.frames.joins import grouped


def uses(groups: Iterable[list[Groups]]) -> list[Use]:
    """The use of every quota in every group, in no order."""
    found: list[Use] = []
    for quotas in groups:
        for at, one in enumerate(quotas):
            found += [_use(at, row, one.claims) for row in rows(one.frame)]
            found += [use._replace(group=_group(use.group, one.claims.keys)) for use in one.decided]
    return found


def _use(at: int, row: Mapping[str, Any], claims: Claims) -> Use:
    share = claims.share
    if share is None and row["#g:share"] is not None:
        share = Fraction(row["#g:share"], claims.below)
    taken, waits = row["#g:taken"], row["#g:waiting"]
    return Use(
        at,
        _group([row[key.name] for key in claims.keys], claims.keys),
        share,
        (row["#g:least"], row["#g:most"]),
        (row["#g:low"], row["#g:high"]),
        (row["#g:sure"] + taken, waits + taken),
        taken,
        row["#g:kept"],
        row["#g:fallen"],
        row["#g:tied"],
        row["#g:unknown"],
    )


def _group(values: Iterable[Any], keys: Iterable[GroupKey]) -> tuple[Any, ...]:
    """The values of the rules: links are keys as text, numbers in the measure of their unit."""
    return tuple([_value(value, key) for value, key in zip(values, keys, strict=True)])


def _value(value: Any, key: GroupKey) -> Any:  # noqa: ANN401
    if value is None:
        return None
    if key.words:
        return key.words[int(value)]  # of Dask it may be a float
    if key.unit is not None:
        return exact(value * key.unit)
    return str(value) if key.link else value


def endings(result: Frame, keys: tuple[GroupKey, ...]) -> dict[tuple[Any, ...], dict[Ended, int]]:
    """How many rows ended in each way, by group; keys of no group are None."""
    names = [key.name for key in keys]
    counted = result.with_columns(col("xếp_loại").fill_null("").alias("#level"))
    counted = counted.with_columns(lit(1, Int64).alias("#one"))
    by = ["kết_quả", "#level", *names]
    found: dict[tuple[Any, ...], dict[Ended, int]] = {}
    for row in rows(grouped(counted, by, {"#one": ("#one", "sum")})):
        group = _group([row[name] for name in names], keys)
        found.setdefault(group, {})[row["kết_quả"], row["#level"] or None] = row["#one"]
    return found


def bit(name: str, at: int) -> Expr:
    """A bit of a column: 1 or 0."""
    # Without a remainder, which columns of Arrow in pandas do not know.
    return (col(name) // (1 << at)) - (col(name) // (2 << at)) * 2


def bit_counts(result: Frame, name: str, bits: int) -> list[int]:
    """How many rows have each bit of a column."""
    if not bits:
        return []
    flags = [bit(name, at).alias(f"#{at}") for at in range(bits)]
    sums = result.select_by_row(*flags).select(*(col(f"#{at}").sum() for at in range(bits)))
    (row,) = rows(sums)
    return [int(row[f"#{at}"] or 0) for at in range(bits)]

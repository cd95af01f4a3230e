"""
Links between tables: lists of links as pairs, links that lead nowhere, and links given again.

A link that leads nowhere is a doubt, told with the keys that are nowhere, and null afterwards. One
that is given more than once is a doubt, told with both its keys, and counts once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from quydinh.columnar.expr import Expr, col, concat_str, count_rows, lit, when
from quydinh.columnar.frame import Frame, concat
from quydinh.columnar.types import DType, Int64, List, String
from quydinh.columnar.wrapping import length, rows
from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.population.keys import LEADS_TO
from quydinh.frames.asking import answered
from quydinh.frames.checking import FIRST
from quydinh.frames.engine import Engine
from quydinh.frames.keys import is_key, keys
from quydinh.frames.tables import KEY, TARGET
from quydinh.frames.texts import is_text
from quydinh.text.source import NOWHERE

_THERE = "#there"
_AT = "#at"


@frozen(eq=False)
class Pairs:
    """
    A list of links as one row a link, as often as it is given.

    ``bad`` rows hold no key, ``refused`` says more.
    """

    frame: Frame
    bad: Frame | None = None
    refused: str = ""


def element(dtype: DType) -> DType:
    """The type of the keys in a list of links, which may also be one text, or one key."""
    if isinstance(dtype, List):
        inner = dtype.inner
        return inner if isinstance(inner, DType) else inner()
    return String() if is_text(dtype) else dtype


def pairs(
    engine: Engine, frame: Frame, key: Expr, name: str, dtype: DType, *, as_text: bool
) -> Pairs:
    """A column of lists of keys as pairs; texts hold keys between semicolons."""
    value = col(name).cast(String) if is_text(dtype) else col(name)
    given = engine.lazy(frame).select_by_row(key.alias(KEY), value.alias(TARGET))
    if isinstance(dtype, List):
        given = given.filter(~col(TARGET).is_null())
        given = given.select_by_row(col(KEY), col(TARGET), col(TARGET).list.len().alias(_AT))
        given = given.filter(col(_AT) > 0).explode(TARGET)
    elif is_text(dtype):
        given = given.filter(col(TARGET) != "")
        given = given.select_by_row(col(KEY), col(TARGET).str.split(";").alias(TARGET))
        given = given.explode(TARGET)
    else:
        value = col(TARGET)
        given = given.filter(~(value.fill_nan(None) if dtype.is_float() else value).is_null())
    inner = element(dtype)
    if not is_key(inner):
        nothing = lit("" if as_text else 0).alias(TARGET)
        none = given.select_by_row(col(KEY), nothing)
        return Pairs(none, given if length(given) else None)
    found = answered(engine, given, {"": keys(TARGET, inner, as_text=as_text)})[""]
    if found.refused:
        return Pairs(given, refused=found.refused)
    assert found.expr is not None
    linked = given.select_by_row(col(KEY), found.expr.alias(TARGET))
    if found.nulls:
        return Pairs(linked, linked.filter(col(TARGET).is_null()))
    return Pairs(linked)


@frozen(eq=False)
class Link:
    """A column of a table that holds keys of another table."""

    name: str
    """What messages call the table: a kind of subject, a link table or a ``Danh mục``."""
    field: str
    target: str
    frame: Frame
    column: str
    given: Frame | None = None
    """Of a list of links its pairs as often as they are given; ``frame`` has each once."""


class Linking:
    """Looks for links that lead nowhere, and for those that are given again."""

    def __init__(self, engine: Engine, targets: Mapping[str, Frame]) -> None:
        self._engine = engine
        self._targets = targets

    def dangling(self, links: Sequence[Link]) -> dict[int, Diagnostic]:
        """By the place of a link, the doubt about it."""
        lost = [self._lost(link) for link in links]
        return {
            at: catalogue.report(
                "QD613", NOWHERE, subject=links[at].name, field=links[at].field,
                target=links[at].target, count=count, keys=self._first(lost[at], col(KEY)),
            )
            for at, count in self._counts(lost).items()
        }  # fmt: skip

    def repeated(self, links: Sequence[Link]) -> list[Diagnostic]:
        """The doubts about lists that hold a link more than once."""
        lists = [(link, _again(link.given)) for link in links if link.given is not None]
        both = concat_str(col(KEY).cast(String), col(TARGET).cast(String), separator=LEADS_TO)
        return [
            catalogue.report(
                "QD624", NOWHERE, subject=lists[at][0].name, field=lists[at][0].field,
                count=count, keys=self._first(lists[at][1], both),
            )
            for at, count in self._counts([frame for _, frame in lists]).items()
        ]  # fmt: skip

    def _counts(self, frames: Sequence[Frame]) -> dict[int, int]:
        """How many rows each frame has, by its place; those without any are left out."""
        if not frames:
            return {}
        # A number a row; a lone literal would be one row. No key here is null.
        labelled = [
            frame.select_by_row((col(KEY).is_null().cast(Int64) + at).alias(_AT))
            for at, frame in enumerate(frames)
        ]
        counted = concat(labelled).group_by(_AT).agg(count_rows().alias("n"))
        return dict(sorted((int(row[_AT]), int(row["n"])) for row in rows(counted)))

    def _lost(self, link: Link) -> Frame:
        column = col(link.column)
        held = link.frame.select(column.alias(KEY)).filter(~col(KEY).is_null())
        target = self._targets.get(link.target)
        return held if target is None else held.join(target.select(KEY), on=KEY, how="anti")

    def _first(self, frame: Frame, key: Expr) -> str:
        text = frame.unique().select_by_row(key.cast(String).alias(KEY))
        return catalogue.listed(row[KEY] for row in rows(text.sort(KEY).head(FIRST)))

    def cleared(self, link: Link) -> Frame:
        """The frame of a link with null in place of keys that are nowhere."""
        frame = link.frame
        target = self._targets.get(link.target)
        column = col(link.column)
        if target is None:
            nothing = when(lit(value=False)).then(column)
            return frame.with_columns(nothing.alias(link.column))
        there = target.select(col(KEY).alias(_THERE)).with_columns(lit(1).alias(_AT))
        joined = frame.join(there, left_on=link.column, right_on=_THERE, how="left")
        kept = when(~col(_AT).is_null()).then(column)
        return joined.with_columns(kept.alias(link.column)).select(*frame.columns)


def _again(given: Frame) -> Frame:
    """The pairs that are given more than once, each once."""
    counted = given.group_by(KEY, TARGET).agg(count_rows().alias(_AT))
    return counted.filter(col(_AT) > 1)

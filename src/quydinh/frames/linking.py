"""
Links between tables: lists of links as pairs, links that lead nowhere, and links given again.

A link that leads nowhere is a doubt, told with the keys that are nowhere, and null afterwards. One
that is given more than once is a doubt, told with both its keys, and counts once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals as nw
from attrs import frozen

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.population.keys import LEADS_TO
from quydinh.frames.asking import answered
from quydinh.frames.checking import FIRST
from quydinh.frames.engine import Engine, Frame, length, rows
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


def element(dtype: nw.dtypes.DType) -> nw.dtypes.DType:
    """The type of the keys in a list of links, which may also be one text, or one key."""
    if isinstance(dtype, nw.List):
        inner = dtype.inner
        return inner if isinstance(inner, nw.dtypes.DType) else inner()
    return nw.String() if is_text(dtype) else dtype


def pairs(
    engine: Engine, frame: Frame, key: nw.Expr, name: str, dtype: nw.dtypes.DType, *, as_text: bool
) -> Pairs:
    """A column of lists of keys as pairs; texts hold keys between semicolons."""
    value = nw.col(name).cast(nw.String) if is_text(dtype) else nw.col(name)
    given = engine.select(engine.lazy(frame), key.alias(KEY), value.alias(TARGET))
    if isinstance(dtype, nw.List):
        given = given.filter(~nw.col(TARGET).is_null())
        given = engine.select(
            given, nw.col(KEY), nw.col(TARGET), nw.col(TARGET).list.len().alias(_AT)
        )
        given = engine.explode(given.filter(nw.col(_AT) > 0), TARGET)
    elif is_text(dtype):
        given = given.filter(nw.col(TARGET) != "")
        given = engine.select(given, nw.col(KEY), nw.col(TARGET).str.split(";").alias(TARGET))
        given = engine.explode(given, TARGET)
    else:
        value = nw.col(TARGET)
        given = given.filter(~(value.fill_nan(None) if dtype.is_float() else value).is_null())
    inner = element(dtype)
    if not is_key(inner):
        nothing = nw.lit("" if as_text else 0).alias(TARGET)
        none = engine.select(given, nw.col(KEY), nothing)
        return Pairs(none, given if length(given) else None)
    found = answered(engine, given, {"": keys(TARGET, inner, as_text=as_text)})[""]
    if found.refused:
        return Pairs(given, refused=found.refused)
    assert found.expr is not None
    linked = engine.select(given, nw.col(KEY), found.expr.alias(TARGET))
    if found.nulls:
        return Pairs(linked, linked.filter(nw.col(TARGET).is_null()))
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
                target=links[at].target, count=count, keys=self._first(lost[at], nw.col(KEY)),
            )
            for at, count in self._counts(lost).items()
        }  # fmt: skip

    def repeated(self, links: Sequence[Link]) -> list[Diagnostic]:
        """The doubts about lists that hold a link more than once."""
        lists = [(link, _again(link.given)) for link in links if link.given is not None]
        both = nw.concat_str(
            [nw.col(KEY).cast(nw.String), nw.col(TARGET).cast(nw.String)], separator=LEADS_TO
        )
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
            self._engine.select(frame, (nw.col(KEY).is_null().cast(nw.Int64) + at).alias(_AT))
            for at, frame in enumerate(frames)
        ]
        counted = nw.concat(labelled).group_by(_AT).agg(nw.len().alias("n"))
        return dict(sorted((int(row[_AT]), int(row["n"])) for row in rows(counted)))

    def _lost(self, link: Link) -> Frame:
        column = nw.col(link.column)
        held = link.frame.select(column.alias(KEY)).filter(~nw.col(KEY).is_null())
        target = self._targets.get(link.target)
        return held if target is None else held.join(target.select(KEY), on=KEY, how="anti")

    def _first(self, frame: Frame, key: nw.Expr) -> str:
        text = self._engine.select(frame.unique(), key.cast(nw.String).alias(KEY))
        return catalogue.listed(row[KEY] for row in rows(text.sort(KEY).head(FIRST)))

    def cleared(self, link: Link) -> Frame:
        """The frame of a link with null in place of keys that are nowhere."""
        frame = link.frame
        target = self._targets.get(link.target)
        column = nw.col(link.column)
        if target is None:
            nothing = nw.when(nw.lit(value=False)).then(column)
            return frame.with_columns(nothing.alias(link.column))
        there = target.select(nw.col(KEY).alias(_THERE)).with_columns(nw.lit(1).alias(_AT))
        joined = frame.join(there, left_on=link.column, right_on=_THERE, how="left")
        kept = nw.when(~nw.col(_AT).is_null()).then(column)
        return joined.with_columns(kept.alias(link.column)).select(*frame.collect_schema().names())


def _again(given: Frame) -> Frame:
    """The pairs that are given more than once, each once."""
    counted = given.group_by(KEY, TARGET).agg(nw.len().alias(_AT))
    return counted.filter(nw.col(_AT) > 1)

"""
A value cut at its thresholds into cells, and runs of cells.

``k`` thresholds cut a number into ``2k + 1`` cells: stretches (even) and the thresholds themselves
(odd). A level has a cell for each level of its scale, the lowest first; a test has two, no and yes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, assert_never

import z3

from quydinh.evaluate.display import shown
from quydinh.ir.types import NumberType, ValueType
from quydinh.verify.arithmetic import Value, compared
from quydinh.verify.formulas import Formula, conj, neg

Cut = Fraction | dt.date


class Numeric(NamedTuple):
    """A number or a date between thresholds."""

    text: str
    value: Value
    type: ValueType
    cuts: tuple[Cut, ...]


class Levelled(NamedTuple):
    """A level of a scale, the lowest first."""

    text: str
    value: Value
    levels: tuple[str, ...]


class Tested(NamedTuple):
    """A test that holds or not; the top of ``value`` is its truth."""

    text: str
    value: Value


Feature = Numeric | Levelled | Tested


def cells(feature: Feature) -> int:
    """How many cells there are."""
    match feature:
        case Numeric(cuts=cuts):
            return 2 * len(cuts) + 1
        case Levelled(levels=levels):
            return len(levels)
        case Tested():
            return 2
        case _:
            assert_never(feature)


MISSING = -1
"""The cell of a value that is not there: its divisor is 0, or its list is empty."""


class Band(NamedTuple):
    """A feature within the cells from ``low`` to ``high``, or in the cell ``MISSING``."""

    feature: Feature
    low: int
    high: int

    @property
    def whole(self) -> bool:
        """Whether it says no more than that there is a value."""
        return self.low == 0 and self.high == cells(self.feature) - 1

    @property
    def formula(self) -> Formula:
        """That the value is there, and in one of the cells; or that it is missing."""
        if self.low == MISSING:
            return self.feature.value.missing
        return conj((neg(self.feature.value.missing), *self._ends()))

    def _ends(self) -> Iterator[Formula]:
        value, last = self.feature.value, cells(self.feature) - 1
        match self.feature:
            case Numeric(cuts=cuts):
                if self.low > 0:
                    operator = ">=" if self.low % 2 else ">"
                    yield compared(operator, value, _term(cuts[(self.low - 1) // 2]))
                if self.high < last:
                    operator = "<=" if self.high % 2 else "<"
                    yield compared(operator, value, _term(cuts[self.high // 2]))
            case Levelled():
                if self.low > 0:
                    yield value.top >= self.low
                if self.high < last:
                    yield value.top <= self.high
            case Tested():
                if self.low == 1:
                    yield value.top
                if self.high == 0:
                    yield neg(value.top)
            case _:
                assert_never(self.feature)

    def words(self) -> str:
        """As a ruleset would say it: ``điểm từ 90 điểm trở lên``."""
        if self.low == MISSING:
            return f"chưa tính được {self.feature.text}"
        if self.whole:
            return f"tính được {self.feature.text}"
        match self.feature:
            case Numeric():
                return f"{self.feature.text} {self._numeric(self.feature)}"
            case Levelled():
                return f"{self.feature.text} {self._levelled(self.feature)}"
            case Tested(text):
                if self.low == 1:
                    return text
                return f"không ({text})" if " " in text else f"không {text}"
            case _:
                assert_never(self.feature)

    def _numeric(self, feature: Numeric) -> str:
        low, high, last = self.low, self.high, cells(feature) - 1
        first = shown(feature.cuts[(low - 1) // 2], feature.type) if low else ""
        final = shown(feature.cuts[high // 2], feature.type) if high < last else ""
        if low == high and low % 2:
            return f"bằng {first}" if isinstance(feature.type, NumberType) else f"là {first}"
        if not first:
            return f"không quá {final}" if high % 2 else f"dưới {final}"
        if not final:
            return f"từ {first} trở lên" if low % 2 else f"trên {first}"
        if low % 2:
            return f"từ {first} đến {'' if high % 2 else 'dưới '}{final}"
        return f"trên {first} và {'không quá' if high % 2 else 'dưới'} {final}"

    def _levelled(self, feature: Levelled) -> str:
        first, final = feature.levels[self.low], feature.levels[self.high]
        if self.low == self.high:
            return f"là {first}"
        if self.low == 0:
            return f"từ {final} trở xuống"
        if self.high == cells(feature) - 1:
            return f"từ {first} trở lên"
        return f"từ {first} đến {final}"


def band_of(feature: Feature, model: z3.ModelRef) -> Band:
    """The single cell in which a model has the value."""
    for at in range(MISSING, cells(feature)):
        band = Band(feature, at, at)
        if z3.is_true(model.eval(band.formula, model_completion=True)):
            return band
    raise AssertionError("a model with a value in no cell")


def _term(cut: Cut) -> Value:
    if isinstance(cut, dt.date):
        return Value(z3.IntVal(cut.toordinal()))
    return Value(z3.IntVal(cut.numerator), z3.IntVal(cut.denominator))

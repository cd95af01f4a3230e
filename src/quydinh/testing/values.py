"""Values of inputs: every threshold, one unit either side, and what lies between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, assert_never

from attrs import fields, has
from hypothesis import strategies as st

from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    LevelType,
    NumberType,
    TextType,
    Unit,
    ValueType,
    YesNoType,
)

Strategy = st.SearchStrategy[Any]

_WORDS = ("A", "B", "Chi bộ 1", "nhóm x")
_COUNTS = (0, 1, 2, 3, 4, 5, 8, 9, 10, 20, 100)


class Values:
    """The strategies of a ruleset's values, which know its thresholds."""

    def __init__(self, program: ir.Program) -> None:
        self._scales: Mapping[str, tuple[str, ...]] = {
            scale.name: tuple(level.name for level in scale.levels) for scale in program.scales
        }
        self._cuts: dict[Unit, set[Fraction]] = {}
        self._days: set[dt.date] = set()
        for constant in _constants(program.subjects):
            if isinstance(constant.value, dt.date):
                self._days.add(constant.value)
            elif isinstance(constant.value, Fraction) and isinstance(constant.type, NumberType):
                self._cuts.setdefault(constant.type.unit, set()).add(constant.value)

    def of(self, type_: ValueType) -> Strategy:
        """Values of a type, as ``rate`` takes them; the plainest first, for shrinking."""
        match type_:
            case YesNoType():
                return st.booleans()
            case LevelType(scale):
                return st.sampled_from(self._scales[scale])
            case TextType(choices):
                return st.sampled_from(choices or _WORDS)
            case DateType():
                return self._date()
            case NumberType():
                return self._number(type_)
            case _:
                assert_never(type_)

    def _number(self, type_: NumberType) -> Strategy:
        """In the measure of data: percentages in percent, as whole numbers or decimals."""
        scale = 100 if type_.unit is Unit.SHARE else 1
        low = None if type_.low is None else type_.low * scale
        high = None if type_.high is None else type_.high * scale
        step = Fraction(1) if type_.integer else Fraction(1, 100)
        cuts = {cut * scale for cut in self._cuts.get(type_.unit, ())}
        candidates = {Fraction(one) for one in _COUNTS}
        for cut in {*cuts, *(end for end in (low, high) if end is not None)}:
            candidates |= {cut, cut - 1, cut + 1, cut - step, cut + step}
        inside = sorted(
            (
                one
                for one in candidates
                if (low is None or one >= low)
                and (high is None or one <= high)
                and (not type_.integer or one.denominator == 1)
            ),
            key=lambda one: (one.denominator != 1, abs(one)),
        )
        return st.sampled_from(inside).map(_plain)

    def _date(self) -> Strategy:
        near = {day + dt.timedelta(days=step) for day in self._days for step in (-1, 0, 1)} or {
            dt.date(2024, 1, 1),
            dt.date(2024, 12, 31),
        }
        return st.sampled_from(sorted(near))


def _plain(number: Fraction) -> int | float:
    return number.numerator if number.denominator == 1 else float(number)


def _constants(node: object) -> Iterator[ir.Constant]:
    """Every constant of the rules: their thresholds."""
    if isinstance(node, ir.Constant):
        yield node
    elif isinstance(node, tuple):
        for part in node:
            yield from _constants(part)
    elif has(type(node)):
        for one in fields(type(node)):  # type: ignore[arg-type]
            if one.name not in ("written", "span"):
                yield from _constants(getattr(node, one.name))

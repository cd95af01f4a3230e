"""
Numbers as fractions of two terms, so that a share compares without a division.

``a / b từ 50% trở lên`` becomes ``2a >= b`` for a positive ``b``, which stays linear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import z3

from quydinh.verify.domain import exact
from quydinh.verify.formulas import FALSE, Formula, conj, disj, folded, neg

_ONE = z3.IntVal(1)


class Value(NamedTuple):
    """``top / bottom``, or a term that is no number over 1, and when there is no value."""

    top: Any
    bottom: z3.ArithRef = _ONE
    missing: Formula = FALSE

    @property
    def whole(self) -> bool:
        """Whether nothing divides it."""
        return bool(z3.eq(self.bottom, _ONE))


def constant(value: Fraction) -> Value:
    """A number as a value."""
    return Value(z3.IntVal(value.numerator), z3.IntVal(value.denominator))


def _constant(term: z3.ArithRef) -> Fraction | None:
    if z3.is_int_value(term):
        return Fraction(term.as_long())
    if z3.is_rational_value(term):
        return Fraction(term.asconstant())
    return None


def _times(first: z3.ArithRef, second: z3.ArithRef) -> z3.ArithRef:
    one, other = _constant(first), _constant(second)
    if one is not None and other is not None:
        return exact(one * other)
    if one == 1:
        return second
    if other == 1:
        return first
    return first * second


def added(terms: Sequence[tuple[int, Value]]) -> Value:
    """Over one common divisor: equal divisors are not multiplied."""
    bottoms: list[z3.ArithRef] = []
    for _, value in terms:
        if not value.whole and not any(z3.eq(value.bottom, known) for known in bottoms):
            bottoms.append(value.bottom)
    tops = []
    for sign, value in terms:
        top = value.top if sign > 0 else -value.top
        for bottom in bottoms:
            if not z3.eq(bottom, value.bottom):
                top = _times(top, bottom)
        tops.append(top)
    common: z3.ArithRef = _ONE
    for bottom in bottoms:
        common = _times(common, bottom)
    total = z3.Sum(tops) if tops else z3.IntVal(0)
    return Value(total, common, disj(value.missing for _, value in terms))


def multiplied(first: Value, second: Value) -> Value:
    """The product."""
    return Value(
        _times(first.top, second.top),
        _times(first.bottom, second.bottom),
        disj((first.missing, second.missing)),
    )


def divided(first: Value, second: Value) -> Value:
    """The quotient; missing where the divisor is 0."""
    zero = folded(second.top == 0)
    return Value(
        _times(first.top, second.bottom),
        _times(first.bottom, second.top),
        disj((first.missing, second.missing, zero)),
    )


def either(condition: Formula, first: Value, second: Value) -> Value:
    """The first where the condition holds, else the second."""
    if z3.is_true(condition):
        return first
    if z3.is_false(condition):
        return second
    return Value(
        z3.If(condition, first.top, second.top),
        first.bottom
        if z3.eq(first.bottom, second.bottom)
        else z3.If(condition, first.bottom, second.bottom),
        _either_formula(condition, first.missing, second.missing),
    )


def _either_formula(condition: Formula, first: Formula, second: Formula) -> Formula:
    return disj((conj((condition, first)), conj((neg(condition), second))))


def compared(operator: str, first: Value, second: Value) -> Formula:
    """A comparison without division; the sign of a divisor that may be negative is asked for."""
    left, right = _times(first.top, second.bottom), _times(second.top, first.bottom)
    if operator in ("=", "≠"):
        return left == right if operator == "=" else left != right
    bottom = _times(first.bottom, second.bottom)
    upright, turned = _ORDER[operator]
    sign = _constant(bottom)
    if sign is not None:
        return upright(left, right) if sign > 0 else turned(left, right)
    return disj(
        (
            conj((bottom > 0, upright(left, right))),
            conj((bottom < 0, turned(left, right))),
        )
    )


_ORDER: Mapping[str, Any] = {
    ">=": (lambda a, b: a >= b, lambda a, b: a <= b),
    ">": (lambda a, b: a > b, lambda a, b: a < b),
    "<=": (lambda a, b: a <= b, lambda a, b: a >= b),
    "<": (lambda a, b: a < b, lambda a, b: a > b),
}

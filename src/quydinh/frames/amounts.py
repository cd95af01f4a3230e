"""
Exact numbers in columns: fractions of whole numbers that are known to fit 64 bits.

Every number of a table is a whole number of some small unit, with bounds known from the data
(see ``reading``). Arithmetic keeps fractions unreduced and compares them by cross-multiplying, so
no division ever rounds. The bounds of every result are computed beside it; a plan whose numbers
could leave 64 bits is refused (``Unfit``) before it runs, and the interpreter takes over.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import frozen

from quydinh.columnar.expr import Expr, lit
from quydinh.columnar.types import Int32, Int64
from quydinh.frames.flags import Flag, choose, every, negated, some
from quydinh.frames.truths import Truth, unless_unknown
from quydinh.ir import nodes as ir

LIMIT = 2**63 - 1
_SLIM = 2**31 - 1


class Unfit(Exception):  # noqa: N818  (a signal to the caller, who then takes another path)
    """These rules cannot be decided exactly in columns of these data."""


@frozen(eq=False)
class Whole:
    """A whole number in each row, with bounds; ``narrow`` where it may have fewer than 64 bits."""

    expr: Expr | int
    low: int
    high: int
    narrow: bool = False

    @property
    def wide(self) -> Expr | int:
        """The number, ready for arithmetic."""
        if self.narrow and isinstance(self.expr, Expr):
            return self.expr.cast(Int64)
        return self.expr

    @property
    def slim(self) -> bool:
        """Whether 32 bits hold it."""
        return max(-self.low, self.high) <= _SLIM and (self.narrow or isinstance(self.expr, int))


ONE = Whole(1, 1, 1)


def whole(value: int) -> Whole:
    """A constant."""
    return Whole(value, value, value)


def _made(expr: Any, *bounds: int) -> Whole:  # noqa: ANN401
    low, high = min(bounds), max(bounds)
    if max(abs(low), abs(high)) > LIMIT:
        raise Unfit
    return Whole(expr, low, high)


def _worked(work: Callable[[Any, Any], Any], left: Whole, right: Whole, *bounds: int) -> Whole:
    """The result of two numbers: in 32 bits if that is enough, which takes half the time."""
    low, high = min(bounds), max(bounds)
    if left.slim and right.slim and max(-low, high) <= _SLIM:
        return Whole(work(_slim(left), _slim(right)), low, high, narrow=True)
    return _made(work(left.wide, right.wide), low, high)


def _slim(one: Whole) -> Expr | int:
    return one.expr if isinstance(one.expr, int) else one.expr.cast(Int32)


def plus(left: Whole, right: Whole) -> Whole:
    """The sum."""
    if left.expr is not right.expr and isinstance(left.expr, int) and left.expr == 0:
        return right
    if isinstance(right.expr, int) and right.expr == 0:
        return left
    bounds = left.low + right.low, left.high + right.high
    return _worked(operator.add, left, right, *bounds)


def minus(one: Whole) -> Whole:
    """The negative."""
    return times(one, whole(-1))


def times(left: Whole, right: Whole) -> Whole:
    """The product."""
    if isinstance(left.expr, int) and left.expr == 1:
        return right
    if isinstance(right.expr, int) and right.expr == 1:
        return left
    corners = (a * b for a in (left.low, left.high) for b in (right.low, right.high))
    return _worked(operator.mul, left, right, *corners)


def _magnitude(one: Whole) -> Whole:
    if one.low >= 0:
        return one
    if isinstance(one.expr, int):
        return whole(abs(one.expr))
    return _made(one.wide.abs(), 0, one.low, one.high, -one.low, -one.high)  # type: ignore[union-attr]


def _sign(one: Whole) -> Whole:
    if one.low >= 0:
        return ONE
    if isinstance(one.expr, int):
        return whole(-1)
    return Whole(choose([(one.expr < 0, lit(-1, Int64))], lit(1, Int64)), -1, 1)


COMPARE: Mapping[ir.Operator, Callable[[Any, Any], Any]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "≠": operator.ne,
}


def compared(left: Whole, sign: ir.Operator, right: Whole) -> Flag:
    """Whether the comparison holds; a constant where the bounds tell."""
    known = _told(left, sign, right)
    if known is not None:
        return known
    if isinstance(right.expr, int):
        return COMPARE[sign](left.expr, right.expr)  # type: ignore[no-any-return]
    if left.slim and right.slim:
        return COMPARE[sign](_slim(left), _slim(right))  # type: ignore[no-any-return]
    return COMPARE[sign](left.wide, right.wide)  # type: ignore[no-any-return]


def _told(left: Whole, sign: ir.Operator, right: Whole) -> bool | None:
    match sign:
        case ">=" | "<":
            found = True if left.low >= right.high else False if left.high < right.low else None
        case ">" | "<=":
            found = True if left.low > right.high else False if left.high <= right.low else None
        case _:
            apart = left.high < right.low or left.low > right.high
            fixed = left.low == left.high == right.low == right.high
            found = False if apart else True if fixed else None
    if found is None or sign in (">=", ">", "="):
        return found
    return not found


@frozen(eq=False)
class Amount:
    """``above / below``, with ``below`` positive wherever the value is not unknown."""

    above: Whole
    below: Whole = ONE
    unknown: Flag = False


@frozen(eq=False)
class Native:
    """
    A float column whose numbers have no short decimal form.

    It is compared with constants only: floats are in the order of the decimals that print them.
    ``factor`` turns the unit in which data are given into that of the rules.
    """

    expr: Expr
    factor: int
    unknown: Flag = False


Numeric = Amount | Native


def constant(value: Fraction) -> Amount:
    """A number of the ruleset."""
    return Amount(whole(value.numerator), whole(value.denominator))


def added(terms: Sequence[tuple[int, Amount]]) -> Amount:
    """The sum of signed terms."""
    total = Amount(whole(0))
    for sign, term in terms:
        above = term.above if sign > 0 else minus(term.above)
        total = _sum(total, Amount(above, term.below, term.unknown))
    return total


def _sum(left: Amount, right: Amount) -> Amount:
    unknown = some((left.unknown, right.unknown))
    first, second, below = _common(left.below, right.below)
    above = plus(times(left.above, first), times(right.above, second))
    return Amount(above, below, unknown)


def _common(left: Whole, right: Whole) -> tuple[Whole, Whole, Whole]:
    """Factors that bring two fractions to one denominator, and that denominator."""
    if left is right:
        return ONE, ONE, left
    if isinstance(left.expr, int) and isinstance(right.expr, int):
        shared = math.lcm(left.expr, right.expr)
        return whole(shared // left.expr), whole(shared // right.expr), whole(shared)
    return right, left, times(left, right)


def multiplied(left: Amount, right: Amount) -> Amount:
    """The product."""
    return Amount(
        times(left.above, right.above),
        times(left.below, right.below),
        some((left.unknown, right.unknown)),
    )


def divided(left: Amount, right: Amount) -> Amount:
    """The quotient; unknown where the divisor is 0."""
    zero = compared(right.above, "=", whole(0))
    if zero is True:
        return Amount(whole(0), unknown=True)
    # Equal units cancel, so that numbers stay small.
    over, under, _ = _common(left.below, right.below)
    return Amount(
        times(times(left.above, over), _sign(right.above)),
        times(under, _magnitude(right.above)),
        some((left.unknown, right.unknown, zero)),
    )


def compare(left: Numeric, sign: ir.Operator, right: Numeric) -> Truth:
    """``left sign right``; unknown where a side is."""
    if isinstance(left, Native) or isinstance(right, Native):
        return _natively(left, sign, right)
    unknown = some((left.unknown, right.unknown))
    bound = _fixed(right)
    if bound is not None and isinstance(left.below.expr, int):
        holds = _bounded(left.above, sign, bound * left.below.expr)
    else:
        first, second, _ = _common(left.below, right.below)
        holds = compared(times(left.above, first), sign, times(right.above, second))
    return unless_unknown(holds, unknown)


def _fixed(amount: Amount) -> Fraction | None:
    if isinstance(amount.above.expr, int) and isinstance(amount.below.expr, int):
        return Fraction(amount.above.expr, amount.below.expr)
    return None


def _bounded(number: Whole, sign: ir.Operator, bound: Fraction) -> Flag:
    """A whole number against a fraction: the nearest whole number decides as well."""
    if bound.denominator == 1:
        return compared(number, sign, whole(bound.numerator))
    match sign:
        case "=" | "≠":
            return sign == "≠"
        case ">" | ">=":
            return compared(number, ">=", whole(math.ceil(bound)))
        case _:
            return compared(number, "<=", whole(math.floor(bound)))


def _natively(left: Numeric, sign: ir.Operator, right: Numeric) -> Truth:
    if not isinstance(left, Native) or isinstance(right, Native):
        raise Unfit
    bound = _fixed(right)
    if bound is None:
        raise Unfit
    native = float(bound * left.factor)
    printed = Fraction(repr(native))
    if printed != bound * left.factor:
        # The bound lies between the decimals of two neighbours, which are ordered as they are.
        if sign in ("=", "≠"):
            return unless_unknown(sign == "≠", left.unknown)
        upwards = sign in (">=", "<")
        if upwards is not (printed > bound * left.factor):
            native = math.nextafter(native, math.inf if upwards else -math.inf)
    return unless_unknown(COMPARE[sign](left.expr, native), left.unknown)


def case_by_case(cases: Sequence[tuple[Flag, Amount]]) -> Amount:
    """The amount of the first case that holds; unknown where none does."""
    below = ONE
    for _, amount in cases:
        if not isinstance(amount.below.expr, int):
            return _unlike(cases)
        below = _common(below, amount.below)[2]
    scaled = [(flag, _scaled(amount, below)) for flag, amount in cases]
    unknown = _unknown_in(cases)
    if not scaled:
        return Amount(whole(0), ONE, unknown=True)
    return Amount(_chosen(scaled), below, unknown)


def _scaled(amount: Amount, below: Whole) -> Whole:
    return times(amount.above, _common(amount.below, below)[0])


def _unlike(cases: Sequence[tuple[Flag, Amount]]) -> Amount:
    return Amount(
        _chosen([(flag, amount.above) for flag, amount in cases]),
        _chosen([(flag, amount.below) for flag, amount in cases]),
        _unknown_in(cases),
    )


def _chosen(cases: Sequence[tuple[Flag, Whole]]) -> Whole:
    values = [(flag, _literal(number)) for flag, number in cases]
    low = min(number.low for _, number in cases)
    high = max(number.high for _, number in cases)
    return Whole(choose(values, lit(1, Int64)), min(low, 1), max(high, 1))


def _literal(number: Whole) -> Expr:
    wide = number.wide
    return lit(wide, Int64) if isinstance(wide, int) else wide


def _unknown_in(cases: Sequence[tuple[Flag, Amount]]) -> Flag:
    """Whether the case that holds has no value, or no case holds."""
    unknown: list[Flag] = []
    before: list[Flag] = []
    for flag, amount in cases:
        unknown.append(every((flag, amount.unknown, *map(negated, before))))
        before.append(flag)
    return some((*unknown, every(map(negated, before))))


def limited(value: Amount, bound: Amount, sign: ir.Operator) -> Amount:
    """``value`` where it is ``sign bound``, else the bound; unknown where either is."""
    unknown = some((value.unknown, bound.unknown))
    plain = compare(Amount(value.above, value.below), sign, Amount(bound.above, bound.below)).yes
    chosen = case_by_case([(plain, value), (True, bound)])
    return Amount(chosen.above, chosen.below, unknown)

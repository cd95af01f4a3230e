"""
Numbers as whole numbers of a decimal unit, found from the data.

A float means the shortest decimal that prints it. For a float x and a scale s the test is

    round(x * 10**s) / 10**s == x,   and |round(x * 10**s)| < 10**15.

*It never lies.* If it holds then x is the double nearest to N / 10**s, a decimal of at most 15
significant digits. No two of those share a double, so no shorter decimal prints x either, and
N / 10**s is what x means. (For s = 0 the test says that x is whole; below 2**53 every whole double
means itself.) *It misses nothing.* If x means N / 10**s, then x * 10**s is off from N by at most
two roundings, less than N * 2**-52 < 1/4, and rounds to N; N and 10**s are doubles themselves, and
a correctly rounded division gives x back. The divisor is written ``x * 0 + 10**s``: Polars
multiplies by the reciprocal of a constant divisor, which is not correctly rounded.

A ``Decimal`` is tested by rounding, which is exact, and becomes a whole number by way of a double
whose error is far below one half as long as the number stays below 2**49.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from quydinh.columnar.expr import Expr, col, when
from quydinh.columnar.types import Decimal as DecimalType
from quydinh.columnar.types import DType, Float64, Int8, Int16, Int32, Int64
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.inputs import exact
from quydinh.frames.asking import Ask, Steps
from quydinh.frames.found import Fault, Found
from quydinh.frames.tables import Column
from quydinh.ir.types import NumberType, Unit

FINEST = 9
WIDEST = 2**53
_DIGITS = 10**15
_DECIMAL = 2**49
_LAST = 2**63 - 1

_TOO_WIDE = "cột `{}` có số quá lớn để tính chính xác (từ 2^53 trở lên)"
TOO_FINE = (
    "cột `{}` có số thập phân dài quá mức tính chính xác được (quá 9 chữ số sau dấu phẩy hoặc "
    "quá 14 chữ số)"
)

Tell = Callable[[Any], Diagnostic]


def whole(name: str, type_: NumberType, dtype: DType, tell: Tell) -> Steps[Found]:
    """Read a column of whole numbers."""
    value = col(name)
    asks = {
        "nulls": Ask(value, "nulls"),
        "low": Ask(value, "least"),
        "high": Ask(value, "greatest"),
    }
    facts = yield asks
    low, high = int(facts["low"] or 0), int(facts["high"] or 0)
    faults = _outside(value, (low, high), type_, 1, name, tell)
    if faults:
        return Found(faults=faults)
    if max(-low, high) > WIDEST:
        return Found(refused=_TOO_WIDE)
    narrow = dtype in (Int8, Int16, Int32, Int64)
    return Found(
        value if narrow else value.cast(Int64),
        Column(name, facts["nulls"] > 0, 0, low, high),
        nulls=facts["nulls"],
    )


def floating(
    name: str, type_: NumberType, dtype: DType, tell: Tell, guess: Sequence[int]
) -> Steps[Found]:
    """
    Read a column of floats.

    Args:
        name: The column.
        type_: Its declared type.
        dtype: Its type there.
        tell: What the reference says of a value.
        guess: The scales to try first; when empty, the data are known to have none.
    """
    value = col(name) if dtype == Float64 else col(name).cast(Float64)
    value = value.fill_nan(None)
    trials = (0,) if type_.integer else tuple(guess)
    asks = {
        "nulls": Ask(value, "nulls"),
        "low": Ask(value, "least"),
        "high": Ask(value, "greatest"),
        **{f"not {scale}": Ask(_misfit(value, scale), "any") for scale in trials},
    }
    facts = yield asks
    if facts["low"] is None:
        return Found()
    faults = []
    if math.isinf(facts["low"]) or math.isinf(facts["high"]):
        infinite = (value == math.inf) | (value == -math.inf)
        faults.append(Fault(infinite, name, tell))
        value = when(~infinite).then(value)
        facts |= yield {
            "low": Ask(value, "least"),
            "high": Ask(value, "greatest"),
            **{f"not {scale}": Ask(_misfit(value, scale), "any") for scale in trials},
        }
    if facts["low"] is not None:
        faults += _float_faults(name, type_, value, facts, tell)
    if faults:
        return Found(faults=faults)
    scale = yield from _scale(value, facts, trials, _DIGITS)
    nulls = facts["nulls"] > 0
    if scale is None:
        return Found(value, Column(name, nulls, None))
    low, high = (_at(facts[end], scale) for end in ("low", "high"))
    return Found(_whole(value, scale), Column(name, nulls, scale, low, high), nulls=facts["nulls"])


def decimal(
    name: str, type_: NumberType, dtype: DecimalType, tell: Tell, guess: Sequence[int]
) -> Steps[Found]:
    """Read a column of decimals; arguments as of ``floating``."""
    near = col(name).cast(Float64)
    # 9.99 rounds to 10.0, which has to fit the type too; and Spark compares decimals exactly only
    # as long as a type with room for both has at most 38 digits.
    width = min(37, dtype.scale + 17)
    limit = min(_DECIMAL, 10 ** max(width - dtype.scale, 0) - 1)
    narrow = when(near.abs() < float(limit)).then(col(name))
    value = narrow.cast(DecimalType(width, min(dtype.scale, width)))
    finest = min(dtype.scale, FINEST)
    trials = (0,) if type_.integer else tuple(s for s in guess if s < finest)
    facts = yield {
        "nulls": Ask(near, "nulls"),
        "low": Ask(near, "least"),
        "high": Ask(near, "greatest"),
        **{f"not {scale}": Ask(value.round(scale) != value, "any") for scale in trials},
    }
    if facts["low"] is None:
        return Found()
    if max(-facts["low"], facts["high"]) >= limit:
        return Found(refused=TOO_FINE)
    faults = []
    if type_.integer and facts["not 0"]:
        broken = value.round(0) != value
        faults.append(Fault(broken, name, tell))
        near = when(~broken).then(near)
        facts |= yield {"low": Ask(near, "least"), "high": Ask(near, "greatest")}
        facts["not 0"] = False
        if facts["low"] is None:
            return Found(faults=faults)
    scale = next((one for one in trials if not facts[f"not {one}"]), None)
    if scale is None:
        rest = [s for s in range(FINEST + 1) if s not in trials and s < dtype.scale]
        more = {f"not {s}": Ask(value.round(s) != value, "any") for s in rest}
        if more:
            facts |= yield more
        fits = [s for s in range(FINEST + 1) if s >= dtype.scale or not facts[f"not {s}"]]
        scale = fits[0] if fits else None
    if scale is None or max(-facts["low"], facts["high"]) * 10**scale >= _DECIMAL:
        return Found(faults=faults, refused=TOO_FINE)
    low, high = (round(facts[end] * 10**scale) for end in ("low", "high"))
    expr = (near * 10.0**scale).round().cast(Int64)
    faults += _outside(expr, (low, high), type_, 10**scale, name, tell)
    if faults:
        return Found(faults=faults)
    return Found(expr, Column(name, facts["nulls"] > 0, scale, low, high), nulls=facts["nulls"])


def guessed(sample: Iterable[float | Decimal | None]) -> tuple[int, ...]:
    """The one scale that some values need; nothing where they have no scale."""
    finest = 0
    for value in sample:
        if value is None or not math.isfinite(value):
            continue
        digits = Decimal(repr(value)) if isinstance(value, float) else value
        exponent = digits.normalize().as_tuple().exponent
        assert isinstance(exponent, int)
        finest = max(finest, -exponent)
    return (finest,) if finest <= FINEST else ()


# --- steps ------------------------------------------------------------------------------------


def _float_faults(
    name: str, type_: NumberType, value: Expr, facts: dict[str, Any], tell: Tell
) -> list[Fault]:
    faults = []
    if type_.integer and facts["not 0"]:
        broken = value.round() != value
        faults.append(Fault(broken, name, tell))
        value = when(~broken).then(value)
    bottom, top = _bounds(type_)
    outside = [
        value < _float_from(bottom)
        if bottom is not None and exact(float(facts["low"])) < bottom
        else None,
        value > _float_to(top) if top is not None and exact(float(facts["high"])) > top else None,
    ]
    return faults + _faults(outside, name, tell)


def _outside(
    value: Expr, there: tuple[int, int], type_: NumberType, unit: int, name: str, tell: Tell
) -> list[Fault]:
    """Whole numbers of a unit that are out of range, seeing how far those that are there go."""
    low, high = there
    bottom, top = (None if end is None else end * unit for end in _bounds(type_))
    under = bottom is not None and low < bottom
    over = top is not None and high > top
    sides = [
        value < min(math.ceil(bottom), _LAST) if bottom is not None and under else None,
        value > max(math.floor(top), -_LAST) if top is not None and over else None,
    ]
    return _faults(sides, name, tell)


def _faults(outside: Sequence[Expr | None], name: str, tell: Tell) -> list[Fault]:
    """Values out of range are one kind of problem, on either side."""
    sides = [one for one in outside if one is not None]
    if not sides:
        return []
    return [Fault(sides[0] if len(sides) == 1 else sides[0] | sides[1], name, tell)]


def _scale(
    value: Expr, facts: dict[str, Any], trials: Sequence[int], limit: int
) -> Steps[int | None]:
    """The smallest scale that fits, asking for finer ones if none of those tried does."""
    if not trials:
        return None
    fits = [scale for scale in trials if not facts[f"not {scale}"]]
    if not fits:
        finer = range(trials[-1] + 1, FINEST + 1)
        more = yield {f"not {scale}": Ask(_misfit(value, scale), "any") for scale in finer}
        fits = [scale for scale in finer if not more[f"not {scale}"]]
    if not fits:
        return None
    scale = fits[0]
    widest = max(abs(_at(facts["low"], scale)), abs(_at(facts["high"], scale)))
    return scale if widest < (limit if scale else WIDEST) else None


def _misfit(value: Expr, scale: int) -> Expr:
    if scale == 0:
        return value.round() != value
    unit = 10.0**scale
    return (value * unit).round() / (value * 0.0 + unit) != value


def _whole(value: Expr, scale: int) -> Expr:
    return (value * 10.0**scale if scale else value).round().cast(Int64)


def _at(value: float, scale: int) -> int:
    """The whole number that a float is at a scale that fits it."""
    whole: int = round(Fraction(repr(float(value))) * 10**scale)
    return whole


def _bounds(type_: NumberType) -> tuple[Fraction | None, Fraction | None]:
    """The declared range in the unit in which data are given."""
    scale = 100 if type_.unit is Unit.SHARE else 1
    low, high = (None if end is None else end * scale for end in (type_.low, type_.high))
    return low, high


def _float_from(bound: Fraction) -> float:
    """The least float that means no less than a bound; meanings keep the order of floats."""
    found = float(bound)
    while exact(found) < bound:
        found = math.nextafter(found, math.inf)
    while exact(math.nextafter(found, -math.inf)) >= bound:
        found = math.nextafter(found, -math.inf)
    return found


def _float_to(bound: Fraction) -> float:
    """The greatest float that means no more than a bound."""
    return -_float_from(-bound)

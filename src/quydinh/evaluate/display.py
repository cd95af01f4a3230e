"""
Values as people read them.

A number that has to be cut is marked ``≈`` and never crosses the number that it was compared
with: two thirds are shown as ``≈ 66,66%``, not as ``66,67%``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction

from quydinh.evaluate.values import Value
from quydinh.ir.types import NumberType, Unit, ValueType

_PLAIN = NumberType(Unit.COUNT)
_PLACES = 2
_FINEST = 10**6
_GROUPED_FROM = 10_000


def shown(value: Value, type_: ValueType, beside: Value | None = None) -> str:
    """A value in words; ``beside`` is what it is compared with."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"
    if isinstance(value, str):
        return value
    unit = type_.unit if isinstance(type_, NumberType) else Unit.COUNT
    scale = 100 if unit is Unit.SHARE else 1
    other = Fraction(beside) * scale if isinstance(beside, int | Fraction) else None
    figure = number(Fraction(value) * scale, other)
    match unit:
        case Unit.SHARE:
            return f"{figure}%"
        case Unit.COUNT:
            return figure
        case _:
            return f"{figure} {unit.value}"


def group_values(keys: Iterable[tuple[str, object]]) -> list[str | None]:
    """
    The values of the keys of a group; None for one that is not known.

    Of a yes/no key its name says it, ``nổi trội``; the no goes without saying beside other keys.
    """
    found: list[str | None] = []
    denied = []
    for path, value in keys:
        name = path.rpartition(".")[2].replace("_", " ")
        if value is False:
            denied.append(f"không {name}")
        elif value is True:
            found.append(name)
        else:
            found.append(None if value is None else shown(value, _PLAIN))  # type: ignore[arg-type]
    return found or [*denied]


def number(value: Fraction, beside: Fraction | None = None) -> str:
    """``87,5``; ``≈ 66,66`` when digits were cut, with as many as keep it on its side."""
    if _finite(value):
        return _decimal(value)
    places = _PLACES
    cut = _cut(value, places)
    # Cutting goes towards zero: a value below its neighbour may land on it only when negative,
    # one above it only when positive. More digits tell them apart, since they differ.
    while beside is not None and value != beside and (cut > beside) != (value > beside):
        places += 1
        cut = _cut(value, places)
    return f"≈ {_decimal(cut)}"


def _cut(value: Fraction, places: int) -> Fraction:
    scale = 10**places
    whole = abs(value) * scale // 1
    return Fraction(whole if value >= 0 else -whole, scale)


def _finite(value: Fraction) -> bool:
    """Whether the decimal ends within a readable number of digits."""
    return _FINEST % value.denominator == 0


def _decimal(value: Fraction) -> str:
    sign = "-" if value < 0 else ""
    whole, rest = divmod(abs(value), 1)
    grouped = f"{whole:,}".replace(",", ".") if whole >= _GROUPED_FROM else str(whole)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits += str(digit)
    return sign + grouped + (f",{digits}" if digits else "")

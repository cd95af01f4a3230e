"""Records of witnesses for people and for programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from quydinh.evaluate.display import shown
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType, LinkType, NumberType, Unit, ValueType

_STAGES = ("xếp_loại", "mức_theo_tiêu_chí", "mức_sau_giới_hạn")


def in_words(program: ir.Program, subject: str, record: Mapping[str, Any]) -> Iterator[str]:
    """Each input as ``tên: giá trị``, linked records behind their link."""
    for name, value in record.items():
        type_ = type_of(program, subject, name)
        if isinstance(type_, LinkType):
            several = isinstance(value, tuple)
            if several and not value:
                yield f"{name}: không có"
            for at, one in enumerate(value if several else (value,), start=1):
                before = f"{name}[{at}]" if several else name
                for words in in_words(program, type_.target, one):
                    yield f"{before}.{words}"
        else:
            yield f"{name}: {shown(value, type_)}"


def as_input(program: ir.Program, subject: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as ``rate`` takes it: percentages in percent, dates as ISO text."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        type_ = type_of(program, subject, name)
        if not isinstance(type_, LinkType):
            found[name] = plain(value, type_)
        elif isinstance(value, tuple):
            found[name] = [as_input(program, type_.target, one) for one in value]
        else:
            found[name] = as_input(program, type_.target, value)
    return found


def plain(value: Any, type_: ValueType) -> Any:
    """A value as data have it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return value
    number = Fraction(value)
    if isinstance(type_, NumberType) and type_.unit is Unit.SHARE:
        number *= 100
    if number.denominator == 1:
        return number.numerator
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return float(exact) if Fraction(str(float(exact))) == number else str(number)


def type_of(program: ir.Program, subject: str, name: str) -> ValueType | LinkType:
    """The type of a field, or of the rating of a linked subject."""
    of = next(one for one in program.subjects if one.name == subject)
    declared = next((field.type for field in of.fields if field.name == name), None)
    if declared is not None:
        return declared
    assert name in _STAGES, name
    scales = {each.rating.scale for each in program.subjects if each.rating is not None}
    return LevelType(of.rating.scale if of.rating is not None else min(scales))

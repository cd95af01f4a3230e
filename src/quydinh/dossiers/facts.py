"""
The facts of a dossier: the record that is rated, under its declared names.

Names and spellings become one, so that the same facts are equal whether they came as JSON or in a
form, and values of another type are told with their place. Numbers are exact; which of them are in
range is the business of whoever rates them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple

from quydinh.dossiers.record import Record, as_whole
from quydinh.dossiers.values import date, meant, tidy
from quydinh.evaluate.population.reserved import RESERVED
from quydinh.evaluate.shapes import Shape, shapes
from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    FieldType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    YesNoType,
)
from quydinh.ruleset import Ruleset

_DECIMAL = re.compile(r"\d{1,9}([.,]\d{1,9})?", re.ASCII)
_EXACT = Context(prec=1000)  # what cells and JSON give has far fewer digits


def read_facts(record: Record, rules: Ruleset | None, subject: str) -> Mapping[str, object]:
    """The facts by name; without rules, by the names as they are written."""
    if rules is None:
        found = {tidy(name): plain(record.take(name)) for name in record.names()}
        return MappingProxyType({name: one for name, one in found.items() if one is not None})
    known = _Known(rules.program, shapes(rules.program))
    slots = _slots(known, subject)
    found = _declared(record, slots | dict.fromkeys(RESERVED), known)
    record.close()
    return MappingProxyType(found)


class _Known(NamedTuple):
    program: ir.Program
    shapes: Mapping[tuple[str, bool], Shape]


_Slots = Mapping[str, FieldType | None]


def _slots(known: _Known, subject: str) -> dict[str, FieldType | None]:
    return {slot.name: slot.type for slot in known.shapes[subject, False].slots}


def _declared(record: Record, slots: _Slots, known: _Known) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, type_ in slots.items():
        value = plain(record.take(name))
        if value is not None and value != "":
            read = _value(record, name, value, type_, known)
            if read is not None:
                found[name] = read
    return found


def _below(
    record: Record, name: str, values: list[object], target: str, known: _Known
) -> list[object]:
    """The records of a ``Danh mục``; what it does not declare is left to whoever rates."""
    found: list[object] = []
    for number, one in enumerate(values):
        if not isinstance(one, Mapping):
            found.append(_code(one))
            continue
        inner = Record(one, f"{record.at(name)}[{number}]", record.problems)
        declared = _declared(inner, _slots(known, target), known)
        found.append(declared | inner.rest())
    return found


def plain(value: object) -> object:
    """A value as JSON has it: exact numbers, days as text, words tidied."""
    match value:
        case str():
            return tidy(value)
        case float():
            return plain(Decimal(repr(value))) if isfinite(value) else str(value)
        case Fraction():
            return plain(_EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)))
        case Decimal():
            return whole if (whole := as_whole(value)) is not None else value
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case Mapping():
            return {tidy(str(name)): plain(one) for name, one in value.items()}
        case list() | tuple():
            return [plain(one) for one in value]
        case _:
            return value


def _value(
    record: Record, name: str, value: object, type_: FieldType | None, known: _Known
) -> object:
    """A value in its one spelling; None where it is none of its type, which is noted."""
    match type_:
        case NumberType() if isinstance(value, bool) or not isinstance(value, int | Decimal):
            record.wrong(name, "một số", value)
        case YesNoType() if not isinstance(value, bool):
            word = meant(value, ("có", "không")) if isinstance(value, str) else ""
            if word:
                return word == "có"
            record.wrong(name, "có/không", value)
        case DateType():
            day = date(value) if isinstance(value, str) else None
            if day is not None:
                return day.isoformat()
            record.problems.add("QD645", record.at(name))
        case TextType(choices) if choices:
            return _one_of(record, name, value, dict.fromkeys(choices, ""))
        case LevelType(scale):
            levels = next(one.levels for one in known.program.scales if one.name == scale)
            return _one_of(record, name, value, {one.name: one.label for one in levels})
        case LinkType(target, kind="danh mục") if isinstance(value, list):
            return _below(record, name, value, target, known)
        case LinkType():
            return [_code(one) for one in value] if isinstance(value, list) else _code(value)
        case _:
            return value
    return None


def _one_of(record: Record, name: str, value: object, known: Mapping[str, str]) -> str | None:
    found = meant(value, known, known) if isinstance(value, str) else ""
    if not found:
        record.problems.unknown_value(record.at(name), str(value), list(known))
    return found or None


def _code(value: object) -> object:
    """A link by code; a nested record stays as it is."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def mark(record: Record, name: str, levels: Mapping[str, str] | None = None) -> str:
    """Points as ``28.5``, or a level of a criterion; "" for none."""
    value = plain(record.take(name))
    if isinstance(value, str):
        found = meant(value, levels or (), levels)
        if found or not value:
            return found
        if not levels and _DECIMAL.fullmatch(value):
            return str(plain(Decimal(value.replace(",", "."))))
        if levels:
            record.problems.unknown_value(record.at(name), value, list(levels))
            return ""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if value is not None:
        record.wrong(name, "một mức" if levels else "một số điểm", value)
    return ""

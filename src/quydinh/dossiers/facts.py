"""
The facts of a dossier: the record that is rated, under its declared names.

What a value may be is the business of whoever rates it; here names and spellings become one, so
that the same facts are equal whether they came as JSON or in a form. Numbers are exact.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction
from math import isfinite
from types import MappingProxyType

from quydinh.dossiers.record import Record, as_whole
from quydinh.dossiers.values import date, meant, tidy
from quydinh.evaluate.population.reserved import RESERVED
from quydinh.evaluate.shapes import Shape, shapes
from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType, FieldType, LevelType, TextType, YesNoType
from quydinh.ruleset import Ruleset

_DECIMAL = re.compile(r"\d{1,9}([.,]\d{1,9})?", re.ASCII)
_EXACT = Context(prec=1000)  # what cells and JSON give has far fewer digits


def read_facts(record: Record, rules: Ruleset | None, subject: str) -> Mapping[str, object]:
    """The facts by name; without rules, by the names as they are written."""
    if rules is None:
        found = {tidy(name): plain(record.take(name)) for name in record.names()}
        return MappingProxyType({name: one for name, one in found.items() if one is not None})
    shape = shapes(rules.program)[subject, False]
    return MappingProxyType(_declared(record, shape, rules.program))


def _declared(record: Record, shape: Shape, program: ir.Program) -> dict[str, object]:
    found: dict[str, object] = {}
    slots = [(slot.name, slot.type) for slot in shape.slots]
    reserved: list[tuple[str, FieldType | None]] = [(one, None) for one in RESERVED]
    for name, type_ in [*slots, *reserved]:
        value = plain(record.take(name))
        if value is not None and value != "":
            found[name] = _spelled(value, type_, program)
    record.close()
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


def _spelled(value: object, type_: FieldType | None, program: ir.Program) -> object:
    """A level, a choice, a day or a yes in its one spelling; anything else as it stands."""
    if not isinstance(value, str):
        return value
    match type_:
        case YesNoType():
            word = meant(value, ("có", "không"))
            return word == "có" if word else value
        case DateType():
            day = date(value)
            return value if day is None else day.isoformat()
        case TextType(choices) if choices:
            return meant(value, choices) or value
        case LevelType(scale):
            levels = next(one.levels for one in program.scales if one.name == scale)
            return meant(value, *_labelled(levels)) or value
        case _:
            return value


def _labelled(levels: tuple[ir.Level, ...]) -> tuple[list[str], dict[str, str]]:
    return [one.name for one in levels], {one.name: one.label for one in levels}


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

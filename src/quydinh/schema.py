"""The JSON Schema (2020-12) of a record: kinds, ranges, units and citations of its fields."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, assert_never

from quydinh.evaluate.outline import address
from quydinh.evaluate.shapes import (
    DECISION,
    IDENTITY,
    Shape,
    Slot,
    shapes,
)
from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    FieldType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    Unit,
    YesNoType,
)
from quydinh.text.words import ascii_form

_UNITS = {
    Unit.SHARE: "tính bằng phần trăm: 51 là 51%",
    Unit.POINTS: "tính bằng điểm",
    Unit.MONTHS: "tính bằng tháng",
    Unit.YEARS: "tính bằng năm",
    Unit.DAYS: "tính bằng ngày",
}


def schema(program: ir.Program, subject: str) -> dict[str, Any]:
    """The schema of a record of a subject; linked records are nested."""
    return _Schemas(program).record(subject)


class _Schemas:
    def __init__(self, program: ir.Program) -> None:
        self._program = program
        self._subjects = {one.name: one for one in program.subjects}
        self._scales = {one.name: one for one in program.scales}
        self._shapes = shapes(program)
        self._linked: dict[str, dict[str, Any]] = {}

    def record(self, subject: str) -> dict[str, Any]:
        """The schema of a top-level record."""
        own = self._object(self._shapes[subject, False])
        self._links(subject)
        made = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": self._subjects[subject].label or subject,
            **own,
        }
        return made | {"$defs": self._linked} if self._linked else made

    def _links(self, subject: str) -> None:
        for one in self._subjects[subject].fields:
            if isinstance(one.type, LinkType) and one.type.target not in self._linked:
                self._linked[one.type.target] = {}
                shape = self._shapes[one.type.target, True]
                label = self._subjects[one.type.target].label or one.type.target
                self._linked[one.type.target] = {"title": label, **self._object(shape)}
                self._links(one.type.target)

    def _object(self, shape: Shape) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        if not shape.declares_identity:
            properties[IDENTITY] = {
                "title": "Mã",
                "description": "Mã của hồ sơ; cũng nhận tên `id`.",
                "type": ["string", "integer"],
            }
        declared = {one.name: one for one in self._subjects[shape.subject].fields}
        for slot in shape.slots:
            properties[slot.name] = self._slot(slot, declared.get(slot.name))
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def _slot(self, slot: Slot, field: ir.Field | None) -> dict[str, Any]:
        notes = []
        if slot.name == DECISION:
            notes.append("mức do cấp có thẩm quyền quyết định")
        if isinstance(slot.type, NumberType) and slot.type.unit in _UNITS:
            notes.append(_UNITS[slot.type.unit])
        if field is not None and field.citation is not None and field.citation.references:
            notes.append(f"căn cứ [{address(field.citation)}]")
        plain = field.ascii if field is not None else ascii_form(slot.name)
        if plain != slot.name:
            notes.append(f"cũng nhận tên `{plain}`")
        described = {"title": slot.label or slot.name}
        if notes:
            described["description"] = "; ".join(notes) + "."
        return described | self._type(slot.type)

    def _type(self, type_: FieldType) -> dict[str, Any]:
        match type_:
            case NumberType():
                return _number(type_)
            case YesNoType():
                return {"type": ["boolean", "null"]}
            case DateType():
                return {"type": ["string", "null"], "format": "date"}
            case TextType(None):
                return {"type": ["string", "null"]}
            case TextType(choices):
                return {"enum": [*(choices or ()), None]}
            case LevelType(scale):
                return self._levels(self._scales[scale])
            case LinkType(target, many):
                reference = {"$ref": f"#/$defs/{target}"}
                if many:
                    return {"type": ["array", "null"], "items": reference}
                return {"anyOf": [reference, {"type": "null"}]}
            case _:
                assert_never(type_)

    def _levels(self, scale: ir.Scale) -> dict[str, Any]:
        """Names first, then the other spellings of the same levels."""
        spellings: dict[str | None, None] = dict.fromkeys(level.name for level in scale.levels)
        for level in scale.levels:
            spellings |= dict.fromkeys((ascii_form(level.name), level.label or level.name))
        return {"enum": [*spellings, None]}


def _number(type_: NumberType) -> dict[str, Any]:
    made: dict[str, Any] = {"type": ["integer" if type_.integer else "number", "null"]}
    for key, bound in (("minimum", type_.low), ("maximum", type_.high)):
        if bound is not None:
            given = bound * 100 if type_.unit is Unit.SHARE else bound
            made[key] = _native(given)
    return made


def _native(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)

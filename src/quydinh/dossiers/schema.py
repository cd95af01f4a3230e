"""The JSON Schema (2020-12) of a dossier: the facts of the rules, their sections, steps, levels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quydinh.dossiers import names
from quydinh.dossiers.model import Side, State
from quydinh.evaluate.names import spelled
from quydinh.evaluate.outline import address
from quydinh.evaluate.population.reserved import DECIDED_AT, DECIDED_ON
from quydinh.evaluate.shapes import IDENTITY
from quydinh.ir import nodes as ir
from quydinh.ir.review import Section
from quydinh.ir.types import LinkType
from quydinh.ruleset import Ruleset
from quydinh.schema import schema as schema_of_facts

Json = dict[str, Any]

_TEXT = {"type": ["string", "null"]}
_CODE = {"type": ["string", "integer", "null"]}
_DATE = {
    "type": ["string", "null"],
    "pattern": r"^(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$",
    "description": "`2025-12-02` hoặc `02/12/2025`.",
}
_COUNT = {"type": ["integer", "null"], "minimum": 0}
_MARK = {"type": ["string", "number", "null"]}
_STATE = {"enum": [*State, None]}


def schema(rules: Ruleset, subject: str) -> Json:
    """
    The schema of the dossier of one subject.

    Keys are shown with diacritics; without them they are read as well.

    Raises:
        NotFoundError: The rules know no such subject.
    """
    name = spelled(subject, tuple(names.subjects(rules.program)))
    declared = next(one for one in rules.program.subjects if one.name == name)
    under = names.of(rules.program, declared)
    facts, definitions = _facts(rules.program, declared)
    properties = {
        "quy_định": {"type": "string", "examples": [rules.number]},
        "kỳ": {"type": ["string", "integer"], "examples": ["2025", "2025-Q1", "2020-2025"]},
        "loại": {"enum": _spellings({name: declared.label})},
        "mã": {"type": ["string", "integer"]},
        "họ_tên": _TEXT,
        "chức_vụ": _TEXT,
        "thông_tin": facts,
        "nội_dung": _object({one.name: _section(one) for one in _sections(declared)}),
        "hạn_chế": _list(_shortcoming(under.collectives or {})),
        "gợi_ý": _list({"mã": _CODE, "nội_dung": _TEXT, "của": _TEXT, "trả_lời": _TEXT}),
        "đánh_giá": _list(_assessment(under), "bên"),
        "biểu_quyết": _list(_vote(under), "bước"),
        "bước": _list(_step(under), "tên"),
        "kế_hoạch": _list(_measure()),
    }
    if not declared.sections:
        properties["nội_dung"] = {"type": ["object", "null"]}
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Hồ sơ kiểm điểm: {declared.label or name}",
        "description": f"{rules.number}. Tên mục cũng nhận khi viết không dấu.",
        **_object(properties, "quy_định", "kỳ", "loại", "mã"),
    }
    return made | {"$defs": definitions} if definitions else made


def _facts(program: ir.Program, subject: ir.Subject) -> tuple[Json, Json]:
    """The schema of the record that is rated, where links are codes, and what it refers to."""
    whole = schema_of_facts(program, subject.name)
    properties = whole["properties"]
    if all(one.name != IDENTITY for one in subject.fields):
        properties.pop(IDENTITY)  # the dossier has it
    for one in subject.fields:
        if isinstance(one.type, LinkType):
            codes = {"type": "array", "items": _CODE} if one.type.many else _CODE
            nested = properties[one.name]
            kept = {key: nested.pop(key) for key in ("title", "description") if key in nested}
            properties[one.name] = kept | {"anyOf": [codes, nested]}
    properties |= {DECIDED_ON: _DATE, DECIDED_AT: {"type": ["integer", "null"]}}
    return _object(properties), whole.get("$defs", {})


def _sections(subject: ir.Subject) -> Iterable[Section]:
    return (one for one in subject.sections if one.name not in ("hạn_chế", "gợi_ý"))


def _section(section: Section) -> Json:
    notes = []
    if section.condition is not None:
        notes.append("chỉ cần khi thuộc trường hợp phải có")
    if section.citation is not None and section.citation.references:
        notes.append(f"căn cứ [{address(section.citation)}]")
    described = {"title": section.label}
    if notes:
        described["description"] = "; ".join(notes) + "."
    match section.kind:
        case "văn bản":
            return described | _TEXT
        case "danh sách":
            return described | _list(dict.fromkeys(section.fields, _TEXT))
        case "có/không":
            answer = _object({"có": {"type": ["boolean", "null"]}, "giải_trình": _TEXT})
            return described | {"anyOf": [answer, {"type": "boolean"}]}


def _shortcoming(collectives: Mapping[str, str]) -> Json:
    of = _object({"loại": {"enum": _spellings(collectives)}, "mã": _CODE, "hạn_chế": _CODE})
    return {
        "mã": _CODE,
        "nội_dung": _TEXT,
        "nguyên_nhân": _TEXT,
        "người_chịu_trách_nhiệm": {"anyOf": [_CODE, {"type": "array", "items": _CODE}]},
        "biện_pháp": _TEXT,
        "thời_hạn": _DATE,
        "trạng_thái": _STATE,
        "ngày_xong": _DATE,
        "thuộc": of,
    }


def _assessment(under: names.Names) -> Json:
    criteria = {name: _MARK | {"title": label} for name, label in (under.criteria or {}).items()}
    return {
        "bên": {"enum": list(Side)},
        "người": _CODE,
        "mức": _known(under.levels),
        "điểm": _MARK,
        "tiêu_chí": _object(criteria) if criteria else {"type": ["object", "null"]},
        "nhận_xét": _TEXT,
    }


def _vote(under: names.Names) -> Json:
    ballots = dict.fromkeys(under.levels or (), _COUNT)
    return {
        "bước": _known(under.steps),
        "triệu_tập": _COUNT,
        "có_mặt": _COUNT,
        "phiếu": _object(ballots) if ballots else {"additionalProperties": _COUNT},
    }


def _step(under: names.Names) -> Json:
    return {
        "tên": _known(under.steps),
        "ngày": _DATE,
        "đến": _DATE,
        "do": _TEXT,
        "nơi": _TEXT,
        "biên_bản": _TEXT,
    }


def _measure() -> Json:
    return {
        "mã": _CODE,
        "hạn_chế": _CODE,
        "biện_pháp": _TEXT,
        "người": _CODE,
        "thời_hạn": _DATE,
        "trạng_thái": _STATE,
        "ngày_xong": _DATE,
        "kết_quả": _TEXT,
    }


def _known(known: Mapping[str, str] | None) -> Json:
    return dict(_TEXT) if known is None else {"enum": [*_spellings(known), None]}


def _spellings(known: Mapping[str, str]) -> list[str]:
    """Names, then the labels that stand for them."""
    return list(dict.fromkeys((*known, *(label for label in known.values() if label))))


def _object(properties: Json, *required: str) -> Json:
    made: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return made | {"required": list(required)} if required else made


def _list(properties: Json, *required: str) -> Json:
    return {"type": ["array", "null"], "items": _object(properties, *required)}

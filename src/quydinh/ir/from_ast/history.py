"""
What rules may read of earlier periods: names that every rated subject has without declaring them.

``kỳ_trước`` is the record of the period before, ``quý_trong_năm`` those of the quarters of the
year that is rated, ``lịch_sử`` all of them. The records have the fields of the subject itself,
the level of every stage, and whether the subject was reviewed and rated at all; their
``kỳ_trước`` leads on. So for everything behind, they are records like any others. A subject
whose history no rule reads has none.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.symbols import OWN_STAGES, SubjectInfo, Symbols
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.history import HISTORY, LINKS, PERIOD, PREVIOUS, QUARTERS, RATED, REVIEWED
from quydinh.ir.types import FieldType, LevelType, LinkType, TextType, YesNoType
from quydinh.text.words import ascii_form, key


def add_histories(symbols: Symbols) -> None:
    """Give every subject that has a rating the records of its earlier periods."""
    for info in list(symbols.subjects.values()):
        scale = symbols.rating_scale(info)
        if info.kind != "danh mục" and scale is not None:
            _add(symbols, info, scale)


def _add(symbols: Symbols, info: SubjectInfo, scale: str) -> None:
    name = f"{HISTORY}_{info.name}"
    if key(name) in symbols.subjects:
        return  # the document has a subject of that name, and no use for a history
    past = SubjectInfo(name, f"Kết quả các kỳ trước của {info.label}", "danh mục", info.span)
    past.history_of = info.name
    past.mark, past.groups = info.mark, info.groups
    past.derived, past.cases = dict(info.derived), dict(info.cases)
    symbols.subjects[key(name)] = past
    _enter(past, PERIOD, "Kỳ", TextType())
    for stage in OWN_STAGES:
        _enter(past, stage, stage.replace("_", " "), LevelType(scale))
    _enter(past, REVIEWED, "Được kiểm điểm", YesNoType())
    _enter(past, RATED, "Được xếp loại", YesNoType())
    for own, field in info.fields.items():
        if not isinstance(field.type, LinkType):
            past.fields.setdefault(own, field)
    _enter(past, PREVIOUS, "Kỳ trước", LinkType(name, False, "một"))
    _enter(info, HISTORY, "Kết quả các kỳ trước", LinkType(name, True, "danh mục"))
    _enter(info, PREVIOUS, "Kỳ trước", LinkType(name, False, "một"))
    _enter(info, QUARTERS, "Quý trong năm", LinkType(name, True, "các"))


def _enter(info: SubjectInfo, name: str, label: str, type_: FieldType) -> None:
    info.fields[key(name)] = ir.Field(name, ascii_form(name), label, type_, span=info.span)


def past(
    info: SubjectInfo, derived: Iterable[ir.Derived | None], cases: Iterable[ir.Case | None]
) -> ir.Subject:
    """Records of earlier periods, with the rules of their subject that are read of them."""
    return ir.Subject(
        info.name,
        ascii_form(info.name),
        info.label,
        "danh mục",
        tuple(info.fields.values()),
        tuple(info.groups),
        tuple(each for each in derived if each is not None),
        tuple(each for each in cases if each is not None),
        history_of=info.history_of,
        span=info.span,
    )


def without_unread(subjects: tuple[ir.Subject, ...], usage: Usage) -> tuple[ir.Subject, ...]:
    """The subjects, without the histories that nothing reads."""
    read = {
        one.name for one in subjects
        if any((key(one.name), key(link)) in usage.fields for link in LINKS)
    }  # fmt: skip
    return tuple(
        subject if subject.name in read else evolve(subject, fields=_declared(subject))
        for subject in subjects
        if not subject.history_of or subject.history_of in read
    )


def _declared(subject: ir.Subject) -> tuple[ir.Field, ...]:
    return tuple(field for field in subject.fields if field.name not in LINKS)

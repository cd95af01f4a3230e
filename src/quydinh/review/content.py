"""
Is the dossier complete: every section that is due, every field of an item, every answer.

One finding says all that an item lacks. A section whose condition is unknown is no fault: the
finding names the facts that would tell whether it is due.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from quydinh.diagnostics.catalogue import listed
from quydinh.diagnostics.entry import DEFAULT
from quydinh.dossiers.model import Answer, Dossier, Items, Shortcoming, Text
from quydinh.dossiers.model import Section as Given
from quydinh.ir import nodes as ir
from quydinh.review.judge import Judge
from quydinh.review.model import Finding, Part, Severity, finding
from quydinh.review.names import is_blank, same, spoken

SHORTCOMINGS, SUGGESTIONS = "hạn_chế", "gợi_ý"
"""The sections that a dossier keeps in fields of their own."""

_ANSWER = "trả_lời"
RESPONSIBLE = "người_chịu_trách_nhiệm"


def check(subject: ir.Subject, dossier: Dossier, judge: Judge) -> Iterator[Finding]:
    """Everything that the dossier lacks, section by section."""
    for section in _latest(subject.sections):
        due = True if section.condition is None else judge.of(dossier.key, section.condition)
        given = _given(subject, dossier, section)
        if due:
            yield from _required(dossier, section, given)
        elif due is None:
            yield from _open(dossier, section, given, judge)
    yield from _unanswered(dossier)


def asked(subject: ir.Subject, dossier: Dossier, judge: Judge) -> frozenset[str]:
    """The fields that this part already asks for in every shortcoming of the dossier."""
    for section in _latest(subject.sections):
        named = any(same(name, section.name, section.ascii) for name in dossier.sections)
        if section.name == SHORTCOMINGS and section.kind == "danh sách" and not named:
            due = section.condition is None or judge.of(dossier.key, section.condition)
            return frozenset(section.fields if due else ())
    return frozenset()


def _latest(sections: tuple[ir.Section, ...]) -> tuple[ir.Section, ...]:
    """Sections add up; what is written again for some of the subjects stands once."""
    return tuple({one.name: one for one in sections}.values())


def _given(subject: ir.Subject, dossier: Dossier, section: ir.Section) -> Given | None:
    for name, given in dossier.sections.items():
        if same(name, section.name, section.ascii):
            return given
    if section.name == SHORTCOMINGS and section.kind == "danh sách" and dossier.shortcomings:
        # whoever writes of his or her own shortcoming answers for it without saying so
        own = (dossier.key.code,) if subject.kind == "cá nhân" else ()
        return Items(tuple(_fields(one, own) for one in dossier.shortcomings))
    if section.name == SUGGESTIONS and dossier.suggestions:
        return Items(
            tuple({"mã": one.code, "nội_dung": one.text, _ANSWER: one.answer}
                  for one in dossier.suggestions)
        )  # fmt: skip
    return None


def _fields(one: Shortcoming, own: tuple[str, ...]) -> Mapping[str, str]:
    return {
        "mã": one.code,
        "nội_dung": one.text,
        "nguyên_nhân": one.cause,
        RESPONSIBLE: ", ".join(one.responsible or own),
        "biện_pháp": one.remedy,
        "thời_hạn": "" if one.deadline is None else one.deadline.isoformat(),
        "trạng_thái": "" if one.state is None else one.state.value,
    }


# --- a section that is due ------------------------------------------------------------------------


def _required(dossier: Dossier, section: ir.Section, given: Given | None) -> Iterator[Finding]:
    match given:
        case None:
            yield _must("QD810", dossier, section)
        case Text(text):
            if is_blank(text):
                yield _must("QD812", dossier, section)
            elif section.kind != "văn bản" and section.name != SUGGESTIONS:
                yield _must("QD817", dossier, section, kind=section.kind)
        case Items(items):
            if not items:
                yield _must("QD812", dossier, section)
            elif section.kind == "có/không":
                yield _must("QD817", dossier, section, kind=section.kind)
            elif section.kind == "danh sách":
                yield from _lacking(dossier, section, items)
        case Answer(yes, explanation):
            if section.kind != "có/không":
                yield _must("QD817", dossier, section, kind=section.kind)
            elif yes is None:
                yield _must("QD814", dossier, section)
            elif is_blank(explanation):
                yield _must("QD815", dossier, section)
        case _:
            assert_never(given)


def _lacking(
    dossier: Dossier, section: ir.Section, items: tuple[Mapping[str, str], ...]
) -> Iterator[Finding]:
    """One finding an item, with every field that it lacks."""
    answered = (_ANSWER,) if section.name == SUGGESTIONS else ()  # said by ``_unanswered``
    fields = [name for name in section.fields if name not in answered]
    for number, item in enumerate(items, start=1):
        lacks = [name for name in fields if is_blank(_value(item, name))]
        if lacks:
            hint = "responsible" if RESPONSIBLE in lacks else DEFAULT
            yield _must(
                "QD813", dossier, section, hint,
                item=_value(item, "mã") or str(number),
                fields=listed(spoken(name) for name in lacks),
            )  # fmt: skip


def _value(item: Mapping[str, str], field: str) -> str:
    return next((value for name, value in item.items() if same(name, field)), "")


def _must(
    code: str, dossier: Dossier, section: ir.Section, hint: str = DEFAULT, /, **more: str
) -> Finding:
    return finding(
        Part.CONTENT, Severity.MUST, code, dossier.key, hint, section.citation,
        section=spoken(section.name, section.label), **more,
    )  # fmt: skip


# --- the rest -------------------------------------------------------------------------------------


def _open(
    dossier: Dossier, section: ir.Section, given: Given | None, judge: Judge
) -> Iterator[Finding]:
    """A section that nobody can say is due, and that is not there or not whole."""
    if not any(True for _ in _required(dossier, section, given)):
        return
    assert section.condition is not None
    yield finding(
        Part.CONTENT, Severity.UNKNOWN, "QD811", dossier.key, DEFAULT, section.citation,
        section=spoken(section.name, section.label),
        facts=listed(judge.missing(dossier.key, section.condition)),
    )  # fmt: skip


def _unanswered(dossier: Dossier) -> Iterator[Finding]:
    """What was suggested has to be answered, whatever the sections are."""
    for one in dossier.suggestions:
        if is_blank(one.answer):
            yield finding(
                Part.CONTENT, Severity.MUST, "QD816", dossier.key, suggestion=one.code
            )  # fmt: skip

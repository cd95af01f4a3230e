"""A dossier from its JSON object: every problem at once, nothing filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from quydinh.diagnostics.catalogue import listed
from quydinh.dossiers import names
from quydinh.dossiers.facts import mark, read_facts
from quydinh.dossiers.guidance import knowing
from quydinh.dossiers.model import (
    Answer,
    Assessment,
    Dossier,
    Items,
    Key,
    Measure,
    Section,
    Shortcoming,
    Side,
    State,
    StepDone,
    Suggestion,
    Text,
    Vote,
)
from quydinh.dossiers.names import Names
from quydinh.dossiers.record import Record
from quydinh.dossiers.values import meant, tidy
from quydinh.ir.review import Section as Declared
from quydinh.periods import Period
from quydinh.ruleset import Ruleset

BESIDE = ("hạn_chế", "gợi_ý")
"""Sections that stand beside the others in a dossier, for they have a shape of their own."""


def read_dossier(record: Record, rules: Ruleset | None = None) -> Dossier | None:
    """The dossier that an object is; None where something in it cannot be read."""
    problems = record.problems
    document, period = record.need("quy_định"), _period(record)
    written = record.need("loại")
    under = _names(rules, document, written, record) if rules is not None else Names()
    subject = written if under.subject is None else under.subject.name
    facts = record.record("thông_tin")
    read = Dossier(
        document,
        period,
        Key(subject, record.need("mã")),
        record.text("họ_tên"),
        record.text("chức_vụ"),
        read_facts(facts, rules if under.subject is not None else None, subject),
        _sections(record.record("nội_dung"), under),
        tuple(_coded(record.records("hạn_chế"), partial(_shortcoming, under))),
        tuple(_coded(record.records("gợi_ý"), _suggestion)),
        _assessments(record.records("đánh_giá"), under),
        _votes(record.records("biểu_quyết"), under, rules),
        _steps(record.records("bước"), under, rules),
        tuple(_coded(record.records("kế_hoạch"), _measure)),
        problems.file,
    )
    record.close()
    return None if problems.failed else read


def _period(record: Record) -> str:
    written = record.need("kỳ")
    try:
        return Period.parse(written).code if written else ""
    except ValueError:
        record.problems.add("QD646", record.at("kỳ"))
        return ""


def _names(rules: Ruleset, document: str, written: str, record: Record) -> Names:
    """What the rules know of the subject; of another document they know nothing."""
    if not (document and written and names.speaks_of(rules, document)):
        return Names()
    known = names.subjects(rules.program)
    found = meant(written, known, known)
    if not found:
        record.problems.unknown_value(record.at("loại"), written, list(known))
        return Names()
    return names.of(rules.program, next(x for x in rules.program.subjects if x.name == found))


def _named(record: Record, path: str, written: str, known: Mapping[str, str] | None) -> str:
    """A name of the rules; as it is written where the rules have none."""
    if known is None or not written:
        return written
    found = meant(written, known, known)
    if not found:
        record.problems.unknown_value(path, written, list(known))
    return found


# --- sections -----------------------------------------------------------------------------------


def _sections(record: Record, under: Names) -> Mapping[str, Section]:
    known = under.sections
    found: dict[str, Section] = {}
    for name in _written(record) if known is None else known:
        declared = None if known is None else known[name]
        section = None if name in BESIDE else _section(record, name, declared)
        if section is not None:
            found[name] = section
    record.close()
    return MappingProxyType(found)


def _written(record: Record) -> list[str]:
    return list(dict.fromkeys(tidy(name) for name in record.names()))


def _section(record: Record, name: str, declared: Declared | None) -> Section | None:
    """A section; None where nobody wrote anything."""
    value = record.take(name)
    kind = None if declared is None else declared.kind
    match value:
        case str() if kind in (None, "văn bản"):
            text = tidy(value)
            return Text(text) if text else None
        case list() | tuple() if kind in (None, "danh sách"):
            return _items(record.each(name, value), None if declared is None else declared.fields)
        case Mapping() if kind in (None, "có/không"):
            return _answer(Record(value, record.at(name), record.problems))
        case bool() if kind == "có/không":
            return Answer(value)
        case None:
            return None
    record.wrong(name, _EXPECTED.get(kind or "", "một văn bản hoặc một danh sách"), value)
    return None


_EXPECTED = {
    "văn bản": "một văn bản",
    "danh sách": "một danh sách",
    "có/không": "một nhóm thông tin gồm `có` và `giải_trình`",
}


def _items(records: list[Record], fields: tuple[str, ...] | None) -> Items | None:
    found = []
    for each in records:
        item = {name: each.text(name) for name in fields or _written(each)}
        each.close()
        if filled := {name: words for name, words in item.items() if words}:
            found.append(MappingProxyType(filled))
    return Items(tuple(found)) if found else None


def _answer(record: Record) -> Answer | None:
    found = Answer(record.yes("có"), record.text("giải_trình"))
    record.close()
    return None if found == Answer(None) else found


# --- what has a shape of its own ----------------------------------------------------------------


_Coded = TypeVar("_Coded", Shortcoming, Suggestion, Measure)


def _coded(records: list[Record], read: Callable[[Record, str], _Coded | None]) -> Iterator[_Coded]:
    """Items with codes of their own; one without a code has its number in the list."""
    taken = set()
    for number, record in enumerate(records, 1):
        code = record.code("mã") or str(number)
        one = read(record, code)
        record.close()
        if one is None:
            continue
        if code in taken:
            record.problems.add("QD648", record.at("mã"))
        taken.add(code)
        yield one


def _shortcoming(under: Names, record: Record, code: str) -> Shortcoming | None:
    of = record.record("thuộc")
    written, owner, number = of.code("loại"), of.code("mã"), of.code("hạn_chế")
    of.close()
    if (written or owner or number) and not (written and owner):  # it may not be named there yet
        record.problems.add("QD643", of.path, key="loại`, `mã")
    subject = _collective(of, written, under)
    found = Shortcoming(
        code,
        record.text("nội_dung"),
        record.text("nguyên_nhân"),
        record.codes("người_chịu_trách_nhiệm"),
        record.text("biện_pháp"),
        record.date("thời_hạn"),
        record.choice("trạng_thái", State),
        record.date("ngày_xong"),
        (Key(subject, owner), number) if owner else None,
    )
    return None if found == Shortcoming(code, "") else found


def _collective(of: Record, written: str, under: Names) -> str:
    """Whose shortcoming it is a part of: individuals answer for those of collectives."""
    known, path = under.collectives, of.at("loại")
    subject = _named(of, path, written, under.subjects)
    if known and subject and subject not in known:
        of.problems.add("QD644", path, "collectives", choices=listed(known))
    return subject


def _suggestion(record: Record, code: str) -> Suggestion | None:
    found = Suggestion(code, record.text("nội_dung"), record.text("của"), record.text("trả_lời"))
    return None if found == Suggestion(code, "") else found


def _measure(record: Record, code: str) -> Measure | None:
    found = Measure(
        code,
        record.code("hạn_chế"),
        record.text("biện_pháp"),
        record.code("người"),
        record.date("thời_hạn"),
        record.choice("trạng_thái", State),
        record.date("ngày_xong"),
        record.text("kết_quả"),
    )
    return None if found == Measure(code, "", "") else found


def _assessments(records: list[Record], under: Names) -> tuple[Assessment, ...]:
    found: dict[tuple[Side, str], Assessment] = {}
    for record in records:
        side, by = record.choice("bên", Side, needed=True), record.code("người")
        level = _named(record, record.at("mức"), record.text("mức"), under.levels) or None
        points = mark(record, "điểm") or None
        criteria = record.record("tiêu_chí")
        names_ = _written(criteria) if under.criteria is None else under.criteria
        marks = {name: mark(criteria, name, under.marks.get(name)) for name in names_}
        criteria.close()
        given = MappingProxyType({name: each for name, each in marks.items() if each})
        remarks = record.text("nhận_xét")
        record.close()
        if side is None or not (level or points or given or remarks):
            continue
        if (side, by) in found:
            record.problems.add("QD648", record.path, "side")
        found[side, by] = Assessment(side, by, level, points, given, remarks)
    return tuple(found.values())


def _votes(records: list[Record], under: Names, rules: Ruleset | None) -> tuple[Vote, ...]:
    found = []
    for record in records:
        step = _step(record, "bước", under, rules)
        vote = Vote(
            step, record.count("triệu_tập"), record.count("có_mặt"), _ballots(record, under)
        )
        record.close()
        _possible(vote, record)
        if vote != Vote(step):
            found.append(vote)
    return tuple(found)


def _step(record: Record, key: str, under: Names, rules: Ruleset | None) -> str:
    """A step of the rules, alone or with its procedure; that of guidance on them is told as its."""
    written, known = record.need(key), under.steps or {}
    if rules is None or under.subject is None or not written or meant(written, known, known):
        return _named(record, record.at(key), written, under.steps)
    procedures = under.subject.procedures
    whole = (f"{each.name}.{step.name}" for each in procedures for step in each.steps)
    if found := meant(written, whole):
        return found
    if document := knowing(rules, under.subject.name, written):
        record.problems.add("QD644", record.at(key), "guidance", document=document)
        return ""
    return _named(record, record.at(key), written, under.steps)


def _possible(vote: Vote, record: Record) -> None:
    """Note a vote that cannot have been."""
    called, present = vote.called, vote.present
    if called is not None and present is not None and present > called:
        what = "số người có mặt nhiều hơn số người được triệu tập"
        record.problems.add("QD649", record.at("có_mặt"), what=what)
    voters = called if present is None else present
    if voters is not None and sum(vote.ballots.values()) > voters:
        what = "số phiếu nhiều hơn số người bỏ phiếu"
        record.problems.add("QD649", record.at("phiếu"), what=what)


def _ballots(record: Record, under: Names) -> Mapping[str, int]:
    ballots = record.record("phiếu")
    names_ = _written(ballots) if under.levels is None else under.levels
    counts = {name: ballots.count(name) for name in names_}
    ballots.close()
    return MappingProxyType({name: each for name, each in counts.items() if each is not None})


def _steps(records: list[Record], under: Names, rules: Ruleset | None) -> tuple[StepDone, ...]:
    found = []
    for record in records:
        step = _step(record, "tên", under, rules)
        found.append(
            StepDone(
                step,
                record.date("ngày"),
                record.date("đến"),
                record.text("do"),
                record.text("nơi"),
                record.text("biên_bản"),
            )
        )
        record.close()
        on, until = found[-1].on, found[-1].until
        if on is not None and until is not None and until < on:
            what = "ngày kết thúc ở trước ngày bắt đầu"
            record.problems.add("QD649", record.at("đến"), what=what)
    return tuple(found)

"""
The review of a period: everything that the dossiers tell, put together.

The facts of the dossiers are rated as a population, with the levels decided in earlier periods.
Where a record leaves out how many shortcomings were named or remedied, the number counted in the
dossiers of the period before is taken, and the review says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from attrs import evolve

from quydinh.dossiers.model import Dossier, Key
from quydinh.errors import NotFoundError
from quydinh.evaluate.earlier import pasts
from quydinh.evaluate.names import UNRATED, among, spelled
from quydinh.evaluate.population.assessment import RatedTables
from quydinh.evaluate.shapes import DECISION, FINAL
from quydinh.ir import nodes as ir
from quydinh.ir.history import PERIOD
from quydinh.ir.types import LinkType
from quydinh.periods import Period
from quydinh.review import content, formalism, links, order, planned
from quydinh.review.calendar import Calendar, vietnam
from quydinh.review.counts import NAMED_NOW, Count, counts
from quydinh.review.judged import Judged
from quydinh.review.model import Finding, Part
from quydinh.review.plan import Updates, plan
from quydinh.review.process import Process
from quydinh.review.reviewed import Review
from quydinh.review.subjects import Subjects
from quydinh.ruleset import Ruleset
from quydinh.signs import Signs, measure, standard
from quydinh.signs.laid import laid

_KEY = "mã"


def review(
    rules: Ruleset,
    dossiers: Iterable[Dossier],
    *,
    earlier: Iterable[Dossier] = (),
    on: dt.date | None = None,
    calendar: Calendar | None = None,
    updates: Updates | None = None,
    signs: Signs | None = None,
) -> Review:
    """
    Review the dossiers of a period.

    Args:
        rules: The document that the dossiers are reviewed under.
        dossiers: Of the period; dossiers of periods before the latest one count as earlier.
        earlier: Of earlier periods.
        on: The day of the review: what is overdue on it, and what may still be done. Without a
            day nothing is said of either.
        calendar: The working days; those of Vietnam by default.
        updates: What plan files report, see ``quydinh.review.plan_files``.
        signs: The signs of formalism to look for, see ``quydinh.signs``; those that come with the
            library by default.

    Raises:
        CompileError: The file of signs has mistakes.
        InputError: A record cannot be rated as it is, or the document is for other periods.
        NotFoundError: There is no dossier, or the rules know no such subject.
    """
    now, past = _periods(rules, (*dossiers, *earlier))
    subjects = Subjects(rules.program, now)
    whole = plan((*past, *now), updates)
    period = Period.parse(now[0].period)
    counted = tuple(
        one for one in counts((*past, *now), period, whole, on) if one.key in subjects.dossiers
    )
    taken = tuple(_taken(subjects, counted))
    assessment = _assess(rules, now, past, taken)
    looked_for = signs or standard()
    program = laid(rules, looked_for.source)
    measured = measure(rules, now, past, assessment, looked_for.lists)
    judge = Judged(program, assessment, {key: one.values for key, one in measured.items()})
    known = calendar or vietnam()
    processes = {
        one.key: tuple(
            Process(subjects, one, procedure, judge, known, on)
            for procedure in subjects.kind(one.key).procedures
        )
        for one in subjects
    }
    every = [each for one in processes.values() for each in one]
    linked = links.links(subjects)
    asked = {one.key: content.asked(subjects.kind(one.key), one, judge) for one in subjects}
    found = [
        *(each for one in subjects for each in content.check(subjects.kind(one.key), one, judge)),
        *(each for one in every for each in one.check()),
        *order.check(every),
        *formalism.findings(program, measured, judge, asked),
        *links.check(subjects, linked, asked),
        *planned.check(subjects, past, whole, on),
        *planned.numbers(subjects, counted),
    ]
    return Review(
        rules=rules,
        period=period,
        on=on,
        subjects=subjects,
        assessment=assessment,
        findings=_in_order(subjects, found),
        links=linked,
        plan=whole,
        counts=counted,
        taken=taken,
        all_processes=processes,
    )


def _periods(
    rules: Ruleset, dossiers: Iterable[Dossier]
) -> tuple[tuple[Dossier, ...], tuple[Dossier, ...]]:
    """The dossiers of the latest period, and those before it; kinds and periods in one spelling."""
    given = [
        evolve(one, period=Period.parse(one.period).code, key=_key(rules, one.key))
        for one in dossiers
    ]
    if not given:
        raise NotFoundError("không có hồ sơ nào để kiểm tra")
    latest = max(Period.parse(one.period) for one in given)
    now = [one for one in given if one.period == latest.code]
    declared = [one.name for one in rules.program.subjects]
    for one in now:
        among(one.key.subject, rules.subjects, declared, UNRATED)
    past = [one for one in given if one.period != latest.code]
    in_order = sorted(past, key=lambda one: (Period.parse(one.period), one.key))
    return tuple(sorted(now, key=lambda one: one.key)), tuple(in_order)


def _key(rules: Ruleset, key: Key) -> Key:
    """The key with its kind as the rules spell it; kinds of older documents stay as they are."""
    try:
        return evolve(key, subject=spelled(key.subject, rules.subjects))
    except NotFoundError:
        return key


def _taken(subjects: Subjects, counted: Iterable[Count]) -> Iterable[Count]:
    """The numbers that records leave out and the dossiers know."""
    for one in counted:
        asked = any(field.name == one.field for field in subjects.kind(one.key).fields)
        if asked and one.value is not None and subjects.fact(one.key, one.field) is None:
            yield one


# --- rating ---------------------------------------------------------------------------------------


def _assess(
    rules: Ruleset, now: Iterable[Dossier], past: Iterable[Dossier], taken: Iterable[Count]
) -> RatedTables:
    more: dict[Key, dict[str, object]] = {}
    for one in taken:
        more.setdefault(one.key, {})[one.field] = one.value
    tables: dict[str, list[dict[str, object]]] = {}
    for dossier in now:
        row = {**dossier.facts, **more.get(dossier.key, {}), _KEY: dossier.key.code}
        tables.setdefault(dossier.key.subject, []).append(row)
    period = next(iter(now)).period
    found = rules.assess(tables, history=_history(rules.program, past), period=period)
    assert isinstance(found, RatedTables)
    return found


def _history(
    program: ir.Program, past: Iterable[Dossier]
) -> Mapping[str, list[dict[str, object]]] | None:
    """What was decided in earlier periods, as far as the rules look back."""
    known = pasts(program)
    fields = {
        one.history_of: {
            each.name for each in one.fields if not isinstance(each.type, LinkType)
        }
        for one in program.subjects
        if one.history_of
    }  # fmt: skip
    found: dict[str, list[dict[str, object]]] = {}
    for dossier in past:
        kind = dossier.key.subject
        if kind not in known:
            continue
        row: dict[str, object] = {NAMED_NOW: len(dossier.shortcomings), **dossier.facts}
        row = {name: value for name, value in row.items() if name in fields[kind]}
        if DECISION in dossier.facts:
            row[FINAL] = dossier.facts[DECISION]
        found.setdefault(kind, []).append(
            {**row, _KEY: dossier.key.code, PERIOD: dossier.period}
        )  # fmt: skip
    return found or None


def _in_order(subjects: Subjects, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """By subject and part; within these as the rules have them."""
    place = {one.key: at for at, one in enumerate(subjects)}
    parts = {part: at for at, part in enumerate(Part)}
    return tuple(sorted(found, key=lambda one: (place[one.key], parts[one.part])))

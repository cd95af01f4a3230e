"""What a plan lacks, what is overdue, and where numbers of a record differ from the dossiers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from quydinh.diagnostics.catalogue import listed
from quydinh.diagnostics.entry import DEFAULT
from quydinh.dossiers.model import Dossier, State
from quydinh.evaluate.shapes import DECISION
from quydinh.periods import Period
from quydinh.review.counts import Count, disputed
from quydinh.review.model import Finding, Part, Severity, finding
from quydinh.review.names import day, is_blank, spoken
from quydinh.review.plan import Line, Plan, Status
from quydinh.review.subjects import Subjects


def check(
    subjects: Subjects, earlier: Iterable[Dossier], plan: Plan, on: dt.date | None
) -> Iterator[Finding]:
    """Everything about the plans of those who are reviewed."""
    for dossier in subjects:
        yield from _whole(subjects, dossier)
        own = plan.of(dossier.key, dossier.period)
        for line in own:
            yield from _line(dossier, line, alone=subjects.kind(dossier.key).kind == "cá nhân")
        yield from _states(dossier, own, on)
    for dossier in earlier:
        if dossier.key in subjects.dossiers:
            lines = plan.of(dossier.key, dossier.period)
            yield from _states(dossier, lines, on)
            yield from _overdue(dossier, lines, on)


def _whole(subjects: Subjects, dossier: Dossier) -> Iterator[Finding]:
    """Once the level is decided, or a plan begun, every shortcoming has its line."""
    if not dossier.plan and subjects.fact(dossier.key, DECISION) is None:
        return
    planned = {one.shortcoming for one in dossier.plan}
    left_out = [
        one.code for one in dossier.shortcomings
        if one.code not in planned and one.state is not State.DONE
    ]  # fmt: skip
    if left_out and not dossier.plan:
        yield _found(dossier, Severity.MUST, "QD851", shortcomings=listed(left_out))
    elif left_out:
        yield _found(dossier, Severity.MUST, "QD850", shortcomings=listed(left_out))


def _line(dossier: Dossier, line: Line, *, alone: bool) -> Iterator[Finding]:
    """What a measure lacks; an individual's own measure is carried out by that individual."""
    if line.derived:
        return  # what the shortcoming lacks is said where the content is looked at
    known = {one.code for one in dossier.shortcomings}
    if line.shortcoming and line.shortcoming not in known:
        yield _found(
            dossier, Severity.UNKNOWN, "QD853", line=line.place.line, shortcoming=line.shortcoming
        )
    parts = (
        ("biện pháp", not is_blank(line.text)),
        ("người thực hiện", alone or bool(line.people)),
        ("thời hạn", line.deadline is not None),
    )
    lacks = [name for name, there in parts if not there]
    if lacks:
        yield _found(
            dossier, Severity.MUST, "QD852", line=line.place.line, fields=listed(lacks)
        )  # fmt: skip


def _states(dossier: Dossier, lines: tuple[Line, ...], on: dt.date | None) -> Iterator[Finding]:
    """States that contradict one another."""
    for one in dossier.shortcomings:
        if disputed(one, lines, on):
            yield _found(dossier, Severity.UNKNOWN, "QD854", shortcoming=one.code)
    for line in lines:
        told = line.reported()
        if told is None or told.done_on is None or told.state in (None, State.DONE):
            continue
        yield _found(
            dossier, Severity.UNKNOWN, "QD855",
            line=line.place.line, state=told.state.value, done_on=day(told.done_on),
        )  # fmt: skip


def _overdue(dossier: Dossier, lines: tuple[Line, ...], on: dt.date | None) -> Iterator[Finding]:
    """
    What was planned in an earlier period and is not done.

    The period's own plan begins after the review: to remind of it is the business of the plan.
    """
    for line in lines:
        if on is None or line.status(on) is not Status.OVERDUE:
            continue
        assert line.deadline is not None
        yield _found(
            dossier, Severity.MUST, "QD856",
            line=line.place.line, deadline=day(line.deadline), on=day(on),
            period=str(Period.parse(dossier.period)),
        )  # fmt: skip


def _found(dossier: Dossier, severity: Severity, code: str, **arguments: str) -> Finding:
    return finding(Part.PLAN, severity, code, dossier.key, DEFAULT, None, (), **arguments)


# --- numbers of the record ------------------------------------------------------------------------


def numbers(subjects: Subjects, counted: Iterable[Count]) -> Iterator[Finding]:
    """Where a record says another number than the dossiers, and where neither tells."""
    for one in counted:
        kind = subjects.kind(one.key)
        field = next((each for each in kind.fields if each.name == one.field), None)
        if field is None:
            continue
        said = subjects.fact(one.key, one.field)
        label = spoken(field.name, field.label)
        period = str(Period.parse(one.period))
        if one.value is None and said is None:
            yield finding(
                Part.PLAN, Severity.UNKNOWN, "QD858", one.key,
                field=label, period=period, shortcomings=listed(one.open),
            )  # fmt: skip
        elif one.value is not None and said is not None and not _equal(said, one.value):
            yield finding(
                Part.PLAN, Severity.MUST, "QD857", one.key,
                field=label, said=str(said), counted=one.value, period=period,
            )  # fmt: skip


def _equal(said: object, counted: int) -> bool:
    return str(said).strip().removesuffix(",0").removesuffix(".0") == str(counted)

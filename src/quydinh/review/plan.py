"""
The plan that follows a review: which measure remedies what, who does it, by when, how far it is.

A shortcoming without a line in the plan of its dossier gives one that is marked as derived: its
remedy, its people, its deadline. States come over time, from the dossier and from plan files that
were filled in later; the latest on the day asked for is the one that holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from attrs import evolve, field, frozen

from quydinh.dossiers.model import Dossier, Key, Measure, Shortcoming, State
from quydinh.periods import Period


class Status(StrEnum):
    """How a line of the plan stands on a day."""

    OVERDUE = "quá hạn"
    DUE = "sắp đến hạn"
    OPEN = "trong hạn"
    UNDATED = "chưa có thời hạn"
    DONE = "đã hoàn thành"


@frozen
class Report:
    """What somebody reported on a line: on which day (None: in the dossier), and how far it was."""

    on: dt.date | None
    state: State | None
    done_on: dt.date | None = None


@frozen
class Place:
    """A line of the plan, as files name it."""

    period: str
    key: Key
    line: str


@frozen
class Line:
    """
    A line of the plan.

    Attributes:
        shortcoming: The code of the shortcoming that it remedies, in the dossier of its period.
        derived: Whether it was made from the shortcoming, since the dossier has no line for it.
        reports: The states over time, the earliest first.
    """

    place: Place
    document: str
    shortcoming: str
    text: str = field(repr=False)
    people: tuple[str, ...] = ()
    deadline: dt.date | None = None
    derived: bool = False
    reports: tuple[Report, ...] = ()
    name: str = field(default="", repr=False)

    def reported(self, on: dt.date | None = None) -> Report | None:
        """The latest report up to a day that says how far it is."""
        known = [
            one for one in self.reports
            if _said(one) is not None and (on is None or one.on is None or one.on <= on)
        ]  # fmt: skip
        return known[-1] if known else None

    def state(self, on: dt.date | None = None) -> State | None:
        """How far it is; None where nobody said. What is done after the day is not done yet."""
        found = self.reported(on)
        if found is None:
            return None
        later = on is not None and found.done_on is not None and found.done_on > on
        return State.UNDER_WAY if later else _said(found)

    def status(self, on: dt.date, within: int = 0) -> Status:
        """How it stands on a day, and whether its deadline comes within so many days."""
        if self.state(on) is State.DONE:
            return Status.DONE
        if self.deadline is None:
            return Status.UNDATED
        if self.deadline < on:
            return Status.OVERDUE
        return Status.DUE if (self.deadline - on).days <= within else Status.OPEN


def _said(report: Report) -> State | None:
    """A day of completion says that it is done, where no state says otherwise."""
    if report.state is None and report.done_on is not None:
        return State.DONE
    return report.state


@frozen
class Plan:
    """All lines, in order of period, subject and deadline."""

    lines: tuple[Line, ...] = ()

    def of(self, key: Key, period: str) -> tuple[Line, ...]:
        """The lines of one subject in one period."""
        return self._of.get((key, period), ())

    @cached_property
    def _of(self) -> Mapping[tuple[Key, str], tuple[Line, ...]]:
        found: dict[tuple[Key, str], list[Line]] = {}
        for one in self.lines:
            found.setdefault((one.place.key, one.place.period), []).append(one)
        return {place: tuple(lines) for place, lines in found.items()}

    def due(self, on: dt.date, within: int) -> tuple[Line, ...]:
        """What to be reminded of: overdue lines and those due soon, the earliest first."""
        waiting = (Status.OVERDUE, Status.DUE)
        found = [one for one in self.lines if one.status(on, within) in waiting]
        return tuple(sorted(found, key=lambda one: (one.deadline or on, _order(one))))


Updates = Mapping[Place, tuple[Report, ...]]
"""What plan files report of lines."""


def plan(dossiers: Iterable[Dossier], updates: Updates | None = None) -> Plan:
    """The plan of all dossiers, of this period and of those before it."""
    coded = (evolve(one, period=Period.parse(one.period).code) for one in dossiers)
    given = sorted(coded, key=lambda one: (Period.parse(one.period), one.key))
    lines: dict[Place, Line] = {}
    latest: dict[Key, Dossier] = {}
    for dossier in given:
        before = latest.get(dossier.key)
        for one in _lines(dossier, before):
            known = lines.get(one.place)
            lines[one.place] = one if known is None else _again(known, one, dossier)
        latest[dossier.key] = dossier
    covered = {_matter(one) for one in lines.values() if not one.derived}
    lines = {
        place: one for place, one in lines.items() if not (one.derived and _matter(one) in covered)
    }
    for place, reports in (updates or {}).items():
        if place in lines:
            known = lines[place]
            lines[place] = evolve(known, reports=_in_order((*known.reports, *reports)))
    return Plan(tuple(sorted(lines.values(), key=_order)))


def _matter(one: Line) -> tuple[str, Key, str]:
    """The shortcoming that a line is about."""
    return one.place.period, one.place.key, one.shortcoming


def _order(one: Line) -> tuple[Period, Key, bool, dt.date, str]:
    period = Period.parse(one.place.period)
    undated = one.deadline is None
    return period, one.place.key, undated, one.deadline or period.last, one.place.line


def _lines(dossier: Dossier, before: Dossier | None) -> Iterator[Line]:
    own = {one.code for one in dossier.shortcomings}
    earlier = {one.code for one in before.shortcomings} if before is not None else set()
    for measure in dossier.plan:
        carried = measure.shortcoming not in own and measure.shortcoming in earlier
        assert before is not None or not carried
        yield _line(before if carried and before is not None else dossier, measure)
    planned = {one.shortcoming for one in dossier.plan}
    for shortcoming in dossier.shortcomings:
        if shortcoming.code not in planned:
            yield _derived(dossier, shortcoming)


def _line(dossier: Dossier, measure: Measure) -> Line:
    return Line(
        Place(dossier.period, dossier.key, measure.code),
        dossier.document,
        measure.shortcoming,
        measure.text,
        (measure.person,) if measure.person.strip() else (),
        measure.deadline,
        reports=(Report(None, measure.state, measure.done_on),),
        name=dossier.name,
    )


def _derived(dossier: Dossier, one: Shortcoming) -> Line:
    return Line(
        Place(dossier.period, dossier.key, one.code),
        dossier.document,
        one.code,
        one.remedy,
        one.responsible,
        one.deadline,
        derived=True,
        reports=(Report(None, one.state, one.done_on),),
        name=dossier.name,
    )


def _again(known: Line, again: Line, dossier: Dossier) -> Line:
    """A line that the dossier of a later period goes on with: its state is of that time."""
    day = Period.parse(dossier.period).last
    reports = tuple(evolve(one, on=day) for one in again.reports)
    deadline = again.deadline or known.deadline
    return evolve(known, deadline=deadline, reports=_in_order((*known.reports, *reports)))


def _in_order(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda one: (one.on is not None, one.on or dt.date.min)))

"""
Was the review done as the procedure says: every step, in order, in time, by whom and where.

This file looks at one dossier; ``order.py`` looks from one subject to another. What nobody wrote
down is unknown: it is no fault of the process, and it is said what would tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from quydinh.diagnostics.catalogue import listed
from quydinh.diagnostics.entry import DEFAULT
from quydinh.dossiers.model import Dossier, Key
from quydinh.ir import nodes as ir
from quydinh.ir import review as detail
from quydinh.periods import Period
from quydinh.review import bodies
from quydinh.review.calendar import Calendar, after, before, between
from quydinh.review.done import Done, named, steps_done
from quydinh.review.judge import Judge
from quydinh.review.model import Finding, Part, Severity, finding
from quydinh.review.names import day, same, spoken
from quydinh.review.subjects import Subjects
from quydinh.signs.evidence import Evidence


@frozen
class Lacking:
    """A step that is due and that no record shows."""

    procedure: str
    step: str
    label: str


class Process:
    """One procedure of one dossier."""

    def __init__(
        self, subjects: Subjects, dossier: Dossier, procedure: ir.Procedure,
        judge: Judge, calendar: Calendar, on: dt.date | None,
    ) -> None:  # fmt: skip
        self.subjects = subjects
        self.dossier = dossier
        self.key: Key = dossier.key
        self.procedure = procedure
        self.judge = judge
        self.calendar = calendar
        self.on = on
        self.due: dict[str, bool | None] = {
            one.name: True if one.condition is None else judge.of(self.key, one.condition)
            for one in procedure.steps
        }
        steps = [one for one in procedure.steps if self.due[one.name] is not False]
        self.steps: tuple[ir.Step, ...] = tuple(steps)
        self.done: dict[str, Done] = steps_done(dossier, procedure, steps)

    def lacking(self) -> tuple[Lacking, ...]:
        """The steps without which the process is not complete."""
        return tuple(
            Lacking(self.procedure.name, one.name, spoken(one.name, one.label))
            for one in self.steps
            if self.due[one.name] and one.name not in self.done
        )

    def check(self) -> Iterator[Finding]:
        """Everything about this procedure that one dossier tells."""
        for step in self.steps:
            done = self.done.get(step.name)
            if done is None:
                yield self._not_done(step)
                continue
            yield from self._who_and_where(step, done)
            if done.first is None or done.last is None:
                yield self.unknown("QD822", step)
            else:
                yield from self._order(step, done.first)
            for one in step.details:
                yield from self._detail(step, done, one)

    # --- findings ---------------------------------------------------------------------------------

    def must(
        self,
        code: str,
        step: ir.Step,
        hint: str = DEFAULT,
        evidence: tuple[Evidence, ...] = (),
        /,
        **more: str | int,
    ) -> Finding:
        """A rule that was broken."""
        called = spoken(step.name, step.label)
        given = (hint, step.citation, evidence)
        return finding(Part.PROCESS, Severity.MUST, code, self.key, *given, step=called, **more)

    def unknown(self, code: str, step: ir.Step, /, **more: str | int) -> Finding:
        """What cannot be told, since something was not written down."""
        called = spoken(step.name, step.label)
        given = (DEFAULT, step.citation, ())
        return finding(Part.PROCESS, Severity.UNKNOWN, code, self.key, *given, step=called, **more)

    def depends(self, step: ir.Step, what: str, condition: ir.Condition) -> Finding:
        """A rule whose condition is not known."""
        return self.unknown("QD821", step, what=what, facts=self._facts(condition))

    def _facts(self, condition: ir.Condition) -> str:
        """What would tell whether a condition holds."""
        return listed(self.judge.missing(self.key, condition))

    # --- steps ------------------------------------------------------------------------------------

    def _not_done(self, step: ir.Step) -> Finding:
        if self.due[step.name] is None:
            assert step.condition is not None
            return self.unknown("QD833", step, facts=self._facts(step.condition))
        last = [date for date, _ in self.deadlines(step)]
        if self.on is not None and last and self.on < max(last):
            return self.must("QD820", step, "still", deadline=day(max(last)))
        return self.must("QD820", step)

    def _order(self, step: ir.Step, first: dt.date) -> Iterator[Finding]:
        """The step before it that was done too late, if any: the latest of them."""
        place = self.steps.index(step)
        earlier = [one for one in self.steps[:place] if one.name in self.done]
        ends = [(end, one) for one in earlier if (end := self.done[one.name].last) is not None]
        late = [(end, one.position, one) for end, one in ends if end > first]
        if late:
            end, _, other = max(late, key=lambda one: one[:2])
            yield self.must(
                "QD823", step,
                on=day(first), other=spoken(other.name, other.label), end=day(end),
            )  # fmt: skip

    # --- details ----------------------------------------------------------------------------------

    def _detail(self, step: ir.Step, done: Done, one: detail.StepDetail) -> Iterator[Finding]:
        match one:
            case detail.Notice():
                yield from self._notice(step, done, one)
            case detail.Within():
                yield from self._within(step, done, one)
            case detail.Deadline():
                if one is next(each for each in step.details if isinstance(each, detail.Deadline)):
                    yield from self._late(step, done)
            case detail.Length():
                if one is next(each for each in step.details if isinstance(each, detail.Length)):
                    yield from self._length(step, done)
            case detail.Share():
                yield from self._share(step, one)
            case detail.After() | detail.Sequence():
                pass  # of one subject to another: see order.py
            case _:
                assert_never(one)

    def _notice(self, step: ir.Step, done: Done, one: detail.Notice) -> Iterator[Finding]:
        event = self.done[one.before].first if one.before in self.done else None
        if event is None or done.last is None or done.last > event:
            return  # said where that step, its date, or the order is looked at
        calendar = self.calendar if one.working else None
        latest = before(event, one.days, calendar)
        if done.last > latest:
            given = between(done.last, event, calendar) or "chưa được một"
            yield self.must(
                "QD824", step,
                on=day(done.last), other=self._called(one.before), event=day(event),
                given=given, days=one.days, unit=_unit(one), latest=day(latest),
            )  # fmt: skip

    def _within(self, step: ir.Step, done: Done, one: detail.Within) -> Iterator[Finding]:
        since = self.done[one.after].last if one.after in self.done else None
        if since is None or done.last is None:
            return
        latest = after(since, one.days, self.calendar if one.working else None)
        if done.last > latest:
            yield self.must(
                "QD825", step,
                on=day(done.last), other=self._called(one.after), since=day(since),
                days=one.days, unit=_unit(one), latest=day(latest),
            )  # fmt: skip

    def _called(self, name: str) -> str:
        return next(
            (spoken(one.name, one.label) for one in self.procedure.steps if one.name == name), name
        )

    def deadlines(self, step: ir.Step) -> list[tuple[dt.date, ir.Condition | None]]:
        """The days before which it has to be done, each with what leaves open which is due."""
        found: list[tuple[dt.date, ir.Condition | None]] = []
        year = Period.parse(self.dossier.period).last.year
        doubt: ir.Condition | None = None
        for one in step.details:
            if not isinstance(one, detail.Deadline):
                continue
            due = True if one.condition is None else self.judge.of(self.key, one.condition)
            if due is None:
                doubt = doubt or one.condition
            if due is not False:
                found.append((dt.date(year + one.next_year, one.month, one.day), doubt))
            if due:
                break
        return found

    def _late(self, step: ir.Step, done: Done) -> Iterator[Finding]:
        """Late for the day that is due; where several may be due, late for some of them."""
        days = self.deadlines(step)
        late = [] if done.last is None else [one for one in days if done.last >= one[0]]
        if not late or done.last is None:
            return
        if len(late) == len(days):
            last = max(date for date, _ in late)
            yield self.must("QD826", step, on=day(done.last), deadline=day(last))
        elif (doubt := days[-1][1] or late[0][1]) is not None:
            yield self.depends(step, "hạn cuối", doubt)

    def _length(self, step: ir.Step, done: Done) -> Iterator[Finding]:
        """The first length whose condition holds; what is unknown may be the one due."""
        if not done.days:
            return
        for one in step.details:
            if not isinstance(one, detail.Length):
                continue
            due = True if one.condition is None else self.judge.of(self.key, one.condition)
            short = done.days < one.days
            if due and short:
                yield self.must("QD827", step, given=done.days, days=one.days)
            elif due is None and short:
                assert one.condition is not None
                yield self.depends(step, "thời gian tối thiểu", one.condition)
            if due or (due is None and short):
                return

    def _share(self, step: ir.Step, one: detail.Share) -> Iterator[Finding]:
        names = named(self.procedure, step)
        votes = [vote for vote in self.dossier.votes if same(vote.step, *names)]
        if not votes:
            yield self.unknown("QD829", step, what=_COUNTS[one.of])
        for vote in votes:
            agree = max(vote.ballots.values(), default=None)
            given = vote.present if one.of == "có mặt" else agree
            if not vote.called or given is None:
                yield self.unknown("QD829", step, what=_COUNTS[one.of])
                continue
            share = Fraction(given, vote.called)
            if share < one.least or (one.strict and share == one.least):
                code = "QD831" if one.of == "có mặt" else "QD832"
                yield self.must(
                    code, step, given=given, called=vote.called,
                    over="trên" if one.strict else "không dưới", share=_percent(one.least),
                )  # fmt: skip

    # --- who and where ----------------------------------------------------------------------------

    def _who_and_where(self, step: ir.Step, done: Done) -> Iterator[Finding]:
        kinds = (
            (step.actor, "QD828", "ai thực hiện", [one.by for one in done.records]),
            (step.place, "QD830", "nơi thực hiện", [one.place for one in done.records]),
        )
        for due, code, what, written in kinds:
            if not due:
                continue
            for given in dict.fromkeys(written):
                fits = bodies.fits(self.subjects, self.key, due, given) if given.strip() else None
                if fits is None:
                    yield self.unknown("QD829", step, what=what)
                elif not fits:
                    evidence = (Evidence(spoken(step.name, step.label), given),)
                    body = bodies.label(self.subjects, self.key, due)
                    yield self.must(code, step, DEFAULT, evidence, due=body)


_COUNTS = {"có mặt": "số người được triệu tập và có mặt", "tán thành": "kết quả biểu quyết"}


def _unit(one: detail.Notice | detail.Within) -> str:
    return "ngày làm việc" if one.working else "ngày"


def _percent(least: Fraction) -> str:
    percent = least * 100
    if percent.denominator == 1:
        return f"{percent}%"
    return f"{least.numerator}/{least.denominator}"

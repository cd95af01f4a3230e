"""
The rules of a subject over one record, and what of them a mistake may have changed.

The interpreter judges, as everywhere; but only conditions that a mistake can reach are judged
again: a result whose conditions all come out as before is the same result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from quydinh.evaluate.ceilings import Ceilings
from quydinh.evaluate.interpreter import Frame, Frames, Interpreter, Record, Tables
from quydinh.evaluate.outline import verdict_of
from quydinh.evaluate.values import DISCRETION, NO, YES, Truth
from quydinh.evaluate.verdicts import Verdicts
from quydinh.ir import nodes as ir
from quydinh.mutation.trees import places
from quydinh.results import Outcome, Verdict

Names = frozenset[tuple[str, str]]
"""Named cases and derived values, by subject."""


class Place(NamedTuple):
    """An exclusion or a branch: when it holds, what then, and what if people have to decide."""

    condition: ir.Condition
    verdict: Verdict
    review: Verdict


class Judge:
    """
    Judges the records of one subject.

    Args:
        program: The ruleset.
        subject: One of its subjects, with a rating.
        tables: What the program declares.
    """

    def __init__(self, program: ir.Program, subject: ir.Subject, tables: Tables) -> None:
        assert subject.rating is not None
        self.subject = subject
        self.places: tuple[Place, ...] = tuple(_places(subject))
        self._otherwise = verdict_of(subject.rating.otherwise.outcome)
        self._tables = tables
        self._ceilings = Ceilings(program, subject) if subject.ceilings else None

    def truths(
        self, record: Record, known: Sequence[Truth] = (), at: Iterable[int] = ()
    ) -> tuple[Truth, ...]:
        """
        The truth of every place.

        Args:
            record: In exact values.
            known: The truths before a change; none where all are asked for.
            at: The places to judge again.
        """
        interpreter = Interpreter(self._tables)
        frames: Frames = (Frame(record),)
        if not known:
            return tuple(interpreter.judge(one.condition, frames).truth for one in self.places)
        found = list(known)
        for place in at:
            found[place] = interpreter.judge(self.places[place].condition, frames).truth
        return tuple(found)

    def verdicts(self, record: Record, truths: Sequence[Truth]) -> Verdicts:
        """The verdicts possible, after the ceilings whose source the record holds."""
        possible = frozenset(self._possible(truths))
        if self._ceilings is None:
            return possible
        return self._ceilings.hold(possible, record, Interpreter(self._tables)).verdicts

    def _possible(self, truths: Sequence[Truth]) -> Iterable[Verdict]:
        for place, truth in zip(self.places, truths, strict=True):
            if truth & YES:
                yield place.verdict
            if truth & DISCRETION:
                yield place.review
            if not truth & NO:
                return
        yield self._otherwise


def _places(subject: ir.Subject) -> Iterable[Place]:
    assert subject.rating is not None
    for one in subject.exclusions:
        not_reviewed = one.kind == "không kiểm điểm"
        verdict = Verdict(Outcome.NOT_REVIEWED if not_reviewed else Outcome.NOT_RATED)
        yield Place(one.condition, verdict, verdict)
    for branch in subject.rating.branches:
        verdict = verdict_of(branch.outcome)
        proposed = verdict.level or verdict.proposed
        yield Place(branch.condition, verdict, Verdict(Outcome.NEEDS_REVIEW, None, proposed))


# --- what a mistake reaches ---------------------------------------------------------------------


class Openings:
    """Which named cases and derived values a rule opens, and those that these open in turn."""

    def __init__(self, program: ir.Program) -> None:
        self._rules: dict[tuple[str, str], object] = {
            (subject.name, rule.name): rule
            for subject in program.subjects
            for rule in _named(subject)
        }
        self._known: dict[tuple[str, str], Names] = {}

    def of(self, node: object) -> Names:
        """What a part of the rules opens."""
        found: set[tuple[str, str]] = set()
        for _, part in places(node):
            if isinstance(part, ir.CaseHolds | ir.Derive):
                key = part.subject, part.name
                found |= {key, *self._named(key)}
        return frozenset(found)

    def _named(self, key: tuple[str, str]) -> Names:
        if key not in self._known:
            self._known[key] = self.of(self._rules[key])
        return self._known[key]


class Reached(NamedTuple):
    """
    What of a subject's rules has to be judged again.

    Attributes:
        places: By number; None where their order is another.
        ceilings: Whether any of the ceilings.
        quotas: Whether any of the quotas.
    """

    places: tuple[int, ...] | None
    ceilings: bool
    quotas: bool


class Reaches:
    """Tells what of a subject's rules a mistake reaches."""

    def __init__(self, subject: ir.Subject, openings: Openings) -> None:
        self._subject = subject
        self._outcomes = tuple(one.verdict for one in _places(subject))
        self._conditions = tuple(one.condition for one in _places(subject))
        self._places = tuple(openings.of(one) for one in self._conditions)
        self._ceilings = openings.of(subject.ceilings)
        self._quotas = openings.of(subject.quotas)
        self.names: Names = frozenset().union(*self._places, self._ceilings, self._quotas)

    def reached(self, after: ir.Subject, changed: Names) -> Reached | None:
        """
        What a mistake reaches; None where that is nothing.

        Args:
            after: The subject with the mistake, or as it was.
            changed: The named cases and derived values that have it.
        """
        ceilings = after.ceilings is not self._subject.ceilings or bool(changed & self._ceilings)
        quotas = after.quotas is not self._subject.quotas or bool(changed & self._quotas)
        found = tuple(_places(after))
        if tuple(one.verdict for one in found) != self._outcomes:
            return Reached(None, ceilings, quotas)
        again = tuple(
            at
            for at, one in enumerate(found)
            if one.condition is not self._conditions[at] or changed & self._places[at]
        )
        return Reached(again, ceilings, quotas) if again or ceilings or quotas else None


def changed_names(before: ir.Subject, after: ir.Subject) -> Names:
    """The named cases and derived values that a mistake has changed."""
    pairs = zip(_named(before), _named(after), strict=True)
    return frozenset((after.name, new.name) for old, new in pairs if old is not new)


def _named(subject: ir.Subject) -> tuple[ir.Case | ir.Derived, ...]:
    return (*subject.cases, *subject.derived)

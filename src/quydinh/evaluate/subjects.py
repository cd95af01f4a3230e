"""
The running rules of one subject: the fast path, and the door to the careful one.

INVARIANT: nothing here imports the trees; they come with ``Details``, when it is first needed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from quydinh.decisions import Decision
from quydinh.evaluate.answers import Answers, Mask
from quydinh.evaluate.logic import Place, supporting
from quydinh.evaluate.support import UNUSUAL, Careful, snapshot
from quydinh.ir.history import PERIOD
from quydinh.results import (
    Clause,
    Consequence,
    Ending,
    Findings,
    Language,
    Reason,
    Result,
    Sign,
)

if TYPE_CHECKING:
    from quydinh.evaluate.details import Details

Measure = Callable[[int], tuple[str | None, str | None]]


class SubjectData(NamedTuple):
    """
    A rated subject in plain data.

    Attributes:
        levels: Names and labels, the highest level first.
        options: The reading in force for each question that its rules mention.
        linked: Whether records hold other records.
        capped: Whether there are ceilings, which only the careful path applies.
        decisions: Who chose those readings, by question, where that is known.
    """

    name: str
    label: str
    levels: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    clauses: tuple[Clause, ...]
    endings: tuple[Ending, ...]
    places: tuple[Place, ...]
    linked: bool
    capped: bool
    decisions: tuple[tuple[str, Decision], ...] = ()


class Narrator(Protocol):
    """Puts results in words."""

    def explain(self, result: Result, language: Language) -> str:
        """The result as a text for people."""

    def why_not(self, result: Result, level: str) -> tuple[tuple[Reason, ...], ...]:
        """The smallest sets of conditions that stand in the way of a level."""


class Owner(Protocol):
    """The ruleset that the rules belong to."""

    def rules(self, subject: str) -> SubjectRules:
        """The rules of a subject."""


class SubjectRules:
    """Rates records of one subject."""

    def __init__(
        self,
        data: SubjectData,
        digest: str,
        judge: Callable[[Any], Mask],
        masker: Callable[[Any], Mask],
        rater: Callable[[Any], str | None],
        *,
        details: Callable[[], Details],
        narrator: Narrator,
        owner: Owner,
    ) -> None:
        """
        Not called by users.

        Args:
            data: What the rules say.
            digest: Of the whole ruleset.
            judge: Generated: from a plain record to its ending and masks; raises on others.
            masker: The same, for any record.
            rater: Generated: from a record to its level.
            details: Gives the careful path.
            narrator: Puts results in words.
            owner: The ruleset.
        """
        self.subject: str = data.name
        self.title: str = data.label or data.name
        self.digest = digest
        self.clauses: tuple[Clause, ...] = data.clauses
        self.endings: tuple[Ending, ...] = data.endings
        self.places: tuple[Place, ...] = data.places
        self.labels: Mapping[str, str] = dict(data.levels)
        self.options: Mapping[str, str] = dict(data.options)
        self.decisions: Mapping[str, Decision] = dict(data.decisions)
        self.rater: Callable[[Any], str | None] = self.level_carefully if data.capped else rater
        self.masker = masker
        self.judge: Callable[[Any], Mask] = _never if data.capped else judge
        self._details = details
        self._narrator = narrator
        self._owner = owner
        self.copy: Callable[[Any], Any] = snapshot if data.linked else dict.copy
        self._answers = Answers(data.clauses)
        # For each clause: yes, no or unknown.
        self.holds: Callable[[Mask], tuple[bool | None, ...]] = self._answers.of
        self._measured: tuple[object, Measure] | None = None

    # --- rating -------------------------------------------------------------------------------

    def rate(self, record: object) -> Result:
        """
        Rate a record.

        Raises:
            InputError: With one diagnostic for every problem of the record.
        """
        try:
            return Result(self, self.copy(record), self.judge(record))
        except UNUSUAL:
            return self.rate_carefully(record)

    def rate_carefully(self, record: object) -> Result:
        """Rate a record by the interpreter."""
        details = self._details()
        reading = details.read(record)
        return Result.careful(self, reading, details.find(reading))

    def level_carefully(self, record: object) -> str | None:
        """What the generated rater falls back on."""
        return self.rate_carefully(record).level

    def judge_carefully(self, record: object) -> Mask:
        """What the generated masker falls back on."""
        findings = self.rate_carefully(record).findings
        held = unknown = 0
        for (bit, wanted), holds in zip(self._answers.asked, findings.holds, strict=True):
            if holds is None:
                unknown |= bit
            elif holds is (wanted == bit):
                held |= bit
        return (-1 if findings.ending is None else findings.ending), held, unknown

    # --- what results ask for -------------------------------------------------------------------

    def found(self, record: object, judged: Mask) -> Findings:
        """The findings of the fast path, decoded."""
        assert isinstance(record, dict)  # our own copy
        ending = judged[0]
        verdict = self.endings[ending].verdict
        return Findings(
            id=record.get("mã", record.get("id")),
            by_rules=verdict,
            ending=ending,
            decision=None,
            possible=(verdict,),
            missing=(),
            zeros=(),
            holds=self.holds(judged),
        )

    def deciding(self, findings: Findings) -> tuple[int, ...]:
        """The clauses that the ending reached rests on, by number."""
        if findings.ending is None:
            return ()
        place = self.endings[findings.ending].place
        if place == len(self.places):
            return ()
        return tuple(supporting(self.places[place].logic, findings.holds))

    def measure(self, record: object, at: int) -> tuple[str | None, str | None]:
        """What was compared with what, in words, for the clause numbered ``at``."""
        measured = self._measured
        if measured is None or measured[0] is not record:
            # The clauses of one record are asked for one after the other.
            measured = (record, self._details().measures(record))
            self._measured = measured
        return measured[1](at)

    def period(self, record: object) -> str | None:
        """The period that a record is about."""
        if isinstance(record, dict) and PERIOD not in record:  # of the fast path
            return None
        return self._details().period(record)

    def signs(self, record: object, findings: Findings) -> tuple[Sign, ...]:
        """The warnings that hold."""
        return self._details().signs(record, findings)

    def consequences(self, record: object, findings: Findings) -> tuple[Consequence, ...]:
        """What follows from the result, and what may follow."""
        return self._details().consequences(record, findings)

    def explain(self, result: Result, language: Language) -> str:
        """The result as a text for people."""
        return self._narrator.explain(result, language)

    def why_not(self, result: Result, level: str) -> tuple[tuple[Reason, ...], ...]:
        """The smallest sets of conditions that stand in the way of a level."""
        return self._narrator.why_not(result, level)

    @property
    def details(self) -> Details:
        """The careful path."""
        return self._details()

    def __reduce__(self) -> tuple[Any, ...]:
        return _rules_of, (self._owner, self.subject)


def _never(record: object) -> Mask:
    """What judges records of a subject with ceilings: none is plain."""
    raise Careful(record)


def _rules_of(owner: Owner, subject: str) -> SubjectRules:
    return owner.rules(subject)

"""What a review gives back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from quydinh.diagnostics.model import Language
from quydinh.dossiers.model import Key
from quydinh.evaluate.population.assessment import RatedTables
from quydinh.periods import Period
from quydinh.results import Result
from quydinh.review.counts import Count
from quydinh.review.links import Link
from quydinh.review.model import Finding
from quydinh.review.names import spoken
from quydinh.review.plan import Line, Plan
from quydinh.review.process import Lacking, Process
from quydinh.review.subjects import Subjects
from quydinh.ruleset import Ruleset


@frozen(eq=False, repr=False)
class Review:
    """
    The review of a period.

    Attributes:
        on: The day of the review; None where nobody said it.
        findings: By subject and part, in the order of the rules; some repeat another part's.
        plan: Of this period and of those before it.
        counts: Shortcomings named and remedied, as the dossiers tell.
        taken: Those counts that the rating uses, since the records leave them out.
    """

    rules: Ruleset
    period: Period
    on: dt.date | None
    subjects: Subjects
    assessment: RatedTables
    findings: tuple[Finding, ...]
    links: tuple[Link, ...]
    plan: Plan
    counts: tuple[Count, ...]
    taken: tuple[Count, ...]
    all_processes: Mapping[Key, tuple[Process, ...]]

    def result(self, key: Key) -> Result:
        """The rating of a subject."""
        return self.assessment.explain(key.subject, key.code)

    def of(self, key: Key) -> tuple[Finding, ...]:
        """The findings about a subject."""
        return self._findings.get(key, ())

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings for whoever looks at all parts at once: each matter in one part only."""
        return tuple(one for one in self.findings if one.repeats is None)

    @cached_property
    def _findings(self) -> Mapping[Key, tuple[Finding, ...]]:
        found: dict[Key, list[Finding]] = {}
        for one in self.findings:
            found.setdefault(one.key, []).append(one)
        return {key: tuple(findings) for key, findings in found.items()}

    def field(self, one: Count) -> str:
        """What people call the field that a number is for."""
        fields = self.subjects.kind(one.key).fields
        return spoken(
            one.field, next((each.label for each in fields if each.name == one.field), "")
        )

    def processes(self, key: Key) -> tuple[Process, ...]:
        """The procedures of a subject, with the steps that are due and those that were done."""
        return self.all_processes[key]

    def lacking(self, key: Key) -> tuple[Lacking, ...]:
        """The steps that are due and not done: while there are any, a rating is not final."""
        return tuple(one for process in self.processes(key) for one in process.lacking())

    def to_dict(self, language: Language = "vi", *, passages: bool = False) -> dict[str, object]:
        """
        The review for JSON; ``docs/tham-khao/kiem-diem.md`` describes it.

        Args:
            language: Of the sentences.
            passages: Whether to give what people wrote and the plan's texts, which are private.
        """
        return {
            "ruleset": {
                "number": self.rules.number,
                "digest": self.rules.digest,
                "options": dict(self.rules.options),
            },
            "period": self.period.code,
            "on": None if self.on is None else self.on.isoformat(),
            "subjects": [
                self._subject(one.key, language, passages=passages) for one in self.subjects
            ],
            "links": [
                {
                    "collective": _key(one.collective),
                    "shortcoming": one.shortcoming,
                    "individual": _key(one.individual),
                    "said": one.said.value,
                    "items": list(one.items),
                }
                for one in self.links
            ],
            "plan": [self._line(one, passages=passages) for one in self.plan.lines],
        }

    def _subject(self, key: Key, language: Language, *, passages: bool) -> dict[str, object]:
        result = self.result(key)
        lacking = self.lacking(key)
        return {
            **_key(key),
            "rating": {
                "outcome": result.outcome.value,
                "level": result.level,
                "label": result.label,
                "proposed": result.proposed,
                "process_complete": not lacking,
                "lacking": [
                    {"procedure": one.procedure, "step": one.step, "label": one.label}
                    for one in lacking
                ],
            },
            "consequences": [one.to_dict() for one in result.consequences],
            "counted": [
                {"field": one.field, "value": one.value, "period": one.period}
                for one in self.taken
                if one.key == key
            ],
            "findings": [_finding(one, language, passages=passages) for one in self.of(key)],
        }

    def _line(self, one: Line, *, passages: bool) -> dict[str, object]:
        state = one.state(self.on)
        return {
            "period": one.place.period,
            **_key(one.place.key),
            "line": one.place.line,
            "shortcoming": one.shortcoming,
            "deadline": None if one.deadline is None else one.deadline.isoformat(),
            "derived": one.derived,
            "state": None if state is None else state.value,
            "status": None if self.on is None else one.status(self.on).value,
            **({"text": one.text, "people": list(one.people)} if passages else {}),
        }


def _key(key: Key) -> dict[str, object]:
    return {"subject": key.subject, "code": key.code}


def _finding(one: Finding, language: Language, *, passages: bool) -> dict[str, object]:
    said: dict[str, object] = {
        "part": one.part.value,
        "repeats": None if one.repeats is None else one.repeats.value,
        "severity": one.severity.value,
        "code": one.code,
        "message": one.message(language),
        "to_do": one.to_do(language),
        "citation": [] if one.citation is None else list(one.citation.references),
    }
    if not passages:
        return said
    evidence = [
        {
            "where": each.where,
            "passage": each.passage,
            "beside_where": each.beside_where,
            "beside": each.beside,
        }
        for each in one.evidence
    ]
    return {**said, "evidence": evidence}

"""
What an evaluation gives back.

A ``Result`` of the fast path holds a snapshot of the record, the number of the ending that was
reached and one bit for each test; reasons, warnings and texts are worked out when asked for.
A result that took the careful path (something is missing, or people decided) carries its
``Findings`` from the start. Both show the same content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import repeat
from typing import Any, Literal, Protocol

from quydinh.decisions import Decision
from quydinh.results.findings import (
    Clause,
    Consequence,
    Ending,
    Findings,
    Language,
    Limit,
    Outcome,
    Sign,
    Stages,
    Verdict,
)
from quydinh.results.reason import Measures, Reason

# Makes a reason without a call of ours: two dozen of them are made for a record.
_new_tuple: Callable[[type[Reason], Iterable[object]], Reason] = tuple.__new__


class Rules(Measures, Protocol):
    """What a result knows of the rules of its subject."""

    @property
    def subject(self) -> str: ...
    @property
    def digest(self) -> str: ...
    @property
    def clauses(self) -> tuple[Clause, ...]: ...
    @property
    def endings(self) -> tuple[Ending, ...]: ...
    @property
    def labels(self) -> Mapping[str, str]: ...
    @property
    def options(self) -> Mapping[str, str]: ...
    @property
    def decisions(self) -> Mapping[str, Decision]: ...

    def found(self, record: object, judged: tuple[int, int, int]) -> Findings:
        """The findings of the fast path, decoded."""

    @property
    def holds(self) -> Callable[[tuple[int, int, int]], tuple[bool | None, ...]]:
        """From what was judged to the answer of each clause."""

    def deciding(self, findings: Findings) -> tuple[int, ...]:
        """The clauses that the ending reached rests on, by number."""

    def period(self, record: object) -> str | None:
        """The period that a record is about."""

    def signs(self, record: object, findings: Findings) -> tuple[Sign, ...]:
        """The warnings that hold."""

    def consequences(self, record: object, findings: Findings) -> tuple[Consequence, ...]:
        """What follows from the result, and what may follow."""

    def explain(self, result: Result, language: Language) -> str:
        """The result as a text for people."""

    def why_not(self, result: Result, level: str) -> tuple[tuple[Reason, ...], ...]:
        """The smallest sets of conditions that stand in the way of a level."""

    def rate(self, record: object) -> Result:
        """Rate a record again: what an unpickled result is made from."""


class Result:
    """
    The rating of one subject.

    Equal when everything that ``to_dict`` shows is equal.
    """

    __slots__ = ("_findings", "_judged", "_reasons", "_record", "_rules")

    _findings: Findings | None
    _reasons: tuple[Reason, ...] | None

    def __init__(self, rules: Rules, record: object, judged: tuple[int, int, int]) -> None:
        """
        A result of the fast path.

        Args:
            rules: The rules that judged.
            record: The result's own copy of the record.
            judged: The ending, the tests that hold, and those that are unknown, as bits.
        """
        self._rules = rules
        self._record = record
        self._judged = judged
        self._findings = None
        self._reasons = None

    @classmethod
    def careful(cls, rules: Rules, record: object, findings: Findings) -> Result:
        """A result whose findings are known."""
        result = cls(rules, record, (-1, 0, 0))
        result._findings = findings
        return result

    # --- the outcome ------------------------------------------------------------------------

    @property
    def _verdict(self) -> Verdict:
        findings = self._findings
        if findings is None:
            return self._rules.endings[self._judged[0]].verdict
        by_rules = findings.before_people
        if findings.decision is not None:
            return Verdict(Outcome.RATED, findings.decision, by_rules.proposed)
        return by_rules

    @property
    def outcome(self) -> Outcome:
        """How the rating ended."""
        return self._verdict.outcome

    @property
    def level(self) -> str | None:
        """The level, by its name in the ruleset; None unless rated."""
        return self._verdict.level

    @property
    def label(self) -> str | None:
        """The level as people read it."""
        level = self.level
        return None if level is None else self._rules.labels[level]

    @property
    def proposed(self) -> str | None:
        """The level that the rules propose to the competent level."""
        return self._verdict.proposed

    # --- what it rests on --------------------------------------------------------------------

    @property
    def findings(self) -> Findings:
        """Everything that the evaluation found."""
        findings = self._findings
        if findings is None:
            findings = self._rules.found(self._record, self._judged)
            self._findings = findings
        return findings

    @property
    def subject(self) -> str:
        """The type of the subject."""
        return self._rules.subject

    @property
    def id(self) -> str | int | None:
        """What the record gave as ``mã`` (or ``id``)."""
        return self.findings.id

    @property
    def period(self) -> str | None:
        """The period that was rated, such as ``2024`` or ``2025-Q1``; None where nobody said it."""
        return self._rules.period(self._record)

    @property
    def digest(self) -> str:
        """The content digest of the ruleset."""
        return self._rules.digest

    @property
    def record(self) -> object:
        """The result's own copy of the record."""
        return self._record

    @property
    def rules(self) -> Rules:
        """The rules of the subject that was rated."""
        return self._rules

    @property
    def possible(self) -> tuple[Verdict, ...]:
        """
        The outcomes still possible: one, unless undetermined or a tie is left to people.

        In the order of the rules; after ceilings and quotas the highest level first.

        An upper bound: conditions are taken as independent of one another.
        """
        findings = self.findings
        if findings.decision is not None:
            return (self._verdict,)
        return findings.possible if findings.course is None else findings.course.last

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the inputs that would settle the outcome (list elements count from 1)."""
        findings = self.findings
        if findings.course is None:
            return findings.missing
        return tuple(dict.fromkeys(findings.missing + findings.course.missing))

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What ceilings and quotas did, in their order."""
        course = self.findings.course
        return () if course is None else course.limits

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every condition of the rating, in the order of the rules."""
        reasons = self._reasons
        if reasons is None:
            rules = self._rules
            findings = self._findings
            holds = rules.holds(self._judged) if findings is None else findings.holds
            case = (rules, self._record)
            parts = zip(rules.clauses, holds, repeat(case))
            reasons = tuple(map(_new_tuple, repeat(Reason), parts))
            self._reasons = reasons
        return reasons

    @property
    def ending(self) -> Ending | None:
        """The ending that the rules reached; None while several are possible."""
        ending = self.findings.ending
        return None if ending is None else self._rules.endings[ending]

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The conditions that the outcome rests on; none in the remaining case."""
        reasons = self.reasons
        return tuple(reasons[at] for at in self._rules.deciding(self.findings))

    @property
    def citations(self) -> tuple[str, ...]:
        """
        The clauses of the regulation that decided: of the branch and of its conditions.

        None where people decided.
        """
        ending = self.ending
        if ending is None or self.findings.decision is not None:
            return ()
        cited = (
            *(limit.citation for limit in self.limits if limit.changed),
            ending.citation,
            *(reason.clause.citation for reason in self.deciding),
        )
        return tuple(dict.fromkeys(one for one in cited if one))

    @property
    def warnings(self) -> tuple[Sign, ...]:
        """Signs of formalism or inconsistency that hold."""
        return self._rules.signs(self._record, self.findings)

    @property
    def consequences(self) -> tuple[Consequence, ...]:
        """What follows from the result (``Sử dụng kết quả``), and what may follow."""
        return self._rules.consequences(self._record, self.findings)

    @property
    def options(self) -> Mapping[str, str]:
        """The reading in force for each question (``Phương án``) that the rules mention."""
        return self._rules.options

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """Who chose the readings in force, by question, as far as that came with them."""
        return self._rules.decisions

    @property
    def unverified(self) -> tuple[str, ...]:
        """Citations relied on whose text nobody has checked against the original."""
        return self._relied_on("unverified")

    @property
    def provisional(self) -> tuple[str, ...]:
        """Citations relied on whose number is the ruleset's own."""
        return self._relied_on("provisional")

    def _relied_on(self, flag: Literal["unverified", "provisional"]) -> tuple[str, ...]:
        """What held in the branch reached, and what failed and so shut out an earlier one."""
        ending = self.ending
        reasons = self.reasons
        if ending is not None:
            shut_out = [
                reason
                for reason in reasons
                if reason.clause.place < ending.place and reason.holds is False
            ]
            reasons = (*shut_out, *self.deciding)
        cited = dict.fromkeys(one for reason in reasons for one in getattr(reason.clause, flag))
        cited |= dict.fromkeys(one for limit in self.limits for one in getattr(limit, flag))
        return tuple(cited | dict.fromkeys(() if ending is None else getattr(ending, flag)))

    @property
    def stages(self) -> Stages:
        """The level after each stage."""
        findings = self.findings
        ceiling = quota = None
        if findings.course is not None:
            ceiling = _only(findings.course.ceiling)
            quota = None if findings.course.quota is None else _only(findings.course.quota)
        return Stages(findings.by_rules.level, ceiling, quota, findings.decision)

    @property
    def alone(self) -> bool:
        """Whether a level was given without looking at a group."""
        findings = self.findings
        together = findings.course is not None and findings.course.quota is not None
        return not together and self.outcome is Outcome.RATED and findings.decision is None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know beside the outcome, in Vietnamese."""
        findings = self.findings
        notes = []
        ending = self.ending
        if ending is not None and ending.reason:
            notes.append(ending.reason)
        if findings.decision is not None:
            notes.append("Mức xếp loại do cấp có thẩm quyền quyết định.")
        notes += [f"Mẫu số bằng 0 hoặc danh sách trống: {path}." for path in findings.zeros]
        notes += [limit.effect for limit in self.limits]
        if self.alone:
            notes.append("Xét riêng một hồ sơ: chưa áp dụng tỉ lệ xếp loại của cả nhóm.")
        return tuple(notes)

    # --- for people and programs ----------------------------------------------------------------

    def explain(self, language: Language = "vi") -> str:
        """The result as a text that a clerk reads."""
        return self._rules.explain(self, language)

    def why_not(self, level: str) -> tuple[tuple[Reason, ...], ...]:
        """
        The smallest sets of conditions that stand in the way of ``level``.

        Changing all conditions of any one set would give the level; empty when it is reached.
        """
        return self._rules.why_not(self, level)

    def to_dict(self) -> dict[str, Any]:
        """The result for JSON: the same bytes for the same ruleset and record."""
        return {
            "subject": self.subject,
            "id": self.id,
            "period": self.period,
            "outcome": self.outcome.value,
            "level": self.level,
            "label": self.label,
            "proposed": self.proposed,
            "stages": self.stages._asdict(),
            "possible": [
                {"outcome": one.outcome.value, "level": one.level, "proposed": one.proposed}
                for one in self.possible
            ],
            "missing": list(self.missing),
            "options": dict(self.options),
            **_decisions(self.decisions),
            "unverified": list(self.unverified),
            "provisional": list(self.provisional),
            "reasons": [reason.to_dict() for reason in self.reasons],
            "warnings": [sign.to_dict() for sign in self.warnings],
            "consequences": [one.to_dict() for one in self.consequences],
            "notes": list(self.notes),
        }

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return self.digest == other.digest and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.digest, self.subject, self.id, self._verdict))

    def __repr__(self) -> str:
        parts = [self.subject, self.outcome.name, self.level or self.proposed]
        return f"Result({', '.join(part for part in parts if part)})"

    def __reduce__(self) -> tuple[Any, ...]:
        if self._judged[0] < 0 and self._findings is not None:  # a group may have had its part
            return Result.careful, (self._rules, self._record, self._findings)
        return _rated_again, (self._rules, self._record)


def _decisions(decisions: Mapping[str, Decision]) -> dict[str, Any]:
    """An entry only where choices came from a file: most results rest on no decision."""
    named = {name: decision.to_dict() for name, decision in decisions.items()}
    return {"decisions": named} if named else {}


def _only(possible: tuple[Verdict, ...]) -> str | None:
    """The level, when a level is all that is possible."""
    return possible[0].level if len(possible) == 1 else None


def _rated_again(rules: Rules, record: object) -> Result:
    return rules.rate(record)

"""
What the cases of a ruleset have shown of it: conditions, levels, ceilings, quotas.

A condition is covered when it was seen to hold, and not to hold, and each time decided: with it
alone turned round, the result would have been another (modified condition/decision coverage). This
is worked out from the answers to all conditions, which every evaluator gives in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quydinh.evaluate.logic import Place, truth
from quydinh.evaluate.subjects import SubjectRules
from quydinh.evaluate.values import DISCRETION, NO, YES
from quydinh.results import Clause, Result
from quydinh.results.assessment import Assessment
from quydinh.ruleset import Ruleset

Holds = Sequence[bool | None]


class Condition(NamedTuple):
    """What was seen of a condition."""

    subject: str
    clause: Clause
    held: bool
    failed: bool
    unknown: bool
    decided_held: bool
    decided_failed: bool

    @property
    def covered(self) -> bool:
        """Whether it decided both ways."""
        return self.decided_held and self.decided_failed

    @property
    def lacks(self) -> tuple[str, ...]:
        """What no case has shown, in Vietnamese."""
        found = []
        for seen, decided, words in (
            (self.held, self.decided_held, "đạt"),
            (self.failed, self.decided_failed, "không đạt"),
        ):
            if not seen:
                found.append(f"chưa có ví dụ {words}")
            elif not decided:
                found.append(f"chưa có ví dụ mà việc {words} quyết định kết quả")
        return tuple(found)


class State(NamedTuple):
    """Something else that a case may show: an ending, a ceiling, a quota in some state."""

    subject: str
    words: str
    seen: bool


class Coverage:
    """Takes results of one choice of readings in, and tells what they have shown."""

    def __init__(self, rules: Ruleset) -> None:
        self._rules = rules
        self._marks: dict[str, list[set[str]]] = {
            name: [set() for _ in rules.conditions(name)] for name in rules.subjects
        }
        self._endings: dict[str, set[int]] = {name: set() for name in rules.subjects}
        self._ceilings: dict[tuple[str, str], set[str]] = {}
        self._quotas: dict[tuple[str, str], set[str]] = {}

    def saw(self, result: Result) -> None:
        """A result of any subject of the ruleset."""
        rules = self._rules.rules(result.subject)
        findings = result.findings
        if findings.ending is not None:
            self._endings[result.subject].add(findings.ending)
        reached = _ending(rules.places, findings.holds)
        for at, holds in enumerate(findings.holds):
            marks = self._marks[result.subject][at]
            marks.add("unknown" if holds is None else "held" if holds else "failed")
            if holds is not None and reached is not None:
                turned = [*findings.holds[:at], not holds, *findings.holds[at + 1 :]]
                other = _ending(rules.places, turned)
                if other is not None and not _same(rules, reached, other):
                    marks.add("decided held" if holds else "decided failed")
        if findings.course is not None:
            for limit in findings.course.limits:
                if limit.kind == "ceiling":
                    key = (result.subject, limit.text)
                    self._ceilings.setdefault(key, set()).add(
                        "lowers" if limit.changed else "leaves"
                    )

    def saw_groups(self, assessment: Assessment) -> None:
        """The groups of a population."""
        for subject in assessment.subjects:
            if subject not in self._rules.subjects:
                continue
            for use in assessment.groups(subject):
                states = self._quotas.setdefault((subject, use.text), set())
                level, cap = use.at_level, use.cap
                states.add("over" if level[0] > cap[1] else "at" if level[0] == cap[1] else "under")
                if use.tied:
                    states.add("tied")

    # --- what was seen ----------------------------------------------------------------------------

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition, in the order of the rules."""
        return tuple(
            Condition(
                subject,
                clause,
                "held" in marks,
                "failed" in marks,
                "unknown" in marks,
                "decided held" in marks,
                "decided failed" in marks,
            )
            for subject in self._rules.subjects
            for clause, marks in zip(
                self._rules.conditions(subject), self._marks[subject], strict=True
            )
        )

    @property
    def states(self) -> tuple[State, ...]:
        """Endings, ceilings and quotas."""
        found = []
        for subject in self._rules.subjects:
            for at, ending in enumerate(self._rules.endings(subject)):
                words = ending.branch
                if ending.verdict.proposed and ending.branch == ending.verdict.proposed:
                    words = f"{words}: cấp có thẩm quyền xem xét"
                found.append(State(subject, f"kết thúc ở {words}", at in self._endings[subject]))
            of = next(one for one in self._rules.program.subjects if one.name == subject)
            found += self._limits(subject, of.ceilings, self._ceilings, _CEILING)
            found += self._limits(subject, of.quotas, self._quotas, _QUOTA)
        return tuple(found)

    @staticmethod
    def _limits(
        subject: str,
        rules: Sequence[object],
        seen: dict[tuple[str, str], set[str]],
        states: dict[str, str],
    ) -> list[State]:
        from quydinh.evaluate.sentences import sentence  # noqa: PLC0415  (imports the printer)

        return [
            State(
                subject,
                f"{words}: {text}",
                state in seen.get((subject, text), ()),
            )
            for rule in rules
            for text in (sentence(rule),)  # type: ignore[arg-type]
            for state, words in states.items()
        ]


class Merged:
    """
    What examples have shown of a ruleset under all the readings that they ask for.

    A condition that exists under several of them is one condition.
    """

    def __init__(self) -> None:
        self._made: dict[str, Coverage] = {}

    def record(self, ruleset: Ruleset, result: Result) -> None:
        """One record."""
        self._of(ruleset).saw(result)

    def population(self, ruleset: Ruleset, assessment: Assessment) -> None:
        """A whole population."""
        coverage = self._of(ruleset)
        coverage.saw_groups(assessment)
        for subject in ruleset.subjects:
            if subject in assessment.subjects:
                for result in assessment[subject]:
                    coverage.saw(result)

    def _of(self, ruleset: Ruleset) -> Coverage:
        return self._made.setdefault(ruleset.digest, Coverage(ruleset))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition, with what any choice of readings has shown of it."""
        merged: dict[tuple[object, ...], Condition] = {}
        for coverage in self._made.values():
            for one in coverage.conditions:
                clause = one.clause
                key = (
                    one.subject,
                    clause.branch,
                    clause.item,
                    clause.inner,
                    clause.span,
                    clause.text,
                )
                known = merged.get(key)
                merged[key] = one if known is None else _joined(known, one)
        return tuple(merged.values())

    @property
    def states(self) -> tuple[State, ...]:
        """Every state, seen under any choice of readings."""
        merged: dict[tuple[str, str], bool] = {}
        for coverage in self._made.values():
            for subject, words, seen in coverage.states:
                merged[subject, words] = merged.get((subject, words), False) or seen
        return tuple(State(subject, words, seen) for (subject, words), seen in merged.items())


def _joined(one: Condition, other: Condition) -> Condition:
    return Condition(
        one.subject,
        one.clause,
        *(first or second for first, second in zip(one[2:], other[2:], strict=True)),
    )


_CEILING = {"lowers": "giới hạn hạ mức", "leaves": "giới hạn để nguyên mức"}
_QUOTA = {
    "under": "nhóm dưới tỉ lệ",
    "at": "nhóm vừa đúng tỉ lệ",
    "over": "nhóm vượt tỉ lệ",
    "tied": "ngang nhau ở ranh giới tỉ lệ",
}


def _ending(places: Sequence[Place], holds: Holds) -> tuple[int, int] | None:
    """The place that decides, and whether for yes or for people; None while that is open."""
    for at, place in enumerate(places):
        found = truth(place.logic, holds)
        if found == NO:
            continue
        return (at, found) if found in (YES, DISCRETION) else None
    return len(places), YES


def _same(rules: SubjectRules, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return _verdict(rules, one) == _verdict(rules, other)


def _verdict(rules: SubjectRules, reached: tuple[int, int]) -> object:
    at, found = reached
    if at == len(rules.places):
        return rules.endings[-1].verdict
    place = rules.places[at]
    ending = place.yes if found == YES else place.discretion
    assert ending is not None
    return rules.endings[ending].verdict

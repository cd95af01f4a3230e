"""
A result as a text that a clerk reads.

First the outcome with its clause, then the conditions that decided, then what stands in the way
of each higher level, with the values of the record; last what the reader has to know: warnings,
readings in force, clauses that nobody has checked, missing inputs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quydinh.evaluate.logic import hindering
from quydinh.evaluate.subjects import SubjectRules
from quydinh.explain.phrases import phrases
from quydinh.explain.reasons import cited, lines
from quydinh.results import Ending, Language, Limit, Outcome, Result, Sign, Verdict


def explain(result: Result, rules: SubjectRules, language: Language) -> str:
    """Explain a result."""
    return "\n".join(_Explanation(result, rules, language).lines()) + "\n"


class _Explanation:
    def __init__(self, result: Result, rules: SubjectRules, language: Language) -> None:
        self._result = result
        self._rules = rules
        self._language = language
        self._words = phrases(language)

    def lines(self) -> Iterator[str]:
        result, words = self._result, self._words
        yield self._headline()
        if result.stages.decision is not None:
            yield words.decided
        if self._moved():
            by_criteria = self._outcome(result.findings.by_rules) + self._ending_cited()
            yield words.by_criteria.format(outcome=by_criteria)
        if result.stages.decision is not None:
            by_rules = self._outcome(result.findings.before_people) + self._rules_cited()
            yield words.by_rules.format(outcome=by_rules)
        yield from self._section(words.limits, self._limits())
        yield from self._section(words.met, lines(result.deciding, words))
        if result.outcome is Outcome.UNDETERMINED:
            yield from self._open()
        else:
            yield from self._earlier_levels()
        yield from self._listed(words.warnings, (self._sign(sign) for sign in result.warnings))
        yield from self._listed(words.consequences, self._following(holds=True))
        yield from self._listed(words.may_follow, self._following(holds=None))
        yield from self._listed(words.options, self._options())
        yield from self._inline(words.unverified, result.unverified)
        yield from self._inline(words.provisional, result.provisional)
        yield from self._listed(words.notes, self._notes())

    # --- the outcome --------------------------------------------------------------------------

    def _headline(self) -> str:
        result = self._result
        name = self._rules.details.called(result.record)
        who = self._rules.title if result.id is None else f"{self._rules.title} {result.id}"
        who = f"{who} ({name})" if name else who
        verdict = Verdict(result.outcome, result.level, result.proposed)
        decided = result.stages.decision is not None
        if decided:
            return f"{who}: {self._outcome(verdict)}"
        return f"{who}: {self._outcome(verdict)}{self._rules_cited()}"

    def _rules_cited(self) -> str:
        """Where the rules say what they give in the end."""
        if not self._moved():
            return self._ending_cited()
        moved = [limit for limit in self._result.limits if limit.changed and limit.citation]
        amended = dict.fromkeys(one for limit in moved for one in limit.amended_by)
        return cited("; ".join(limit.citation for limit in moved), amended, self._words)

    def _moved(self) -> bool:
        """Whether ceilings or quotas made something else of what the criteria gave."""
        course = self._result.findings.course
        return course is not None and (course.tied or course.last != self._result.findings.possible)

    def _limits(self) -> Iterator[str]:
        """What each ceiling and quota did, with its sentence."""
        for limit in self._result.limits:
            yield f"  - {limit.effect.removesuffix('.')}{self._cited(limit)}"
            if limit.text:
                yield f"    {limit.text}"

    def _ending_cited(self) -> str:
        ending = self._result.ending
        return "" if ending is None else self._cited(ending)

    def _cited(self, one: Ending | Limit | Sign) -> str:
        return cited(one.citation, one.amended_by, self._words)

    def _outcome(self, verdict: Verdict) -> str:
        said = self._words.outcomes[verdict.outcome].format(level=self._level(verdict.level))
        if verdict.outcome is Outcome.NEEDS_REVIEW and verdict.proposed is not None:
            proposed = self._words.proposed.format(level=self._level(verdict.proposed))
            return f"{said}, {proposed}"
        return said

    def _level(self, level: str | None) -> str:
        return "" if level is None else f"“{self._rules.labels[level]}”"

    # --- conditions ---------------------------------------------------------------------------

    def _earlier_levels(self) -> Iterator[str]:
        """What stands in the way of each level that was looked at before, down to the one found."""
        result, rules, words = self._result, self._rules, self._words
        ending = result.ending
        if ending is None or ending.verdict.outcome in (Outcome.NOT_RATED, Outcome.NOT_REVIEWED):
            return
        rated = ending.verdict.outcome is Outcome.RATED
        levels = list(rules.labels)
        last = ending.verdict.level or ending.verdict.proposed
        wanted = levels[: levels.index(last) + (not rated)] if last else levels[:-1]
        for other in rules.endings:
            if other.place < ending.place and other.verdict.level in wanted:
                found = hindering(rules.places[other.place].logic, result.findings.holds)
                level = self._level(other.verdict.level) + self._cited(other)
                heading = words.not_higher if rated else words.not_reached
                yield from self._section(
                    heading.format(level=level), lines((result.reasons[at] for at in found), words)
                )

    def _open(self) -> Iterator[str]:
        """What is still possible, and what would settle it."""
        result, words = self._result, self._words
        yield from self._listed(words.possible, (self._outcome(one) for one in result.possible))
        yield from self._listed(words.missing, (self._input(path) for path in result.missing))
        yield from self._listed(words.zero, (self._input(path) for path in result.findings.zeros))

    # --- what else the reader has to know -------------------------------------------------------

    def _input(self, path: str) -> str:
        label = self._rules.details.label(path)
        return f"{path} – {label}" if label else path

    def _options(self) -> Iterator[str]:
        for question in self._rules.details.questions():
            reading = next(one for one in question.readings if one.name == question.chosen)
            how = self._words.by_default if question.by_default else ""
            if question.decision is not None:
                how = question.decision.said_in(self._language)
            label = question.label or question.name
            yield f"{label}: {reading.label or reading.name}{f' ({how})' if how else ''}"

    def _sign(self, sign: Sign) -> str:
        return (sign.label or sign.name) + self._cited(sign)

    def _following(self, *, holds: bool | None) -> Iterator[str]:
        """What follows from the result, with the periods that count, or what would settle it."""
        for one in self._result.consequences:
            if one.holds is holds:
                beside = f"{self._words.missing}: {', '.join(one.missing)}" if one.missing else ""
                if holds and len(one.periods) > 1:
                    periods = ", ".join(period for period, _ in one.periods)
                    beside = self._words.counted.format(periods=periods)
                yield f"{one.label}{cited(one.citation, one.amended_by, self._words)}" + (
                    f"; {beside}" if beside else ""
                )

    def _notes(self) -> Iterator[str]:
        result = self._result
        if result.ending is not None and result.ending.reason:
            yield result.ending.reason
        if result.alone:
            yield self._words.alone

    # --- layout -----------------------------------------------------------------------------------

    @staticmethod
    def _section(heading: str, written: Iterable[str]) -> Iterator[str]:
        body = list(written)
        if body:
            yield ""
            yield f"{heading}:"
            yield from body

    def _listed(self, heading: str, written: Iterable[str]) -> Iterator[str]:
        return self._section(heading, (f"  - {line}" for line in written))

    @staticmethod
    def _inline(heading: str, citations: tuple[str, ...]) -> Iterator[str]:
        if citations:
            yield ""
            yield f"{heading}: {', '.join(citations)}"

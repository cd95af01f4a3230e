"""The plain parts of results: outcomes, conditions, endings, and what an evaluation found."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal, NamedTuple

Language = Literal["vi", "en"]


class Outcome(StrEnum):
    """How the rating of one subject ended."""

    RATED = "rated"
    NEEDS_REVIEW = "needs_review"
    NOT_RATED = "not_rated"
    NOT_REVIEWED = "not_reviewed"
    UNDETERMINED = "undetermined"


class Verdict(NamedTuple):
    """An outcome with its level: ``level`` when rated, ``proposed`` when people have to decide."""

    outcome: Outcome
    level: str | None = None
    proposed: str | None = None


UNDETERMINED = Verdict(Outcome.UNDETERMINED)


class Amendment(NamedTuple):
    """The sentence of another document that made a clause as it stands."""

    kind: str
    document: str
    clause: str

    @property
    def source(self) -> str:
        """``48/2023/NĐ-CP 1.1``."""
        return f"{self.document} {self.clause}".rstrip()


class Clause(NamedTuple):
    """
    A condition of a ruleset, as reasons show it.

    Attributes:
        at: Its number, in the order of the rules.
        text: The condition in the ruleset's own words.
        label: What people call the input or value that it tests, "" when it is no single one.
        citation: Such as ``12.4.3d``; "" when nothing is cited.
        line: Where it stands in the file, from 1; 0 when unknown.
        span: The same as offsets.
        branch: The level (or the words of the outcome) that it belongs to.
        place: The number of its branch in the order of the decision list.
        item: The marks of the items of the branch that it stands in, such as ``a)`` or ``b) -``.
        case: The label of the named case that it is a part of, "" for none.
        inner: The marks of the items inside the named case.
        test: Its test; equal tests are made once and have one bit of the mask.
        negated: Whether it holds when the test fails.
        unverified: Citations that it rests on and nobody has checked.
        provisional: Citations that it rests on and whose number is ours.
        amended_by: Who made it, or what it is computed from, as it stands; the latest last.
        file: The file that ``line`` is in, where the ruleset is made of several.
    """

    at: int
    text: str
    label: str
    citation: str
    line: int
    span: tuple[int, int]
    branch: str
    place: int
    item: str
    case: str
    inner: str
    test: int
    negated: bool
    unverified: tuple[str, ...]
    provisional: tuple[str, ...]
    amended_by: tuple[Amendment, ...] = ()
    file: str = ""


class Ending(NamedTuple):
    """One way in which the rules can end: an exclusion, a branch, or the remaining case."""

    verdict: Verdict
    branch: str
    place: int
    citation: str
    reason: str
    line: int
    unverified: tuple[str, ...]
    provisional: tuple[str, ...]
    amended_by: tuple[Amendment, ...] = ()


class Sign(NamedTuple):
    """A warning (``Cảnh báo``) that holds; it never changes a rating."""

    name: str
    label: str
    citation: str
    amended_by: tuple[Amendment, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The sign for JSON; who amended it only where somebody did."""
        found = {"name": self.name, "label": self.label, "citation": self.citation}
        amended = [one._asdict() for one in self.amended_by]
        return {**found, "amended_by": amended} if amended else found


class Consequence(NamedTuple):
    """
    What follows from a result (``Sử dụng kết quả``).

    Attributes:
        holds: True, or None where the facts known do not settle it.
        missing: Paths of the inputs that would settle it.
        periods: The periods that it speaks of, the latest first, and whether each counts.
    """

    name: str
    label: str
    citation: str
    holds: bool | None
    missing: tuple[str, ...]
    periods: tuple[tuple[str, bool | None], ...]
    unverified: tuple[str, ...] = ()
    provisional: tuple[str, ...] = ()
    amended_by: tuple[Amendment, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """The consequence for JSON; who amended it only where somebody did."""
        amended = [one._asdict() for one in self.amended_by]
        return {
            "name": self.name,
            "label": self.label,
            "citation": self.citation,
            "holds": self.holds,
            "missing": list(self.missing),
            "periods": [{"period": period, "counts": counts} for period, counts in self.periods],
            **({"amended_by": amended} if amended else {}),
        }


class Stages(NamedTuple):
    """The level after each stage; ceilings and quotas are None where none was applied."""

    criteria: str | None = None
    ceiling: str | None = None
    quota: str | None = None
    decision: str | None = None


class Limit(NamedTuple):
    """
    What a ceiling or a quota did to one subject.

    Attributes:
        kind: A ceiling, or a quota.
        text: The sentence of the ruleset.
        effect: What came of it, in Vietnamese.
        changed: Whether it surely lowered the level, or left a tie to people.
    """

    kind: Literal["ceiling", "quota"]
    text: str
    citation: str
    effect: str
    changed: bool
    unverified: tuple[str, ...] = ()
    provisional: tuple[str, ...] = ()
    amended_by: tuple[Amendment, ...] = ()


class Course(NamedTuple):
    """
    What became of a rating after the criteria.

    Attributes:
        ceiling: The verdicts possible after the ceilings.
        quota: The verdicts possible after the quotas; None when no group was looked at.
        tied: Whether a tie within a group is left to people.
        missing: What would settle ceilings and quotas.
    """

    ceiling: tuple[Verdict, ...]
    quota: tuple[Verdict, ...] | None
    tied: bool
    limits: tuple[Limit, ...]
    missing: tuple[str, ...]

    @property
    def last(self) -> tuple[Verdict, ...]:
        """The verdicts possible in the end."""
        return self.ceiling if self.quota is None else self.quota


class Findings(NamedTuple):
    """
    Everything that one evaluation found.

    Attributes:
        by_rules: What the criteria give, without ceilings, quotas and the decision of people.
        ending: The ending reached; None while several are possible.
        decision: The level that people decided on, from the record.
        missing: Paths of the inputs that would settle the outcome.
        zeros: Paths of inputs that make a divisor 0, and of lists with nothing to compute from.
        holds: For each clause: yes, no or unknown.
        course: What ceilings and quotas made of it; None where there are none to apply.
    """

    id: str | int | None
    by_rules: Verdict
    ending: int | None
    decision: str | None
    possible: tuple[Verdict, ...]
    missing: tuple[str, ...]
    zeros: tuple[str, ...]
    holds: tuple[bool | None, ...]
    course: Course | None = None

    @property
    def before_people(self) -> Verdict:
        """What criteria, ceilings and quotas give, without the decision of people."""
        if self.course is None:
            return self.by_rules
        if self.course.tied:
            return Verdict(Outcome.NEEDS_REVIEW)
        last = self.course.last
        return last[0] if len(last) == 1 else UNDETERMINED

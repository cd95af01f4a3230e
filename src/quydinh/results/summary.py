"""What an assessment comes to: counts by kind and group, quotas, ceilings, whom to consider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from quydinh.decisions import Decision
from quydinh.diagnostics.model import Diagnostic
from quydinh.results.findings import Verdict

SummaryMode = Literal["select", "check", "apart"]

GroupKey = tuple[tuple[str, object], ...]
"""The fields that form a group, with their values."""


class QuotaUse(NamedTuple):
    """
    One quota in one group. Pairs are the least and the most that is possible.

    Attributes:
        quota: Its number among the quotas of the subject.
        share: Such as ``20%``; "" where it is not known.
        base: How many count for the cap, those at the level included.
        at_level: How many have the level before the quota.
        decided: How many have it by decision of people.
    """

    subject: str
    quota: int
    text: str
    citation: str
    group: GroupKey
    share: str
    base: tuple[int, int]
    cap: tuple[int, int]
    at_level: tuple[int, int]
    decided: int
    kept: int
    fallen: int
    tied: int
    unknown: int

    @property
    def exceeds(self) -> int:
        """By how many the group surely exceeds its cap, before the quota."""
        return max(0, self.at_level[0] - self.cap[1])


class CeilingUse(NamedTuple):
    """One ceiling, and how many ratings it surely lowered."""

    text: str
    citation: str
    lowered: int


class Group(NamedTuple):
    """The distribution in one group."""

    key: GroupKey
    total: int
    outcomes: Mapping[str, int]
    levels: Mapping[str, int]


class Consider(NamedTuple):
    """
    One whom the competent level has to consider.

    Attributes:
        choices: The label of the level proposed, or of both levels of a tie; none without a
            proposal.
        why: In Vietnamese.
        citation: What leaves it to the competent level.
        tie: Where a tie is to be broken: the number of the quota and the group; None without one.
    """

    key: object
    name: str
    outcome: str
    choices: tuple[str, ...]
    why: str
    citation: str
    tie: tuple[int, GroupKey] | None


class Undetermined(NamedTuple):
    """
    One whose outcome the facts known do not settle.

    Attributes:
        possible: The outcomes still possible.
        missing: Paths of the inputs that would settle it; ``SubjectSummary.names`` has labels.
        zeros: Paths of inputs that make a divisor 0, and of lists with nothing to compute from.
        why: What its quotas say, in Vietnamese, where it is they that leave the outcome open.
    """

    key: object
    name: str
    possible: tuple[Verdict, ...]
    missing: tuple[str, ...]
    zeros: tuple[str, ...]
    why: str


class ReadingUsed(NamedTuple):
    """
    The reading in force for one open question of the text (``Phương án``).

    Attributes:
        question: The question as people read it.
        reading: The reading likewise.
    """

    name: str
    question: str
    chosen: str
    reading: str
    by_default: bool
    citation: str
    decision: Decision | None = None


class ConsequenceUse(NamedTuple):
    """
    One consequence (``Sử dụng kết quả``), for how many it holds, and of how many that is unknown.

    Attributes:
        keys: The first of those for whom it holds.
    """

    name: str
    label: str
    citation: str
    holds: int
    unknown: int
    keys: tuple[str, ...]


class SubjectSummary(NamedTuple):
    """
    One kind of subject.

    Attributes:
        levels: How many have each level in the end, the highest first, every level named.
        labels: The levels as people read them.
        groups: The distribution by the groups of the first quota; empty without quotas.
        warnings: Name, label and how many.
        to_consider: The first of those that people have to decide on; ``outcomes`` counts all.
        undetermined: The first of those whose outcome is open; ``outcomes`` counts all.
        names: What people call the keys of groups and the missing inputs, by their path.
        unverified: The clauses behind the rules of this subject that nobody has checked.
        provisional: Those whose number is the ruleset's own.
        consequences: What follows from the results, in the order of the rules.
    """

    subject: str
    title: str
    total: int
    outcomes: Mapping[str, int]
    levels: Mapping[str, int]
    labels: Mapping[str, str]
    groups: tuple[Group, ...]
    quotas: tuple[QuotaUse, ...]
    ceilings: tuple[CeilingUse, ...]
    warnings: tuple[tuple[str, str, int], ...]
    to_consider: tuple[Consider, ...]
    undetermined: tuple[Undetermined, ...]
    names: Mapping[str, str]
    unverified: tuple[str, ...]
    provisional: tuple[str, ...]
    consequences: tuple[ConsequenceUse, ...] = ()


class Summary(NamedTuple):
    """
    A whole assessment.

    Attributes:
        date: The document's date of issue as ISO text; "" when it has none.
        options: The reading in force for each question, by their names.
        readings: The same in words.
        mode: ``select`` or ``check`` for a population; ``apart`` for records rated one by one,
            without any quota.
        problems: Doubts about the data.
        layers: The numbers of the documents applied to the base.
    """

    number: str
    title: str
    date: str
    digest: str
    options: Mapping[str, str]
    readings: tuple[ReadingUsed, ...]
    mode: SummaryMode
    subjects: tuple[SubjectSummary, ...]
    problems: tuple[Diagnostic, ...]
    layers: tuple[str, ...] = ()

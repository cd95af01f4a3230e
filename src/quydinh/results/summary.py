"""What an assessment comes to: counts by kind and group, quotas, ceilings, whom to consider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quydinh.diagnostics.model import Diagnostic

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
    """One whom the competent level has to consider, with the levels to choose from."""

    key: object
    name: str
    outcome: str
    choices: tuple[str, ...]
    why: str


class SubjectSummary(NamedTuple):
    """
    One kind of subject.

    Attributes:
        levels: How many have each level in the end, the highest first, every level named.
        labels: The levels as people read them.
        groups: The distribution by the groups of the first quota; empty without quotas.
        warnings: Name, label and how many.
        to_consider: The first of those that people have to decide on.
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
    to_consider_total: int


class Summary(NamedTuple):
    """A whole assessment; ``problems`` are doubts about the data."""

    number: str
    title: str
    date: str
    digest: str
    options: Mapping[str, str]
    mode: str
    subjects: tuple[SubjectSummary, ...]
    problems: tuple[Diagnostic, ...]

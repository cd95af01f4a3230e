"""
Quotas over groups: how many may keep a level, who they are, and what cannot be known yet.

Comes in: the verdicts still possible of every member of one subject type after the ceilings.
Goes out: the verdicts after the quotas, and the figures of every group. This is the meaning;
see ``language.md``, Meaning 10, and ADR 0015.

Undetermined members make the number of places an interval. Who stays at its low end stays, who
falls at its high end falls; between them a settled group has a tie, which is for people to
decide, and any other group is undetermined.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any, Literal, NamedTuple

from quydinh.evaluate.verdicts import Scale, Verdicts, rated
from quydinh.results import Outcome

BaseKind = Literal["level", "or above", "before surplus"]
Status = Literal["giữ", "chuyển", "bằng nhau", "chưa rõ"]

KEPT: Status = "giữ"
FALLS: Status = "chuyển"
TIED: Status = "bằng nhau"
UNKNOWN: Status = "chưa rõ"


class Rule(NamedTuple):
    """One quota in plain data; ``keys`` is how many keys form its groups."""

    level: str
    base: str
    base_kind: BaseKind
    surplus: str
    keys: int


class Claim(NamedTuple):
    """
    What one quota asks of one member.

    Attributes:
        group: The key values; None for one that is missing.
        share: The share that holds for the member's group; None while it is missing.
        preference: The keys of preference, oriented so that the greater comes first; None where
            one is missing.
        alone: Whether a link among the keys is missing: it leads to no group, and nobody else's
            depends on it.
    """

    group: tuple[Hashable | None, ...]
    share: Fraction | None
    preference: tuple[Any, ...]
    alone: bool = False


class Member(NamedTuple):
    """Who stands under the quotas; ``claims`` has one entry a rule."""

    verdicts: Verdicts
    decided: str | None
    claims: tuple[Claim, ...]


class Use(NamedTuple):
    """The figures of one group; pairs are the least and the most that is possible."""

    rule: int
    group: tuple[Hashable, ...]
    share: Fraction | None
    base: tuple[int, int]
    cap: tuple[int, int]
    at_level: tuple[int, int]
    decided: int
    kept: int
    fallen: int
    tied: int
    unknown: int


class Fate(NamedTuple):
    """What the quotas made of one member; ``statuses`` has one entry a rule, None if untouched."""

    verdicts: Verdicts
    statuses: tuple[Status | None, ...]

    @property
    def status(self) -> Status | None:
        """What stands in the end: what is open first, then a fall."""
        return next((one for one in (UNKNOWN, TIED, FALLS, KEPT) if one in self.statuses), None)


class Several(Exception):  # noqa: N818  (a finding about the data, made a message by the caller)
    """The members of one group have different shares."""

    def __init__(
        self, rule: int, group: tuple[Hashable, ...], shares: tuple[Fraction, ...]
    ) -> None:
        super().__init__(rule, group, shares)
        self.rule = rule
        self.group = group
        self.shares = shares


def allocate(
    rules: Sequence[Rule], members: Sequence[Member], scale: Scale
) -> tuple[list[Fate], list[Use]]:
    """
    Apply the quotas of one subject type.

    Quotas of higher levels go first; of one level all caps are taken before anything falls, and
    the finer grouping goes first.

    Raises:
        Several: A group has more than one share.
    """
    order = sorted(
        range(len(rules)), key=lambda at: (-scale.rank[rules[at].level], -rules[at].keys)
    )
    verdicts = [member.verdicts for member in members]
    statuses: list[list[Status | None]] = [[None] * len(rules) for _ in members]
    uses: dict[int, list[Use]] = {}
    for _, same_level in groupby(order, key=lambda at: rules[at].level):
        before = list(verdicts)
        for at in same_level:
            one = _Quota(at, rules[at], members, before, verdicts, statuses, scale)
            uses[at] = list(one.apply())
    fates = [Fate(*each) for each in zip(verdicts, map(tuple, statuses), strict=True)]
    return fates, [use for at in range(len(rules)) for use in uses[at]]


def places(kind: BaseKind, share: Fraction, counted: int) -> int:
    """
    The most that may keep the level; never rounded up.

    For ``level``, ``counted`` has those at the level too: the largest k with
    k <= share * (counted - k).
    """
    if kind == "level":
        return math.floor(counted * share / (1 + share))
    return math.floor(counted * share)


class _Quota:
    """One quota over all groups; changes the verdicts in place."""

    def __init__(
        self,
        at: int,
        rule: Rule,
        members: Sequence[Member],
        before: list[Verdicts],
        verdicts: list[Verdicts],
        statuses: list[list[Status | None]],
        scale: Scale,
    ) -> None:
        self._at = at
        self._rule = rule
        self._members = members
        self._before = before
        self._verdicts = verdicts
        self._statuses = statuses
        self._scale = scale
        self._top = rated(rule.level)
        self._inside = self._levels_inside()

    def _levels_inside(self) -> frozenset[str]:
        """The levels that count for M."""
        rule, levels = self._rule, self._scale.levels
        match rule.base_kind:
            case "level":
                return frozenset((rule.level, rule.base))
            case "before surplus":
                return frozenset((rule.base,))
            case "or above":
                return frozenset(levels[: levels.index(rule.base) + 1])

    def apply(self) -> Iterator[Use]:
        groups: dict[tuple[Hashable, ...], list[int]] = defaultdict(list)
        strays, alone = [], []
        for number, member in enumerate(self._members):
            claim = member.claims[self._at]
            if claim.alone:
                alone.append(number)
            elif None in claim.group:
                strays.append(number)
            else:
                groups[claim.group].append(number)
        near = self._by_known_keys(strays)
        decided: list[tuple[int, Status]] = []
        for group, inside in groups.items():
            guests = [
                one for pattern, found in near.items() for one in _agreeing(pattern, found, group)
            ]
            use, fates = self._group(group, inside, guests)
            decided += fates
            yield use
        for number in (*strays, *alone):
            if self._may(number):
                decided.append((number, UNKNOWN))
        for number, status in decided:
            self._settle(number, status)

    @staticmethod
    def _pattern(group: tuple[Hashable | None, ...]) -> tuple[bool, ...]:
        return tuple(key is not None for key in group)

    def _by_known_keys(
        self, strays: list[int]
    ) -> dict[tuple[bool, ...], dict[tuple[Hashable, ...], list[int]]]:
        """Members with a missing key, by which keys they have and by those keys."""
        found: dict[tuple[bool, ...], dict[tuple[Hashable, ...], list[int]]] = {}
        for number in strays:
            group = self._members[number].claims[self._at].group
            known = tuple(key for key in group if key is not None)
            found.setdefault(self._pattern(group), {}).setdefault(known, []).append(number)
        return found

    # --- one member -----------------------------------------------------------------------------

    def _may(self, number: int) -> bool:
        """Whether the level may be theirs by the rules; the decided have it from people."""
        if self._members[number].decided is not None:
            return False
        return any(
            self._rule.level in self._scale.possible_levels(verdict)
            for verdict in self._verdicts[number]
        )

    def _counts(self, number: int) -> tuple[bool, bool]:
        """Whether a member surely, and whether it possibly counts for M."""
        decided = self._members[number].decided
        if decided is not None:
            return (decided in self._inside,) * 2
        verdicts = self._before[number]
        sure = all(one.outcome is Outcome.RATED and one.level in self._inside for one in verdicts)
        levels = (level for one in verdicts for level in self._scale.possible_levels(one))
        return sure, any(level in self._inside for level in levels)

    def _settle(self, number: int, status: Status) -> None:
        verdicts = self._verdicts[number]
        rest = verdicts - {self._top}
        if status == FALLS and self._top in verdicts:
            self._verdicts[number] = rest | {rated(self._rule.surplus)}
        elif status in (TIED, UNKNOWN) and self._top in verdicts:
            self._verdicts[number] = verdicts | {rated(self._rule.surplus)}
        if status == FALLS:
            # Whatever a finer quota left open, the level is out of reach now.
            self._statuses[number] = [
                None if one == TIED else one for one in self._statuses[number]
            ]
        self._statuses[number][self._at] = status

    # --- one group ------------------------------------------------------------------------------

    def _group(
        self, group: tuple[Hashable, ...], inside: list[int], guests: list[int]
    ) -> tuple[Use, list[tuple[int, Status]]]:
        rule, top = self._rule, self._top
        share = self._share(group, inside)
        counts = [self._counts(number) for number in inside]
        least = sum(sure for sure, _ in counts)
        most = sum(may for _, may in counts) + sum(self._counts(one)[1] for one in guests)
        if share is None:
            cap = (0, most)
        else:
            cap = (places(rule.base_kind, share, least), places(rule.base_kind, share, most))
        taken = sum(self._members[number].decided == rule.level for number in inside)
        left = (max(0, cap[0] - taken), max(0, cap[1] - taken))
        claiming = [number for number in inside if self._may(number)]
        visiting = [number for number in guests if self._may(number)]
        sure = [number for number in claiming if self._verdicts[number] == {top}]
        tied_before = {number for number in claiming if TIED in self._statuses[number]}
        unsettled = (
            share is None
            or least != most
            or bool(visiting)
            or len(sure) + len(tied_before) < len(claiming)
            or any(None in self._preference(number) for number in claiming)
        )
        fates: list[tuple[int, Status]] = []
        certain = set(sure)
        for number, ahead, rivals in self._standing([*claiming, *visiting], certain):
            if number not in certain and number in visiting:
                continue  # a guest's own group is not known: it is open
            if rivals + 1 <= left[0]:
                fates.append((number, KEPT))
            elif ahead >= left[1]:
                fates.append((number, FALLS))
            else:
                fates.append((number, UNKNOWN if unsettled else TIED))
        told = [status for _, status in fates]
        use = Use(
            self._at,
            group,
            share,
            (least, most),
            cap,
            (len(sure) + taken, len(claiming) + len(visiting) + taken),
            taken,
            told.count(KEPT),
            told.count(FALLS),
            told.count(TIED),
            told.count(UNKNOWN),
        )
        return use, fates

    def _share(self, group: tuple[Hashable, ...], inside: list[int]) -> Fraction | None:
        shares = {self._members[number].claims[self._at].share for number in inside}
        if len(shares) > 1:
            given = sorted(share for share in shares if share is not None)
            raise Several(self._at, group, tuple(given))
        return shares.pop()

    def _preference(self, number: int) -> tuple[Any, ...]:
        return self._members[number].claims[self._at].preference

    def _standing(self, claiming: list[int], certain: set[int]) -> Iterator[tuple[int, int, int]]:
        """Of each who claims: how many are surely ahead, and how many may be ahead or level."""
        if any(None in self._preference(number) for number in claiming):
            yield from self._standing_by_pairs(claiming, certain)
            return
        ranked = sorted(claiming, key=self._preference, reverse=True)
        ahead = rivals = 0
        for _, equal in groupby(ranked, key=self._preference):
            together = list(equal)
            rivals += len(together)
            for number in together:
                yield number, ahead, rivals - 1
            ahead += sum(number in certain for number in together)

    def _standing_by_pairs(
        self, claiming: list[int], certain: set[int]
    ) -> Iterator[tuple[int, int, int]]:
        """The same where some preference is missing: every pair is looked at."""
        for number in claiming:
            own = self._preference(number)
            others = [one for one in claiming if one != number]
            order = {one: _before(self._preference(one), own) for one in others}
            ahead = sum(order[one] is True and one in certain for one in others)
            rivals = sum(order[one] is not False for one in others)
            yield number, ahead, rivals


def _before(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool | None:
    """Whether ``one`` comes first: True, False, or None when that is unknown or they are level."""
    for first, second in zip(one, other, strict=True):
        if first is None or second is None:
            return None
        if first != second:
            return bool(first > second)
    return None


def _agreeing(
    pattern: tuple[bool, ...],
    found: dict[tuple[Hashable, ...], list[int]],
    group: tuple[Hashable, ...],
) -> list[int]:
    """Members with some keys missing whose other keys are those of the group."""
    known = tuple(key for key, given in zip(group, pattern, strict=True) if given)
    return found.get(known, [])

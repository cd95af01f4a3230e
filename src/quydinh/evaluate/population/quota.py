"""
Quotas over groups: how many may keep a level, who they are, and what cannot be known yet.

Comes in: the verdicts still possible of every member of one subject type after the ceilings.
Goes out: the verdicts after the quotas, and the figures of every group. This is the meaning;
see ``language.md``, Meaning 10, and ADR 0015.

Undetermined members make the number of places an interval. Who stays at its low end stays, who
falls at its high end falls; between them a settled group has a tie, which is for people to
decide, and any other group is undetermined. Whoever waits for a decision of people may be given
the level, and with it a place, whatever the order of preference says.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
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
    rules: Sequence[Rule], members: Sequence[Member], scale: Scale, *, move: bool = True
) -> tuple[list[Fate], list[Use]]:
    """
    Apply the quotas of one subject type.

    Quotas of higher levels go first; of one level all caps are taken before anything falls, and
    the finer grouping goes first. Without ``move`` nobody falls, and every quota is held against
    the members as they are.

    Raises:
        Several: A group has more than one share.
    """
    order = sorted(
        range(len(rules)), key=lambda at: (-scale.rank[rules[at].level], -rules[at].keys)
    )
    standing = _Standing(members, [member.verdicts for member in members], len(rules))
    uses: dict[int, list[Use]] = {}
    for _, same_level in groupby(order, key=lambda at: rules[at].level if move else at):
        together = tuple(same_level)
        standing.begin(together)
        for at in together:
            uses[at] = list(_Quota(at, rules[at], standing, scale).apply())
        if not move:
            standing.verdicts = [member.verdicts for member in members]
    fates = [
        Fate(verdicts, tuple(statuses))
        for verdicts, statuses in zip(standing.verdicts, standing.statuses, strict=True)
    ]
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


class _Standing:
    """How the members stand by now."""

    def __init__(self, members: Sequence[Member], verdicts: list[Verdicts], rules: int) -> None:
        self.members = members
        self.verdicts = verdicts
        self.statuses: list[list[Status | None]] = [[None] * rules for _ in members]
        self.begin(())

    def begin(self, together: tuple[int, ...]) -> None:
        """Go on to the rules of one level; what they count is as it stands now."""
        self.together = together
        self.before = list(self.verdicts)
        self.weights: list[int | Fraction] = [1] * len(self.members)
        """The places that each takes who surely claims one; the tied share what is left."""

    def tied(self, number: int) -> bool:
        """Whether a finer quota has left a tie to people."""
        return any(self.statuses[number][at] == TIED for at in self.together)

    def settle(self, number: int, at: int, status: Status, rule: Rule) -> None:
        """Note what a quota makes of a member."""
        verdicts, top = self.verdicts[number], rated(rule.level)
        if status == FALLS:
            self.verdicts[number] = verdicts - {top} | {rated(rule.surplus)}
            for finer in self.together:  # whatever it left open, the level is out of reach now
                if self.statuses[number][finer] in (TIED, UNKNOWN):
                    self.statuses[number][finer] = None
        elif status in (TIED, UNKNOWN):
            self.verdicts[number] = verdicts | {rated(rule.surplus)}
        self.statuses[number][at] = status


class _Quota:
    """One quota over all groups."""

    def __init__(self, at: int, rule: Rule, standing: _Standing, scale: Scale) -> None:
        self._at = at
        self._rule = rule
        self._standing = standing
        self._members = standing.members
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
        told: list[tuple[int, Status]] = []
        for group, inside in groups.items():
            guests = [
                one for pattern, found in near.items() for one in _agreeing(pattern, found, group)
            ]
            use, statuses = self._group(group, inside, guests)
            told += statuses
            yield use
        told += [(number, UNKNOWN) for number in (*strays, *alone) if self._claims(number)]
        for number, status in told:
            self._standing.settle(number, self._at, status, self._rule)

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

    def _claims(self, number: int) -> bool:
        """Whether the level may be theirs by the rules; the decided have it from people."""
        undecided = self._members[number].decided is None
        return undecided and self._top in self._standing.verdicts[number]

    def _waits(self, number: int) -> bool:
        """Whether people have yet to decide, and may give the level."""
        return self._members[number].decided is None and any(
            one != self._top and self._rule.level in self._scale.possible_levels(one)
            for one in self._standing.verdicts[number]
        )

    def _holds(self, number: int) -> bool:
        """Whether people have given the level."""
        return self._members[number].decided == self._rule.level

    def _counts(self, number: int) -> tuple[bool, bool]:
        """Whether a member surely, and whether it possibly counts for M."""
        decided = self._members[number].decided
        if decided is not None:
            return (decided in self._inside,) * 2
        verdicts = self._standing.before[number]
        sure = all(one.outcome is Outcome.RATED and one.level in self._inside for one in verdicts)
        levels = (level for one in verdicts for level in self._scale.possible_levels(one))
        return sure, any(level in self._inside for level in levels)

    # --- one group ------------------------------------------------------------------------------

    def _group(
        self, group: tuple[Hashable, ...], inside: list[int], guests: list[int]
    ) -> tuple[Use, list[tuple[int, Status]]]:
        rule, verdicts = self._rule, self._standing.verdicts
        share = self._share(group, inside)
        counts = [self._counts(number) for number in inside]
        least = sum(sure for sure, _ in counts)
        most = sum(may for _, may in counts) + sum(self._counts(one)[1] for one in guests)
        if share is None:
            cap = (0, most)
        else:
            cap = (places(rule.base_kind, share, least), places(rule.base_kind, share, most))
        taken = sum(map(self._holds, inside))
        elsewhere = sum(map(self._holds, guests))  # whose group is not known
        waiting = {number for number in (*inside, *guests) if self._waits(number)}
        visiting = {number for number in guests if self._claims(number)}
        claiming = [number for number in inside if self._claims(number)]
        sure = {
            number
            for number in claiming
            if verdicts[number] == {self._top} or self._standing.tied(number)
        }
        left = (cap[0] - taken - elsewhere - len(waiting), cap[1] - taken)
        settled = (
            left[0] == left[1]
            and len(sure) == len(claiming) + len(visiting)
            and not any(None in self._preference(number) for number in claiming)
        )
        fates: list[tuple[int, Status]] = []
        for number, ahead, reach in self._ranked([*claiming, *visiting], sure, waiting):
            if number in visiting:
                continue  # a guest's own group is not known: it is open
            if reach <= left[0]:
                fates.append((number, KEPT))
            elif ahead >= left[1]:
                fates.append((number, FALLS))
            elif settled:
                fates.append((number, TIED))
                share_of_rest = Fraction(left[1] - ahead) / (reach - ahead)
                self._standing.weights[number] *= share_of_rest
            else:
                fates.append((number, UNKNOWN))
        told = [status for _, status in fates]
        use = Use(
            self._at,
            group,
            share,
            (least, most),
            cap,
            (
                len(sure) + taken,
                len(visiting.union(claiming, waiting)) + taken + elsewhere,
            ),
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

    def _ranked(
        self, claiming: list[int], sure: set[int], waiting: set[int]
    ) -> Iterator[tuple[int, int | Fraction, int | Fraction]]:
        """
        Of each who claims: the places surely taken ahead of it, and those that may be taken.

        The latter are down to its own rank, its own place among them; those of members who wait
        for people are counted apart.
        """
        least = {one: self._standing.weights[one] if one in sure else 0 for one in claiming}
        most = {one: 0 if one in waiting else self._standing.weights[one] for one in claiming}
        if any(None in self._preference(number) for number in claiming):
            yield from self._ranked_by_pairs(claiming, least, most)
            return
        order = sorted(claiming, key=self._preference, reverse=True)
        ahead: int | Fraction = 0
        reach: int | Fraction = 0
        for _, equal in groupby(order, key=self._preference):
            together = list(equal)
            reach += sum(most[number] for number in together)
            for number in together:
                yield number, ahead, reach
            ahead += sum(least[number] for number in together)

    def _ranked_by_pairs(
        self,
        claiming: list[int],
        least: Mapping[int, int | Fraction],
        most: Mapping[int, int | Fraction],
    ) -> Iterator[tuple[int, int | Fraction, int | Fraction]]:
        """The same where some preference is missing: every pair is looked at."""
        for number in claiming:
            own = self._preference(number)
            order = {one: _before(self._preference(one), own) for one in claiming}
            ahead = sum(least[one] for one in claiming if order[one] is True)
            reach = sum(most[one] for one in claiming if order[one] is not False)
            yield number, ahead, reach


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

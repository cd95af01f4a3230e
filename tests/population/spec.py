"""
What a quota means, by looking at every selection; written from the regulation's side.

From ``language.md``, Meaning 10, and ADR 0015, not from the code: a selection says who keeps the
level. Allowed are those that respect the cap of every group; of these the best keep as many of the
first by preference as possible, then of the second, and so on. Whoever is in every best selection
stays, whoever is in none falls, and the others are tied.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import Any, NamedTuple

from quydinh.evaluate.population.quota import Member, Rule
from quydinh.evaluate.verdicts import Scale, Verdicts, rated
from quydinh.ir import nodes as ir
from quydinh.results import Outcome, Verdict


class Settled(NamedTuple):
    """A member of whom everything is known: ``level`` None for who has none."""

    level: str | None
    decided: bool
    groups: tuple[tuple[Any, ...] | None, ...]
    """The group under each rule; None for who is in none."""
    preferences: tuple[tuple[Any, ...], ...]


def cap(rule: Rule, share: Fraction, levels: Sequence[str | None], scale: Scale) -> int:
    """How many of a group may have the level; ``levels`` are those of its members."""
    base = levels.count(rule.base)
    match rule.base_kind:
        case "level":
            # The surplus falls into the base: try every number that stays.
            both = base + levels.count(rule.level)
            return max(k for k in range(both + 1) if k <= share * (both - k))
        case "before surplus":
            return math.floor(share * base)
        case "or above":
            inside = scale.levels[: scale.levels.index(rule.base) + 1]
            return math.floor(share * sum(level in inside for level in levels))


def selections(
    rules: Sequence[Rule], shares: dict[Any, Fraction], members: Sequence[Settled], scale: Scale
) -> list[frozenset[int]]:
    """The best selections under rules on one level; ``shares`` by rule and group."""
    level = rules[0].level
    claiming = [
        at
        for at, one in enumerate(members)
        if one.level == level and not one.decided and any(group is not None for group in one.groups)
    ]
    places = {}
    for at, rule in enumerate(rules):
        for group in {one.groups[at] for one in members} - {None}:
            inside = [one for one in members if one.groups[at] == group]
            taken = sum(one.decided and one.level == level for one in inside)
            most = cap(rule, shares[at, group], [one.level for one in inside], scale)
            places[at, group] = max(0, most - taken)
    ranks = sorted({members[at].preferences[0] for at in claiming}, reverse=True)
    best: tuple[int, ...] = ()
    found: list[frozenset[int]] = []
    for chosen in _subsets(claiming):
        if any(
            sum(members[at].groups[rule] == group for at in chosen) > most
            for (rule, group), most in places.items()
        ):
            continue
        score = tuple(sum(members[at].preferences[0] == rank for at in chosen) for rank in ranks)
        if score > best or not found:
            best, found = score, []
        if score == best:
            found.append(chosen)
    return found


def _subsets(items: Sequence[int]) -> Iterator[frozenset[int]]:
    for flags in product((False, True), repeat=len(items)):
        yield frozenset(item for item, flag in zip(items, flags, strict=True) if flag)


def ends(
    rules: Sequence[Rule], shares: dict[Any, Fraction], members: Sequence[Settled], scale: Scale
) -> list[set[str | None]]:
    """
    The levels with which each member may end, whatever people choose among the tied.

    Rules on higher levels come first; what falls counts for those on lower ones.
    """
    levels = sorted({rule.level for rule in rules}, key=scale.levels.index)
    first = [at for at, rule in enumerate(rules) if rule.level == levels[0]] if levels else []
    if not first:
        return [{one.level} for one in members]
    rest = [at for at in range(len(rules)) if at not in first]
    found: list[set[str | None]] = [set() for _ in members]
    now = [one._replace(**_only(one, first)) for one in members]
    own = {(first.index(at), group): share for (at, group), share in shares.items() if at in first}
    for kept in selections([rules[at] for at in first], own, now, scale):
        after = []
        for at, one in enumerate(members):
            falls = (
                one.level == levels[0]
                and not one.decided
                and at not in kept
                and any(one.groups[rule] is not None for rule in first)
            )
            level = rules[first[0]].surplus if falls else one.level
            after.append(one._replace(level=level, **_only(one, rest)))
        left = {
            (rest.index(at), group): share for (at, group), share in shares.items() if at in rest
        }
        for at, result in enumerate(ends([rules[at] for at in rest], left, after, scale)):
            found[at] |= result
    return found


def _only(one: Settled, rules: Sequence[int]) -> dict[str, Any]:
    return {
        "groups": tuple(one.groups[at] for at in rules),
        "preferences": tuple(one.preferences[at] for at in rules),
    }


# --- what is not known ----------------------------------------------------------------------------


def completions(
    members: Sequence[Member],
    scale: Scale,
    *,
    groups: Sequence[Any] = (),
    preferences: Sequence[Any] = (),
    shares: Sequence[Fraction] = (),
) -> Iterator[tuple[list[Settled], dict[Any, Fraction]]]:
    """
    Every way in which what is missing may turn out, with the shares by rule and group.

    Args:
        members: The members.
        scale: Their scale.
        groups: Values that a missing group key may have.
        preferences: Values that a missing preference may have.
        shares: Values that a missing share may have.
    """
    ways = [list(_ways(one, scale, groups, preferences)) for one in members]
    for chosen in product(*ways):
        known: dict[Any, Fraction] = {}
        open_: set[Any] = set()
        for member, one in zip(members, chosen, strict=True):
            for at, claim in enumerate(member.claims):
                place = (at, one.groups[at])
                if claim.share is None:
                    open_.add(place)
                else:
                    known[place] = claim.share
        todo = sorted(open_ - set(known), key=repr)
        for values in product(shares, repeat=len(todo)):
            yield list(chosen), known | dict(zip(todo, values, strict=True))


def _ways(
    member: Member, scale: Scale, groups: Sequence[Any], preferences: Sequence[Any]
) -> Iterator[Settled]:
    keys: list[list[Any]] = []
    for claim in member.claims:
        each = ((value,) if value is not None else groups for value in claim.group)
        keys.append([None] if claim.alone else list(product(*each)))
    wishes = [
        list(product(*((one,) if one is not None else preferences for one in claim.preference)))
        for claim in member.claims
    ]
    for level, decided in _levels(member, scale):
        for group in product(*keys):
            if _consistent(group):
                for wish in product(*wishes):
                    if len(set(wish)) <= 1 or len(set(member.claims)) > 1:
                        yield Settled(level, decided, group, wish)


def _levels(member: Member, scale: Scale) -> list[tuple[str | None, bool]]:
    """The levels that a member may turn out to have, and whether people gave them."""
    if member.decided is not None:
        return [(member.decided, True)]
    found: list[tuple[str | None, bool]] = []
    for verdict in member.verdicts:
        if verdict.outcome is Outcome.RATED:
            found.append((verdict.level, False))
        elif verdict.outcome is Outcome.NEEDS_REVIEW:
            found += [(level, True) for level in scale.levels]
        else:
            found.append((None, False))
    return found


def _consistent(groups: Sequence[tuple[Any, ...] | None]) -> bool:
    """Groupings nest, so that one key has one value in all of them."""
    known = [group for group in groups if group]
    return all(first[: len(second)] == second[: len(first)] for first in known for second in known)


def possible(member: Member, after: Verdicts, scale: Scale) -> set[str | None]:
    """The levels with which a member may end who has these verdicts."""
    return {level for level, _ in _levels(member._replace(verdicts=after), scale)}


SCALE = Scale(ir.Scale("m", "", tuple(ir.Level(name, "") for name in ("A", "B", "C", "D"))))
REVIEW = Verdict(Outcome.NEEDS_REVIEW)
NOT_RATED = Verdict(Outcome.NOT_RATED)


def verdicts(*levels: str | Verdict) -> Verdicts:
    """A set of verdicts."""
    return frozenset(one if isinstance(one, Verdict) else rated(one) for one in levels)

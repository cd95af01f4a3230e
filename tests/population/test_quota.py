"""``allocate`` against the meaning of a quota, over all small groups and all sizes to 40."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement
from random import Random
from typing import Any

import pytest

from population.spec import (
    NOT_RATED,
    REVIEW,
    SCALE,
    completions,
    ends,
    possible,
    verdicts,
)
from quydinh.evaluate.population.quota import (
    FALLS,
    KEPT,
    TIED,
    UNKNOWN,
    Claim,
    Fate,
    Member,
    Rule,
    allocate,
)
from quydinh.evaluate.verdicts import rated

SHARES = tuple(Fraction(one) for one in ("0", "1/5", "1/3", "1/2", "1"))
RULES = (
    Rule("A", "B", "level", "B", 0),
    Rule("A", "B", "before surplus", "B", 0),
    Rule("A", "B", "before surplus", "C", 0),
    Rule("A", "B", "or above", "B", 0),
    Rule("A", "D", "or above", "C", 0),
    Rule("B", "C", "level", "C", 0),
)
IDS = ["level", "before", "before, to C", "or above", "all rated, to C", "second level"]


def member(
    *levels: Any,  # noqa: ANN401  (levels or other verdicts)
    decided: str | None = None,
    prefer: tuple[Any, ...] = (),
    groups: Sequence[tuple[Any, ...]] = ((),),
    share: Fraction | None = Fraction(1, 5),
    alone: bool = False,
) -> Member:
    claims = tuple(Claim(group, share, prefer, alone) for group in groups)
    return Member(verdicts(*levels), decided, claims)


def sharing(members: Sequence[Member], share: Fraction | None) -> list[Member]:
    return [
        one._replace(claims=tuple(claim._replace(share=share) for claim in one.claims))
        for one in members
    ]


def groups_of(kinds: Sequence[Member], most: int) -> Iterator[list[Member]]:
    for size in range(most + 1):
        for chosen in combinations_with_replacement(kinds, size):
            yield list(chosen)


def agrees(
    rules: Sequence[Rule],
    members: Sequence[Member],
    *,
    exact: bool,
    groups: Sequence[Any] = (),
    preferences: Sequence[Any] = (),
    shares: Sequence[Fraction] = (),
) -> None:
    """What is possible after the quotas is, or contains, what every completion gives."""
    fates, _ = allocate(rules, members, SCALE)
    found: list[set[str | None]] = [set() for _ in members]
    for settled, known in completions(
        members, SCALE, groups=groups, preferences=preferences, shares=shares
    ):
        for at, levels in enumerate(ends(rules, known, settled, SCALE)):
            found[at] |= levels
    for one, fate, meant in zip(members, fates, found, strict=True):
        said = {one.decided} if one.decided else possible(one, fate.verdicts, SCALE)
        assert said >= meant, (rules, members, one, fate, meant)
        if exact:
            assert said == meant, (rules, members, one, fate, meant)
            if one.decided is None and len(meant) > 1:
                assert fate.status == TIED, (rules, members, one, fate)


# --- everything known -----------------------------------------------------------------------------

SETTLED = (
    member("A", prefer=(1,)),
    member("A", prefer=(2,)),
    member("B", prefer=(1,)),
    member("C", prefer=(1,)),
    member(NOT_RATED, prefer=(1,)),
    member("A", decided="A", prefer=(1,)),
    member("C", decided="B", prefer=(1,)),
)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
@pytest.mark.parametrize("share", SHARES, ids=str)
def test_settled_groups(rule: Rule, share: Fraction) -> None:
    for members in groups_of(SETTLED, 4):
        agrees([rule], sharing(members, share), exact=True)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=IDS)
@pytest.mark.parametrize("share", SHARES, ids=str)
def test_larger_settled_groups(rule: Rule, share: Fraction) -> None:
    for members in groups_of(SETTLED, 7):
        agrees([rule], sharing(members, share), exact=True)


@pytest.mark.parametrize("share", SHARES, ids=str)
@pytest.mark.parametrize("kind", ["level", "before surplus", "or above"])
def test_nested_groups(kind: Any, share: Fraction) -> None:  # noqa: ANN401
    """The finer grouping and the coarser one hold together, ties included."""
    rules = [Rule("A", "B", kind, "B", 1), Rule("A", "B", kind, "B", 2)]
    kinds = [
        member(level, prefer=(rank,), groups=(("x",), ("x", fine)), share=share)
        for fine in ("u", "v")
        for level, rank in (("A", 1), ("A", 2), ("B", 1))
    ]
    for members in groups_of(kinds, 5):
        agrees(rules, members, exact=True)


def test_three_groupings() -> None:
    """A tie in the middle leaves exactly as many places as it is about."""
    rules = [Rule("A", "D", "or above", "B", keys) for keys in (0, 1, 2)]
    random = Random(5)  # noqa: S311
    for _ in range(500):
        shares = [Fraction(random.randint(0, 4), 4) for _ in rules]
        members = []
        for _ in range(random.randint(1, 7)):
            group = (random.choice("xy"), random.choice("uv"))
            claims = tuple(
                Claim(group[:keys], share, (wish,))
                for wish in (random.randint(1, 2),)
                for keys, share in zip((0, 1, 2), shares, strict=True)
            )
            members.append(Member(verdicts(random.choice("AAAB")), None, claims))
        agrees(rules, members, exact=True)


@pytest.mark.parametrize("first", SHARES, ids=str)
def test_one_level_after_the_other(first: Fraction) -> None:
    """What falls from the first level counts, and competes, for the second."""
    rules = [Rule("B", "C", "level", "C", 0), Rule("A", "B", "level", "B", 0)]
    random = Random(6)  # noqa: S311
    for _ in range(600):
        members = [
            Member(
                verdicts(random.choice("AABBC")),
                None,
                (
                    Claim((), Fraction(random.randint(1, 1), 3), (number % 5,)),
                    Claim((), first, (number,)),
                ),
            )
            for number in random.sample(range(9), random.randint(0, 6))
        ]
        agrees(rules, members, exact=False)


# --- not everything known -------------------------------------------------------------------------

OPEN = (
    *SETTLED[:3],
    SETTLED[5],
    member("A", "B", prefer=(2,)),
    member("A", NOT_RATED, prefer=(1,)),
    member("B", "C", prefer=(1,)),
    member(REVIEW, prefer=(1,)),
    member("A", REVIEW, prefer=(1,)),
)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
@pytest.mark.parametrize("share", SHARES[1:4], ids=str)
def test_undetermined_members(rule: Rule, share: Fraction) -> None:
    for members in groups_of(OPEN, 3):
        agrees([rule], sharing(members, share), exact=False)


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES, ids=IDS)
@pytest.mark.parametrize("share", SHARES, ids=str)
def test_more_undetermined_members(rule: Rule, share: Fraction) -> None:
    for members in groups_of(OPEN, 4):
        agrees([rule], sharing(members, share), exact=False)


@pytest.mark.parametrize("rule", RULES[:5], ids=IDS[:5])
def test_missing_preferences(rule: Rule) -> None:
    kinds = [
        member("A", prefer=(1, 1)),
        member("A", prefer=(2, 0)),
        member("A", prefer=(None, 1)),
        member("A", prefer=(1, None)),
        member("B", prefer=(0, 0)),
    ]
    for share in (Fraction(1, 3), Fraction(1)):
        for members in groups_of(kinds, 3):
            agrees([rule], sharing(members, share), exact=False, preferences=(0, 1, 1.5, 3))


@pytest.mark.parametrize("rule", RULES[:5], ids=IDS[:5])
def test_missing_shares(rule: Rule) -> None:
    for members in groups_of(SETTLED, 4):
        agrees([rule], sharing(members, None), exact=False, shares=SHARES)


@pytest.mark.parametrize("kind", ["level", "before surplus", "or above"])
@pytest.mark.parametrize("share", SHARES[1:4], ids=str)
def test_missing_group_keys(kind: Any, share: Fraction) -> None:  # noqa: ANN401
    """A guest may belong to every group that agrees with what is known of it."""
    rule = Rule("A", "B", kind, "B", 2)
    kinds = [
        member(*levels, decided=decided, prefer=(rank,), groups=(group,), share=share)
        for group in (("x", "u"), ("x", None), (None, None))
        for levels, decided, rank in ((("A",), None, 1), (("B",), None, 1), (("A",), "A", 2))
    ]
    for members in groups_of(kinds, 3):
        agrees([rule], members, exact=False, groups=("x", "u"))


def test_nested_and_open() -> None:
    rules = [Rule("A", "B", "or above", "B", 1), Rule("A", "B", "or above", "B", 2)]
    random = Random(9)  # noqa: S311
    for _ in range(100):
        share = Fraction(random.randint(1, 3), 4)
        kinds = (("A",), ("A",), ("B",), ("A", "B"), ("A", REVIEW))
        members = []
        for _ in range(random.randint(1, 5)):
            group = ("x", random.choice(("u", "v", None)))
            wish = (random.choice((1, 2, 3)),)
            members.append(
                member(*random.choice(kinds), prefer=wish, groups=(group[:1], group), share=share)
            )
        agrees(rules, members, exact=False, groups=("u", "v"))


def test_who_has_no_group_waits_alone() -> None:
    """A missing link leads to no group: only its owner is undetermined."""
    rule = Rule("A", "B", "level", "B", 1)
    others = [
        member("A", prefer=(1,), groups=(("x",),)),
        member("B", prefer=(1,), groups=(("x",),)),
    ]
    lost = member("A", prefer=(9,), groups=((None,),), alone=True)
    fates, uses = allocate([rule], [*others, lost], SCALE)
    assert [fate.status for fate in fates] == [FALLS, None, UNKNOWN]
    assert fates[2].verdicts == verdicts("A", "B")
    assert allocate([rule], others, SCALE) == (fates[:2], uses)


def test_people_stand_before_the_preference() -> None:
    """Whoever waits for a decision may take a place, however low by the order of preference."""
    rule = Rule("A", "D", "or above", "B", 0)
    first = member("A", prefer=(9,), share=Fraction(1, 2))
    waiting = member(REVIEW, prefer=(0,), share=Fraction(1, 2))
    (fate, other), _ = allocate([rule], [first, waiting], SCALE)
    assert fate.status == UNKNOWN
    assert other == Fate(verdicts(REVIEW), (None,))


# --- every size ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", range(41))
@pytest.mark.parametrize("rule", RULES[:5], ids=IDS[:5])
def test_every_size(size: int, rule: Rule) -> None:
    """
    The closed form of the cap, at every share of claimants.

    With distinct preferences exactly the first stay; when all are equal, all stay, all fall, or
    all are tied.
    """
    for share in (*SHARES[1:4], Fraction(333, 1000)):
        for claimants in {0, size // 5, size // 3, max(0, size - 1), size}:
            base = size - claimants
            most = {
                "level": math.floor(size * share / (1 + share)),
                "before surplus": math.floor(base * share),
                "or above": math.floor(size * share),
            }[rule.base_kind]
            stay = min(claimants, most)
            ranked = [
                member("A" if at < claimants else "B", prefer=(at * 7 % 41,), share=share)
                for at in range(size)
            ]
            fates, uses = allocate([rule], ranked, SCALE)
            best = sorted(range(claimants), key=lambda at: -(at * 7 % 41))[:stay]
            kept = {at for at, fate in enumerate(fates) if fate.status == KEPT}
            assert kept == set(best)
            assert {at for at, fate in enumerate(fates) if fate.status == FALLS} == set(
                range(claimants)
            ) - set(best)
            assert all(
                fate.verdicts == verdicts(rule.surplus) for fate in fates if fate.status == FALLS
            )
            if size:
                (use,) = uses
                assert use.cap == (most, most)
                assert (use.at_level, use.kept, use.fallen) == (
                    (claimants, claimants),
                    stay,
                    claimants - stay,
                )
            level = [
                one._replace(claims=(one.claims[0]._replace(preference=(1,)),)) for one in ranked
            ]
            statuses = {fate.status for fate in allocate([rule], level, SCALE)[0]} - {None}
            expected = KEPT if claimants <= most else FALLS if most == 0 else TIED
            assert statuses == ({expected} if claimants else set())


@pytest.mark.parametrize("size", range(41))
def test_decided_members_take_places(size: int) -> None:
    """More may be decided than the cap allows: nobody else then keeps the level."""
    for decided in {0, min(1, size), size // 5, size // 2, size}:
        members = [
            member("A", decided="A" if at < decided else None, prefer=(at,), share=Fraction(1, 5))
            for at in range(size)
        ]
        fates, uses = allocate([Rule("A", "D", "or above", "B", 0)], members, SCALE)
        places = max(0, size // 5 - decided)
        assert sum(fate.status == KEPT for fate in fates) == min(places, size - decided)
        assert all(fate.status is None for fate in fates[:decided])
        for use in uses:
            assert use.decided == decided
            assert use.at_level == (size, size)


# --- order and equality -------------------------------------------------------------------------


def _random_members(random: Random) -> list[Member]:
    kinds = (("A",), ("A",), ("A",), ("B",), ("A", "B"), (REVIEW,), (NOT_RATED,))
    members = []
    for _ in range(random.randint(0, 12)):
        group = (random.choice("xy"), random.choice(("u", "v", None)))
        wish = (random.choice((1, 2, None)), random.choice((1, 2)))
        members.append(
            Member(
                verdicts(*random.choice(kinds)),
                random.choice((None, None, None, "A")),
                tuple(Claim(one, Fraction(1, 3), wish) for one in (group[:1], group)),
            )
        )
    return members


NESTED = [Rule("A", "B", "or above", "B", 1), Rule("A", "B", "level", "B", 2)]


@pytest.mark.parametrize("seed", range(25))
def test_order_of_rows_makes_no_difference(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    members = _random_members(random)
    order = random.sample(range(len(members)), len(members))
    fates, uses = allocate(NESTED, members, SCALE)
    shuffled, others = allocate(NESTED, [members[at] for at in order], SCALE)
    assert shuffled == [fates[at] for at in order]
    assert sorted(uses, key=repr) == sorted(others, key=repr)


@pytest.mark.parametrize("seed", range(25))
def test_equals_are_treated_equally(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    members = _random_members(random)
    fates, _ = allocate(NESTED, members + members, SCALE)
    assert fates[: len(members)] == fates[len(members) :]


@pytest.mark.parametrize("seed", range(15))
def test_checking_moves_nobody(seed: int) -> None:
    """Each quota is then held against the ratings as they are."""
    random = Random(seed)  # noqa: S311
    members = [
        Member(
            verdicts(random.choice("AABBC")),
            random.choice((None, None, None, "A", "B")),
            (Claim((group,), Fraction(1, 4), (wish,)),) * 2,
        )
        for group, wish in ((random.choice("xy"), random.random()) for _ in range(20))
    ]
    rules = [Rule("A", "B", "or above", "B", 1), Rule("B", "C", "or above", "C", 1)]
    fates, uses = allocate(rules, members, SCALE, move=False)
    assert [fate.verdicts for fate in fates] == [one.verdicts for one in members]
    for use in uses:
        inside = [
            one.decided or next(iter(one.verdicts)).level
            for one in members
            if one.claims[0].group == use.group
        ]
        have = inside.count(rules[use.rule].level)
        base = {"A": inside.count("A") + inside.count("B"), "B": len(inside)}
        most = base[rules[use.rule].level] // 4
        assert use.at_level == (have, have)
        assert use.cap == (most, most)


def test_a_tie_on_one_level_survives_the_quota_on_the_next() -> None:
    rules = [Rule("A", "B", "before surplus", "B", 0), Rule("B", "C", "level", "C", 0)]
    tied = [
        Member(verdicts("A"), None, (Claim((), Fraction(1), (1,)), Claim((), Fraction(0), (1,))))
        for _ in range(2)
    ]
    filler = tied[0]._replace(verdicts=verdicts("B"))
    fates, _ = allocate(rules, [*tied, filler], SCALE)
    assert [fate.verdicts for fate in fates] == [verdicts("A", "C")] * 2 + [verdicts("C")]
    assert [fate.status for fate in fates] == [TIED, TIED, FALLS]
    assert rated("A") in fates[0].verdicts

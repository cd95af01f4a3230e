"""The proposal of quotas against the optimum that z3 finds, in groups too large to enumerate."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
import z3

from population.spec import SCALE, cap, verdicts
from quydinh.evaluate.population.quota import FALLS, KEPT, TIED, Claim, Member, Rule, allocate

RULES = [
    Rule("A", "D", "or above", "B", 0),
    Rule("A", "B", "or above", "B", 1),
    Rule("A", "B", "before surplus", "B", 2),
]


def population(random: Random, *, ties: bool) -> list[Member]:
    """Members of two units with three groups each, one in five decided on."""
    size = random.randint(10, 40)
    wishes = [random.randint(1, 5) for _ in range(size)] if ties else random.sample(range(99), size)
    shares = [Fraction(random.randint(1, 3), 4) for _ in RULES]
    members = []
    for wish in wishes:
        group = (random.choice("xy"), random.choice("uvw"))
        claims = tuple(
            Claim(group[: rule.keys], share, (wish,))
            for rule, share in zip(RULES, shares, strict=True)
        )
        decided = random.choice("AB") if random.random() < 0.2 else None
        members.append(Member(verdicts(random.choice("AAABC")), decided, claims))
    return members


class Optimum:
    """A selection that keeps as many as possible, the first by preference before the others."""

    def __init__(self, members: list[Member]) -> None:
        self.level = [one.decided or next(iter(one.verdicts)).level for one in members]
        self.claiming = [
            at for at, one in enumerate(members) if self.level[at] == "A" and one.decided is None
        ]
        self.keeps = {at: z3.Bool(f"keeps{at}") for at in self.claiming}
        self.solver = z3.Optimize()
        for at, rule in enumerate(RULES):
            for group in {one.claims[at].group for one in members}:
                self._limit(at, rule, group, members)
        wishes = sorted({members[at].claims[0].preference for at in self.claiming}, reverse=True)
        self.ranks = [
            [at for at in self.claiming if members[at].claims[0].preference == wish]
            for wish in wishes
        ]
        kept = [z3.Sum([z3.If(self.keeps[at], 1, 0) for at in rank]) for rank in self.ranks]
        for count in kept:
            self.solver.maximize(count)
        assert self.solver.check() == z3.sat
        self.model = self.solver.model()
        self.counts = [self.model.eval(count).as_long() for count in kept]
        self.solver = z3.Solver()
        for count, most in zip(kept, self.counts, strict=True):
            self.solver.add(count == most)
        for at, rule in enumerate(RULES):
            for group in {one.claims[at].group for one in members}:
                self._limit(at, rule, group, members)

    def _limit(self, at: int, rule: Rule, group: object, members: list[Member]) -> None:
        inside = [n for n, one in enumerate(members) if one.claims[at].group == group]
        share = members[inside[0]].claims[at].share
        assert share is not None
        taken = sum(members[n].decided == "A" for n in inside)
        most = cap(rule, share, [self.level[n] for n in inside], SCALE) - taken
        own = [z3.If(self.keeps[n], 1, 0) for n in inside if n in self.keeps]
        if own:
            self.solver.add(z3.Sum(own) <= max(0, most))

    def may(self, at: int, *, keep: bool) -> bool:
        """Whether an optimum lets a member keep the level, or fall."""
        wanted = self.keeps[at] if keep else z3.Not(self.keeps[at])
        return bool(self.solver.check(wanted) == z3.sat)


@pytest.mark.parametrize("seed", range(12))
def test_distinct_preferences_have_one_optimum(seed: int) -> None:
    members = population(Random(seed), ties=False)  # noqa: S311
    optimum = Optimum(members)
    fates, _ = allocate(RULES, members, SCALE)
    chosen = {at for at in optimum.claiming if z3.is_true(optimum.model.eval(optimum.keeps[at]))}
    assert {at for at, fate in enumerate(fates) if fate.status == KEPT} == chosen
    assert all(fate.status != TIED for fate in fates)


@pytest.mark.parametrize("seed", range(12))
def test_ties_are_where_optima_differ(seed: int) -> None:
    members = population(Random(seed), ties=True)  # noqa: S311
    optimum = Optimum(members)
    fates, _ = allocate(RULES, members, SCALE)
    for at in optimum.claiming:
        keep, fall = optimum.may(at, keep=True), optimum.may(at, keep=False)
        expected = TIED if keep and fall else KEPT if keep else FALLS
        assert fates[at].status == expected, at

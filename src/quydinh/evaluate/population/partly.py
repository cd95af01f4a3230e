"""One quota over some groups: for whoever has counted all others in another way."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from quydinh.evaluate.population.quota import (
    TIED,
    Claim,
    Member,
    Rule,
    Status,
    Use,
    _Quota,
    _Standing,
)
from quydinh.evaluate.verdicts import Scale, Verdicts


class Contender(NamedTuple):
    """
    How a member stands before the quota.

    Attributes:
        claim: On this quota.
        decided: The level that people gave.
        before: The verdicts before any quota on this level.
        verdicts: The verdicts by now.
        tied: Whether a finer quota on this level left a tie.
        weight: The part of a place that it left.
    """

    claim: Claim
    decided: str | None
    before: Verdicts
    verdicts: Verdicts
    tied: bool
    weight: Fraction


class Decided(NamedTuple):
    """What became of a member, and its part of a place."""

    status: Status | None
    weight: Fraction


def decide(
    at: int, rule: Rule, contenders: Sequence[Contender], scale: Scale
) -> tuple[list[Decided], list[Use]]:
    """Apply the quota numbered ``at``."""
    members = [Member(one.verdicts, one.decided, (one.claim,)) for one in contenders]
    standing = _Standing(members, [one.verdicts for one in contenders], 2)
    standing.begin((0, 1))  # 1 stands for the finer quotas
    standing.before = [one.before for one in contenders]
    standing.weights = [one.weight for one in contenders]
    for number, one in enumerate(contenders):
        standing.statuses[number][1] = TIED if one.tied else None
    uses = list(_Quota(0, rule, standing, scale).apply())
    weights = map(Fraction, standing.weights)
    decided = [
        Decided(each[0], weight) for each, weight in zip(standing.statuses, weights, strict=True)
    ]
    return decided, [use._replace(rule=at) for use in uses]

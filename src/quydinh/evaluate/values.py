"""
The values that rules speak of: exact numbers, missing values, and sets of possible truths.

A condition is no, for people to decide, or yes, in this order; ``or`` is the greatest and
``and`` the least. Where inputs are missing several of the three are still possible, so the
value of a condition is a non-empty set of them, kept as three bits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

NO = 1
DISCRETION = 2
YES = 4
UNKNOWN = NO | YES

Truth = int
"""A set of possible truths: any of ``NO``, ``DISCRETION`` and ``YES``, joined by ``|``."""

_SETS = range(8)


def singles(truth: Truth) -> Iterator[Truth]:
    """The members of a set, least first."""
    return (one for one in (NO, DISCRETION, YES) if truth & one)


def settled(truth: Truth) -> bool:
    """Whether one truth alone is possible."""
    return truth & (truth - 1) == 0


def _pointwise(first: Truth, second: Truth, *, greatest: bool) -> Truth:
    choose = max if greatest else min
    result = 0
    for one in singles(first):
        for other in singles(second):
            result |= choose(one, other)
    return result


_LEAST = tuple(tuple(_pointwise(a, b, greatest=False) for b in _SETS) for a in _SETS)
_GREATEST = tuple(tuple(_pointwise(a, b, greatest=True) for b in _SETS) for a in _SETS)


def least(truths: Iterable[Truth]) -> Truth:
    """All of them: ``và``, ``có đủ``; over nothing yes."""
    result = YES
    for truth in truths:
        result = _LEAST[result][truth]
    return result


def greatest(truths: Iterable[Truth]) -> Truth:
    """One of them: ``hoặc``, ``có một trong``; over nothing no."""
    result = NO
    for truth in truths:
        result = _GREATEST[result][truth]
    return result


def nth_greatest(count: int, truths: Sequence[Truth]) -> Truth:
    """At least ``count`` of them."""
    if count <= 0:
        return YES
    # How many are yes, and how many at least for people to decide; both capped at the count.
    states = {(0, 0)}
    for truth in truths:
        states = {
            (min(count, sure + (one == YES)), min(count, likely + (one != NO)))
            for sure, likely in states
            for one in singles(truth)
        }
    result = 0
    for sure, likely in states:
        result |= YES if sure == count else DISCRETION if likely == count else NO
    return result


def negation(truth: Truth) -> Truth:
    """Not; only of what is yes, no or unknown."""
    if truth & DISCRETION:
        raise ValueError("people's discretion has no negation")
    return (YES if truth & NO else 0) | (NO if truth & YES else 0)


def discretion(condition: Truth, excuse: Truth) -> Truth:
    """``condition``, but for people to decide where the excuse holds."""
    result = 0
    for one in singles(condition):
        for other in singles(excuse):
            result |= one if NO in (one, other) else DISCRETION
    return result


Number = int | Fraction
Value = Number | str | dt.date | bool
"""A known value; levels are their names, shares are fractions of one."""

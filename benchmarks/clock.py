"""
Times that stand a noisy machine: many short rounds in which everybody runs once.

A ratio compares two calls within one round, where the machine was in one mood; the median over
the rounds is reported. The garbage collector runs as in any program.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple


class Candidate(NamedTuple):
    """Something to call on every record."""

    name: str
    call: Callable[[Any], object]
    records: Sequence[Any]


class Timing(NamedTuple):
    """Microseconds a record, and the ratio to the baseline; both medians over the rounds."""

    microseconds: float
    ratio: float


class Effort(NamedTuple):
    """How long to measure: rounds, and the least seconds that a candidate runs in one."""

    rounds: int
    seconds: float


def race(candidates: Sequence[Candidate], effort: Effort) -> dict[str, Timing]:
    """Time all candidates side by side; the first is the baseline."""
    passes = [_passes(one, effort.seconds) for one in candidates]
    rounds: list[list[float]] = []
    order = list(range(len(candidates)))
    draw = random.Random(0)
    for _ in range(effort.rounds):
        draw.shuffle(order)
        times = [0.0] * len(candidates)
        for at in order:
            times[at] = _seconds(candidates[at], passes[at])
        rounds.append(times)
    return {
        one.name: Timing(
            median(times[at] for times in rounds) * 1e6,
            median(times[at] / times[0] for times in rounds),
        )
        for at, one in enumerate(candidates)
    }


def _passes(candidate: Candidate, seconds: float) -> int:
    """How often to go over the records; the first pass only warms up."""
    _seconds(candidate, 1)
    once = _seconds(candidate, 1) * len(candidate.records)
    return max(1, round(seconds / once))


def _seconds(candidate: Candidate, passes: int) -> float:
    """The seconds a record."""
    call, records = candidate.call, candidate.records
    start = perf_counter()
    for _ in range(passes):
        for record in records:
            call(record)
    return (perf_counter() - start) / passes / len(records)

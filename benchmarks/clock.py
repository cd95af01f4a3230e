"""
Times that stand a noisy machine: many short rounds in which everybody runs once.

A ratio compares two calls within one round, where the machine was in one mood; the median over
the rounds is reported. Seconds are those of the processor, with all threads of the process: what
else the machine does is not counted. The garbage collector runs as in any program.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from statistics import median
from time import process_time
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


def race(candidates: Sequence[Candidate], count: int) -> dict[str, Timing]:
    """Time all candidates side by side in ``count`` rounds; the first is the baseline."""
    rounds: list[list[float]] = []
    order = list(range(len(candidates)))
    draw = random.Random(0)
    for _ in range(count + 1):  # in the first one everybody warms up
        draw.shuffle(order)
        times = [0.0] * len(candidates)
        for at in order:
            times[at] = _seconds(candidates[at])
        rounds.append(times)
    del rounds[0]
    return {
        one.name: Timing(
            median(times[at] for times in rounds) * 1e6,
            median(times[at] / times[0] for times in rounds),
        )
        for at, one in enumerate(candidates)
    }


def _seconds(candidate: Candidate) -> float:
    """The seconds of the processor that a record takes."""
    call, records = candidate.call, candidate.records
    start = process_time()
    for record in records:
        call(record)
    return (process_time() - start) / len(records)

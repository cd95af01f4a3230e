"""
Near-copies among many reports: MinHash finds the pairs worth a look, exact sets decide.

Two reports are alike to the share of shingles that both have among those that either has
(Jaccard). That share depends on the two alone, so no other report changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple, TypeAlias

import numpy as np
from datasketch import MinHash

from quydinh.signs.shingles import Shingles

Signatures: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.uint32]]"
Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"

LEAST = 30
"""Shingles that a report needs to be compared: fewer say nothing."""
FLOOR = Fraction(3, 10)
"""Pairs less alike than this are not looked for."""
BANDS, ROWS = 64, 3
"""A pair shares a band with 1 - (1 - s^3)^64: 83 % at 0.3, 98.5 % at 0.4, 99.9 % at 0.5."""
CROWD = 100
"""In a bucket each is compared with so many of the first: a crowd of copies stays affordable."""
_MARGIN = Fraction(3, 20)  # four times the error of a likeness estimated from signatures
_CHUNK = 1 << 15
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class Pair(NamedTuple):
    """Two reports by their numbers, the lower first, and how alike they are."""

    one: int
    other: int
    likeness: Fraction


def pairs(reports: Sequence[Shingles]) -> list[Pair]:
    """All pairs of reports that are alike, by number."""
    long = [at for at, one in enumerate(reports) if one.size >= LEAST]
    signatures = _signatures([reports[at] for at in long])
    found = []
    for one, other in _candidates(signatures):
        estimate = (signatures[one] == signatures[other]).mean(axis=1)
        near = estimate >= float(FLOOR - _MARGIN)
        for a, b in zip(one[near].tolist(), other[near].tolist(), strict=True):
            likeness = jaccard(reports[long[a]], reports[long[b]])
            if likeness >= FLOOR:
                found.append(Pair(long[a], long[b], likeness))
    return sorted(found)


def jaccard(one: Shingles, other: Shingles) -> Fraction:
    """The exact share of shingles in common; 0 for two empty sets."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    either = one.size + other.size - common
    return Fraction(common, either or 1)


def _signatures(reports: Sequence[Shingles]) -> Signatures:
    empty = MinHash(BANDS * ROWS, hashfunc=int, scheme="affine32")
    made = np.empty((len(reports), BANDS * ROWS), np.uint32)
    for at, report in enumerate(reports):
        sketch = empty.copy()
        sketch.update_batch((report >> np.uint64(32)).tolist())
        made[at] = sketch.hashvalues
    return made


def _candidates(signatures: Signatures) -> Iterator[tuple[Numbers, Numbers]]:
    """The pairs that share a band, each once, the lower number first, in chunks."""
    count = np.int64(len(signatures))
    found = [np.empty(0, np.int64)]
    for band in range(BANDS):
        keys = np.zeros(count, np.uint64)
        for row in range(band * ROWS, band * ROWS + ROWS):
            keys = (keys ^ signatures[:, row]) * _FACTOR
        for bucket in _buckets(keys):
            found += [first * count + bucket[at + 1 :] for at, first in enumerate(bucket[:CROWD])]
    known = np.unique(np.concatenate(found))
    for start in range(0, len(known), _CHUNK):
        yield np.divmod(known[start : start + _CHUNK], count)


def _buckets(keys: Shingles) -> Iterator[Numbers]:
    """The places of equal keys, in order, where there are several."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    sizes = np.diff(starts, append=len(keys))
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        yield order[start : start + size]

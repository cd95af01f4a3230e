"""Texts as sets of shingles: runs of four syllables, each as one number."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import TypeAlias

import numpy as np

from quydinh.signs.syllables import written
from quydinh.text.words import syllable_key

Shingles: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.uint64]]"

LENGTH = 4
"""Syllables in a shingle: about three words, so that stock phrases alone make no likeness."""
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that multiplying loses nothing


class Shingling:
    """Makes sets of shingles; numbers of syllables are remembered, and the same everywhere."""

    def __init__(self, boilerplate: Iterable[str] = ()) -> None:
        """
        What is left out of every set.

        Args:
            boilerplate: What the form itself says, such as the headings of its sections.
        """
        self._numbers = _Numbers()
        self._left_out = self._all(boilerplate)

    def of(self, passages: Iterable[str]) -> Shingles:
        """The shingles of a report, sorted; none runs from one passage into the next."""
        found = self._all(passages)
        if not self._left_out.size:
            return found
        return found[~np.isin(found, self._left_out, assume_unique=True)]

    def _all(self, passages: Iterable[str]) -> Shingles:
        parts = [self._runs(passage) for passage in passages]
        return np.unique(np.concatenate(parts)) if parts else np.empty(0, np.uint64)

    def _runs(self, passage: str) -> Shingles:
        words = written(passage)
        count = len(words) - LENGTH + 1
        if count < 1:
            return np.empty(0, np.uint64)
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.uint64, len(words))
        runs = np.zeros(count, np.uint64)
        for at in range(LENGTH):
            runs *= np.uint64(_FACTOR)
            runs += numbers[at : at + count]
            runs ^= runs >> np.uint64(29)
        return runs


class _Numbers(dict[str, int]):
    """One number for each syllable: a hash of its key, so that no run of the program matters."""

    def __missing__(self, word: str) -> int:
        digest = blake2b(syllable_key(word).encode(), digest_size=8).digest()
        self[word] = number = int.from_bytes(digest, "little")
        return number

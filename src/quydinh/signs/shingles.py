"""
Texts as sets of shingles: runs of four syllables, each as one number.

Syllables are compared by their keys (``text.words``), so NFC and NFD, case, tone placement,
``tỉ``/``tỷ``, punctuation and white space make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TypeAlias

import numpy as np

from quydinh.text.words import nfc, syllable_key

Shingles: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.uint64]]"

LENGTH = 4
"""Syllables in a shingle: about three words, so that stock phrases alone make no likeness."""
_SYLLABLE = re.compile(r"[^\W_]+")
_FACTOR = 0x9E3779B97F4A7C15  # odd, so that multiplying loses nothing


def syllables(text: str) -> Iterator[re.Match[str]]:
    """The syllables and numbers of a text that is in NFC, with their places."""
    return _SYLLABLE.finditer(text)


def keys(text: str) -> list[str]:
    """The keys of the syllables of a text, in any spelling."""
    return [syllable_key(one) for one in _SYLLABLE.findall(nfc(text))]


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
        words = _SYLLABLE.findall(nfc(passage).lower())
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

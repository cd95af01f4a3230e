"""
The names that someone may have meant.

A slip is measured on the form without diacritics, so that ``diem_tb``, ``Điểm tb`` and the
Telex ``ddieerm_tb`` all lie at no distance from ``điểm_tb``. The work grows with the number
of candidates, most of which a comparison of letter sets turns away.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quydinh.text.words import ascii_key, key, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = re.compile(r"[\s_]+")
_DOUBLED = re.compile(r"([aeod])\1")
_TELEX_TONE = re.compile(r"(?<=[aeiouy])([a-z]*?)[sfrxj]")
_VNI_DIGIT = re.compile(r"(?<=[a-z])[1-9]")


def nearest(word: str, candidates: Iterable[str], limit: int = 1) -> list[str]:
    """
    The candidates closest to a word, best first; empty when none is close.

    Args:
        word: What was written: a name, a keyword, a title.
        candidates: What could have been meant; returned as they are spelled here.
        limit: At most so many.
    """
    forms = tuple(dict.fromkeys(_forms(word)))
    written = _spelled(word)
    found = []
    for candidate in dict.fromkeys(candidates):
        distance = _distance(forms, _folded(candidate))
        if distance is not None and candidate != word:
            found.append((distance, _edits(written, _spelled(candidate), 99), candidate))
    return [candidate for _, _, candidate in sorted(found)[:limit]]


def _forms(word: str) -> Iterator[str]:
    """The word without diacritics, read as it stands and as unconverted Telex or VNI keys."""
    folded = _folded(word)
    yield folded
    if word.isascii():
        syllables = _DOUBLED.sub(r"\1", folded).replace("w", "").split("_")
        yield "_".join(_TELEX_TONE.sub(r"\1", syllable) for syllable in syllables)
        yield _VNI_DIGIT.sub("", folded)


@lru_cache(maxsize=1 << 16)
def _folded(word: str) -> str:
    return ascii_key(_SPACE.sub("_", nfc(word.strip())))


def _spelled(word: str) -> str:
    return key(_SPACE.sub("_", nfc(word.strip())))


def _distance(forms: tuple[str, ...], candidate: str) -> int | None:
    """How far the best reading of the word is from a candidate; None for too far."""
    best = None
    for form in forms:
        allowed = _slips_allowed(form)
        if _letters_differ(form, candidate) <= 2 * allowed:
            distance = _edits(form, candidate, allowed)
            if distance <= allowed and (best is None or distance < best):
                best = distance
    if best is None and _syllable_missing(forms[0], candidate):
        return _slips_allowed(forms[0]) + 1
    return best


def _slips_allowed(form: str) -> int:
    """Short words are too much alike to forgive more than their diacritics."""
    length = len(form)
    return 0 if length <= 2 else 1 if length <= 5 else 2 if length <= 10 else 3  # noqa: PLR2004


def _syllable_missing(one: str, other: str) -> bool:
    """Whether one name is the other with a syllable left out, or in another order."""
    ours, theirs = set(one.split("_")), set(other.split("_"))
    return len(ours & theirs) >= 2 and len(ours ^ theirs) <= 1  # noqa: PLR2004


def _letters_differ(one: str, other: str) -> int:
    """A lower bound: each slip adds or takes away at most two letters of the set."""
    return (_letters(one) ^ _letters(other)).bit_count()


@lru_cache(maxsize=1 << 16)
def _letters(word: str) -> int:
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _edits(one: str, other: str, most: int) -> int:
    """Letters put in, left out, changed or swapped with a neighbour; ``most + 1`` for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    far = most + 1
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = above, row, [far] * (len(other) + 1)
        row[0] = i
        # Cells farther from the diagonal than `most` cannot lead to a distance within it.
        for j in range(max(1, i - most), min(len(other), i + most) + 1):
            theirs = other[j - 1]
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, before[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return far
    return min(row[-1], far)

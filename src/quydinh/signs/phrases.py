"""
The phrase lists that measuring rests on: data that policy staff own (``rulesets/cum-tu.txt``).

A phrase is matched as a run of syllable keys, so case, marks of punctuation, white space and the
way of typing make no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from attrs import frozen

from quydinh import places
from quydinh.signs.shingles import keys
from quydinh.text.words import nfc

FILE = "cum-tu.txt"


class Kind(StrEnum):
    """The lists, by the heading that each has in the file."""

    VAGUE = "chung chung"
    CONCRETE = "cụ thể"
    STOCK = "lời khuôn sẵn"
    PRAISE = "ưu điểm"
    FAULT = "hạn chế"
    NO_FAULT = "không phải hạn chế"
    ANSWERS = "nhận trách nhiệm"


class Phrases:
    """Phrases, found in a run of syllables by the first one."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Phrases in any spelling."""
        self._by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            run = tuple(keys(phrase))
            self._by_first[run[0]].append(run)
        for runs in self._by_first.values():
            runs.sort(key=len, reverse=True)

    def longest(self, words: Sequence[str], at: int) -> int:
        """How many syllables the longest phrase has that begins there; 0 for none."""
        for run in self._by_first.get(words[at], ()):
            if tuple(words[at : at + len(run)]) == run:
                return len(run)
        return 0

    def within(self, words: Sequence[str]) -> bool:
        """Whether any phrase stands there."""
        return any(self.longest(words, at) for at in range(len(words)))

    def first(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Where the first phrase stands: its beginning and its length."""
        for at in range(len(words)):
            if length := self.longest(words, at):
                return at, length
        return None


@frozen
class Lists:
    """All lists of a file."""

    of: dict[Kind, Phrases]

    def __getitem__(self, kind: Kind) -> Phrases:
        return self.of[kind]


def read(text: str) -> Lists:
    """
    The lists of a file.

    Raises:
        ValueError: A heading is unknown, a phrase stands under none, or a list is missing.
    """
    found: dict[Kind, list[str]] = {}
    here: list[str] | None = None
    for number, line in enumerate(nfc(text).splitlines(), start=1):
        said = line.split("#", 1)[0].strip()
        if said.startswith("[") and said.endswith("]"):
            here = found.setdefault(Kind(" ".join(said[1:-1].split())), [])
        elif said and here is None:
            raise ValueError(f"{FILE}:{number}: no list is open")
        elif keys(said) and here is not None:
            here.append(said)
    if missing := [kind.value for kind in Kind if kind not in found]:
        raise ValueError(f"{FILE}: {', '.join(missing)}")
    return Lists({kind: Phrases(phrases) for kind, phrases in found.items()})


@cache
def standard() -> Lists:
    """The lists that come with the library."""
    return read((places.rulesets() / FILE).read_text(encoding="utf-8"))

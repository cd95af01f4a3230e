"""
The phrase lists that measuring rests on: data that policy staff own (``rulesets/cum-tu.txt``).

A phrase is matched as a run of syllable keys, so case, marks of punctuation, white space and the
way of typing make no difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from attrs import frozen

from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.sentences import in_words
from quydinh.errors import CompileError
from quydinh.signs.syllables import keys
from quydinh.text.source import Source, Span
from quydinh.text.words import key, nfc


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
        if self._by_first.keys().isdisjoint(words):
            return False
        return any(self.longest(words, at) for at in range(len(words)))


@frozen
class Lists:
    """All lists of a file."""

    of: dict[Kind, Phrases]

    def __getitem__(self, kind: Kind) -> Phrases:
        return self.of[kind]


def read(source: Source) -> Lists:
    """
    The lists of a file.

    Raises:
        CompileError: With one diagnostic for every heading that is unknown, every phrase that
            stands under none, and every list that is not there.
    """
    found: dict[Kind, list[str]] = {}
    problems: list[Diagnostic] = []
    here: list[str] | None = None
    start = 0
    for line in source.text.split("\n"):
        said = " ".join(nfc(line).split("#", 1)[0].split())
        span, start = Span(start, start + len(line)), start + len(line) + 1
        if said.startswith("["):
            kind = _KINDS.get(key(said.strip("[] ")))
            here = found.setdefault(kind, []) if kind else []
            if kind is None:
                problems.append(report("QD862", span, "unknown", name=said, known=_KNOWN))
        elif here is None and said:
            problems.append(report("QD862", span, "nowhere", name=said, known=_KNOWN))
        elif here is not None and keys(said):
            here.append(said)
    for kind in Kind:
        if kind not in found:
            end = Span(len(source.text), len(source.text))
            problems.append(report("QD862", end, "missing", name=f"[{kind}]", known=_KNOWN))
    if problems:
        raise CompileError(in_words(problems, source), problems, source)
    return Lists({kind: Phrases(phrases) for kind, phrases in found.items()})


_KINDS = {key(kind): kind for kind in Kind}
_KNOWN = listed(f"[{kind}]" for kind in Kind)

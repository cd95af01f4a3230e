"""Sentences of a report, and what a run of syllables says: something definite, praise, a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quydinh.signs.phrases import Kind, Lists

# A line that was only wrapped goes on; an empty line or a new item ends the sentence before it.
_END = re.compile(r"[.!?;…]+(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-+*•–]|\w{1,2}[.)])\s)")
_YEAR = re.compile(r"(19|20)\d\d")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a passage; points within numbers end none."""
    yield from (part for part in _END.split(text) if part.strip())


def definite(words: Sequence[str], lists: Lists) -> int:
    """
    How many definite things are said: numbers, dates and phrases of the list ``cụ thể``.

    A year alone (``năm 2026``) and numbers that everybody cites say nothing definite.
    """
    stock, listed = lists[Kind.STOCK], lists[Kind.CONCRETE]
    found = at = 0
    in_number = False
    while at < len(words):
        skipped = stock.longest(words, at)
        known = 0 if skipped else listed.longest(words, at)
        number = not skipped and words[at][0].isdigit() and not _bare_year(words, at)
        found += bool(known) or (number and not in_number)
        in_number = number
        at += skipped or known or 1
    return found


def _bare_year(words: Sequence[str], at: int) -> bool:
    after = words[at - 1] if at else ""
    return after == "năm" and _YEAR.fullmatch(words[at]) is not None


def vague(words: Sequence[str], lists: Lists) -> bool:
    """Whether only good will is said: a phrase of the list ``chung chung``, nothing definite."""
    return lists[Kind.VAGUE].within(words) and not definite(words, lists)


def names_fault(words: Sequence[str], lists: Lists) -> bool:
    """Whether a sentence speaks of a fault, and does not say that there is none."""
    return lists[Kind.FAULT].within(words) and not lists[Kind.NO_FAULT].within(words)


def praises(words: Sequence[str], lists: Lists) -> bool:
    """Whether a sentence praises and speaks of no fault."""
    return lists[Kind.PRAISE].within(words) and not names_fault(words, lists)

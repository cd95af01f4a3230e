"""How much a report is like those of others, and like the subject's own of the period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from attrs import frozen

from quydinh.dossiers.model import Dossier, Key
from quydinh.signs.copies import FLOOR, LEAST, jaccard, pairs
from quydinh.signs.evidence import Evidence
from quydinh.signs.measured import Measured
from quydinh.signs.passages import Passage
from quydinh.signs.shingles import LENGTH, Shingling
from quydinh.signs.syllables import places
from quydinh.text.words import nfc, syllable_key

OTHERS = "tỉ_lệ_giống_báo_cáo_khác"
OWN = "tỉ_lệ_giống_kỳ_trước"
_RUNS = 3  # passages shown side by side, the longest ones
_SHORTEST = 2 * LENGTH  # syllables that a passage needs to be shown


@frozen
class Report:
    """A report to compare; those of earlier periods are compared with, and not measured."""

    dossier: Dossier
    passages: Sequence[Passage]
    earlier: bool = False

    @property
    def key(self) -> Key:
        """Whose it is."""
        return self.dossier.key


def measure(
    reports: Sequence[Report], boilerplate: Sequence[str], found: Mapping[Key, Measured]
) -> None:
    """Enter both likenesses of the reports of this period; the order of reports is no matter."""
    shingling = Shingling(boilerplate)
    reports = sorted(reports, key=lambda one: (one.earlier, one.dossier.period, one.key))
    sets = [shingling.of([passage.text for passage in one.passages]) for one in reports]
    nearest: dict[int, tuple[Fraction, int]] = {}
    for one, other, likeness in pairs(sets):
        for at, beside in ((one, other), (other, one)):
            if _compared(reports[at], reports[beside]):
                best = nearest.get(at)
                if best is None or likeness > best[0]:
                    nearest[at] = likeness, beside
    before = _latest(reports)
    for at, report in enumerate(reports):
        if report.earlier or sets[at].size < LEAST:
            continue
        likeness, beside = nearest.get(at, (Fraction(0), at))
        found[report.key].put(OTHERS, likeness, _shown(report, reports[beside], likeness))
        own = before.get(report.key)
        if own is not None and sets[own].size >= LEAST:
            likeness = jaccard(sets[at], sets[own])
            found[report.key].put(OWN, likeness, _shown(report, reports[own], likeness))


def _compared(report: Report, other: Report) -> bool:
    """Not with one's own, in another post or another period: one code is one person."""
    return not report.earlier and report.key.code != other.key.code


def _latest(reports: Sequence[Report]) -> Mapping[Key, int]:
    """The latest earlier report of each subject; they come in the order of their periods."""
    return {report.key: at for at, report in enumerate(reports) if report.earlier}


def _shown(report: Report, beside: Report, likeness: Fraction) -> Sequence[Evidence]:
    if likeness < FLOOR:
        return ()
    named = f"{beside.key.code}, kỳ {beside.dossier.period}"
    return side_by_side(report.passages, beside.passages, named)


def side_by_side(
    passages: Sequence[Passage], others: Sequence[Passage], named: str
) -> Sequence[Evidence]:
    """The longest passages that two reports share, as each of them has it."""
    mine, theirs = _Words(passages), _Words(others)
    matcher = SequenceMatcher(None, mine.keys, theirs.keys, autojunk=False)
    blocks = [one for one in matcher.get_matching_blocks() if one.size >= _SHORTEST]
    blocks.sort(key=lambda one: (-one.size, one.a))
    return [
        Evidence(
            mine.where(one.a), mine.text(one.a, one.size),
            f"{theirs.where(one.b)} ({named})", theirs.text(one.b, one.size),
        )
        for one in blocks[:_RUNS]
    ]  # fmt: skip


class _Words:
    """The syllables of a report with their places; a passage ends with a key that matches none."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.keys: list[object] = []
        self._places: list[tuple[Passage, int, int]] = []
        for passage in passages:
            for one in places(nfc(passage.text)):
                self.keys.append(syllable_key(one.group()))
                self._places.append((passage, *one.span()))
            self.keys.append(object())
            self._places.append((passage, 0, 0))

    def where(self, at: int) -> str:
        """The place of a syllable."""
        return self._places[at][0].where

    def text(self, at: int, size: int) -> str:
        """A run of syllables as it is written."""
        passage, start, _ = self._places[at]
        return nfc(passage.text)[start : self._places[at + size - 1][2]]

"""
How well the signs of formalism do on the labelled reports, sign by sign.

    python -m benchmarks.signs

Precision is the share of warnings that a fair reader would give too; recall the share of what
that reader would say that is warned of. The held-out half tells what to expect of other reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from benchmarks.labelled_reports import SIGNS, Half, read
from benchmarks.tables import table

import quydinh
from quydinh.dossiers.model import Key
from quydinh.review import review
from quydinh.review.model import Part
from quydinh.signs import standard
from quydinh.signs.laid import laid

HALVES = {"phat-trien": "để chỉnh", "kiem-tra": "giữ riêng"}
_ALL = "tất cả"


Warned: TypeAlias = Mapping[Key, frozenset[str]]


class Score(NamedTuple):
    """Warnings that are right, wrong, and lacking."""

    right: int
    wrong: int
    lacking: int

    @property
    def precision(self) -> float:
        """1 where nothing was said."""
        return self.right / (self.right + self.wrong or 1) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """1 where nothing was to be said."""
        return self.right / (self.right + self.lacking) if self.right + self.lacking else 1.0

    def __add__(self, other: object) -> Score:
        """Both together."""
        assert isinstance(other, Score)
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def warned(half: Half) -> Warned:
    """The signs that the review finds, by report."""
    rules = quydinh.load("366-QĐ/TW")
    program = laid(rules, standard().source)
    names = {sign.label: sign.name for subject in program.subjects for sign in subject.signs}
    found: dict[Key, set[str]] = {key: set() for key in half.labels}
    for one in review(rules, half.dossiers, earlier=half.earlier).findings:
        if one.part is Part.FORMALISM:
            found[one.key].add(names[one.message()])
    return {key: frozenset(names) for key, names in found.items()}


def scores(half: Half, said: Warned) -> dict[str, Score]:
    """The score of each sign."""
    counted: dict[str, Counter[str]] = {sign: Counter() for sign in SIGNS}
    for key, labels in half.labels.items():
        for sign in SIGNS:
            kind = {(True, True): "right", (True, False): "wrong", (False, True): "lacking"}
            counted[sign][kind.get((sign in said[key], sign in labels), "")] += 1
    return {
        sign: Score(counts["right"], counts["wrong"], counts["lacking"])
        for sign, counts in counted.items()
    }


def accused(half: Half, said: Warned) -> tuple[int, int]:
    """Sound reports, and how many of them are warned of all the same."""
    sound = [key for key, labels in half.labels.items() if not labels]
    return len(sound), sum(bool(said[key]) for key in sound)


def markdown(found: Mapping[str, Mapping[str, Score]]) -> str:
    """The figures of both halves, as the guide for policy staff has them."""
    head = ["dấu hiệu"]
    for word in HALVES.values():
        head += [f"{word}: đúng / nhầm / sót", "đúng", "bắt được"]
    rows = []
    for sign in (*SIGNS, _ALL):
        row = [sign if sign == _ALL else f"`{sign}`"]
        for name in HALVES:
            every = sum(found[name].values(), Score(0, 0, 0))
            score = every if sign == _ALL else found[name][sign]
            row += [" / ".join(map(str, score)), f"{score.precision:.0%}", f"{score.recall:.0%}"]
        rows.append(row)
    return table(head, rows)


def main() -> None:
    """Print the table of both halves, and how many sound reports are warned of."""
    halves = {name: read(name) for name in HALVES}
    said = {name: warned(half) for name, half in halves.items()}
    print(markdown({name: scores(half, said[name]) for name, half in halves.items()}))
    for name, half in halves.items():
        sound, wrong = accused(half, said[name])
        print(f"\n{name}: {len(half.labels)} reports, {sound} sound, {wrong} of them warned of")


if __name__ == "__main__":
    main()

"""How a rating can end, as one word: the levels of a scale, then the outcomes without a level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quydinh.changes.names import Names
from quydinh.diagnostics.entry import Words
from quydinh.ir import nodes as ir
from quydinh.results import Outcome, Result
from quydinh.text.words import key

_OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.NEEDS_REVIEW: Words("Cấp có thẩm quyền xem xét", "For the competent authority"),
    Outcome.UNDETERMINED: Words("Chưa xác định", "Undetermined"),
    Outcome.NOT_RATED: Words("Không xếp loại", "Not rated"),
    Outcome.NOT_REVIEWED: Words("Không kiểm điểm", "Not reviewed"),
}


class Way(NamedTuple):
    """
    One way to end.

    Attributes:
        name: The level, or the outcome.
        rank: 0 for the highest level; None without a level.
    """

    name: str
    label: Words
    rank: int | None

    @property
    def short(self) -> Words:
        """For the head of a column: ``Không hoàn thành``."""
        if self.rank is None:
            return self.label
        plain = self.name.replace("_", " ").capitalize()
        return Words(plain, plain)


def ways(program: ir.Program, subject: str) -> tuple[Way, ...]:
    """All ways in which the rating of a kind of subjects can end."""
    rating = next(one.rating for one in program.subjects if one.name == subject)
    assert rating is not None
    scale = next(one for one in program.scales if one.name == rating.scale)
    levels = (
        Way(level.name, Words(level.label, level.label), at)
        for at, level in enumerate(scale.levels)
    )
    return (*levels, *(Way(one.value, label, None) for one, label in _OUTCOMES.items()))


def of(outcome: str, level: str | None) -> str:
    """The name of the way that a rating ended."""
    return level if outcome == Outcome.RATED.value and level is not None else outcome


def of_result(result: Result) -> str:
    """The same of a result."""
    return of(result.outcome.value, result.level)


def corresponding(
    old: ir.Program, new: ir.Program, kinds: tuple[str, str], names: Names
) -> dict[str, str]:
    """Which way of the newer document is the same as one of the older; by old name."""
    before, after = ways(old, kinds[0]), ways(new, kinds[1])
    scale = next(one.rating.scale for one in old.subjects if one.name == kinds[0] and one.rating)
    known = {key(way.name): way.name for way in after}
    found = {}
    for way in before:
        name = key(way.name) if way.rank is None else names.level(scale, way.name)
        if name in known:
            found[way.name] = known[name]
    return found


def by_name(found: Iterable[Way]) -> dict[str, Way]:
    """Ways by their names."""
    return {way.name: way for way in found}


def met(found: Sequence[Way], counts: Mapping[tuple[str, str], int], side: int) -> list[Way]:
    """The levels, and the other outcomes that anybody has on one side."""
    used = {cell[side] for cell, number in counts.items() if number}
    return [way for way in found if way.rank is not None or way.name in used]


class Called(NamedTuple):
    """What the two ratings are called, in full and in short."""

    before: Words
    after: Words
    old: Words
    new: Words


DOCUMENTS = Called(
    Words("Theo văn bản cũ", "Under the older"),
    Words("Theo văn bản mới", "Under the newer"),
    Words("Cũ", "Old"),
    Words("Mới", "New"),
)
READINGS = Called(
    Words("Theo cách hiểu đang áp dụng", "Under the readings in force"),
    Words("Theo cách hiểu này", "Under this reading"),
    Words("Đang áp dụng", "In force"),
    Words("Cách hiểu này", "This reading"),
)

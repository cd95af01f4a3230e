"""Truths with what is missing to settle them, and how those join."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from quydinh.evaluate.values import Truth, discretion, nth_greatest, settled, singles


class Missing(NamedTuple):
    """
    A value that is not there, and why.

    Attributes:
        paths: Inputs that the record does not give.
        zeros: Inputs that make a divisor 0, and lists without an element to compute from.
    """

    paths: tuple[str, ...] = ()
    zeros: tuple[str, ...] = ()

    def __or__(self, other: Missing) -> Missing:
        return Missing(
            tuple(dict.fromkeys(self.paths + other.paths)),
            tuple(dict.fromkeys(self.zeros + other.zeros)),
        )


NOTHING_MISSING = Missing()


def all_missing(parts: Iterable[Missing]) -> Missing:
    """Everything that the parts miss, each named once, in order."""
    paths: dict[str, None] = {}
    zeros: dict[str, None] = {}
    for part in parts:
        paths.update(dict.fromkeys(part.paths))
        zeros.update(dict.fromkeys(part.zeros))
    return Missing(tuple(paths), tuple(zeros))


class Judged(NamedTuple):
    """The truth of a condition, and what would settle it."""

    truth: Truth
    missing: Missing = NOTHING_MISSING


def joined(join: Callable[[Sequence[Truth]], Truth], parts: list[Judged]) -> Judged:
    """Join by the least or the greatest; what is missing counts only where it could matter."""
    truth = join([part.truth for part in parts])
    if settled(truth):
        return Judged(truth)
    before, after = [join(())], [join(())]
    for part in parts:
        before.append(join((before[-1], part.truth)))
    for part in reversed(parts):
        after.append(join((after[-1], part.truth)))
    lacking = []
    for at, part in enumerate(parts):
        if not settled(part.truth):
            others = join((before[at], after[len(parts) - 1 - at]))
            if any(not settled(join((part.truth, other))) for other in singles(others)):
                lacking.append(part.missing)
    return Judged(truth, all_missing(lacking))


def counted(count: int, parts: list[Judged]) -> Judged:
    truth = nth_greatest(count, [part.truth for part in parts])
    if settled(truth):
        return Judged(truth)
    return Judged(truth, all_missing(part.missing for part in parts if not settled(part.truth)))


def excused(condition: Judged, excuse: Judged) -> Judged:
    truth = discretion(condition.truth, excuse.truth)
    if settled(truth):
        return Judged(truth)
    lacking = []
    if any(not settled(discretion(condition.truth, one)) for one in singles(excuse.truth)):
        lacking.append(condition.missing)
    if any(not settled(discretion(one, excuse.truth)) for one in singles(condition.truth)):
        lacking.append(excuse.missing)
    return Judged(truth, all_missing(lacking))

"""
A rating as plain logic over numbered tests, and what of it decided.

Trees are plain tuples, so that they are kept and loaded without the IR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, assert_never

from quydinh.evaluate import values
from quydinh.evaluate.values import UNKNOWN, Truth


class Literal(NamedTuple):
    """A test or its negation; ``at`` is the number of the clause."""

    test: int
    negated: bool
    at: int


class Conjunction(NamedTuple):
    """All of the parts."""

    parts: tuple[Logic, ...]


class Disjunction(NamedTuple):
    """One of the parts."""

    parts: tuple[Logic, ...]


class Threshold(NamedTuple):
    """At least ``least`` of the parts."""

    least: int
    parts: tuple[Logic, ...]


class Excused(NamedTuple):
    """``condition``, but for people to decide where ``excuse`` holds."""

    condition: Logic
    excuse: Logic


Logic = Literal | Conjunction | Disjunction | Threshold | Excused

YES = Conjunction(())
NO = Disjunction(())


class Place(NamedTuple):
    """An exclusion or a branch: its condition, and the endings for yes and for discretion."""

    logic: Logic
    yes: int
    discretion: int | None


Holds = Sequence[bool | None]
"""For each clause: yes, no or unknown."""


def literals(logic: Logic) -> Iterator[Literal]:
    """Every literal, in order."""
    match logic:
        case Literal():
            yield logic
        case Conjunction(parts) | Disjunction(parts) | Threshold(_, parts):
            for part in parts:
                yield from literals(part)
        case Excused(condition, excuse):
            yield from literals(condition)
            yield from literals(excuse)
        case _:
            assert_never(logic)


def excusable(logic: Logic) -> bool:
    """Whether people's discretion stands anywhere in a condition."""
    match logic:
        case Excused():
            return True
        case Conjunction(parts) | Disjunction(parts) | Threshold(_, parts):
            return any(excusable(part) for part in parts)
        case Literal():
            return False
        case _:
            assert_never(logic)


def truth(logic: Logic, holds: Holds) -> Truth:
    """The truths that are possible of a condition."""
    match logic:
        case Literal(at=at):
            held = holds[at]
            return UNKNOWN if held is None else values.YES if held else values.NO
        case Conjunction(parts):
            return values.least(truth(part, holds) for part in parts)
        case Disjunction(parts):
            return values.greatest(truth(part, holds) for part in parts)
        case Threshold(count, parts):
            return values.nth_greatest(count, [truth(part, holds) for part in parts])
        case Excused(condition, excuse):
            return values.discretion(truth(condition, holds), truth(excuse, holds))
        case _:
            assert_never(logic)


def supporting(logic: Logic, holds: Holds) -> list[int]:
    """The clauses that make a condition hold (or leave it to people), by number."""
    if truth(logic, holds) & values.NO:
        return []
    match logic:
        case Literal(at=at):
            return [at]
        case Conjunction(parts) | Disjunction(parts) | Threshold(_, parts):
            return [at for part in parts for at in supporting(part, holds)]
        case Excused(condition, excuse):
            return supporting(condition, holds) + supporting(excuse, holds)
        case _:
            assert_never(logic)


def hindering(logic: Logic, holds: Holds) -> list[int]:
    """The clauses for which a condition does not surely hold, by number."""
    if truth(logic, holds) == values.YES:
        return []
    match logic:
        case Literal(at=at):
            return [at]
        case Conjunction(parts) | Disjunction(parts) | Threshold(_, parts):
            return [at for part in parts for at in hindering(part, holds)]
        case Excused(condition, excuse):
            return hindering(condition, holds) or supporting(excuse, holds)
        case _:
            assert_never(logic)

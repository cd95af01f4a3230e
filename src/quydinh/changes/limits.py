"""Ceilings and quotas of a kind of subjects, which have no names: they are matched by likeness."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from quydinh.changes import words
from quydinh.changes.canonical import Canonical, Grade, Key
from quydinh.changes.conditions import Conditions
from quydinh.changes.model import Aspect, Change, Side
from quydinh.changes.pairs import Both, paired
from quydinh.changes.telling import compared, differences, told
from quydinh.evaluate import wording
from quydinh.ir import nodes as ir

T = TypeVar("T")


class Limits:
    """Compares what holds the ratings of one kind of subjects down."""

    def __init__(
        self, both: Both, old: ir.Subject, new: ir.Subject, conditions: Conditions
    ) -> None:
        self._both = both
        self._old = old
        self._new = new
        self._conditions = conditions

    def all(self) -> Iterator[Change]:
        """Every change."""
        yield from self._ceilings()
        yield from self._quotas()

    def _side(self, side: int) -> tuple[Canonical, str]:
        return (
            (self._both.before, self._old.name) if side == 0 else (self._both.after, self._new.name)
        )

    def _ceilings(self) -> Iterator[Change]:
        def meaning(side: int, grade: Grade) -> Callable[[ir.Ceiling], Key]:
            return lambda one: (
                self._bound(side, one, grade),
                self._when(side, one.condition, grade),
            )

        def bound(side: int) -> Callable[[ir.Ceiling], Key]:
            return lambda one: self._bound(side, one, Grade.EXACT)

        def anything(_side: int) -> Callable[[ir.Ceiling], Key]:
            return lambda one: self._when(_side, one.condition, Grade.ABOUT)

        rounds = [
            lambda side: meaning(side, Grade.EXACT),
            lambda side: meaning(side, Grade.SHAPE),
            bound,
            anything,
        ]
        for old, new in _matched(self._old.ceilings, self._new.ceilings, rounds):
            subject = self._new.name
            if old is None or new is None:
                yield from compared("ceiling", old, new, _ceiling, subject=subject)
                continue
            if bound(0)(old) != bound(1)(new):
                yield told("ceiling", "bound", _ceiling(old), _ceiling(new), subject=subject)
                continue
            first, second = (
                None if one.condition is None else ir.Cited(one.condition, one.citation)
                for one in (old, new)
            )
            place = f"Không cao hơn {words.bound(new)}"
            if first is None and second is None:
                yield from compared("ceiling", old, new, _ceiling, "bound", subject=subject)
            found = self._conditions.compare(first, second)
            yield from differences("ceiling", found, subject=subject, place=place)

    def _bound(self, side: int, one: ir.Ceiling, grade: Grade) -> Key:
        canonical, subject = self._side(side)
        match one.bound:
            case ir.RateAs(level):
                rating = (self._old if side == 0 else self._new).rating
                assert rating is not None
                exact = grade is Grade.EXACT
                return ("level", canonical.level(rating.scale, level) if exact else None)
            case ir.LinkedRating(links, _, stage):
                return ("linked", canonical.links(subject, links), stage)

    def _when(self, side: int, condition: ir.Condition | None, grade: Grade) -> Key:
        canonical, subject = self._side(side)
        return None if condition is None else canonical.condition(condition, subject, grade)

    def _quotas(self) -> Iterator[Change]:
        def level(side: int) -> Callable[[ir.Quota], Key]:
            return lambda one: self._level(side, one.level)

        def grouped(side: int) -> Callable[[ir.Quota], Key]:
            return lambda one: (self._level(side, one.level), self._groups(side, one))

        def meaning(side: int) -> Callable[[ir.Quota], Key]:
            return lambda one: tuple(
                (at, part) for at, (_, part, _) in enumerate(self._quota(side, one))
            )

        rounds = [meaning, grouped, level]
        for old, new in _matched(self._old.quotas, self._new.quotas, rounds):
            subject = self._new.name
            if old is None or new is None:
                yield from compared("quota", old, new, _quota, subject=subject)
                continue
            place = f"Xếp loại {new.level} ({words.grouping(new)})"
            cites = (words.cited(old.citation), words.cited(new.citation))
            changed = False
            parts = zip(self._quota(0, old), self._quota(1, new), strict=True)
            for (aspect, before, said), (_, after, says) in parts:
                if before != after:
                    changed = True
                    sides = (Side(said, cites[0]), Side(says, cites[1]))
                    yield told("quota", aspect, *sides, subject=subject, place=place)
            if not changed and cites[0] != cites[1]:
                sides = (Side(words.quota(old), cites[0]), Side(words.quota(new), cites[1]))
                yield told("quota", "citation", *sides, subject=subject, place=place)

    def _quota(self, side: int, one: ir.Quota) -> list[tuple[Aspect, Key, str]]:
        """The parts of a quota: in what way another one differs, its meaning, its words."""
        canonical, subject = self._side(side)
        preferences = tuple(
            (canonical.value(each.value, subject), each.descending) for each in one.preferences
        )
        return [
            ("share", canonical.value(one.share, subject), wording.value(one.share)),
            ("base", (self._level(side, one.base), one.base_kind), words.quota_base(one)),
            ("grouping", self._groups(side, one), words.grouping(one)),
            ("preference", preferences, words.preferences(one)),
            ("surplus", self._level(side, one.surplus), one.surplus),
        ]

    def _level(self, side: int, level: str) -> str:
        canonical = self._side(side)[0]
        rating = (self._old if side == 0 else self._new).rating
        assert rating is not None
        return canonical.level(rating.scale, level)

    def _groups(self, side: int, one: ir.Quota) -> Key:
        canonical, subject = self._side(side)
        return tuple(
            (
                canonical.links(subject, each.links),
                canonical.names.field(canonical.target(subject, each.links), each.field),
            )
            for each in one.by
        )


def _matched(
    old: Sequence[T],
    new: Sequence[T],
    rounds: Sequence[Callable[[int], Callable[[T], Hashable]]],
) -> Iterator[tuple[T | None, T | None]]:
    """Things without names in pairs: by the first key, what is left by the next, and so on."""
    left_old, left_new = list(old), list(new)
    for at in rounds:
        before, after = list(left_old), list(left_new)
        left_old, left_new = [], []
        for one, other in paired(before, after, at(0), at(1)):
            if one is not None and other is not None:
                yield one, other
            elif one is not None:
                left_old.append(one)
            elif other is not None:
                left_new.append(other)
    yield from ((one, None) for one in left_old)
    yield from ((None, one) for one in left_new)


def _ceiling(one: ir.Ceiling) -> Side:
    return words.side(words.ceiling(one), one.citation)


def _quota(one: ir.Quota) -> Side:
    return words.side(words.quota(one), one.citation)

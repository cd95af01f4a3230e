"""Sets of verdicts still possible, and what ceilings make of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quydinh.ir import nodes as ir
from quydinh.results import Outcome, Verdict

Verdicts = frozenset[Verdict]
Bounds = frozenset[str | None]
"""Levels that a ceiling may set; None where it may set none."""


def rated(level: str) -> Verdict:
    """A level that the rules give."""
    return Verdict(Outcome.RATED, level)


class Scale:
    """The levels of a rating, highest first, and the verdicts that it can give, in their order."""

    def __init__(self, scale: ir.Scale) -> None:
        self.levels: tuple[str, ...] = tuple(level.name for level in scale.levels)
        self.rank: Mapping[str, int] = {name: -at for at, name in enumerate(self.levels)}
        self.verdicts: tuple[Verdict, ...] = (
            *(rated(level) for level in self.levels),
            Verdict(Outcome.NEEDS_REVIEW),
            *(Verdict(Outcome.NEEDS_REVIEW, None, level) for level in self.levels),
            Verdict(Outcome.NOT_RATED),
            Verdict(Outcome.NOT_REVIEWED),
        )
        self._place = {verdict: at for at, verdict in enumerate(self.verdicts)}

    def ordered(self, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
        """Each once, in the order of ``verdicts``."""
        return tuple(sorted(set(verdicts), key=self._place.__getitem__))

    def bits(self, verdicts: Iterable[Verdict]) -> int:
        """The set as bits, by the order of ``verdicts``."""
        return sum(1 << self._place[verdict] for verdict in set(verdicts))

    def lower(self, level: str, bound: str | None) -> str:
        """The lower of two levels."""
        return level if bound is None or self.rank[level] <= self.rank[bound] else bound

    def capped(self, verdict: Verdict, bound: str | None) -> Verdict:
        """A verdict under a ceiling; what people have to decide is proposed no higher either."""
        match verdict.outcome:
            case Outcome.RATED:
                assert verdict.level is not None
                return rated(self.lower(verdict.level, bound))
            case Outcome.NEEDS_REVIEW if verdict.proposed is not None:
                return verdict._replace(proposed=self.lower(verdict.proposed, bound))
            case _:
                return verdict

    def under(self, verdicts: Verdicts, bounds: Bounds) -> Verdicts:
        """All that is possible under one of the bounds."""
        return frozenset(self.capped(verdict, bound) for verdict in verdicts for bound in bounds)

    def bounds_of(self, verdicts: Iterable[Verdict]) -> Bounds:
        """
        What the rating of a linked subject may set as a ceiling.

        People may give any level to whom they review; who is not rated sets none.
        """
        found: set[str | None] = set()
        for verdict in verdicts:
            match verdict.outcome:
                case Outcome.RATED:
                    found.add(verdict.level)
                case Outcome.NEEDS_REVIEW | Outcome.UNDETERMINED:
                    found.update(self.levels)
                case Outcome.NOT_RATED | Outcome.NOT_REVIEWED:
                    found.add(None)
        return frozenset(found)

    @property
    def any_bound(self) -> Bounds:
        """What a source that nobody knows may set."""
        return frozenset((*self.levels, None))

    def possible_levels(self, verdict: Verdict) -> tuple[str, ...]:
        """The levels that a subject may end with."""
        match verdict.outcome:
            case Outcome.RATED:
                assert verdict.level is not None
                return (verdict.level,)
            case Outcome.NEEDS_REVIEW | Outcome.UNDETERMINED:
                return self.levels
            case Outcome.NOT_RATED | Outcome.NOT_REVIEWED:
                return ()

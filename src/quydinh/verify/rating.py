"""
A rating as formulas: which endings a record can reach, and which verdict is settled.

Comes in: an encoder. Goes out: for every exclusion and branch its truths, and for every verdict
when it is possible, by criteria and after ceilings. Any single test may be replaced by a constant,
which shows what it is good for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy
from functools import cached_property
from typing import assert_never

import z3

from quydinh.evaluate.logic import (
    Conjunction,
    Disjunction,
    Excused,
    Literal,
    Logic,
    Threshold,
)
from quydinh.evaluate.outline import Outline, outline
from quydinh.evaluate.verdicts import Scale
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType
from quydinh.results import Outcome, Verdict
from quydinh.text.source import Source
from quydinh.verify import formulas
from quydinh.verify.arithmetic import Value
from quydinh.verify.domain import Path
from quydinh.verify.encode import Encoder, Frame, Frames
from quydinh.verify.formulas import FALSE, TRUE, Formula, Truths, conj, disj, neg

OWN: Frames = (Frame(),)

Possible = Mapping[Verdict, Formula]
"""For each verdict, when it is possible."""


class Rated:
    """
    The rating of one record.

    Args:
        program: The ruleset.
        subject: A subject with a rating.
        encoder: Makes the formulas, over the variables of the record.
        source: Gives clauses their lines.
        at: Where the record is, of a linked subject.
    """

    def __init__(
        self,
        program: ir.Program,
        subject: ir.Subject,
        encoder: Encoder,
        source: Source | None = None,
        *,
        at: Path = (),
    ) -> None:
        assert subject.rating is not None
        self.subject = subject
        self.encoder = encoder
        self.scale: Scale = Scale({one.name: one for one in program.scales}[subject.rating.scale])
        self.scale_name: str = subject.rating.scale
        self.outline: Outline = outline(program, subject, source)
        self.tests: tuple[Truths, ...] = tuple(
            encoder.judge(test.leaf, (Frame(encoder.path(Frame(at), test.links)),))
            for test in self.outline.tests
        )
        self._frames: Frames = (Frame(at),)
        self.loose: tuple[Formula, ...] = ()
        """The tests that may come out either way; see ``freed``."""
        self.places: tuple[Truths, ...] = self._places({})
        """The truths of each exclusion, then of each branch."""

    def freed(self, numbers: Collection[int]) -> Rated:
        """The same, where some tests may come out either way, whatever the inputs are."""
        other = copy(self)
        for name in ("gap", "by_criteria", "after_ceilings"):
            other.__dict__.pop(name, None)
        other.tests = tuple(
            formulas.test(z3.Bool(f"#test{at}"), FALSE) if at in numbers else truths
            for at, truths in enumerate(self.tests)
        )
        other.loose = tuple(z3.Bool(f"#test{at}") for at in sorted(numbers))
        other.places = other._places({})  # noqa: SLF001  (its own copy)
        return other

    # --- by criteria ------------------------------------------------------------------------------

    @cached_property
    def gap(self) -> Formula:
        """When the record surely comes to ``trường hợp còn lại``."""
        return conj(truths.surely_not for truths in self.places)

    def none_before(self, place: int) -> Formula:
        """When no exclusion or branch before this one holds."""
        return conj(truths.surely_not for truths in self.places[:place])

    def ends_at(self, ending: int) -> Formula:
        """When the criteria surely end a rating in this way."""
        for at, (place, truths) in enumerate(zip(self.outline.places, self.places, strict=True)):
            if place.yes == ending:
                return conj((self.none_before(at), truths.surely))
            if place.discretion == ending:
                only = conj((truths.discretion, neg(truths.no), neg(truths.yes)))
                return conj((self.none_before(at), only))
        return self.gap

    @cached_property
    def by_criteria(self) -> Possible:
        """When each verdict is possible by the criteria."""
        return self._possible(self.places)

    def with_test(self, clause: int, truths: Truths) -> Possible:
        """The same, with the clause of this number replaced by a constant."""
        return self._possible(self._places({clause: truths}))

    def _places(self, replaced: Mapping[int, Truths]) -> tuple[Truths, ...]:
        return tuple(self._truths(place.logic, replaced) for place in self.outline.places)

    def _truths(self, logic: Logic, replaced: Mapping[int, Truths]) -> Truths:
        match logic:
            case Literal(test, negated, at):
                if at in replaced:
                    return replaced[at]
                found = self.tests[test]
                return formulas.negation(found) if negated else found
            case Conjunction(parts):
                return formulas.least([self._truths(part, replaced) for part in parts])
            case Disjunction(parts):
                return formulas.greatest([self._truths(part, replaced) for part in parts])
            case Threshold(least, parts):
                truths = [self._truths(part, replaced) for part in parts]
                return formulas.nth_greatest(least, truths)
            case Excused(condition, excuse):
                return formulas.excused(
                    self._truths(condition, replaced), self._truths(excuse, replaced)
                )
            case _:
                assert_never(logic)

    def _possible(self, places: tuple[Truths, ...]) -> Possible:
        possible: dict[Verdict, list[Formula]] = {}
        endings = self.outline.endings
        reached = TRUE
        for truths, place in zip(places, self.outline.places, strict=True):
            yes = endings[place.yes].verdict
            possible.setdefault(yes, []).append(conj((reached, truths.yes)))
            if place.discretion is not None:
                review = endings[place.discretion].verdict
                possible.setdefault(review, []).append(conj((reached, truths.discretion)))
            reached = conj((reached, truths.no))
        possible.setdefault(endings[-1].verdict, []).append(reached)
        return {verdict: disj(parts) for verdict, parts in possible.items()}

    # --- what is settled --------------------------------------------------------------------------

    @staticmethod
    def settled(possible: Possible, verdict: Verdict) -> Formula:
        """When a verdict is the only one possible."""
        others = [neg(formula) for other, formula in possible.items() if other != verdict]
        return conj((possible.get(verdict, FALSE), *others))

    def undetermined(self, possible: Possible) -> Formula:
        """When several verdicts are possible."""
        return neg(disj(self.settled(possible, verdict) for verdict in possible))

    def level(self, possible: Possible) -> Value:
        """The rank of the level that is settled, as the scale has them."""
        ranks = self.encoder.domain.ranks(self.scale_name)
        rank: z3.ArithRef = z3.IntVal(-1)
        some = []
        for verdict in possible:
            if verdict.outcome is Outcome.RATED and verdict.level is not None:
                alone = self.settled(possible, verdict)
                some.append(alone)
                rank = z3.If(alone, z3.IntVal(ranks[verdict.level]), rank)
        return Value(rank, missing=neg(disj(some)))

    # --- ceilings ---------------------------------------------------------------------------------

    @cached_property
    def after_ceilings(self) -> Possible:
        """When each verdict is possible after the ceilings."""
        return self.capped(self.by_criteria)

    def capped(self, possible: Possible) -> Possible:
        """What the ceilings make of possible verdicts."""
        for ceiling in self.subject.ceilings:
            possible = self._under(ceiling, possible)
        return possible

    def lowered(self, at: int) -> Formula:
        """When the ceiling of this number surely lowers a level."""
        possible = self.by_criteria
        for ceiling in self.subject.ceilings[:at]:
            possible = self._under(ceiling, possible)
        before = self.level(possible)
        after = self.level(self._under(self.subject.ceilings[at], possible))
        return conj((neg(before.missing), neg(after.missing), after.top < before.top))

    def _under(self, ceiling: ir.Ceiling, possible: Possible) -> Possible:
        applies = (
            formulas.YES
            if ceiling.condition is None
            else self.encoder.judge(ceiling.condition, self._frames)
        )
        bounds = self._bounds(ceiling.bound)
        after: dict[Verdict, list[Formula]] = {}
        for verdict, formula in possible.items():
            after.setdefault(verdict, []).append(conj((formula, applies.no)))
            for bound, is_bound in bounds.items():
                capped = self.scale.capped(verdict, bound)
                after.setdefault(capped, []).append(conj((formula, applies.yes, is_bound)))
        return {verdict: disj(parts) for verdict, parts in after.items()}

    def _bounds(self, bound: ir.RateAs | ir.LinkedRating) -> Mapping[str | None, Formula]:
        """When each level is the bound; None where there is none."""
        if isinstance(bound, ir.RateAs):
            return {bound.level: TRUE}
        path = self.encoder.path(self._frames[0], bound.links)
        linked = self.encoder.linked
        if linked is not None and linked.rates(path, bound.stage):
            return linked.bounds(self.encoder, path, bound.stage)
        source = self.encoder.domain.read((*path, bound.stage), LevelType(self.scale_name)).term
        ranks = self.encoder.domain.ranks(self.scale_name)
        return {level: source == rank for level, rank in ranks.items()}

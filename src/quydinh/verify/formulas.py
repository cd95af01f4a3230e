"""
Formulas of z3 that fold constants, and sets of truths as three formulas.

A condition over a complete record may still be unknown (a divisor is 0, an average of nothing),
so that it is encoded as the interpreter has it: which of no, discretion and yes are possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

import z3

Formula: TypeAlias = z3.BoolRef
"""A Boolean of z3; ``TRUE`` and ``FALSE`` are folded wherever formulas are joined."""

TRUE: Formula = z3.BoolVal(True)
FALSE: Formula = z3.BoolVal(False)


def conj(parts: Iterable[Formula]) -> Formula:
    """All of them."""
    kept = [part for part in parts if not z3.is_true(part)]
    if any(z3.is_false(part) for part in kept):
        return FALSE
    return TRUE if not kept else kept[0] if len(kept) == 1 else z3.And(kept)


def disj(parts: Iterable[Formula]) -> Formula:
    """One of them."""
    kept = [part for part in parts if not z3.is_false(part)]
    if any(z3.is_true(part) for part in kept):
        return TRUE
    return FALSE if not kept else kept[0] if len(kept) == 1 else z3.Or(kept)


def neg(part: Formula) -> Formula:
    """Not."""
    if z3.is_true(part):
        return FALSE
    if z3.is_false(part):
        return TRUE
    return part.arg(0) if z3.is_not(part) else z3.Not(part)


def count(parts: Sequence[Formula]) -> z3.ArithRef:
    """How many hold."""
    return z3.Sum([z3.If(part, 1, 0) for part in parts]) if parts else z3.IntVal(0)


class Truths(NamedTuple):
    """For each truth, when it is possible; at least one always is."""

    no: Formula
    discretion: Formula
    yes: Formula

    @property
    def surely(self) -> Formula:
        """Yes alone is possible."""
        return conj((self.yes, neg(self.no), neg(self.discretion)))

    @property
    def surely_not(self) -> Formula:
        """No alone is possible."""
        return conj((self.no, neg(self.yes), neg(self.discretion)))


YES = Truths(FALSE, FALSE, TRUE)
NO = Truths(TRUE, FALSE, FALSE)


def test(holds: Formula, missing: Formula) -> Truths:
    """A test that holds or not, and is unknown where something is missing."""
    return Truths(disj((missing, neg(holds))), FALSE, disj((missing, holds)))


def negation(truths: Truths) -> Truths:
    """Not; never of discretion."""
    return Truths(truths.yes, FALSE, truths.no)


def least(parts: Sequence[Truths]) -> Truths:
    """All of them."""
    return Truths(
        no=disj(part.no for part in parts),
        discretion=conj(
            (
                disj(part.discretion for part in parts),
                *(disj((part.discretion, part.yes)) for part in parts),
            )
        ),
        yes=conj(part.yes for part in parts),
    )


def greatest(parts: Sequence[Truths]) -> Truths:
    """One of them."""
    return Truths(
        no=conj(part.no for part in parts),
        discretion=conj(
            (
                disj(part.discretion for part in parts),
                *(disj((part.discretion, part.no)) for part in parts),
            )
        ),
        yes=disj(part.yes for part in parts),
    )


def nth_greatest(least_number: int, parts: Sequence[Truths]) -> Truths:
    """At least so many of them."""
    if least_number <= 0:
        return YES
    yes = [part.yes for part in parts]
    forced = [part.surely for part in parts]
    likely = [disj((part.yes, part.discretion)) for part in parts]
    surely_likely = [neg(part.no) for part in parts]
    return Truths(
        no=folded(count(surely_likely) < least_number),
        discretion=conj(
            (
                disj(part.discretion for part in parts),
                folded(count(forced) < least_number),
                folded(count(likely) >= least_number),
            )
        ),
        yes=folded(count(yes) >= least_number),
    )


def excused(condition: Truths, excuse: Truths) -> Truths:
    """``condition``, but for people to decide where the excuse holds."""
    return Truths(
        no=condition.no,
        discretion=disj(
            (
                conj((condition.discretion, excuse.no)),
                conj(
                    (
                        disj((condition.yes, condition.discretion)),
                        disj((excuse.yes, excuse.discretion)),
                    )
                ),
            )
        ),
        yes=conj((condition.yes, excuse.no)),
    )


def folded(formula: Formula) -> Formula:
    """A constant where it is one, else the formula as it stands."""
    simple = z3.simplify(formula)
    return simple if z3.is_true(simple) or z3.is_false(simple) else formula

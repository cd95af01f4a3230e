"""
What is said of one list, however many rows it has.

Every combination of the list's conditions that a row can show has a count; how many rows meet a
condition is a sum of such counts. So two shares of a list have one divisor, and the share of a
stronger condition is no larger than that of a weaker one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import z3

from quydinh.verify.formulas import TRUE, Formula, Truths, conj, neg

_MOST = 64
"""Combinations that are told apart; beyond, conditions of the list are not related."""
_MILLISECONDS = 2000


class Counted(NamedTuple):
    """How many rows surely meet a condition, and of how many that is unknown."""

    truths: Truths
    yes: z3.ArithRef
    unknown: z3.ArithRef


class Rows:
    """A list of any length; ``number`` is how many rows it has."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.number: z3.ArithRef = z3.Int(f"{name}#")
        self._counted: dict[tuple[int, int], Counted] = {}
        self._related: tuple[int, Formula] = (0, TRUE)
        self._cells: tuple[z3.ArithRef, ...] = ()

    def __len__(self) -> int:
        return len(self._counted)

    @property
    def terms(self) -> tuple[z3.ArithRef, ...]:
        """Everything that is counted but the number of rows."""
        known = (term for one in self._counted.values() for term in (one.yes, one.unknown))
        return (*known, *self._cells)

    def counted(self, truths: Truths) -> Counted:
        """The counts of a condition, given as the formulas of any one row."""
        key = truths.no.get_id(), truths.yes.get_id()
        if key not in self._counted:
            at = len(self._counted)
            yes, unknown = z3.Int(f"{self._name}#{at}"), z3.Int(f"{self._name}#{at}?")
            self._counted[key] = Counted(truths, yes, unknown)
        return self._counted[key]

    def related(self, allowed: Formula) -> Formula:
        """
        What always holds between the counts.

        Args:
            allowed: What holds of any one row.
        """
        if self._related[0] != len(self._counted):
            self._related = len(self._counted), self._relations(allowed)
        return conj((self.number >= 0, self._related[1]))

    def _relations(self, allowed: Formula) -> Formula:
        conditions = tuple(self._counted.values())
        parts = [
            z3.And(one.yes >= 0, one.unknown >= 0, one.yes + one.unknown <= self.number)
            for one in conditions
        ]
        found = _combinations(conditions, allowed)
        if found is not None:
            self._cells = tuple(z3.Int(f"{self._name}#={at}") for at in range(len(found)))
            pairs = tuple(zip(self._cells, found, strict=True))
            parts += [one >= 0 for one in self._cells]
            parts.append(_sum(self._cells) == self.number)
            for at, one in enumerate(conditions):
                for term, state in ((one.yes, True), (one.unknown, None)):
                    met = [count for count, cell in pairs if cell[at] is state]
                    parts.append(term == _sum(met))
        return conj(parts)


def _combinations(
    conditions: tuple[Counted, ...], allowed: Formula
) -> list[tuple[bool | None, ...]] | None:
    """Which conditions a row may meet (None: unknown) at once; None where that are too many."""
    solver = z3.Solver()
    solver.set("timeout", _MILLISECONDS)
    solver.add(allowed)
    found: list[tuple[bool | None, ...]] = []
    while (answer := solver.check()) == z3.sat:
        if len(found) == _MOST:
            return None
        model = solver.model()
        cell = tuple(_state(one.truths, model) for one in conditions)
        found.append(cell)
        solver.add(
            neg(conj(_is(one.truths, state) for one, state in zip(conditions, cell, strict=True)))
        )
    return found if answer == z3.unsat else None


def _state(truths: Truths, model: z3.ModelRef) -> bool | None:
    for state in (True, False):
        if z3.is_true(model.eval(_is(truths, state), model_completion=True)):
            return state
    return None


def _is(truths: Truths, state: bool | None) -> Formula:  # noqa: FBT001  (a value, no switch)
    if state is None:
        return conj((neg(truths.surely), neg(truths.surely_not)))
    return truths.surely if state else truths.surely_not


def _sum(terms: Sequence[z3.ArithRef]) -> z3.ArithRef:
    return z3.Sum(terms) if terms else z3.IntVal(0)

"""Asking the solver: possible, impossible, or not decided with the limit that stopped it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

import z3

from quydinh.verify.formulas import Formula


class Verdict(Enum):
    """Whether something can be."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    NOT_DECIDED = "not decided"


class Answer(NamedTuple):
    """What the solver found; ``model`` when possible, ``limit`` when not decided."""

    verdict: Verdict
    model: z3.ModelRef | None = None
    limit: str = ""


class Asker:
    """
    A solver over one domain.

    Args:
        allowed: What holds of every record, of the inputs that were asked for so far.
        seconds: For each question; what takes longer is not decided.
    """

    def __init__(self, allowed: Callable[[], Formula], seconds: float) -> None:
        self._allowed = allowed
        self._seconds = seconds
        self._solver = z3.Solver()
        self._solver.set("timeout", max(1, int(seconds * 1000)))

    def possible(self, *facts: Formula) -> Answer:
        """Whether all of these can hold together."""
        self._solver.push()
        try:
            self._solver.add(self._allowed(), *facts)
            found = self._solver.check()
            if found == z3.sat:
                return Answer(Verdict.POSSIBLE, self._solver.model())
            if found == z3.unsat:
                return Answer(Verdict.IMPOSSIBLE)
            return Answer(Verdict.NOT_DECIDED, limit=self._limit())
        finally:
            self._solver.pop()

    def _limit(self) -> str:
        reason: str = self._solver.reason_unknown()
        if "timeout" in reason or "canceled" in reason:
            return f"{self._seconds:g} s"
        return reason

"""
From the bits of tests to the answers of clauses.

A clause holds when the bit of its test is what it asks for. Clauses are taken a dozen at a time:
whatever their tests are, they can be answered in 4096 ways at most, and each that occurs is
worked out once.
"""

from __future__ import annotations

from collections.abc import Sequence

from quydinh.results import Clause

_TOGETHER = 12

Mask = tuple[int, int, int]
"""The ending (-1: undetermined), the tests that hold and the tests that are unknown, as bits."""

Asked = Sequence[tuple[int, int]]
"""Of each clause the bit of its test, and what the bit is when the clause holds."""


class Answers:
    """Decodes masks for the clauses of one subject."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.asked: Asked = [
            (1 << clause.test, 0 if clause.negated else 1 << clause.test) for clause in clauses
        ]
        groups = [self.asked[at : at + _TOGETHER] for at in range(0, len(self.asked), _TOGETHER)]
        self._groups: list[tuple[int, dict[int, tuple[bool, ...]], Asked]] = []
        for group in groups:
            bits = 0
            for bit, _ in group:
                bits |= bit
            self._groups.append((bits, {}, group))

    def of(self, judged: Mask) -> tuple[bool | None, ...]:
        """For each clause: yes, no or unknown."""
        _, mask, unknown = judged
        if unknown:
            return tuple(
                None if unknown & bit else mask & bit == wanted for bit, wanted in self.asked
            )
        answers: tuple[bool, ...] = ()
        for bits, known, group in self._groups:
            found = known.get(mask & bits)
            if found is None:
                found = tuple(mask & bit == wanted for bit, wanted in group)
                known[mask & bits] = found
            answers += found
        return answers

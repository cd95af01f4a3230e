"""
Tests of one number against several bounds, as one chain.

The bounds cut the line into points and stretches, each with its bits; the chain goes from the
top down and stops where the number lies, so ``>= 90`` and ``>= 70`` cost one comparison for
whoever has 90.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from quydinh.ir import nodes as ir

_HOLDS: Mapping[ir.Operator, Callable[[Fraction, Fraction], bool]] = {
    ">=": ge,
    ">": gt,
    "<=": le,
    "<": lt,
    "=": eq,
    "≠": ne,
}


class Rung(NamedTuple):
    """A test with its bit: the number at hand, ``operator``, ``bound``."""

    operator: ir.Operator
    bound: float | Fraction
    bit: int


Compare = Callable[[ir.Operator, float | Fraction], str]
"""Code for a comparison of the number at hand."""

_BELOW: Mapping[ir.Operator, ir.Operator] = {">=": "<", ">": "<="}


def ladder(rungs: list[Rung], compare: Compare, lowest: Sequence[str] = ()) -> list[str]:
    """
    Lines that add to ``m`` the bits of the tests that hold.

    Args:
        rungs: The tests.
        compare: Writes a comparison.
        lowest: Lines for a number below all bounds, before its bits are added.
    """
    above, bits = _steps(rungs)
    bottom = [*lowest, *([f"m |= {bits}"] if bits else [])]
    if len(above) == 1 and not above[0].bit:
        below = compare(_BELOW[above[0].operator], above[0].bound)
        return [f"if {below}:", *(f"    {line}" for line in bottom)]
    lines: list[str] = []
    for step in above:
        word = "elif" if lines else "if"
        condition = compare(step.operator, step.bound)
        lines.append(f"{word} {condition}: {f'm |= {step.bit}' if step.bit else 'pass'}")
    if not lines:
        return bottom
    if bottom:
        return [*lines, "else:", *(f"    {line}" for line in bottom)]
    while lines[-1].endswith(": pass"):
        lines.pop()
    return lines


def _steps(rungs: list[Rung]) -> tuple[list[Rung], int]:
    """From the top: the bits of a number that lies no higher; and the bits below all bounds."""
    steps: list[Rung] = []
    bounds = sorted({rung.bound for rung in rungs}, reverse=True)
    above = Fraction(bounds[0]) + 2
    for bound in bounds:
        exactly = Fraction(bound)
        beyond: list[tuple[ir.Operator, Fraction]] = [(">", (above + exactly) / 2), (">=", exactly)]
        for operator, sample in beyond:
            bits = _bits(rungs, sample)
            if steps and steps[-1].bit == bits:
                steps.pop()
            steps.append(Rung(operator, bound, bits))
        above = exactly
    bits = _bits(rungs, above - 1)
    if steps[-1].bit == bits:
        steps.pop()
    return steps, bits


def _bits(rungs: list[Rung], sample: Fraction) -> int:
    return sum(rung.bit for rung in rungs if _HOLDS[rung.operator](sample, Fraction(rung.bound)))

"""
Tests of one number against several bounds, as one chain.

The bounds cut the line into points and stretches, each with its bits; the chain goes from the
top down and stops where the number lies, so ``>= 90`` and ``>= 70`` cost one comparison for
whoever has 90.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    """A test with its bit: ``x operator bound``."""

    operator: ir.Operator
    bound: float
    bit: int


def ladder(local: str, rungs: list[Rung]) -> list[str]:
    """Lines that add to ``m`` the bits of the tests that hold of ``local``."""
    *above, (_, lowest) = _steps(rungs)
    if len(above) == 1 and not above[0][1]:
        below = above[0][0].replace(">=", "<").replace(">", "<=")
        return [f"if {below.format(local)}: m |= {lowest}"]
    lines: list[str] = []
    for condition, bits in above:
        word = "elif" if lines else "if"
        lines.append(f"{word} {condition.format(local)}: {f'm |= {bits}' if bits else 'pass'}")
    if lowest:
        lines.append(f"else: m |= {lowest}" if lines else f"m |= {lowest}")
    while lines and lines[-1].endswith(": pass"):
        lines.pop()
    return lines


def _steps(rungs: list[Rung]) -> list[tuple[str, int]]:
    """From the top: a condition for where the number lies, given that it lies no higher."""
    steps: list[tuple[str, int]] = []
    bounds = sorted({rung.bound for rung in rungs}, reverse=True)
    above = Fraction(bounds[0]) + 2
    for bound in bounds:
        exactly = Fraction(bound)
        between = (above + exactly) / 2
        for condition, sample in ((f"{{}} > {bound!r}", between), (f"{{}} >= {bound!r}", exactly)):
            bits = _bits(rungs, sample)
            if steps and steps[-1][1] == bits:
                steps[-1] = (condition, bits)
            else:
                steps.append((condition, bits))
        above = exactly
    bits = _bits(rungs, above - 1)
    if steps[-1][1] == bits:
        steps.pop()
    return [*steps, ("", bits)]


def _bits(rungs: list[Rung], sample: Fraction) -> int:
    return sum(rung.bit for rung in rungs if _HOLDS[rung.operator](sample, Fraction(rung.bound)))

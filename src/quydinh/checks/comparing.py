"""
When one condition surely implies another, by plain comparison.

Tests of one value against constants compare as intervals, lists by their items. What is not seen
here is not claimed: ``implies`` is true only where it surely is.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from attrs import evolve

from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType

_OPPOSITE: dict[ir.Operator, ir.Operator] = {
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "<": ">=",
    "=": "≠",
    "≠": "=",
}


class Comparing:
    """Comparison within one subject; ranks levels by the program's scales."""

    def __init__(self, program: ir.Program, subject: ir.Subject) -> None:
        self._ranks = {
            scale.name: {
                level.name: len(scale.levels) - index for index, level in enumerate(scale.levels)
            }
            for scale in program.scales
        }
        self._cases = {case.name: case.condition for case in subject.cases}
        self._subject = subject.name

    def plain(self, condition: ir.Condition) -> ir.Condition:
        """Without citations, and with the subject's own named cases opened."""
        match condition:
            case ir.Cited(condition=inner):
                return self.plain(inner)
            case ir.Discretion(condition=inner):
                return self.plain(
                    inner
                )  # with or without the excuse, later branches are not reached
            case ir.CaseHolds(depth=0, links=()) if condition.subject == self._subject:
                body = self._cases.get(condition.name)
                return condition if body is None else self.plain(body)
            case ir.All(operands=operands):
                return _flat(ir.All, [self.plain(operand) for operand in operands])
            case ir.Any(operands=operands):
                return _flat(ir.Any, [self.plain(operand) for operand in operands])
            case ir.Not(operand=operand):
                return ir.Not(self.plain(operand))
            case _:
                return condition

    def implies(self, first: ir.Condition, second: ir.Condition) -> bool:
        """Whether ``second`` holds wherever ``first`` does; both made ``plain`` before."""
        if first == second or isinstance(second, ir.Always) or isinstance(first, ir.Never):
            return True
        match first, second:
            case ir.Any(operands=operands), _:
                return all(self.implies(operand, second) for operand in operands)
            case _, ir.All(operands=operands):
                return all(self.implies(first, operand) for operand in operands)
            case _, ir.Any(operands=operands):
                if any(self.implies(first, operand) for operand in operands):
                    return True
            case ir.Every(), ir.Every():
                return first.over == second.over and self.implies(
                    self.plain(first.where), self.plain(second.where)
                )
            case ir.Some(), ir.Some():
                return first.over == second.over and self.implies(
                    self.plain(first.where), self.plain(second.where)
                )
            case ir.Compare(), ir.Compare():
                return self._compare_implies(first, second)
            case _:
                pass
        if isinstance(first, ir.All):
            return any(self.implies(operand, second) for operand in first.operands)
        return False

    def excludes(self, first: ir.Compare, second: ir.Compare) -> bool:
        """Whether two tests of one value never hold together: one implies that the other fails."""
        return self._compare_implies(first, evolve(second, operator=_OPPOSITE[second.operator]))

    def _compare_implies(self, first: ir.Compare, second: ir.Compare) -> bool:
        left, right = self._bound(first), self._bound(second)
        if left is None or right is None or first.left != second.left:
            return False
        match first.operator, second.operator:
            case (">=" | ">" | "=", ">=") | (">", ">" | "≠"):
                return left >= right
            case (">=" | "=", ">"):
                return left > right
            case ("<=" | "<" | "=", "<=") | ("<", "<" | "≠"):
                return left <= right
            case ("<=" | "=", "<"):
                return left < right
            case ("=", "≠"):
                return left != right
            case ("=", "=") | ("≠", "≠"):
                return left == right
            case (">=", "≠"):
                return left > right
            case ("<=", "≠"):
                return left < right
            case _:
                return False

    def _bound(self, test: ir.Compare) -> Fraction | None:
        """The constant of a test as a place on a line; None when there is none."""
        if not isinstance(test.right, ir.Constant):
            return None
        value = test.right.value
        if isinstance(test.right.type, LevelType):
            return Fraction(self._ranks[test.right.type.scale][str(value)])
        if isinstance(value, dt.date):
            return Fraction(value.toordinal())
        return value if isinstance(value, Fraction) else None


def _flat(kind: type[ir.All | ir.Any], operands: list[ir.Condition]) -> ir.Condition:
    flat: list[ir.Condition] = []
    for operand in operands:
        flat += operand.operands if type(operand) is kind else (operand,)
    return flat[0] if len(flat) == 1 else kind(tuple(flat))

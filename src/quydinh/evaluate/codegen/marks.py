"""
Tests of levels against levels that are written in the ruleset, as tables.

``mọi tiêu_chí từ tốt trở lên`` asks of each criterion whether its mark is one of a set, and so
does a comparison of one level. A table gives, for each level that a field may have, one bit a
test; the bits of all fields joined by ``&`` answer all tests at once. ``có tiêu_chí nào`` is
``mọi`` of the opposite, so its bit is turned.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from quydinh.evaluate.interpreter import Frame, Interpreter, Tables
from quydinh.evaluate.outline import Test
from quydinh.evaluate.values import YES
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType


@frozen
class MarkTest:
    """
    A test that every one of ``fields`` has a level among ``levels``; ``turned``: that not.

    ``scale`` names the scale of the fields.
    """

    fields: tuple[str, ...]
    scale: str
    levels: frozenset[str]
    turned: bool


def mark_test(test: Test, program: ir.Program) -> MarkTest | None:
    """The test in this form; None when it is of another kind."""
    if test.links:
        return None
    match test.leaf:
        case ir.Compare(ir.Read(0, (), field, LevelType(scale)), operator, ir.Constant() as bound):
            own = ir.Compare(ir.Mark(0, LevelType(scale)), operator, bound)
            return MarkTest((field,), scale, _passing(own, scale, program), turned=False)
        case ir.Every(ir.Criteria(0, names), where) | ir.Some(ir.Criteria(0, names), where):
            scale_read = _mark_scale(where)
            if scale_read is None or not names:
                return None
            passing = _passing(where, scale_read, program)
            if isinstance(test.leaf, ir.Every):
                return MarkTest(names, scale_read, passing, turned=False)
            return MarkTest(names, scale_read, _levels(scale_read, program) - passing, turned=True)
        case _:
            return None


def _mark_scale(where: ir.Condition) -> str | None:
    """The scale of the mark, when the condition asks of nothing else."""
    match where:
        case ir.Compare(ir.Mark(0, LevelType(scale)), _, ir.Constant()):
            return scale
        case ir.Not(operand) | ir.Cited(operand):
            return _mark_scale(operand)
        case ir.All(operands) | ir.Any(operands):
            found = {_mark_scale(one) for one in operands}
            return found.pop() if len(found) == 1 else None
        case _:
            return None


def _levels(scale: str, program: ir.Program) -> frozenset[str]:
    return frozenset(
        level.name for one in program.scales if one.name == scale for level in one.levels
    )


def _passing(where: ir.Condition, scale: str, program: ir.Program) -> frozenset[str]:
    """The levels for which a condition on the mark holds."""
    interpreter = Interpreter(Tables(program))
    return frozenset(
        level
        for level in _levels(scale, program)
        if interpreter.judge(where, (Frame({"x": level}, criterion="x"),)).truth == YES
    )


def tables(tests: Sequence[tuple[int, MarkTest]], program: ir.Program) -> dict[str, dict[str, int]]:
    """For each field, the bits of every level; a test has the bit of its number."""
    every = 0
    scales: dict[str, str] = {}
    for number, test in tests:
        every |= 1 << number
        scales |= dict.fromkeys(test.fields, test.scale)
    made = {}
    for field, scale in scales.items():
        bits = {
            level.name: every for one in program.scales if one.name == scale for level in one.levels
        }
        for number, test in tests:
            if field in test.fields:
                for level in bits.keys() - test.levels:
                    bits[level] &= ~(1 << number)
        made[field] = bits
    return made


def turned_bits(tests: Sequence[tuple[int, MarkTest]]) -> int:
    """The bits to turn once all tables are joined."""
    return sum(1 << number for number, test in tests if test.turned)

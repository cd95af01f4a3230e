"""Conditions of the rules as sets of truths in columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from quydinh.columnar.expr import Expr, col
from quydinh.frames import amounts
from quydinh.frames.amounts import Amount, Native
from quydinh.frames.flags import Flag, column, every, some
from quydinh.frames.joins import Plan, Reduced
from quydinh.frames.truths import (
    Truth,
    at_least,
    exactly,
    excused,
    greatest,
    least,
    negation,
    unless_unknown,
)
from quydinh.frames.values import NOTHING, Own, Places, Plain, Ranked, Value, Values
from quydinh.frames.world import How, World
from quydinh.ir import nodes as ir

_EVERYTHING = Truth(yes=True, no=True)


class Conditions:
    """
    Compiles the conditions of one program.

    ``own`` is the subject's own level, where it is not read from the run but taken as given.
    """

    def __init__(self, world: World, own: Own = None) -> None:
        self._world = world
        self._own = own
        self.values: Values = Values(world, self.judge, own)

    def judge(self, plan: Plan, node: ir.Condition, places: Places) -> Truth:
        """The truths possible of a condition on the rows of a plan."""
        match node:
            case ir.Compare(left, operator, right):
                return _compared(
                    self.values.value(plan, left, places),
                    operator,
                    self.values.value(plan, right, places),
                )
            case ir.Holds(read):
                value = self.values.value(plan, read, places)
                assert isinstance(value, Plain)
                return _EVERYTHING if value is NOTHING else _plain(value)
            case ir.IsBlank(read):
                return exactly(self.values.value(plan, read, places).unknown)
            case ir.Every(over, where):
                return self._quantified(plan, node, over, where, places)
            case ir.Some(over, where):
                return self._quantified(plan, node, over, where, places)
            case ir.CaseHolds(depth, links, subject, name):
                case = next(one for one in self._world.subjects[subject].cases if one.name == name)
                place = self.values.over(places[-1 - depth], links)
                return self.judge(plan, case.condition, (place,))
            case ir.Not(operand):
                return negation(self.judge(plan, operand, places))
            case ir.All(operands):
                return least([self.judge(plan, one, places) for one in operands])
            case ir.Any(operands):
                return greatest([self.judge(plan, one, places) for one in operands])
            case ir.AtLeast(count, operands):
                return at_least(count, [self.judge(plan, one, places) for one in operands])
            case ir.Discretion(condition, excuse):
                return excused(
                    self.judge(plan, condition, places), self.judge(plan, excuse, places)
                )
            case ir.Cited(condition):
                return self.judge(plan, condition, places)
            case ir.Always():
                return exactly(holds=True)
            case ir.Never():
                return exactly(holds=False)
            case _:
                assert_never(node)

    def _quantified(
        self,
        plan: Plan,
        node: ir.Every | ir.Some,
        over: ir.CollectionOf,
        where: ir.Condition,
        places: Places,
    ) -> Truth:
        universal = isinstance(node, ir.Every)
        if isinstance(over, ir.Criteria):
            judged = [self.judge(plan, where, one) for one in self.values.elements(over, places)]
            return least(judged) if universal else greatest(judged)

        def figures(inner: Plan) -> list[Reduced]:
            truth = self.judge(inner, where, self.values.inside(over, places))
            yes: How = "all" if universal else "any"
            no: How = "any" if universal else "all"
            return [
                Reduced(column(truth.yes), yes, universal),
                Reduced(column(truth.no), no, not universal),
            ]

        found = plan.figures(
            self.values.owner(over, places), over.field, (node, self._own), figures
        )
        if found is None:
            return _EVERYTHING
        (yes, no), lost = found
        return Truth(some((lost, col(yes))), some((lost, col(no))))


def _plain(value: Plain) -> Truth:
    expr = value.expr
    assert isinstance(expr, Expr | bool)
    return unless_unknown(expr, value.unknown)


def _compared(left: Value, operator: ir.Operator, right: Value) -> Truth:
    if left is NOTHING or right is NOTHING:
        return _EVERYTHING
    if isinstance(left, Amount | Native) and isinstance(right, Amount | Native):
        return amounts.compare(left, operator, right)
    if isinstance(left, Ranked) and isinstance(right, Ranked):
        return _ranked(left, operator, right)
    assert isinstance(left, Plain)
    assert isinstance(right, Plain)
    holds = amounts.COMPARE[operator](left.expr, right.expr)
    return unless_unknown(holds, some((left.unknown, right.unknown)))


# Levels stand highest first: a lower number is a higher level.
_ABOVE: Mapping[ir.Operator, Callable[[int, int], bool]] = {
    ">=": lambda one, other: one <= other,
    ">": lambda one, other: one < other,
    "<=": lambda one, other: one >= other,
    "<": lambda one, other: one > other,
    "=": lambda one, other: one == other,
    "≠": lambda one, other: one != other,
}


def _ranked(left: Ranked, operator: ir.Operator, right: Ranked) -> Truth:
    holds = _ABOVE[operator]
    cases: list[Flag] = []
    for bound, flag in enumerate(right.at):
        wanted = [holds(one, bound) for one in range(len(left.at))]
        if flag is True:
            cases = [left.within(wanted)]
            break
        if flag is not False:
            cases.append(every((flag, left.within(wanted))))
    return unless_unknown(some(cases), some((left.unknown, right.unknown)))

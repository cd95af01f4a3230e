"""Expressions of the rules as columns: numbers, levels, texts, dates, yes and no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import reduce
from typing import assert_never

from attrs import frozen

from quydinh.columnar.expr import Expr, col, lit, when
from quydinh.columnar.types import Int64
from quydinh.frames import amounts
from quydinh.frames.amounts import Amount, Native, Numeric, Unfit, Whole, whole
from quydinh.frames.flags import Flag, column, counted, every, negated, some
from quydinh.frames.joins import Plan, Reduced
from quydinh.frames.tables import DECISION, Column
from quydinh.frames.truths import Truth, exactly
from quydinh.frames.world import How, Place, World
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType, NumberType, Unit, ValueType

_STAGES = {
    "mức_theo_tiêu_chí": "criteria",
    "mức_sau_giới_hạn": "ceiling",
    "xếp_loại": "final",
}
_DECISION = "mức_được_quyết_định"


@frozen(eq=False)
class Plain:
    """A text, a date, or a yes/no input, as its column has it."""

    expr: Expr | str | dt.date | bool
    unknown: Flag = False


@frozen(eq=False)
class Ranked:
    """
    A level. ``at`` has a flag for each level of the scale, highest first.

    ``code`` is the column of its number, where there is one; other numbers mean that it is unknown.
    """

    at: tuple[Flag, ...]
    unknown: Flag = False
    code: Expr | None = None

    def within(self, wanted: Sequence[bool]) -> Flag:
        """Whether it is one of the wanted levels; anything where it is unknown."""
        if self.code is not None and any(wanted) and not all(wanted):
            first, last = wanted.index(True), len(wanted) - 1 - wanted[::-1].index(True)
            if all(wanted[first : last + 1]):
                if first == 0:
                    return self.code <= last
                if last == len(wanted) - 1:
                    return self.code >= first
        inside = [flag for flag, want in zip(self.at, wanted, strict=True) if want]
        outside = [flag for flag, want in zip(self.at, wanted, strict=True) if not want]
        return some(inside) if len(inside) <= len(outside) else negated(some(outside))


Value = Numeric | Plain | Ranked
Places = tuple[Place, ...]
Judge = Callable[[Plan, ir.Condition, Places], Truth]
"""Compiles a condition: ``conditions`` stands above this module."""

Own = tuple[str | None] | None
"""The own level, if it is given: one without a level is missing."""

NOTHING = Plain(expr=False, unknown=True)
"""What is missing in every row, whatever its type."""


class Values:
    """Compiles the expressions of one program."""

    def __init__(self, world: World, judge: Judge, own: Own = None) -> None:
        """``own``: see ``Conditions``."""
        self._world = world
        self._judge = judge
        self._own = own
        self._scales = {
            scale.name: tuple(level.name for level in scale.levels)
            for scale in world.program.scales
        }

    def value(self, plan: Plan, node: ir.Expr, places: Places) -> Value:
        """The value of an expression on the rows of a plan."""
        match node:
            case ir.Constant():
                return self._constant(node)
            case ir.Read(depth, links, field, type_):
                return self._read(plan, self.over(places[-1 - depth], links), field, type_)
            case ir.Mark(depth, type_):
                place = places[-1 - depth]
                return self._read(plan, place, place.criterion, type_)
            case ir.OwnRating("xếp_loại", type_) if self._own is not None:
                return self._given(type_, *self._own)
            case ir.OwnRating(stage, type_):
                return self._rating(plan, places[0], _STAGES[stage], type_)
            case ir.Derive(depth, links, subject, name):
                return self._derived(plan, self.over(places[-1 - depth], links), subject, name)
            case ir.Sum(terms):
                return amounts.added(
                    [(sign, self.amount(plan, one, places)) for sign, one in terms]
                )
            case ir.Product(left, right):
                return amounts.multiplied(
                    self.amount(plan, left, places), self.amount(plan, right, places)
                )
            case ir.Quotient(left, right):
                return amounts.divided(
                    self.amount(plan, left, places), self.amount(plan, right, places)
                )
            case ir.Aggregate():
                return self._aggregate(plan, node, places)
            case ir.Count(over, where):
                return self._counts(plan, node, over, where, places)[0]
            case ir.Proportion(over, where):
                return amounts.divided(*self._counts(plan, node, over, where, places))
            case _:
                assert_never(node)

    def amount(self, plan: Plan, node: ir.Expr, places: Places) -> Amount:
        """A number that is computed with."""
        found = self.value(plan, node, places)
        if found is NOTHING:
            return Amount(whole(0), unknown=True)
        if not isinstance(found, Amount):
            raise Unfit
        return found

    def over(self, place: Place, links: tuple[str, ...]) -> Place:
        """The place of a linked record."""
        subject = self._world.over(place.subject, links)
        return place._replace(links=(*place.links, *links), subject=subject)

    # --- leaves ---------------------------------------------------------------------------------

    def _constant(self, node: ir.Constant) -> Value:
        match node.value, node.type:
            case str(level), LevelType(scale):
                return Ranked(tuple(level == one for one in self._scales[scale]))
            case Fraction() as number, _:
                return amounts.constant(number)
            case value, _:
                assert not isinstance(value, Fraction)
                return Plain(value)

    def _given(self, type_: LevelType, level: str | None) -> Value:
        if level is None:
            return NOTHING
        return Ranked(tuple(level == one for one in self._scales[type_.scale]))

    def _read(self, plan: Plan, place: Place, field: str, type_: ValueType) -> Value:
        if isinstance(type_, LevelType) and self._is_rating(place.subject, field):
            return self._rating(plan, place, _STAGES[field], type_)
        found = plan.column(place, DECISION if self._is_decision(place, field) else field)
        if found is None:
            return NOTHING
        name, facts = found
        unknown: Flag = col(name).is_null() if facts.nulls else False
        match type_:
            case NumberType(unit):
                return _number(name, facts, unknown, 100 if unit is Unit.SHARE else 1)
            case LevelType(scale):
                return Ranked(tuple(col(name) == one for one in self._scales[scale]), unknown)
            case _:
                return Plain(col(name), unknown)

    def _is_rating(self, subject: str, field: str) -> bool:
        info = self._world.subjects[subject]
        declared = any(one.name == field for one in info.fields)
        return field in _STAGES and info.rating is not None and not declared

    def _is_decision(self, place: Place, field: str) -> bool:
        declared = self._world.subjects[place.subject].fields
        return field == _DECISION and not any(one.name == field for one in declared)

    def _rating(self, plan: Plan, place: Place, stage: str, type_: LevelType) -> Value:
        """The level at a stage of the rated subject at a place."""
        found = plan.stage(place, stage)
        column_ = None if found is None else plan.column(place, found.name)
        if found is None or column_ is None:
            return NOTHING
        levels = len(self._scales[type_.scale])
        name, facts = column_
        code = col(name)
        if facts.nulls:
            code = code.fill_null(-1)
        certain = not facts.nulls and not found.open and max(found.possible, default=0) < levels
        unknown: Flag = False if certain else (code < 0) | (code >= levels)
        at = tuple(code == one if one in found.possible else False for one in range(levels))
        return Ranked(at, unknown, code)

    # --- derived values -------------------------------------------------------------------------

    def _derived(self, plan: Plan, place: Place, subject: str, name: str) -> Value:
        rule = next(one for one in self._world.subjects[subject].derived if one.name == name)
        places = (place,)
        unlimited = rule.minimum is None and rule.maximum is None
        if unlimited and len(rule.cases) == 1 and rule.cases[0].condition is None:
            return self.value(plan, rule.cases[0].value, places)
        cases: list[tuple[Flag, Amount]] = []
        unclear: list[Flag] = []
        for case in rule.cases:
            truth = exactly(holds=True)
            if case.condition is not None:
                truth = self._judge(plan, case.condition, places)
            unclear.append(every((truth.open, *(negated(flag) for flag, _ in cases))))
            cases.append((truth.sure, self._limited(plan, rule, case.value, places)))
        found = amounts.case_by_case(cases)
        return Amount(found.above, found.below, some((found.unknown, *unclear)))

    def _limited(self, plan: Plan, rule: ir.Derived, node: ir.Expr, places: Places) -> Amount:
        value = self.amount(plan, node, places)
        if rule.minimum is not None:
            value = amounts.limited(value, self.amount(plan, rule.minimum, places), ">=")
        if rule.maximum is not None:
            value = amounts.limited(value, self.amount(plan, rule.maximum, places), "<=")
        return value

    # --- collections ----------------------------------------------------------------------------

    def elements(self, over: ir.Criteria, places: Places) -> list[Places]:
        """The places of each criterion."""
        owner = places[-1 - over.depth]
        return [(*places, owner._replace(criterion=name)) for name in over.names]

    def inside(self, over: ir.RecordList, places: Places) -> Places:
        """The places seen from an element of a list."""
        outer = tuple(one._replace(up=one.up + 1) for one in places)
        return (*outer, Place(0, (), over.target))

    def owner(self, over: ir.RecordList, places: Places) -> Place:
        """The place of the record that has a list."""
        return self.over(places[-1 - over.depth], over.links)

    def _where(self, plan: Plan, where: ir.Condition | None, places: Places) -> Truth:
        return exactly(holds=True) if where is None else self._judge(plan, where, places)

    def _counts(
        self,
        plan: Plan,
        node: ir.Expr,
        over: ir.CollectionOf,
        where: ir.Condition | None,
        places: Places,
    ) -> tuple[Amount, Amount]:
        """How many elements satisfy ``where``, and how many there are."""
        if isinstance(over, ir.Criteria):
            judged = [self._where(plan, where, one) for one in self.elements(over, places)]
            unknown = some(one.open for one in judged)
            number = Whole(counted(one.sure for one in judged), 0, len(judged))
            return Amount(number, unknown=unknown), amounts.constant(Fraction(len(judged)))

        def figures(inner: Plan) -> list[Reduced]:
            truth = self._where(inner, where, self.inside(over, places))
            return [
                Reduced(column(truth.sure).cast(Int64), "sum", 0),
                Reduced(column(truth.open), "any", nothing=False),
                Reduced(lit(1, Int64), "sum", 0),
            ]

        found = plan.figures(self.owner(over, places), over.field, (node, self._own), figures)
        if found is None:
            missing = Amount(whole(0), unknown=True)
            return missing, missing
        (part, unsure, total), lost = found
        longest = self._longest(plan, over, places)
        unknown = some((lost, col(unsure)))
        return (
            Amount(Whole(col(part), 0, longest), unknown=unknown),
            Amount(Whole(col(total), 0, longest), unknown=lost),
        )

    def _aggregate(self, plan: Plan, node: ir.Aggregate, places: Places) -> Amount:
        if isinstance(node.over, ir.Criteria):
            return self._over_criteria(plan, node, node.over, places)
        over = node.over
        owner = self.owner(over, places)

        def figures(inner: Plan) -> list[Reduced]:
            inside = self.inside(over, places)
            truth = self._where(inner, node.where, inside)
            value = self.amount(inner, node.value, inside)
            if not isinstance(value.below.expr, int):
                raise Unfit  # a sum of shares has no small denominator
            plan.notes[owner, node, self._own] = value
            above = value.above.wide
            above = lit(above, Int64) if isinstance(above, int) else above
            sure = column(truth.sure)
            unclear = some((truth.open, every((truth.sure, value.unknown))))
            how, nothing = _REDUCTION[node.kind]
            kept = when(sure).then(above)
            return [
                Reduced(kept.otherwise(lit(0, Int64)) if how == "sum" else kept, how, nothing),
                Reduced(sure.cast(Int64), "sum", 0),
                Reduced(column(unclear), "any", nothing=False),
            ]

        found = plan.figures(owner, over.field, (node, self._own), figures)
        if found is None:
            return Amount(whole(0), unknown=True)
        (result, number, unclear), lost = found
        unknown = some((lost, col(unclear)))
        each: Amount = plan.notes[owner, node, self._own]
        divisor, bound = each.below, each.above
        longest = self._longest(plan, over, places)
        times = longest if _REDUCTION[node.kind][0] == "sum" else 1
        low, high = min(bound.low, 0) * times, max(bound.high, 0) * times
        if max(abs(low), abs(high)) > amounts.LIMIT:
            raise Unfit
        members = Amount(Whole(col(number), 0, longest))
        total = Amount(Whole(col(result), low, high), divisor, unknown)
        if node.kind == "tổng":
            return total
        if node.kind == "trung bình":
            return amounts.divided(total, members)
        return Amount(total.above, divisor, some((unknown, col(number) == 0)))

    def _longest(self, plan: Plan, over: ir.RecordList, places: Places) -> int:
        """How many elements a list can have at most: nobody stands in it twice."""
        owner = plan.holder(self.owner(over, places))
        if over.field in owner.records:
            return owner.records[over.field].rows
        source = self._world.sources.get(over.target)
        return 0 if source is None else source.table.rows

    def _over_criteria(
        self, plan: Plan, node: ir.Aggregate, over: ir.Criteria, places: Places
    ) -> Amount:
        each = self.elements(over, places)
        judged = [self._where(plan, node.where, one) for one in each]
        values = [self.amount(plan, node.value, one) for one in each]
        unclear = some(one.open for one in judged)
        if node.kind in ("tổng", "trung bình"):
            nothing = amounts.constant(Fraction(0))
            terms = [
                (1, amounts.case_by_case([(truth.sure, value), (True, nothing)]))
                for truth, value in zip(judged, values, strict=True)
            ]
            total = amounts.added(terms)
            total = Amount(total.above, total.below, some((total.unknown, unclear)))
            if node.kind == "tổng":
                return total
            number = Whole(counted(one.sure for one in judged), 0, len(judged))
            return amounts.divided(total, Amount(number))
        if node.where is not None or not values:
            raise Unfit
        sign: ir.Operator = ">=" if node.kind == "lớn nhất" else "<="
        return reduce(lambda one, other: amounts.limited(one, other, sign), values)


_REDUCTION: dict[str, tuple[How, int | None]] = {
    "tổng": ("sum", 0),
    "trung bình": ("sum", 0),
    "lớn nhất": ("max", None),
    "nhỏ nhất": ("min", None),
}


def _number(name: str, facts: Column, unknown: Flag, factor: int) -> Numeric:
    if facts.scale is None:
        return Native(col(name), factor, unknown)
    above = Whole(col(name), facts.low, facts.high, narrow=True)
    return Amount(above, whole(10**facts.scale * factor), unknown)

"""
The meaning of a ruleset, one record at a time.

Comes in: the IR and a record that ``inputs`` has read. Goes out: truths of conditions and
values of expressions, each with what is missing to settle it. Nothing is clever here: every
other evaluator is tested against this one.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple, assert_never

from quydinh.evaluate.judged import (
    Judged,
    Missing,
    all_missing,
    counted,
    excused,
    joined,
)
from quydinh.evaluate.values import (
    NO,
    UNKNOWN,
    YES,
    Number,
    Truth,
    Value,
    greatest,
    least,
    negation,
    settled,
)
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType

Record = Mapping[str, Any]
"""Values by field name; a link to one is a record, a link to many a tuple of records."""

NAMED = "#mã"
"""The entry by which paths name a record of a list, where it has one; any other has a number."""

_NO_RECORD: Record = {}

_COMPARE: Mapping[ir.Operator, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "≠": operator.ne,
}


class Frame(NamedTuple):
    """A record, the path that leads to it (with its dot), and the criterion at hand, if any."""

    record: Record
    path: str = ""
    criterion: str = ""


Frames = tuple[Frame, ...]
"""The records that a name may speak of, the innermost last."""


class Tables:
    """What a program declares, by name; made once for many records."""

    def __init__(self, program: ir.Program) -> None:
        self.ranks: dict[str, dict[str, int]] = {
            scale.name: {level.name: -at for at, level in enumerate(scale.levels)}
            for scale in program.scales
        }
        self.derived: dict[tuple[str, str], ir.Derived] = {
            (subject.name, rule.name): rule
            for subject in program.subjects
            for rule in subject.derived
        }
        self.cases: dict[tuple[str, str], ir.Case] = {
            (subject.name, case.name): case
            for subject in program.subjects
            for case in subject.cases
        }


class Interpreter:
    """
    Evaluates the conditions of a program over one record.

    Args:
        own: The subject's own level by stage, for warnings.
    """

    def __init__(self, tables: Tables, own: Mapping[str, str | None] | None = None) -> None:
        self._tables = tables
        self._own = own or {}
        self._values: dict[tuple[str, str, str], Value | Missing] = {}
        self._cases: dict[tuple[str, str, str], Judged] = {}

    # --- values -------------------------------------------------------------------------------

    def value(self, node: ir.Expr, frames: Frames) -> Value | Missing:
        """The value of an expression, or why there is none."""
        match node:
            case ir.Constant(value):
                return value
            case ir.Read(depth, links, field):
                return _read(_follow(frames, depth, links), field)
            case ir.Derive(depth, links, subject, name):
                return self._derived(_follow(frames, depth, links), subject, name)
            case ir.Mark(depth):
                frame = frames[-1 - depth]
                return _read(frame, frame.criterion)
            case ir.OwnRating(stage):
                level = self._own.get(stage)
                return Missing() if level is None else level
            case ir.Sum(terms):
                return self._sum(terms, frames)
            case ir.Product(left, right):
                return self._arithmetic(operator.mul, left, right, frames)
            case ir.Quotient(left, right):
                return self._quotient(left, right, frames)
            case ir.Aggregate():
                return self._aggregate(node, frames)
            case ir.Count(over, where):
                members = self._members(over, where, frames)
                return members if isinstance(members, Missing) else len(members)
            case ir.Proportion(over, where):
                return self._proportion(over, where, frames)
            case _:
                assert_never(node)

    def _sum(self, terms: Sequence[tuple[int, ir.Expr]], frames: Frames) -> Value | Missing:
        total: Number = 0
        lacking = []
        for sign, term in terms:
            value = self.value(term, frames)
            if isinstance(value, Missing):
                lacking.append(value)
            else:
                total += sign * _number(value)
        return all_missing(lacking) if lacking else total

    def _arithmetic(
        self,
        compute: Callable[[Number, Number], Number],
        left: ir.Expr,
        right: ir.Expr,
        frames: Frames,
    ) -> Value | Missing:
        first, second = self.value(left, frames), self.value(right, frames)
        lacking = [value for value in (first, second) if isinstance(value, Missing)]
        if lacking:
            return all_missing(lacking)
        return compute(_number(first), _number(second))

    def _quotient(self, left: ir.Expr, right: ir.Expr, frames: Frames) -> Value | Missing:
        if self.value(right, frames) == 0:
            zero = Missing(zeros=tuple(_inputs(right, frames)))
            dividend = self.value(left, frames)
            return dividend | zero if isinstance(dividend, Missing) else zero
        return self._arithmetic(Fraction, left, right, frames)

    def _derived(self, frame: Frame, subject: str, name: str) -> Value | Missing:
        key = (frame.path, subject, name)
        if key not in self._values:
            rule = self._tables.derived[subject, name]
            self._values[key] = self._by_cases(rule, (frame,))
        return self._values[key]

    def _by_cases(self, rule: ir.Derived, frames: Frames) -> Value | Missing:
        for case in rule.cases:
            if case.condition is not None:
                judged = self.judge(case.condition, frames)
                if not settled(judged.truth):
                    return judged.missing
                if judged.truth != YES:
                    continue
            return self._limited(self.value(case.value, frames), rule, frames)
        return Missing()

    def _limited(self, value: Value | Missing, rule: ir.Derived, frames: Frames) -> Value | Missing:
        for limit, choose in ((rule.minimum, max), (rule.maximum, min)):
            if limit is not None:
                bound = self.value(limit, frames)
                lacking = [one for one in (value, bound) if isinstance(one, Missing)]
                value = all_missing(lacking) if lacking else choose(_number(value), _number(bound))
        return value

    # --- collections --------------------------------------------------------------------------

    def elements(self, over: ir.CollectionOf, frames: Frames) -> tuple[Frame, ...] | Missing:
        """The elements of a collection, each with the path that leads to it."""
        match over:
            case ir.Criteria(depth, names):
                frame = frames[-1 - depth]
                return tuple(frame._replace(criterion=name) for name in names)
            case ir.RecordList(depth, links, field):
                owner = _follow(frames, depth, links)
                records = owner.record.get(field)
                if records is None:
                    return Missing((owner.path + field,))
                return tuple(
                    Frame(record, f"{owner.path}{field}[{record.get(NAMED, at)}].")
                    for at, record in enumerate(records, start=1)
                )
            case _:
                assert_never(over)

    def _members(
        self, over: ir.CollectionOf, where: ir.Condition | None, frames: Frames
    ) -> tuple[Frame, ...] | Missing:
        """The elements for which ``where`` holds; missing while that is unknown of any."""
        elements = self.elements(over, frames)
        if isinstance(elements, Missing) or where is None:
            return elements
        judged = [self.judge(where, (*frames, element)) for element in elements]
        lacking = [one.missing for one in judged if not settled(one.truth)]
        if lacking:
            return all_missing(lacking)
        return tuple(
            element for element, one in zip(elements, judged, strict=True) if one.truth == YES
        )

    def _proportion(
        self, over: ir.CollectionOf, where: ir.Condition, frames: Frames
    ) -> Value | Missing:
        elements = self.elements(over, frames)
        members = self._members(over, where, frames)
        if isinstance(elements, Missing):
            return elements
        if not elements:
            return Missing(zeros=(_collection_path(over, frames),))
        return members if isinstance(members, Missing) else Fraction(len(members), len(elements))

    def _aggregate(self, node: ir.Aggregate, frames: Frames) -> Value | Missing:
        members = self._members(node.over, node.where, frames)
        if isinstance(members, Missing):
            return members
        values = [self.value(node.value, (*frames, member)) for member in members]
        lacking = [value for value in values if isinstance(value, Missing)]
        if lacking:
            return all_missing(lacking)
        numbers = [_number(value) for value in values]
        if node.kind == "tổng":
            return sum(numbers)
        if not numbers:
            return Missing(zeros=(_collection_path(node.over, frames),))
        match node.kind:
            case "trung bình":
                return Fraction(sum(numbers), len(numbers))
            case "lớn nhất":
                return max(numbers)
            case "nhỏ nhất":
                return min(numbers)
            case _:
                assert_never(node.kind)

    # --- conditions ---------------------------------------------------------------------------

    def judge(
        self, node: ir.Condition, frames: Frames, trace: list[Judged] | None = None
    ) -> Judged:
        """
        The truths still possible of a condition.

        Args:
            node: The condition.
            frames: The records that its names speak of.
            trace: Receives every single test, in the order of the text, named cases opened.
        """
        match node:
            case ir.Compare() | ir.Holds() | ir.IsBlank() | ir.Every() | ir.Some():
                judged = self._test(node, frames)
                if trace is not None:
                    trace.append(judged)
                return judged
            case ir.CaseHolds(depth, links, subject, name):
                return self._case(_follow(frames, depth, links), subject, name, trace)
            case ir.Not(operand):
                judged = self.judge(operand, frames, trace)
                return Judged(negation(judged.truth), judged.missing)
            case ir.All(operands):
                return joined(least, [self.judge(one, frames, trace) for one in operands])
            case ir.Any(operands):
                return joined(greatest, [self.judge(one, frames, trace) for one in operands])
            case ir.AtLeast(count, operands):
                return counted(count, [self.judge(one, frames, trace) for one in operands])
            case ir.Discretion(condition, excuse):
                return excused(
                    self.judge(condition, frames, trace), self.judge(excuse, frames, trace)
                )
            case ir.Cited(condition):
                return self.judge(condition, frames, trace)
            case ir.Always():
                return Judged(YES)
            case ir.Never():
                return Judged(NO)
            case _:
                assert_never(node)

    def _test(self, node: ir.Leaf, frames: Frames) -> Judged:
        match node:
            case ir.Compare():
                return self._comparison(node, frames)
            case ir.Holds(read):
                value = self.value(read, frames)
                if isinstance(value, Missing):
                    return Judged(UNKNOWN, value)
                return Judged(YES if value is True else NO)
            case ir.IsBlank(read):
                blank = isinstance(self.value(read, frames), Missing)
                return Judged(YES if blank else NO)
            case ir.Every(over, where):
                return self._quantified(least, over, where, frames)
            case ir.Some(over, where):
                return self._quantified(greatest, over, where, frames)
            case _:
                assert_never(node)

    def _comparison(self, node: ir.Compare, frames: Frames) -> Judged:
        left, right = self.value(node.left, frames), self.value(node.right, frames)
        lacking = [value for value in (left, right) if isinstance(value, Missing)]
        if lacking:
            return Judged(UNKNOWN, all_missing(lacking))
        if isinstance(node.left.type, LevelType):
            ranks = self._tables.ranks[node.left.type.scale]
            holds = _COMPARE[node.operator](ranks[str(left)], ranks[str(right)])
        else:
            holds = _COMPARE[node.operator](left, right)
        return Judged(YES if holds else NO)

    def _quantified(
        self,
        join: Callable[[Sequence[Truth]], Truth],
        over: ir.CollectionOf,
        where: ir.Condition,
        frames: Frames,
    ) -> Judged:
        elements = self.elements(over, frames)
        if isinstance(elements, Missing):
            return Judged(UNKNOWN, elements)
        return joined(join, [self.judge(where, (*frames, element)) for element in elements])

    def _case(self, frame: Frame, subject: str, name: str, trace: list[Judged] | None) -> Judged:
        key = (frame.path, subject, name)
        if trace is not None or key not in self._cases:
            case = self._tables.cases[subject, name]
            self._cases[key] = self.judge(case.condition, (frame,), trace)
        return self._cases[key]


# --- reading records ----------------------------------------------------------------------------


def _follow(frames: Frames, depth: int, links: tuple[str, ...]) -> Frame:
    """The record over the links; an empty one where a link leads nowhere."""
    record, path, _ = frames[-1 - depth]
    for link in links:
        record = record.get(link, _NO_RECORD)
        path = f"{path}{link}."
    return Frame(record, path)


def _read(frame: Frame, field: str) -> Value | Missing:
    value: Value | None = frame.record.get(field)
    return Missing((frame.path + field,)) if value is None else value


def _number(value: Value | Missing) -> Number:
    assert isinstance(value, int | Fraction)
    return value


def _inputs(node: ir.Expr, frames: Frames) -> list[str]:
    """What an expression reads, for saying which divisor is 0."""
    match node:
        case ir.Read(depth, links, field):
            return [_follow(frames, depth, links).path + field]
        case ir.Derive(depth, links, _, name):
            return [_follow(frames, depth, links).path + name]
        case ir.Sum(terms):
            return [path for _, term in terms for path in _inputs(term, frames)]
        case ir.Product(left, right) | ir.Quotient(left, right):
            return [*_inputs(left, frames), *_inputs(right, frames)]
        case ir.Aggregate(over=over) | ir.Count(over=over) | ir.Proportion(over=over):
            return [_collection_path(over, frames)]
        case ir.Mark(depth):
            return [frames[-1 - depth].path + frames[-1 - depth].criterion]
        case ir.Constant() | ir.OwnRating():
            return []
        case _:
            assert_never(node)


def _collection_path(over: ir.CollectionOf, frames: Frames) -> str:
    match over:
        case ir.Criteria(depth):
            return frames[-1 - depth].path + "tiêu_chí"
        case ir.RecordList(depth, links, field):
            return _follow(frames, depth, links).path + field
        case _:
            assert_never(over)

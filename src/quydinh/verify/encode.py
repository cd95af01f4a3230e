"""Values and conditions as formulas, exactly as the interpreter has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, Protocol, assert_never

import z3

from quydinh.evaluate.interpreter import Tables
from quydinh.ir import nodes as ir
from quydinh.ir.types import YesNoType
from quydinh.verify.arithmetic import Value, added, compared, constant, divided, either, multiplied
from quydinh.verify.domain import Domain, Path
from quydinh.verify.formulas import (
    FALSE,
    NO,
    TRUE,
    YES,
    Formula,
    Truths,
    conj,
    count,
    disj,
    excused,
    folded,
    greatest,
    least,
    neg,
    negation,
    nth_greatest,
    test,
)
from quydinh.verify.rows import Counted

_ANY = -1
"""The place of a row that may be any row of its list."""


class Frame(NamedTuple):
    """The path of a record, and the criterion at hand."""

    path: Path = ()
    criterion: str = ""


Frames = tuple[Frame, ...]


class LinkedRatings(Protocol):
    """What gives the ratings of linked subjects by their own rules."""

    def normal(self, path: Path) -> Path:
        """The shortest path to a record."""

    @property
    def anything(self) -> LinkedRatings:
        """The same, where every linked rating may be anything."""

    def holds_itself(self, path: Path) -> bool:
        """Whether a list of members has a record on the way to it as a member."""

    def too_deep(self, path: Path) -> bool:
        """Whether a record or list is too far away to be looked at."""

    def rates(self, path: Path, stage: str) -> bool:
        """Whether what stands there is a rating that the subject's own rules give."""

    def level(self, encoder: Encoder, path: Path, stage: str) -> Value:
        """The rank of a linked rating; missing where it is no single level."""

    def bounds(self, encoder: Encoder, path: Path, stage: str) -> Mapping[str | None, Formula]:
        """When each level is what a linked rating sets as a ceiling; None where it sets none."""


class Encoder:
    """
    Formulas over the variables of a domain.

    Args:
        program: The ruleset.
        domain: Where inputs are found.
        own: The subject's own level by stage, for promises: a rank, and when there is none.
        free: Whether what is said of a list of records may be anything that its type allows:
            then what is proved holds for lists of every length, and what is found may not exist.
        linked: Gives the ratings of linked subjects by their own rules; inputs without it.
    """

    def __init__(
        self,
        program: ir.Program,
        domain: Domain,
        own: Mapping[str, Value] | None = None,
        *,
        free: bool = False,
        linked: LinkedRatings | None = None,
    ) -> None:
        self.domain = domain
        self.free = free
        self.linked = linked
        self._program = program
        self._tables = Tables(program)
        self._own = own or {}
        self._derived: dict[tuple[Path, str, str], Value] = {}
        self._cases: dict[tuple[Path, str, str], Truths] = {}

    def with_own(self, own: Mapping[str, Value]) -> Encoder:
        """The same, for conditions that speak of the subject's own level."""
        return Encoder(self._program, self.domain, own, free=self.free, linked=self.linked)

    def path(self, frame: Frame, links: Sequence[str]) -> Path:
        """Where links lead from a record."""
        path = (*frame.path, *links)
        return path if self.linked is None else self.linked.normal(path)

    # --- values -----------------------------------------------------------------------------------

    def value(self, node: ir.Expr, frames: Frames) -> Value:
        """The value of an expression."""
        match node:
            case ir.Constant(known, type_):
                if isinstance(known, Fraction):
                    return constant(known)
                return Value(self.domain.constant(known, type_))
            case ir.Read(depth, links, field, type_):
                path = self.path(frames[-1 - depth], links)
                if self.linked is not None and self.linked.rates(path, field):
                    return self.linked.level(self, path, field)
                return Value(self.domain.read((*path, field), type_).term)
            case ir.Derive(depth, links, subject, name):
                return self._derive(self.path(frames[-1 - depth], links), subject, name)
            case ir.Mark(depth, type_):
                frame = frames[-1 - depth]
                return Value(self.domain.read((*frame.path, frame.criterion), type_).term)
            case ir.OwnRating(stage):
                return self._own[stage]
            case ir.Sum(terms):
                return added([(sign, self.value(term, frames)) for sign, term in terms])
            case ir.Product(left, right):
                return multiplied(self.value(left, frames), self.value(right, frames))
            case ir.Quotient(left, right):
                return divided(self.value(left, frames), self.value(right, frames))
            case ir.Aggregate(over=ir.RecordList() as over) if self.free:
                return self._any_aggregate(node, over, frames)
            case ir.Aggregate():
                return self._aggregate(node, frames)
            case ir.Count(ir.RecordList() as over, where) if self.free:
                _, counted = self._counted(over, where, frames)
                return Value(counted.yes, missing=counted.unknown > 0)
            case ir.Count(over, where):
                members, unknown = self._members(over, where, frames)
                return Value(count(members), missing=unknown)
            case ir.Proportion(ir.RecordList() as over, where) if self.free:
                number, counted = self._counted(over, where, frames)
                return Value(counted.yes, number, disj((counted.unknown > 0, number == 0)))
            case ir.Proportion(over, where):
                return self._proportion(over, where, frames)
            case _:
                assert_never(node)

    def _derive(self, path: Path, subject: str, name: str) -> Value:
        key = (path, subject, name)
        if key not in self._derived:
            rule = self._tables.derived[subject, name]
            self._derived[key] = self._by_cases(rule, (Frame(path),))
        return self._derived[key]

    def _by_cases(self, rule: ir.Derived, frames: Frames) -> Value:
        chosen: Value | None = None
        for case in reversed(rule.cases):
            value = self._limited(self.value(case.value, frames), rule, frames)
            if case.condition is None:
                chosen = value
                continue
            truths = self.judge(case.condition, frames)
            rest = Value(value.top, value.bottom, TRUE) if chosen is None else chosen
            chosen = either(truths.surely, value, rest)
            unknown = neg(disj((truths.surely, truths.surely_not)))
            chosen = chosen._replace(missing=disj((unknown, chosen.missing)))
        assert chosen is not None
        return chosen

    def _limited(self, value: Value, rule: ir.Derived, frames: Frames) -> Value:
        for limit, operator in ((rule.minimum, "<"), (rule.maximum, ">")):
            if limit is not None:
                bound = self.value(limit, frames)
                missing = disj((value.missing, bound.missing))
                value = either(compared(operator, value, bound), bound, value)
                value = value._replace(missing=missing)
        return value

    # --- collections ------------------------------------------------------------------------------

    def elements(
        self, over: ir.CollectionOf, frames: Frames
    ) -> tuple[Sequence[Frame], Sequence[Formula]]:
        """The elements of a collection, and when each is there."""
        match over:
            case ir.Criteria(depth, names):
                frame = frames[-1 - depth]
                return [Frame(frame.path, name) for name in names], [TRUE] * len(names)
            case ir.RecordList(depth, links, field):
                path = self.path(frames[-1 - depth], (*links, field))
                length = self.domain.length(path)
                places = range(self.domain.size)
                if self.linked is not None:
                    if self.linked.too_deep(path):
                        self.domain.require(length == 0)
                        places = range(0)
                    elif self.linked.holds_itself(path):
                        self.domain.require(length >= 1)
                frames_ = [Frame(self.path(Frame((*path, at)), ())) for at in places]
                return frames_, [length > at for at in places]
            case _:
                assert_never(over)

    def _members(
        self, over: ir.CollectionOf, where: ir.Condition | None, frames: Frames
    ) -> tuple[list[Formula], Formula]:
        """When each element is one that is meant, and when that is unknown of any."""
        elements, there = self.elements(over, frames)
        if where is None:
            return list(there), FALSE
        members, unknown = [], []
        for element, exists in zip(elements, there, strict=True):
            truths = self.judge(where, (*frames, element))
            members.append(conj((exists, truths.surely)))
            unknown.append(conj((exists, truths.yes, truths.no)))
        return members, disj(unknown)

    def _proportion(self, over: ir.CollectionOf, where: ir.Condition, frames: Frames) -> Value:
        members, unknown = self._members(over, where, frames)
        _, there = self.elements(over, frames)
        if all(z3.is_true(exists) for exists in there):
            size: z3.ArithRef = z3.IntVal(len(there))
        else:
            size = count(there)
        return Value(count(members), size, disj((unknown, folded(size == 0))))

    def _aggregate(self, node: ir.Aggregate, frames: Frames) -> Value:
        members, unknown = self._members(node.over, node.where, frames)
        elements, _ = self.elements(node.over, frames)
        values = [self.value(node.value, (*frames, element)) for element in elements]
        missing = disj(
            [unknown, *(conj((m, v.missing)) for m, v in zip(members, values, strict=True))]
        )
        none = neg(disj(members))
        match node.kind:
            case "tổng" | "trung bình":
                zero = Value(z3.IntVal(0))
                total = added(
                    [(1, either(m, v, zero)) for m, v in zip(members, values, strict=True)]
                )
                if node.kind == "tổng":
                    return total._replace(missing=missing)
                mean = divided(total, Value(count(members)))
                return mean._replace(missing=disj((missing, none)))
            case "lớn nhất" | "nhỏ nhất":
                operator: ir.Operator = ">" if node.kind == "lớn nhất" else "<"
                return self._extreme(operator, members, values)._replace(
                    missing=disj((missing, none))
                )
            case _:
                assert_never(node.kind)

    def _extreme(
        self, operator: ir.Operator, members: Sequence[Formula], values: Sequence[Value]
    ) -> Value:
        best, found = Value(z3.IntVal(0)), FALSE
        for member, value in zip(members, values, strict=True):
            better = conj((member, disj((neg(found), compared(operator, value, best)))))
            best = either(better, value, best)
            found = disj((found, member))
        return best

    # --- lists of any length ----------------------------------------------------------------------

    @cached_property
    def _any_row(self) -> Encoder:
        """Says of any one row of a list what its conditions are."""
        linked = None if self.linked is None else self.linked.anything
        return Encoder(self._program, self.domain.any_row, self._own, free=True, linked=linked)

    def _counted(
        self, over: ir.RecordList, where: ir.Condition | None, frames: Frames
    ) -> tuple[z3.ArithRef, Counted]:
        """How many rows a list has, and how many of them meet a condition."""
        row, path = self._row(over, frames)
        rows = self.domain.rows(path)
        truths = YES if where is None else self._any_row.judge(where, (*frames, row))
        return rows.number, rows.counted(truths)

    def _any_aggregate(self, node: ir.Aggregate, over: ir.RecordList, frames: Frames) -> Value:
        """Whatever its type allows; the same for the same values of the same rows."""
        row, path = self._row(over, frames)
        where = YES if node.where is None else self._any_row.judge(node.where, (*frames, row))
        value = self._any_row.value(node.value, (*frames, row))
        key = path, node.kind, self.domain.same((*where, *value))
        return Value(
            self.domain.unbound(key, node.type),
            missing=self.domain.unbound((*key, "missing"), YesNoType()),
        )

    def _row(self, over: ir.RecordList, frames: Frames) -> tuple[Frame, Path]:
        path = self.path(frames[-1 - over.depth], (*over.links, over.field))
        return Frame((*path, _ANY)), path

    # --- conditions -------------------------------------------------------------------------------

    def judge(self, node: ir.Condition, frames: Frames) -> Truths:
        """The truths possible of a condition."""
        match node:
            case ir.Compare(left, operator, right):
                first, second = self.value(left, frames), self.value(right, frames)
                holds = compared(operator, first, second)
                return test(holds, disj((first.missing, second.missing)))
            case ir.Holds(read):
                return test(self.value(read, frames).top, FALSE)
            case ir.IsBlank():
                return NO  # everything is there
            case ir.Every(ir.RecordList() as over, where) if self.free:
                number, counted = self._counted(over, where, frames)
                return Truths(counted.yes < number, FALSE, counted.yes + counted.unknown == number)
            case ir.Some(ir.RecordList() as over, where) if self.free:
                _, counted = self._counted(over, where, frames)
                return Truths(counted.yes == 0, FALSE, counted.yes + counted.unknown > 0)
            case ir.Every(over, where):
                return least(self._each(over, where, frames))
            case ir.Some(over, where):
                return greatest([negation(one) for one in self._each(over, where, frames, no=True)])
            case ir.CaseHolds(depth, links, subject, name):
                return self._case(self.path(frames[-1 - depth], links), subject, name)
            case ir.Not(operand):
                return negation(self.judge(operand, frames))
            case ir.All(operands):
                return least([self.judge(one, frames) for one in operands])
            case ir.Any(operands):
                return greatest([self.judge(one, frames) for one in operands])
            case ir.AtLeast(least_number, operands):
                return nth_greatest(least_number, [self.judge(one, frames) for one in operands])
            case ir.Discretion(condition, excuse):
                return excused(self.judge(condition, frames), self.judge(excuse, frames))
            case ir.Cited(condition):
                return self.judge(condition, frames)
            case ir.Always():
                return YES
            case ir.Never():
                return NO
            case _:
                assert_never(node)

    def _each(
        self, over: ir.CollectionOf, where: ir.Condition, frames: Frames, *, no: bool = False
    ) -> list[Truths]:
        """For each element: ``where`` (its negation with ``no``), or yes where there is none."""
        elements, there = self.elements(over, frames)
        found = []
        for element, exists in zip(elements, there, strict=True):
            truths = self.judge(where, (*frames, element))
            truths = negation(truths) if no else truths
            absent = neg(exists)
            found.append(Truths(conj((exists, truths.no)), FALSE, disj((absent, truths.yes))))
        return found

    def _case(self, path: Path, subject: str, name: str) -> Truths:
        key = (path, subject, name)
        if key not in self._cases:
            case = self._tables.cases[subject, name]
            self._cases[key] = self.judge(case.condition, (Frame(path),))
        return self._cases[key]

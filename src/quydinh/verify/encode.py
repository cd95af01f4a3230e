"""
Values and conditions as formulas, exactly as the interpreter has them.

A number is kept as a fraction of two terms, so that a share compares without a division:
``a / b từ 50% trở lên`` becomes ``2a >= b`` for a positive ``b``, which stays linear.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

import z3

from quydinh.evaluate.interpreter import Tables
from quydinh.ir import nodes as ir
from quydinh.ir.types import YesNoType
from quydinh.verify.domain import Domain, Path, exact
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
    greatest,
    least,
    neg,
    negation,
    nth_greatest,
    test,
)

if TYPE_CHECKING:
    from quydinh.verify.linked import Linked

_ONE = z3.IntVal(1)


class Value(NamedTuple):
    """``top / bottom``, or a term that is no number over 1, and when there is no value."""

    top: Any
    bottom: z3.ArithRef = _ONE
    missing: Formula = FALSE

    @property
    def whole(self) -> bool:
        """Whether nothing divides it."""
        return bool(z3.eq(self.bottom, _ONE))


class Frame(NamedTuple):
    """The path of a record, and the criterion at hand."""

    path: Path = ()
    criterion: str = ""


Frames = tuple[Frame, ...]


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
        linked: Linked | None = None,
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
                return _added([(sign, self.value(term, frames)) for sign, term in terms])
            case ir.Product(left, right):
                return _multiplied(self.value(left, frames), self.value(right, frames))
            case ir.Quotient(left, right):
                return _divided(self.value(left, frames), self.value(right, frames))
            case ir.Aggregate(over=over) | ir.Count(over=over) | ir.Proportion(over=over) if (
                self.free and isinstance(over, ir.RecordList)
            ):
                return Value(
                    self.domain.unbound((frames, node), node.type),
                    missing=self.domain.unbound((frames, node, "missing"), YesNoType()),
                )
            case ir.Aggregate():
                return self._aggregate(node, frames)
            case ir.Count(over, where):
                members, unknown = self._members(over, where, frames)
                return Value(count(members), missing=unknown)
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
            chosen = _either(truths.surely, value, rest)
            unknown = neg(disj((truths.surely, truths.surely_not)))
            chosen = chosen._replace(missing=disj((unknown, chosen.missing)))
        assert chosen is not None
        return chosen

    def _limited(self, value: Value, rule: ir.Derived, frames: Frames) -> Value:
        for limit, operator in ((rule.minimum, "<"), (rule.maximum, ">")):
            if limit is not None:
                bound = self.value(limit, frames)
                missing = disj((value.missing, bound.missing))
                value = _either(compared(operator, value, bound), bound, value)
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
        return Value(count(members), size, disj((unknown, _folded(size == 0))))

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
                total = _added(
                    [(1, _either(m, v, zero)) for m, v in zip(members, values, strict=True)]
                )
                if node.kind == "tổng":
                    return total._replace(missing=missing)
                mean = _divided(total, Value(count(members)))
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
            best = _either(better, value, best)
            found = disj((found, member))
        return best

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
            case ir.Every(over=over) | ir.Some(over=over) if self.free and isinstance(
                over, ir.RecordList
            ):
                return test(
                    self.domain.unbound((frames, node), YesNoType()),
                    self.domain.unbound((frames, node, "missing"), YesNoType()),
                )
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


# --- arithmetic of fractions --------------------------------------------------------------------


def constant(value: Fraction) -> Value:
    """A number as a value."""
    return Value(z3.IntVal(value.numerator), z3.IntVal(value.denominator))


def _constant(term: z3.ArithRef) -> Fraction | None:
    if z3.is_int_value(term):
        return Fraction(term.as_long())
    if z3.is_rational_value(term):
        return Fraction(term.asconstant())
    return None


def _times(first: z3.ArithRef, second: z3.ArithRef) -> z3.ArithRef:
    one, other = _constant(first), _constant(second)
    if one is not None and other is not None:
        return exact(one * other)
    if one == 1:
        return second
    if other == 1:
        return first
    return first * second


def _added(terms: Sequence[tuple[int, Value]]) -> Value:
    """Over one common divisor: equal divisors are not multiplied."""
    bottoms: list[z3.ArithRef] = []
    for _, value in terms:
        if not value.whole and not any(z3.eq(value.bottom, known) for known in bottoms):
            bottoms.append(value.bottom)
    tops = []
    for sign, value in terms:
        top = value.top if sign > 0 else -value.top
        for bottom in bottoms:
            if not z3.eq(bottom, value.bottom):
                top = _times(top, bottom)
        tops.append(top)
    common: z3.ArithRef = _ONE
    for bottom in bottoms:
        common = _times(common, bottom)
    total = z3.Sum(tops) if tops else z3.IntVal(0)
    return Value(total, common, disj(value.missing for _, value in terms))


def _multiplied(first: Value, second: Value) -> Value:
    return Value(
        _times(first.top, second.top),
        _times(first.bottom, second.bottom),
        disj((first.missing, second.missing)),
    )


def _divided(first: Value, second: Value) -> Value:
    zero = _folded(second.top == 0)
    return Value(
        _times(first.top, second.bottom),
        _times(first.bottom, second.top),
        disj((first.missing, second.missing, zero)),
    )


def _either(condition: Formula, first: Value, second: Value) -> Value:
    if z3.is_true(condition):
        return first
    if z3.is_false(condition):
        return second
    return Value(
        z3.If(condition, first.top, second.top),
        first.bottom
        if z3.eq(first.bottom, second.bottom)
        else z3.If(condition, first.bottom, second.bottom),
        _either_formula(condition, first.missing, second.missing),
    )


def _either_formula(condition: Formula, first: Formula, second: Formula) -> Formula:
    return disj((conj((condition, first)), conj((neg(condition), second))))


def compared(operator: str, first: Value, second: Value) -> Formula:
    """A comparison without division; the sign of a divisor that may be negative is asked for."""
    left, right = _times(first.top, second.bottom), _times(second.top, first.bottom)
    if operator in ("=", "≠"):
        return left == right if operator == "=" else left != right
    bottom = _times(first.bottom, second.bottom)
    upright, turned = _ORDER[operator]
    sign = _constant(bottom)
    if sign is not None:
        return upright(left, right) if sign > 0 else turned(left, right)
    return disj(
        (
            conj((bottom > 0, upright(left, right))),
            conj((bottom < 0, turned(left, right))),
        )
    )


_ORDER: Mapping[str, Any] = {
    ">=": (lambda a, b: a >= b, lambda a, b: a <= b),
    ">": (lambda a, b: a > b, lambda a, b: a < b),
    "<=": (lambda a, b: a <= b, lambda a, b: a >= b),
    "<": (lambda a, b: a < b, lambda a, b: a > b),
}


def _folded(formula: Formula) -> Formula:
    simple = z3.simplify(formula)
    return simple if z3.is_true(simple) or z3.is_false(simple) else formula

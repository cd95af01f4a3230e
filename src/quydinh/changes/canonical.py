"""
When two conditions say the same: keys that are equal for equal meanings.

What makes no difference to the meaning makes none to the key: places, citations, list marks, how a
test was worded, the order of what stands beside each other, lists within lists of one kind. A
``không`` before a comparison is the opposite comparison.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from enum import IntEnum
from typing import assert_never

from quydinh.changes.names import Names
from quydinh.ir import nodes as ir
from quydinh.ir.review import DOSSIER
from quydinh.ir.types import LevelType, LinkType
from quydinh.text.words import key


class Grade(IntEnum):
    """How much a key tells apart: everything, all but constants, only what is looked at."""

    EXACT = 0
    SHAPE = 1
    ABOUT = 2


Key = Hashable
_Frames = tuple[str, ...]
"""The kinds of the records around an expression, the innermost last; "" for a criterion."""

_OPPOSITE: dict[ir.Operator, ir.Operator] = {
    ">=": "<", ">": "<=", "<=": ">", "<": ">=", "=": "≠", "≠": "=",
}  # fmt: skip
_TURNED: dict[ir.Operator, ir.Operator] = {
    ">=": "<=", ">": "<", "<=": ">=", "<": ">", "=": "=", "≠": "≠",
}  # fmt: skip


class Canonical:
    """Makes keys for the conditions of one document, in the names of the newer one."""

    def __init__(self, program: ir.Program, names: Names) -> None:
        self.program = program
        self.names = names
        self._subjects = {subject.name: subject for subject in program.subjects}

    def condition(self, node: ir.Condition, subject: str, grade: Grade = Grade.EXACT) -> Key:
        """The key of a condition on a subject."""
        return self._condition(node, (subject,), grade)

    def value(self, node: ir.Expr, subject: str, grade: Grade = Grade.EXACT) -> Key:
        """The key of an expression on a subject."""
        return self._value(node, (subject,), grade)

    def level(self, scale: str, name: str) -> str:
        """The key of a level."""
        return self.names.level(scale, name)

    def links(self, subject: str, links: tuple[str, ...]) -> Key:
        """The key of links followed from a subject."""
        return self._follow(subject, links)[1]

    def target(self, subject: str, links: tuple[str, ...]) -> str:
        """The subject that links lead to."""
        return self._follow(subject, links)[0]

    # --- conditions -----------------------------------------------------------------------------

    def _condition(self, node: ir.Condition, frames: _Frames, grade: Grade) -> Key:
        match node:
            case ir.Compare(left, operator, right):
                return self._compare(left, operator, right, frames, grade)
            case ir.Holds(read):
                return ("holds", self._value(read, frames, grade))
            case ir.IsBlank(read):
                return ("blank", self._value(read, frames, grade))
            case ir.Every(over, where) | ir.Some(over, where):
                kind = type(node).__name__
                inner = self._elements(over, frames)
                what = self._over(over, frames)
                if grade is Grade.ABOUT:
                    return ("over", what)
                return (kind, what, self._condition(where, inner, grade))
            case ir.CaseHolds(depth, links, subject, name):
                at = self._follow(frames[-1 - depth], links)[1]
                return ("case", depth, at, self.names.kind(subject), key(name))
            case ir.Not(ir.Compare(left, operator, right)):
                return self._compare(left, _OPPOSITE[operator], right, frames, grade)
            case ir.Not(ir.Not(operand)) | ir.Not(ir.Cited(ir.Not(operand))):
                return self._condition(operand, frames, grade)
            case ir.Not(operand):
                inside = self._condition(operand, frames, grade)
                return inside if grade is Grade.ABOUT else ("not", inside)
            case ir.All() | ir.Any():
                parts = [self._condition(one, frames, grade) for one in flat(node)]
                return parts[0] if len(parts) == 1 else (type(node).__name__, *_sorted(parts))
            case ir.AtLeast(count, operands):
                parts = [self._condition(one, frames, grade) for one in operands]
                number = count if grade is Grade.EXACT else None
                return ("at least", number, *_sorted(parts))
            case ir.Discretion(condition, excuse):
                inside = self._condition(condition, frames, grade)
                if grade is Grade.ABOUT:
                    return inside
                return ("discretion", inside, self._condition(excuse, frames, grade))
            case ir.Cited(condition):
                return self._condition(condition, frames, grade)
            case ir.Always():
                return ("always",)
            case ir.Never():
                return ("never",)
            case _:
                assert_never(node)

    def _compare(
        self, left: ir.Expr, operator: ir.Operator, right: ir.Expr, frames: _Frames, grade: Grade
    ) -> Key:
        if isinstance(left, ir.Constant) and not isinstance(right, ir.Constant):
            left, right, operator = right, left, _TURNED[operator]
        sides = (self._value(left, frames, grade), self._value(right, frames, grade))
        if grade is not Grade.ABOUT:
            return ("compare", sides[0], operator, sides[1])
        if isinstance(right, ir.Constant):
            return ("holds", sides[0])
        return ("compare", sides)

    # --- values ---------------------------------------------------------------------------------

    def _value(self, node: ir.Expr, frames: _Frames, grade: Grade) -> Key:
        match node:
            case ir.Constant(value, type_, threshold):
                if grade is not Grade.EXACT:
                    return ("constant",)
                if threshold is not None and key(threshold) in self.names.thresholds:
                    return ("threshold", key(threshold))
                if isinstance(type_, LevelType):
                    return ("level", self.names.level(type_.scale, str(value)))
                return (type(value).__name__, value)
            case ir.Read(depth, links, field) if links[-1:] == (DOSSIER,):
                at = self._follow(frames[-1 - depth], links[:-1])[1]
                return ("feature", depth, at, key(field))
            case ir.Read(depth, links, field):
                owner, at = self._follow(frames[-1 - depth], links)
                return ("read", depth, at, self.names.field(owner, field))
            case ir.Derive(depth, links, subject, name):
                at = self._follow(frames[-1 - depth], links)[1]
                return ("derived", depth, at, self.names.kind(subject), key(name))
            case ir.Mark(depth):
                return ("mark", depth)
            case ir.OwnRating(stage):
                return ("rating", stage)
            case ir.Sum(terms):
                total = self._total(node, frames)
                if total is not None:
                    return total
                signed = [(str(sign), self._value(one, frames, grade)) for sign, one in terms]
                return ("sum", *_sorted(signed))
            case ir.Product(left, right):
                parts = [self._value(one, frames, grade) for one in (left, right)]
                return ("product", *_sorted(parts))
            case ir.Quotient(left, right):
                return (
                    "quotient",
                    self._value(left, frames, grade),
                    self._value(right, frames, grade),
                )
            case ir.Aggregate(kind, inner, over, where):
                elements = self._elements(over, frames)
                return (
                    kind,
                    self._value(inner, elements, grade),
                    self._over(over, frames),
                    self._where(where, elements, grade),
                )
            case ir.Count(over, where):
                elements = self._elements(over, frames)
                return ("số", self._over(over, frames), self._where(where, elements, grade))
            case ir.Proportion(over, where):
                elements = self._elements(over, frames)
                return ("tỉ lệ", self._over(over, frames), self._where(where, elements, grade))
            case _:
                assert_never(node)

    def _where(self, node: ir.Condition | None, frames: _Frames, grade: Grade) -> Key:
        return None if node is None else self._condition(node, frames, grade)

    def _total(self, node: ir.Sum, frames: _Frames) -> Key | None:
        """
        ``tổng điểm``, which stands for all criteria or all of a group.

        A criterion that was added is told where it is declared, not wherever the total is used.
        """
        reads = [one for sign, one in node.terms if sign > 0 and isinstance(one, ir.Read)]
        if len(reads) < len(node.terms) or any(one.links for one in reads):
            return None
        depth = reads[0].depth
        subject = self._subjects[frames[-1 - depth]]
        named = {one.field for one in reads}
        for group in subject.groups:
            if named == set(group.criteria):
                return ("total", depth, key(group.name))
        if named == {one for group in subject.groups for one in group.criteria}:
            return ("total", depth, None)
        return None

    # --- where a name stands ----------------------------------------------------------------------

    def _follow(self, subject: str, links: tuple[str, ...]) -> tuple[str, Key]:
        """The subject that links lead to, and the key of the links."""
        names = []
        for link in links:
            names.append(self.names.field(subject, link))
            subject = self._linked(subject, link)
        return subject, tuple(names)

    def _linked(self, subject: str, link: str) -> str:
        fields = {one.name: one.type for one in self._subjects[subject].fields}
        type_ = fields[link]
        assert isinstance(type_, LinkType)
        return type_.target

    def _over(self, over: ir.CollectionOf, frames: _Frames) -> Key:
        if isinstance(over, ir.Criteria):
            return ("criteria", over.depth, over.group and key(over.group))
        owner, at = self._follow(frames[-1 - over.depth], over.links)
        return ("records", over.depth, at, self.names.field(owner, over.field))

    @staticmethod
    def _elements(over: ir.CollectionOf, frames: _Frames) -> _Frames:
        if isinstance(over, ir.Criteria):
            return (*frames, "")
        return (*frames, over.target)


def flat(node: ir.All | ir.Any) -> list[ir.Condition]:
    """The operands, those of inner lists of the same kind among them."""
    found: list[ir.Condition] = []
    for operand in node.operands:
        inner = bare(operand)
        if isinstance(inner, type(node)):
            found += flat(inner)
        else:
            found.append(operand)
    return found


def bare(node: ir.Condition) -> ir.Condition:
    """A condition without its citations."""
    while isinstance(node, ir.Cited):
        node = node.condition
    return node


def _sorted(parts: Iterable[Key]) -> list[Key]:
    return sorted(parts, key=repr)

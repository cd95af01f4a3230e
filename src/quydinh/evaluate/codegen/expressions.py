"""
Python expressions that are right wherever they answer.

Every read is checked by a function of ``support``, so these forms work on records that nothing
has checked, in loops and in helper functions. ``judge`` and ``rater`` use quicker forms for
what is common and come here for the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import assert_never

from attrs import frozen

from quydinh.evaluate.codegen.module import Module, given, literal
from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    LevelType,
    NumberType,
    TextType,
    Unit,
    ValueType,
    YesNoType,
)

OPERATORS: dict[ir.Operator, str] = {
    ">=": ">=",
    ">": ">",
    "<=": "<=",
    "<": "<",
    "=": "==",
    "≠": "!=",
}


@frozen
class Place:
    """Code for a record, and the criterion at hand, if any."""

    code: str
    criterion: str = ""

    def over(self, links: tuple[str, ...]) -> Place:
        """The record that links lead to."""
        return Place(self.code + "".join(f"[{link!r}]" for link in links))


Places = tuple[Place, ...]
Reader = Callable[[Place, str], str]
"""Code for a raw value; who checks records beforehand gives local names."""


def _subscript(place: Place, field: str) -> str:
    return f"{place.code}[{field!r}]"


class Expressions:
    """Writes expressions of one function."""

    def __init__(self, module: Module, read: Reader = _subscript) -> None:
        self._module = module
        self._read = read
        self._depth = 0

    # --- values -------------------------------------------------------------------------------

    def value(self, node: ir.Expr, places: Places) -> str:
        """Code for an exact value; levels are ranks."""
        match node:
            case ir.Constant():
                return self._constant(node)
            case ir.Read(depth, links, field, type_):
                return self._checked(places[-1 - depth].over(links), field, type_)
            case ir.Mark(depth, type_):
                place = places[-1 - depth]
                return self._checked(place, place.criterion, type_)
            case ir.Derive(depth, links, subject, name):
                return self._derived(places[-1 - depth].over(links), subject, name)
            case ir.Sum(terms):
                signed = [
                    ("-" if sign < 0 else "+") + self.value(one, places) for sign, one in terms
                ]
                return f"({''.join(signed)})"
            case ir.Product(left, right):
                return f"({self.value(left, places)} * {self.value(right, places)})"
            case ir.Quotient(left, right):
                return f"quotient({self.value(left, places)}, {self.value(right, places)})"
            case ir.Count(over, where):
                return self._count(over, where, places)
            case ir.Proportion(over, where):
                return f"quotient({self._count(over, where, places)}, {self._size(over, places)})"
            case ir.Aggregate():
                return self._aggregate(node, places)
            case ir.OwnRating():
                raise AssertionError("a rating never speaks of its own result")
            case _:
                assert_never(node)

    def _constant(self, node: ir.Constant) -> str:
        match node.value, node.type:
            case str(level), LevelType() as type_:
                names = [one.name for one in reversed(self._module.scales[type_.scale].levels)]
                return str(names.index(level))
            case Fraction(denominator=1, numerator=whole), _:
                return str(whole) if whole >= 0 else f"({whole})"
            case value, _:
                return self._module.constant(value)

    def _checked(self, place: Place, field: str, type_: ValueType) -> str:
        raw = self._read(place, field)
        match type_:
            case NumberType(Unit.SHARE):
                return f"share({raw})"
            case NumberType(_, integer):
                return f"{'whole' if integer else 'exact'}({raw})"
            case YesNoType():
                return f"yes({raw})"
            case DateType():
                return f"day({raw})"
            case TextType(None):
                return f"text({raw})"
            case TextType(choices):  # a text that is not among them is no answer
                return f"{self._module.constant({one: one for one in choices or ()})}[{raw}]"
            case LevelType():
                return f"{self._module.ranks(type_)}[{raw}]"
            case _:
                assert_never(type_)

    def _derived(self, place: Place, subject: str, name: str) -> str:
        rule = self.rule(subject, name)
        if len(rule.cases) == 1 and rule.cases[0].condition is None:
            return self._limited(self.value(rule.cases[0].value, (place,)), rule, (place,))
        function = self._module.fresh()
        inner = Expressions(self._module)
        inside: Places = (Place("r"),)
        lines = [f"def {function}(r):"]
        for case in rule.cases:
            found = inner._limited(inner.value(case.value, inside), rule, inside)
            test = "True" if case.condition is None else inner.condition(case.condition, inside)
            lines.append(f"    if {test}: return {found}")
        self._module.add([*lines, "    bad()"])
        return f"{function}({place.code})"

    def rule(self, subject: str, name: str) -> ir.Derived:
        """The rule of a derived value."""
        return next(one for one in self._module.subjects[subject].derived if one.name == name)

    def _limited(self, code: str, rule: ir.Derived, places: Places) -> str:
        if rule.minimum is not None:
            code = f"max({code}, {self.value(rule.minimum, places)})"
        if rule.maximum is not None:
            code = f"min({code}, {self.value(rule.maximum, places)})"
        return code

    # --- collections --------------------------------------------------------------------------

    def _each(self, over: ir.CollectionOf, places: Places, write: Callable[[Places], str]) -> str:
        """A list of what is written for each element."""
        match over:
            case ir.Criteria(depth, names):
                owner = places[-1 - depth]
                written = [write((*places, Place(owner.code, name))) for name in names]
                return f"[{', '.join(written)}]"
            case ir.RecordList(depth, links, field):
                self._depth += 1
                element = f"e{self._depth}"
                written_one = write((*places, Place(element)))
                self._depth -= 1
                records = self._read(places[-1 - depth].over(links), field)
                return f"[{written_one} for {element} in entries({records})]"
            case _:
                assert_never(over)

    def _size(self, over: ir.CollectionOf, places: Places) -> str:
        return f"len({self._each(over, places, lambda _: '0')})"

    def _count(self, over: ir.CollectionOf, where: ir.Condition | None, places: Places) -> str:
        if where is None:
            return self._size(over, places)
        each = self._each(over, places, lambda inside: f"bool({self.condition(where, inside)})")
        return f"sum({each})"

    def _aggregate(self, node: ir.Aggregate, places: Places) -> str:
        where = node.where

        def one(inside: Places) -> str:
            value = self.value(node.value, inside)
            return (
                value if where is None else f"{value} if {self.condition(where, inside)} else None"
            )

        each = self._each(node.over, places, one)
        if where is not None:
            each = f"[x for x in {each} if x is not None]"
        match node.kind:
            case "tổng":
                return f"sum({each})"
            case "trung bình":
                return f"mean({each})"
            case "lớn nhất":
                return f"max({each})"
            case "nhỏ nhất":
                return f"min({each})"
            case _:
                assert_never(node.kind)

    # --- conditions ---------------------------------------------------------------------------

    def condition(self, node: ir.Condition, places: Places) -> str:
        """Code for a condition that holds or fails."""
        match node:
            case ir.Compare():
                return self._compare(node, places)
            case ir.Holds(read):
                return self.value(read, places)
            case ir.Every(over, where):
                return f"all({self._each(over, places, lambda one: self.condition(where, one))})"
            case ir.Some(over, where):
                return f"any({self._each(over, places, lambda one: self.condition(where, one))})"
            case ir.CaseHolds(depth, links, subject, name):
                case = next(one for one in self._module.subjects[subject].cases if one.name == name)
                return self.condition(case.condition, (places[-1 - depth].over(links),))
            case ir.Not(operand):
                return f"(not {self.condition(operand, places)})"
            case ir.All(operands):
                return self._joined(operands, places, " and ", "True")
            case ir.Any(operands):
                return self._joined(operands, places, " or ", "False")
            case ir.AtLeast(count, operands):
                parts = [f"bool({self.condition(one, places)})" for one in operands]
                return f"(sum(({', '.join(parts)},)) >= {count})" if parts else str(count <= 0)
            case ir.Cited(condition):
                return self.condition(condition, places)
            case ir.Always():
                return "True"
            case ir.Never():
                return "False"
            case ir.IsBlank() | ir.Discretion():
                raise AssertionError("blanks and discretion never stand inside a value or a case")
            case _:
                assert_never(node)

    def _joined(
        self, operands: tuple[ir.Condition, ...], places: Places, word: str, nothing: str
    ) -> str:
        if not operands:
            return nothing
        return f"({word.join(self.condition(one, places) for one in operands)})"

    def _compare(self, node: ir.Compare, places: Places) -> str:
        operator = OPERATORS[node.operator]
        if isinstance(node.left, ir.Read | ir.Mark) and isinstance(node.right, ir.Constant):
            native = native_bound(node)
            if native is not None:
                integer = isinstance(node.left.type, NumberType) and node.left.type.integer
                kind = "whole" if integer else "plain"
                return f"({kind}({self.raw(node.left, places)}) {operator} {native!r})"
        left, right = self.value(node.left, places), self.value(node.right, places)
        return f"({left} {operator} {right})"

    def raw(self, node: ir.Read | ir.Mark, places: Places) -> str:
        """Code for an input as the record gives it."""
        place = places[-1 - node.depth]
        if isinstance(node, ir.Mark):
            return self._read(place, place.criterion)
        return self._read(place.over(node.links), node.field)


def native_bound(node: ir.Compare) -> float | None:
    """The literal that an input number can be compared with natively, in its own measure."""
    match node:
        case ir.Compare(
            ir.Read(type=NumberType() as type_) | ir.Mark(type=NumberType() as type_),
            _,
            ir.Constant(Fraction() as bound),
        ):
            return literal(given(type_, bound))
        case _:
            return None


def opened(node: ir.Expr, rules: Expressions) -> ir.Expr:
    """A derived value that is one formula, as that formula; anything else as it is."""
    match node:
        case ir.Derive(0, (), subject, name):
            rule = rules.rule(subject, name)
            plain = rule.minimum is None and rule.maximum is None and len(rule.cases) == 1
            if plain and rule.cases[0].condition is None:
                return opened(rule.cases[0].value, rules)
            return node
        case _:
            return node

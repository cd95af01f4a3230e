"""
``rater``: from a record to its level, reading no more than the decision list needs.

An input is bound to a local and its kind is checked where it is first read; what is certainly
known at a place is not read again. Ranges, unknown keys and inputs that were not needed are
not looked at: that is what ``rate`` does.
"""

from __future__ import annotations

from fractions import Fraction

from quydinh.evaluate.codegen.expressions import OPERATORS, Expressions, Place, native_bound
from quydinh.evaluate.codegen.judge import crossed, opened
from quydinh.evaluate.codegen.marks import MarkTest, mark_test, tables, turned_bits
from quydinh.evaluate.codegen.module import Module
from quydinh.evaluate.logic import (
    Conjunction,
    Disjunction,
    Excused,
    Literal,
    Logic,
    Outline,
    Threshold,
)
from quydinh.evaluate.shapes import DECISION
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType
from quydinh.text.words import ascii_form

_ROOT = Place("r")


def rater(module: Module, subject: ir.Subject, outline: Outline, name: str) -> None:
    """Add the function to the module."""
    del subject
    _Rater(module, outline).write(name)


class _Rater:
    def __init__(self, module: Module, outline: Outline) -> None:
        self._module = module
        self._outline = outline
        self._expressions = Expressions(module)
        self._known: set[str] = set()
        self._names: dict[str, str] = {}
        self._marks: dict[int, MarkTest] = {}
        for number, test in enumerate(outline.tests):
            mark = mark_test(test, module.program)
            if mark is not None:
                self._marks[number] = mark
        self._tables = tables(list(self._marks.items()), module.program)
        self._shared = {
            field for mark in self._marks.values() if len(mark.fields) > 1 for field in mark.fields
        }

    def write(self, name: str) -> None:
        decisions = " or ".join(
            f"{spelling!r} in r" for spelling in (DECISION, ascii_form(DECISION))
        )
        lines = [f"def {name}(r):", f"    if type(r) is not dict or {decisions}: bad()"]
        for place in self._outline.places:
            reached = self._logic(place.logic, discretion=True)
            result = self._level(place.yes)
            if place.discretion is not None:
                before = set(self._known)
                surely = self._logic(place.logic, discretion=False)
                self._known = before
                result = f"{result} if {surely} else {self._level(place.discretion)}"
            lines.append(f"    if {reached}: return {result}")
        last = self._level(len(self._outline.endings) - 1)
        self._module.add([*lines, f"    return {last}"])

    def _level(self, ending: int) -> str:
        return repr(self._outline.endings[ending].verdict.level)

    # --- conditions -----------------------------------------------------------------------------
    #
    # INVARIANT: ``_known`` holds the locals that are bound whenever the code being written runs.

    def _logic(self, logic: Logic, *, discretion: bool) -> str:
        match logic:
            case Literal(number, negated):
                code = self._test(number)
                return f"not {code}" if negated else code
            case Conjunction(parts):
                return self._in_turn(parts, " and ", "True", discretion=discretion)
            case Disjunction(parts):
                return self._in_turn(parts, " or ", "False", discretion=discretion)
            case Threshold(count, parts):
                each = [f"bool({self._logic(part, discretion=discretion)})" for part in parts]
                return f"(sum(({', '.join(each)},)) >= {count})" if parts else str(count <= 0)
            case Excused(condition, excuse):
                if discretion:
                    return self._logic(condition, discretion=True)
                surely = self._logic(condition, discretion=False)
                before = set(self._known)
                excused = self._logic(excuse, discretion=False)
                self._known = before
                return f"({surely} and not {excused})"

    def _in_turn(
        self, parts: tuple[Logic, ...], word: str, nothing: str, *, discretion: bool
    ) -> str:
        """Operands are reached one after the other; only the first one certainly."""
        codes = []
        certain: set[str] | None = None
        for part in parts:
            codes.append(self._logic(part, discretion=discretion))
            if certain is None:
                certain = set(self._known)
        if certain is not None:
            self._known = certain
        return f"({word.join(codes)})" if codes else nothing

    # --- tests ------------------------------------------------------------------------------------

    def _test(self, number: int) -> str:
        if number in self._marks:
            return self._mark(number)
        test = self._outline.tests[number]
        quick = None if test.links else self._quick(test.leaf)
        if quick is not None:
            return quick
        return self._expressions.condition(test.leaf, (_ROOT.over(test.links),))

    def _mark(self, number: int) -> str:
        """One bit of the joined tables of all fields that share tests."""
        mark = self._marks[number]
        shared = mark.fields[0] in self._shared
        fields = sorted(self._shared, key=list(self._tables).index) if shared else mark.fields
        local = self._local("marks" if shared else f"mark {fields[0]}")
        if local not in self._known:
            self._known.add(local)
            joined = " & ".join(
                f"{self._module.constant(self._tables[field])}[r[{field!r}]]" for field in fields
            )
            local = f"({local} := {joined})"
        turned = turned_bits([(number, mark)])
        return f"({local} & {1 << number} == 0)" if turned else f"({local} & {1 << number})"

    def _local(self, key: str) -> str:
        return self._names.setdefault(key, f"v{len(self._names)}")

    def _quick(self, leaf: ir.Leaf) -> str | None:
        match leaf:
            case ir.Holds(ir.Read(0, (), field)):
                return self._yes(field)
            case ir.Compare(ir.Read(0, (), field, NumberType() as type_), operator, ir.Constant()):
                bound = native_bound(leaf)
                if bound is None:
                    return None
                guards, local = self._number(field, integer=type_.integer)
                return _guarded(guards, f"{local} {OPERATORS[operator]} {bound}")
            case ir.Compare(left, operator, ir.Constant(Fraction() as bound)):
                return self._quotient(opened(left, self._expressions), operator, bound)
            case _:
                return None

    def _yes(self, field: str) -> str:
        local = self._local(f"yes {field}")
        if local in self._known:
            return local
        self._known.add(local)
        return f"(({local} := r[{field!r}]) is True or {local} is not False and bad())"

    def _number(self, field: str, *, integer: bool) -> tuple[list[str], str]:
        """What makes sure of the local for a number, and the local."""
        local = self._local(f"number {field}")
        if local in self._known:
            return [], local
        self._known.add(local)
        read = f"type({local} := r[{field!r}]) is int"
        if integer:
            return [f"({read} or ({local} := whole({local})) is not None)"], local
        return [f"({read} or type({local}) is float and {local} - {local} == 0 or bad())"], local

    def _quotient(self, node: ir.Expr, operator: ir.Operator, bound: Fraction) -> str | None:
        match node:
            case ir.Quotient(
                ir.Read(0, (), part, NumberType(integer=True)),
                ir.Read(0, (), whole, NumberType(integer=True)),
            ):
                part_guards, above = self._number(part, integer=True)
                whole_guards, below = self._number(whole, integer=True)
                positive = f"positive {below}"
                zero = [] if positive in self._known else [f"({below} > 0 or bad())"]
                self._known.add(positive)
                guards = [*part_guards, *whole_guards, *zero]
                return _guarded(guards, crossed(above, below, operator, bound))
            case _:
                return None


def _guarded(guards: list[str], test: str) -> str:
    return f"({' and '.join([*guards, test])})"

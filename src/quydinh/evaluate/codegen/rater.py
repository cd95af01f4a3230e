"""
``rater``: from a record to its level, reading no more than the decision list needs.

An input is bound to a local and its kind is checked where it is first read; what is certainly
known at a place is not read again. Ranges, unknown keys and inputs that were not needed are
not looked at: that is what ``rate`` does.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, assert_never

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
    Threshold,
)
from quydinh.evaluate.outline import Outline
from quydinh.evaluate.shapes import DECISION
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType
from quydinh.text.words import ascii_form

_ROOT = Place("r")


def rater(module: Module, subject: ir.Subject, outline: Outline, name: str) -> None:
    """Add the function to the module."""
    del subject
    _Rater(module, outline).write(name)


class _Written(NamedTuple):
    """Code of a condition, and what is known after it when it holds and when it fails."""

    code: str
    if_yes: frozenset[str]
    if_no: frozenset[str]


class _Rater:
    def __init__(self, module: Module, outline: Outline) -> None:
        self._module = module
        self._outline = outline
        self._expressions = Expressions(module)
        self._known: frozenset[str] = frozenset()
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
        lines = [
            f"def {name}(r):",
            "  try:",
            f"    if type(r) is not dict or {decisions}: bad()",
        ]
        for place in self._outline.places:
            reached = self._logic(place.logic, discretion=True)
            result = self._level(place.yes)
            if place.discretion is not None:
                self._known = reached.if_yes
                surely = self._logic(place.logic, discretion=False).code
                result = f"{result} if {surely} else {self._level(place.discretion)}"
            self._known = reached.if_no
            lines.append(f"    if {reached.code}: return {result}")
        last = self._level(len(self._outline.endings) - 1)
        lines.append(f"    return {last}")
        self._module.add([*lines, "  except UNUSUAL:", f"    return careful_{name}(r)"])

    def _level(self, ending: int) -> str:
        return repr(self._outline.endings[ending].verdict.level)

    # --- conditions -----------------------------------------------------------------------------
    #
    # INVARIANT: ``_known`` holds the locals that are bound whenever the code being written runs.

    def _logic(self, logic: Logic, *, discretion: bool) -> _Written:
        match logic:
            case Literal(number, negated):
                code = self._test(number)
                return _Written(f"not {code}" if negated else code, self._known, self._known)
            case Conjunction(parts):
                return self._in_turn(parts, " and ", discretion=discretion)
            case Disjunction(parts):
                return self._in_turn(parts, " or ", discretion=discretion)
            case Threshold(count, parts):
                return self._counted(count, parts, discretion=discretion)
            case Excused(condition, excuse):
                held = self._logic(condition, discretion=discretion)
                if discretion:
                    return held
                self._known = held.if_yes
                excused = self._logic(excuse, discretion=False)
                return _Written(
                    f"({held.code} and not {excused.code})",
                    excused.if_no,
                    held.if_no & excused.if_yes,
                )
            case _:
                assert_never(logic)

    def _in_turn(self, parts: tuple[Logic, ...], word: str, *, discretion: bool) -> _Written:
        """One part after the other, until one decides: a no of ``and``, a yes of ``or``."""
        every = word == " and "
        if not parts:
            return _Written(str(every), self._known, self._known)
        codes = []
        decided: list[frozenset[str]] = []
        for part in parts:
            written = self._logic(part, discretion=discretion)
            codes.append(written.code)
            decided.append(written.if_no if every else written.if_yes)
            self._known = written.if_yes if every else written.if_no
        code = f"({word.join(codes)})"
        early = frozenset.intersection(*decided)
        return _Written(code, self._known, early) if every else _Written(code, early, self._known)

    def _counted(self, count: int, parts: tuple[Logic, ...], *, discretion: bool) -> _Written:
        codes = []
        for part in parts:
            written = self._logic(part, discretion=discretion)
            codes.append(f"bool({written.code})")
            self._known = written.if_yes & written.if_no
        code = f"(sum(({', '.join(codes)},)) >= {count})" if parts else str(count <= 0)
        return _Written(code, self._known, self._known)

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
            self._known |= {local}
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
        self._known |= {local}
        return f"(({local} := r[{field!r}]) is not False and ({local} is True or bad()))"

    def _number(self, field: str, *, integer: bool) -> tuple[list[str], str]:
        """What makes sure of the local for a number, and the local."""
        local = self._local(f"number {field}")
        if local in self._known:
            return [], local
        self._known |= {local}
        read = f"type({local} := r[{field!r}]) is int"
        if integer:
            return [f"({read} or ({local} := whole({local})) is not None)"], local
        return [f"({read} or type({local}) is float and {local} == {local} or bad())"], local

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
                self._known |= {positive}
                guards = [*part_guards, *whole_guards, *zero]
                return _guarded(guards, crossed(above, below, operator, bound))
            case _:
                return None


def _guarded(guards: list[str], test: str) -> str:
    return f"({' and '.join([*guards, test])})"

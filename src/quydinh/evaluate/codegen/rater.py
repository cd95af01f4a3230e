"""
``rater``: from a record to its level, reading no more than the decision list needs.

An input is bound to a local and its kind is checked where it is first read; what is certainly
known at a place is not read again. Ranges, unknown keys and inputs that were not needed are
not looked at, nor is it whether a whole number is whole: that is what ``rate`` does.
"""

from __future__ import annotations

from typing import NamedTuple, assert_never

from attrs import evolve

from quydinh.evaluate.codegen.expressions import OPERATORS, Expressions, Place
from quydinh.evaluate.codegen.integers import Crossing, inputs, written
from quydinh.evaluate.codegen.marks import MarkTest, tables, turned_bits
from quydinh.evaluate.codegen.module import Module
from quydinh.evaluate.codegen.sorting import Native, YesNo, form
from quydinh.evaluate.logic import (
    Conjunction,
    Disjunction,
    Excused,
    Literal,
    Logic,
    Threshold,
)
from quydinh.evaluate.outline import Outline, Test
from quydinh.evaluate.shapes import DECISION
from quydinh.ir import nodes as ir
from quydinh.text.words import ascii_form

_ROOT = Place("r")
_OPPOSITE: dict[ir.Operator, ir.Operator] = {"<": ">=", "<=": ">"}


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
        self._forms = [form(test, module.program, self._expressions) for test in outline.tests]
        marks = [(at, one) for at, one in enumerate(self._forms) if isinstance(one, MarkTest)]
        self._tables = tables(marks, module.program)
        self._shared = {name for _, one in marks if len(one.fields) > 1 for name in one.fields}
        # Fields that some literal is compared with which is not quite the number written.
        self._strict = {
            one.field for one in self._forms if isinstance(one, Native) and not one.dyadic
        }

    def write(self, name: str) -> None:
        decided = f"{DECISION!r} in r or {ascii_form(DECISION)!r} in r"
        lines = [f"def {name}(r):", "  try:", f"    if type(r) is not dict or {decided}: bad()"]
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
        match self._forms[number]:
            case MarkTest() as mark:
                return self._mark(number, mark)
            case YesNo(field):
                return self._yes(field)
            case Native() as native:
                return self._native(native)
            case Crossing() as crossed:
                return self._crossed(crossed)
            case Test(links, leaf):
                return self._expressions.condition(leaf, (_ROOT.over(links),))

    def _mark(self, number: int, mark: MarkTest) -> str:
        """One bit of the joined tables of all fields that share tests."""
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

    def _yes(self, field: str) -> str:
        local = self._local(field)
        if local in self._known:
            return local
        self._known |= {local}
        return f"(({local} := r[{field!r}]) is not False and ({local} is True or bad()))"

    # --- numbers ----------------------------------------------------------------------------------
    #
    # What is no number shows on one side of a comparison with more than 1: a yes/no counts as 1
    # at most, and NaN compares with nothing. The check stands on that side, the other is free.

    def _native(self, native: Native) -> str:
        local = self._local(native.field)
        bound = f"{OPERATORS[native.operator]} {native.bound!r}"
        if local in self._known:
            return f"({local} {bound})"
        self._known |= {local}
        read = f"({local} := r[{native.field!r}])"
        equality = native.operator in ("=", "≠")
        if native.field in self._strict or native.bound <= 1 or equality:
            kind = f"type{read} is int or type({local}) is float and {local} == {local}"
            return f"(({kind} or bad()) and {local} {bound})"
        if native.operator in (">=", ">"):
            odd = f"type({local}) is not int and (type({local}) is not float or {local} != {local})"
            return f"({read} {bound} or {odd} and bad())"
        # NaN fails the opposite test as well, and is found by the check behind it.
        opposite = f"{_OPPOSITE[native.operator]} {native.bound!r}"
        plain = f"type({local}) is int or type({local}) is float and {local} == {local} or bad()"
        return f"(not {read} {opposite} and ({plain}))"

    def _crossed(self, crossed: Crossing) -> str:
        guards = [] if crossed.divisor is None else self._positive(crossed.divisor)
        unread = [one for one in crossed.fields() if self._local(one) not in self._known]
        if not _one_sided(crossed, unread):
            guards += [self._whole(one) for one in unread]
            return _joined([*guards, crossed.code(self._local)])
        (field,) = unread
        local = self._local(field)
        self._known |= {local}
        read = f"({local} := r[{field!r}])"
        whole = f"type({local}) is int or ({local} := whole({local})) is not None"
        rising = crossed.operator in (">=", ">")
        asked = crossed if rising else evolve(crossed, operator=_OPPOSITE[crossed.operator])
        test = asked.code(lambda name: read if name == field else self._local(name))
        if rising:
            return _joined([*guards, f"({test} or not ({whole}))"])
        return _joined([*guards, f"(not {test} and ({whole}))"])

    def _positive(self, divisor: ir.Expr) -> list[str]:
        """What makes sure of a divisor: it has to be above 0."""
        code = written(divisor, self._local)
        if f"positive {code}" in self._known:
            return []
        if isinstance(divisor, ir.Read) and code not in self._known:
            self._known |= {code, f"positive {code}"}
            read = f"({code} := r[{divisor.field!r}])"
            return [f"({read} > 1 or ({code} := whole({code})) > 0 or bad())"]
        guards = [
            self._whole(one) for one in inputs(divisor) if self._local(one) not in self._known
        ]
        self._known |= {f"positive {code}"}
        return [*guards, f"({code} > 0 or bad())"]

    def _whole(self, field: str) -> str:
        """Reads a whole number, checked before anything else is done with it."""
        local = self._local(field)
        self._known |= {local}
        read = f"type({local} := r[{field!r}]) is int"
        return f"({read} or ({local} := whole({local})) is not None)"


def _one_sided(crossed: Crossing, unread: list[str]) -> bool:
    """Whether only the dividend is new: too small a one shows on one side of the comparison."""
    return (
        crossed.divisor is not None
        and crossed.bound > 0
        and crossed.operator in (">=", ">", "<=", "<")
        and isinstance(crossed.above, ir.Read)
        and unread == [crossed.above.field]
    )


def _joined(parts: list[str]) -> str:
    return f"({' and '.join(parts)})"

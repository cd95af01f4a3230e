"""
``judge``: the whole record checked, every test made, the ending read off a mask.

The function gives ``(ending, mask)``. It reads every field that the rating uses, once and into
a local, with the check of its kind and range in line; other entries are checked by table. That
no key is unknown shows in the count: as many entries as were read.
"""

from __future__ import annotations

from fractions import Fraction

from quydinh.evaluate.codegen.expressions import (
    OPERATORS,
    Expressions,
    Place,
    native_bound,
)
from quydinh.evaluate.codegen.marks import MarkTest, mark_test, tables, turned_bits
from quydinh.evaluate.codegen.module import Module, bounds
from quydinh.evaluate.logic import (
    Conjunction,
    Disjunction,
    Excused,
    Literal,
    Logic,
    Outline,
    Test,
    Threshold,
)
from quydinh.evaluate.shapes import DECISION, Slot
from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    YesNoType,
)

_ROOT = Place("r")


def judge(module: Module, subject: ir.Subject, outline: Outline, name: str) -> None:
    """Add the function to the module."""
    _Judge(module, subject, outline).write(name)


class _Judge:
    def __init__(self, module: Module, subject: ir.Subject, outline: Outline) -> None:
        self._module = module
        self._outline = outline
        self._slots = {
            slot.name: slot
            for slot in module.shapes[subject.name, False].slots
            if slot.name != DECISION
        }
        self._identity = "mã" not in self._slots
        self._subject = subject
        self._locals: dict[str, str] = {}
        self._expressions = Expressions(module, self._read)

    def _read(self, place: Place, field: str) -> str:
        """A local for a field of the record, the record's own entry for anything further."""
        if place.code == "r" and field not in self._slots:  # the level that people decided on
            return "bad()"
        if place.code == "r" and not isinstance(self._slots[field].type, LinkType):
            return self._locals.setdefault(field, f"v{len(self._locals)}")
        return f"{place.code}[{field!r}]"

    # --- the function -------------------------------------------------------------------------

    def write(self, name: str) -> None:
        marks, others = self._sorted_tests()
        tests = [line for number, test in others for line in self._test(number, test)]
        bits = tables(marks, self._module.program)
        looked_up = [
            f"{self._module.constant(table)}[{self._entry(field)}]" for field, table in bits.items()
        ]
        turned = turned_bits(marks)
        start = " & ".join(looked_up) or "0"
        counted = self._locals.keys() | bits.keys()
        self._module.add(
            [
                f"def {name}(r):",
                "    if type(r) is not dict: bad()",
                *self._checked_locals(),
                f"    m = ({start}) ^ {turned}" if turned else f"    m = {start}",
                *tests,
                f"    n = {len(counted)}",
                *self._rest_checked(counted),
                "    if len(r) != n: bad()",
                *self._endings(),
            ]
        )

    def _entry(self, field: str) -> str:
        return self._locals.get(field, f"r[{field!r}]")

    def _sorted_tests(self) -> tuple[list[tuple[int, MarkTest]], list[tuple[int, Test]]]:
        marks, others = [], []
        for number, test in enumerate(self._outline.tests):
            mark = mark_test(test, self._module.program)
            if mark is None:
                others.append((number, test))
            else:
                marks.append((number, mark))
        return marks, others

    # --- reading and checking -----------------------------------------------------------------

    def _checked_locals(self) -> list[str]:
        return [
            line
            for field, local in self._locals.items()
            for line in (f"    {local} = r[{field!r}]", *self._check(self._slots[field], local))
        ]

    def _check(self, slot: Slot, local: str) -> list[str]:
        match slot.type:
            case NumberType() as type_:
                return _number_check(type_, local)
            case YesNoType():
                return [f"    if {local} is not True and {local} is not False: bad()"]
            case DateType():
                return [f"    {local} = day({local})"]
            case TextType():
                return [f"    {self._table(slot)}({local})"]
            case LevelType() | LinkType():  # looked up where they are used; read entry by entry
                return []

    def _table(self, slot: Slot) -> str:
        return f"{self._module.checks(self._subject.name, linked=False)}[{slot.name!r}]"

    def _rest_checked(self, counted: set[str]) -> list[str]:
        """Entries that may be there: checked, and counted where they are."""
        lines = []
        for field, slot in self._slots.items():
            if field not in counted:
                lines.append(f"    if {field!r} in r: n += 1; {self._table(slot)}(r[{field!r}])")
        if self._identity:
            lines += [
                "    if 'mã' in r: n += 1; identity(r['mã'])",
                "    elif 'id' in r: n += 1; identity(r['id'])",
            ]
        return lines

    # --- tests ----------------------------------------------------------------------------------

    def _test(self, number: int, test: Test) -> list[str]:
        leaf = test.leaf
        if not test.links:
            leaf = self._opened(leaf)
        place = _ROOT.over(test.links)
        condition = self._quick(leaf) if not test.links else None
        if condition is None:
            condition = self._expressions.condition(leaf, (place,))
        return [f"    if {condition}: m |= {1 << number}"]

    def _opened(self, leaf: ir.Leaf) -> ir.Leaf:
        """The test with a plain formula in the place of its derived name."""
        if isinstance(leaf, ir.Compare):
            return ir.Compare(self._formula(leaf.left), leaf.operator, self._formula(leaf.right))
        return leaf

    def _formula(self, node: ir.Expr) -> ir.Expr:
        return opened(node, self._expressions)

    def _quick(self, leaf: ir.Leaf) -> str | None:
        """The forms that a local with a checked kind allows."""
        match leaf:
            case ir.Holds(ir.Read(0, (), field)):
                return self._read(_ROOT, field)
            case ir.Compare(ir.Read(0, (), field, NumberType()), operator, ir.Constant()):
                bound = native_bound(leaf)
                if bound is None:
                    return None
                return f"{self._read(_ROOT, field)} {OPERATORS[operator]} {bound}"
            case ir.Compare(
                ir.Quotient(left, right), operator, ir.Constant(Fraction() as bound)
            ):
                above, below = self._integer(left), self._integer(right)
                if above is None or below is None:
                    return None
                zero = f"{below} > 0 or bad()"
                return f"({zero}) and {crossed(above, below, operator, bound)}"
            case _:
                return None

    def _integer(self, node: ir.Expr) -> str | None:
        match node:
            case ir.Read(0, (), field, NumberType(integer=True)):
                return self._read(_ROOT, field)
            case ir.Sum(terms):
                parts = [(sign, self._integer(term)) for sign, term in terms]
                if any(code is None for _, code in parts):
                    return None
                return "(" + "".join(("-" if sign < 0 else "+") + str(code) for sign, code in parts) + ")"
            case ir.Constant(Fraction(denominator=1, numerator=whole)):
                return f"({whole})"
            case _:
                return None

    # --- endings ----------------------------------------------------------------------------------

    def _endings(self) -> list[str]:
        lines = []
        for place in self._outline.places:
            reached = mask_test(place.logic, discretion=True)
            if place.discretion is None:
                lines.append(f"    if {reached}: return {place.yes}, m")
            else:
                surely = mask_test(place.logic, discretion=False)
                lines.append(
                    f"    if {reached}: return ({place.yes} if {surely} else {place.discretion}), m"
                )
        return [*lines, f"    return {len(self._outline.endings) - 1}, m"]


def _number_check(type_: NumberType, local: str) -> list[str]:
    limits = bounds(type_)
    if limits is None:
        return ["    bad()"]
    low, high = limits
    if type_.integer:
        lines = [f"    if type({local}) is not int: {local} = whole({local})"]
        finite = True
    else:
        lines = [f"    if type({local}) is not int and type({local}) is not float: bad()"]
        finite = low is not None and high is not None  # a closed range holds no NaN, no infinity
    match low, high:
        case None, None:
            pass
        case _, None:
            lines.append(f"    if not {local} >= {low!r}: bad()")
        case None, _:
            lines.append(f"    if not {local} <= {high!r}: bad()")
        case _:
            lines.append(f"    if not {low!r} <= {local} <= {high!r}: bad()")
    if not finite:
        lines.append(f"    if {local} - {local} != 0: bad()")
    return lines


def opened(node: ir.Expr, expressions: Expressions) -> ir.Expr:
    """A derived value that is one formula, as that formula; anything else as it is."""
    match node:
        case ir.Derive(0, (), subject, name):
            rule = expressions.rule(subject, name)
            plain = rule.minimum is None and rule.maximum is None and len(rule.cases) == 1
            if plain and rule.cases[0].condition is None:
                return opened(rule.cases[0].value, expressions)
            return node
        case _:
            return node


def crossed(above: str, below: str, operator: ir.Operator, bound: Fraction) -> str:
    """``above / below operator bound`` for a divisor above 0, without dividing."""
    left = above if bound.denominator == 1 else f"{bound.denominator} * {above}"
    right = below if bound.numerator == 1 else f"{bound.numerator} * {below}"
    return f"{left} {OPERATORS[operator]} {right}"


def mask_test(logic: Logic, *, discretion: bool) -> str:
    """
    Code for a condition over the mask ``m``.

    Args:
        logic: The condition.
        discretion: Whether "for people to decide" is enough.
    """
    match logic:
        case Literal():
            return _bits((logic,), every=True)
        case Conjunction(parts):
            return _gathered(parts, every=True, discretion=discretion)
        case Disjunction(parts):
            return _gathered(parts, every=False, discretion=discretion)
        case Threshold(count, parts):
            counted = [f"bool({mask_test(part, discretion=discretion)})" for part in parts]
            return f"sum(({', '.join(counted)},)) >= {count}" if parts else str(count <= 0)
        case Excused(condition, excuse):
            if discretion:
                return mask_test(condition, discretion=True)
            surely = mask_test(condition, discretion=False)
            return f"({surely}) and not ({mask_test(excuse, discretion=False)})"


def _gathered(parts: tuple[Logic, ...], *, every: bool, discretion: bool) -> str:
    """Tests of one list are answered together; what is inside them stands beside."""
    literals = tuple(part for part in parts if isinstance(part, Literal))
    codes = [_bits(literals, every=every)] if literals else []
    codes += [
        f"({mask_test(part, discretion=discretion)})"
        for part in parts
        if not isinstance(part, Literal)
    ]
    return (" and " if every else " or ").join(codes) or str(every)


def _bits(literals: tuple[Literal, ...], *, every: bool) -> str:
    wanted = unwanted = 0
    for one in literals:
        if one.negated:
            unwanted |= 1 << one.test
        else:
            wanted |= 1 << one.test
    if wanted & unwanted:  # a test beside its own negation
        return str(not every)
    both = wanted | unwanted
    turned = f"(m ^ {unwanted})" if unwanted else "m"
    return f"{turned} & {both} == {both}" if every else f"{turned} & {both}"

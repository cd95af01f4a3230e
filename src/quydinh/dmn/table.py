"""
A rating as a decision table with hit policy FIRST.

Each condition of a branch is a column, compared with numbers and words where it is a plain test,
else with true and false. A branch has a row for "surely", one for "not known" (null beside every
test), and the same two for people's discretion where it allows that.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, assert_never

from quydinh.diagnostics.entry import Words
from quydinh.dmn.feel import Cannot, Decision, Feel, levels_that, literal
from quydinh.evaluate.outline import address
from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType, LevelType, NumberType, TextType, Unit

UNDETERMINED = "chưa đủ căn cứ"
REVIEW = "cấp có thẩm quyền xem xét"

_FLIPPED: dict[ir.Operator, ir.Operator] = {
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "<": ">=",
    "=": "≠",
    "≠": "=",
}


class Column(NamedTuple):
    """An input: an expression, its type, and the values that a plain field may have."""

    text: str
    type: str
    allowed: str
    needs: tuple[str, ...]


class Row(NamedTuple):
    """Cells by the number of the column; a column that is not there is not asked."""

    cells: dict[int, str]
    output: str
    note: str


class Table(NamedTuple):
    """A rating as a decision table, and what it reads."""

    name: str
    label: str
    outputs: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    inputs: dict[str, str]
    labels: dict[str, str]
    decisions: tuple[Decision, ...]
    iterates: bool


class _Test(NamedTuple):
    """A column and the cell below it; ``bound`` of a comparison with a number."""

    column: Column
    cell: str
    bound: tuple[ir.Operator, str] | None = None


class Refused(Exception):  # noqa: N818  (told in words by whoever asked)
    """Branches that DMN cannot carry: why, with what they say and their clause."""

    def __init__(self, places: list[tuple[Words, str, str]]) -> None:
        super().__init__("; ".join(what.en for what, _, _ in places))
        self.places = places


def table(program: ir.Program, subject: ir.Subject) -> Table:
    """
    The table of a subject that has a rating.

    Raises:
        Refused: Branches read what DMN has no counterpart for.
    """
    return _Tables(program, subject).table()


def output(outcome: ir.BranchOutcome) -> str:
    """What a row says."""
    match outcome:
        case ir.RateAs(level):
            return level
        case ir.Review(_, proposed):
            return f"{REVIEW}: {proposed}" if proposed else REVIEW
        case _:
            assert_never(outcome)


class _Tables:
    def __init__(self, program: ir.Program, subject: ir.Subject) -> None:
        self._subject = subject
        self._feel = Feel(program, subject)
        self._columns: dict[Column, int] = {}
        self._rows: list[Row] = []
        self._refused: list[tuple[Words, str, str]] = []

    def table(self) -> Table:
        subject, rating = self._subject, self._subject.rating
        assert rating is not None
        for exclusion in subject.exclusions:
            self._place(exclusion.condition, exclusion.kind, "", exclusion.citation)
        for branch in rating.branches:
            says = output(branch.outcome)
            level = says.removeprefix(f"{REVIEW}: ") if says != REVIEW else ""
            review = f"{REVIEW}: {level}" if level else REVIEW
            self._place(branch.condition, says, review, branch.citation)
        if self._refused:
            raise Refused(self._refused)
        rest = rating.otherwise
        self._rows.append(Row({}, output(rest.outcome), _cited(rest.citation)))
        return Table(
            f"xep_loai_{subject.ascii}",
            subject.label or subject.name,
            tuple(dict.fromkeys(row.output for row in self._rows)),
            tuple(self._columns),
            tuple(self._rows),
            self._feel.inputs,
            {one.ascii: one.label or one.name for one in subject.fields},
            tuple(self._feel.decisions.values()),
            self._feel.iterates,
        )

    def _place(
        self, condition: ir.Condition, says: str, review: str, citation: ir.Citation | None
    ) -> None:
        try:
            self._write(list(_conjuncts(condition)), says, review, _cited(citation))
        except Cannot as cannot:
            self._refused.append((cannot.what, says, _cited(citation)))

    def _write(self, parts: list[ir.Condition], says: str, review: str, note: str) -> None:
        if any(isinstance(one, ir.Never) for one in parts):
            return
        sure = self._cells([test for one in parts for test in self._sure(one)])
        self._answers(sure, says, note)
        if review and any(has_discretion(one) for one in parts):
            likely = self._cells([test for one in parts for test in self._likely(one)])
            self._answers(likely, review, note)

    def _answers(self, cells: dict[int, str], says: str, note: str) -> None:
        self._rows.append(Row(cells, says, note))
        if cells:
            unknown = {at: f"{cell}, null" for at, cell in cells.items()}
            self._rows.append(Row(unknown, UNDETERMINED, note))

    def _cells(self, tests: list[_Test]) -> dict[int, str]:
        """The cells of a row; two bounds of one column are an interval."""
        cells: dict[int, _Test] = {}
        for test in tests:
            at = self._number(test)
            if at in cells:
                both = _both(cells[at], test)
                if both is None:
                    test = _as_boolean(test)  # noqa: PLW2901
                    at = self._number(test)
                else:
                    test = _Test(test.column, both)  # noqa: PLW2901
            cells[at] = test
        return {at: test.cell for at, test in cells.items()}

    def _number(self, test: _Test) -> int:
        return self._columns.setdefault(test.column, len(self._columns))

    # --- tests --------------------------------------------------------------------------------

    def _sure(self, node: ir.Condition) -> list[_Test]:
        if isinstance(node, ir.Discretion) and not has_discretion(node.condition):
            return [*self._likely(node), self._test(node.excuse, holds=False)]
        if has_discretion(node):
            return [self._boolean(node)]
        return [self._test(node)]

    def _likely(self, node: ir.Condition) -> list[_Test]:
        if isinstance(node, ir.Discretion) and not has_discretion(node.condition):
            return [self._test(one) for one in _conjuncts(node.condition)]
        if has_discretion(node):
            return [self._boolean(node, likely=True)]
        return [self._test(node)]

    def _boolean(self, node: ir.Condition, *, holds: bool = True, likely: bool = False) -> _Test:
        self._feel.reads()
        text = self._feel.condition(node, (self._feel.root,), likely=likely)
        return _Test(Column(text, "boolean", "", self._feel.reads()), literal(holds))

    def _test(self, node: ir.Condition, *, holds: bool = True) -> _Test:
        match node:
            case ir.Cited(condition):
                return self._test(condition, holds=holds)
            case ir.Not(operand):
                return self._test(operand, holds=not holds)
            case ir.Compare():
                return self._compared(node, holds=holds) or self._boolean(node, holds=holds)
            case _:
                return self._boolean(node, holds=holds)

    def _compared(self, node: ir.Compare, *, holds: bool) -> _Test | None:
        """A comparison with what stands in the rules, as a cell under what is compared."""
        if not isinstance(node.right, ir.Constant):
            return None
        operator = node.operator if holds else _FLIPPED[node.operator]
        value, type_ = node.right.value, node.left.type
        self._feel.reads()
        text = self._feel.value(node.left, (self._feel.root,))
        if isinstance(type_, LevelType):
            among = levels_that(operator, self._feel.levels(type_), str(value))
            cell = ", ".join(map(literal, among))
            column = Column(text, "string", self._allowed(node.left), self._feel.reads())
            return _Test(column, cell) if among else None
        if isinstance(type_, NumberType):
            times = 1
            if isinstance(node.left, ir.Read) and type_.unit is Unit.SHARE:
                text, times = text[1 : -len(" / 100)")], 100
            assert isinstance(value, Fraction)
            return self._ordered(node, operator, text, "number", literal(value * times))
        if isinstance(type_, DateType):
            return self._ordered(node, operator, text, "date", literal(value))
        column = Column(text, "string", self._allowed(node.left), self._feel.reads())
        if operator == "=":
            return _Test(column, literal(value))
        choices = type_.choices if isinstance(type_, TextType) else None
        others = [literal(one) for one in choices or () if one != value]
        return _Test(column, ", ".join(others)) if others else None

    def _ordered(
        self, node: ir.Compare, operator: ir.Operator, text: str, kind: str, value: str
    ) -> _Test:
        column = Column(text, kind, self._allowed(node.left), self._feel.reads())
        if operator == "=":
            return _Test(column, value)
        if operator == "≠":
            return _Test(column, f"< {value}, > {value}")
        return _Test(column, f"{operator} {value}", (operator, value))

    def _allowed(self, node: ir.Expr) -> str:
        """The values that a field of the subject may have."""
        if not isinstance(node, ir.Read) or node.links:
            return ""
        match node.type:
            case LevelType():
                return ", ".join(map(literal, self._feel.levels(node.type)))
            case TextType(choices) if choices is not None:
                return ", ".join(map(literal, choices))
            case NumberType(unit, _, low, high) if low is not None or high is not None:
                times = 100 if unit is Unit.SHARE else 1
                if low is None or high is None:
                    sign, bound = ("<=", high) if low is None else (">=", low)
                    return f"{sign} {literal((bound or Fraction()) * times)}"
                return f"[{literal(low * times)}..{literal(high * times)}]"
            case _:
                return ""


def _both(first: _Test, second: _Test) -> str | None:
    """One cell for two tests of a column, if there is one."""
    if first.cell == second.cell:
        return first.cell
    bounds = [one.bound for one in (first, second)]
    lower = next((one for one in bounds if one is not None and one[0] in (">", ">=")), None)
    upper = next((one for one in bounds if one is not None and one[0] in ("<", "<=")), None)
    if lower is None or upper is None:
        return None
    opening, closing = "[("[lower[0] == ">"], "])"[upper[0] == "<"]
    return f"{opening}{lower[1]}..{upper[1]}{closing}"


def _as_boolean(test: _Test) -> _Test:
    """A test as a column of its own."""
    text = test.column.text
    text = f"(if {text} = null then null else {text} in ({test.cell}))"
    return _Test(Column(text, "boolean", "", test.column.needs), "true")


def _conjuncts(node: ir.Condition) -> Iterator[ir.Condition]:
    """What has to hold all together."""
    match node:
        case ir.Cited(condition):
            yield from _conjuncts(condition)
        case ir.All(operands):
            for one in operands:
                yield from _conjuncts(one)
        case ir.Always():
            return
        case _:
            yield node


def has_discretion(node: ir.Condition) -> bool:
    """Whether people's discretion stands anywhere in a condition."""
    match node:
        case ir.Discretion():
            return True
        case ir.All(operands) | ir.Any(operands) | ir.AtLeast(_, operands):
            return any(map(has_discretion, operands))
        case ir.Cited(condition):
            return has_discretion(condition)
        case _:
            return False


def _cited(citation: ir.Citation | None) -> str:
    return address(citation) if citation is not None else ""

"""A decision table of somebody else's DMN file, read and checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple, NoReturn

from quydinh.diagnostics.entry import Words
from quydinh.dmn import unary
from quydinh.dmn.feel import literal
from quydinh.dmn.markup import Element, Unreadable, parsed
from quydinh.dmn.unary import Cell, Compared, Interval, NotRead, Test, Value

_POLICIES = ("UNIQUE", "ANY", "FIRST", "PRIORITY")
_REFUSED = {
    "COLLECT": Words(
        "COLLECT gộp kết quả của mọi dòng khớp, còn câu `Xếp loại` chỉ cho một mức",
        "COLLECT joins the results of all rows that match, and a rating gives one level",
    ),
    "RULE ORDER": Words(
        "RULE ORDER cho danh sách kết quả của mọi dòng khớp, còn câu `Xếp loại` chỉ cho một mức",
        "RULE ORDER gives the list of all results, and a rating gives one level",
    ),
    "OUTPUT ORDER": Words(
        "OUTPUT ORDER cho danh sách kết quả của mọi dòng khớp, còn câu `Xếp loại` chỉ cho một mức",
        "OUTPUT ORDER gives the list of all results, and a rating gives one level",
    ),
}
_TYPES = {
    "number": "number",
    "integer": "integer",
    "long": "integer",
    "double": "number",
    "string": "string",
    "boolean": "boolean",
    "date": "date",
}


class Input(NamedTuple):
    """A column: ``expression`` is what it reads, ``type`` one of those of ``_TYPES``."""

    label: str
    expression: str
    type: str
    allowed: tuple[Test, ...]


class Row(NamedTuple):
    """A rule, by its number in the table."""

    number: int
    cells: tuple[Cell, ...]
    output: str


class Foreign(NamedTuple):
    """A table; ``outputs`` are in the order listed, else in that of the rows."""

    title: str
    label: str
    policy: str
    inputs: tuple[Input, ...]
    rows: tuple[Row, ...]
    outputs: tuple[str, ...]
    default: str | None


def read(data: bytes, decision: str | None = None) -> Foreign:
    """
    The table of a decision; of the only one that has a table, when none is named.

    Raises:
        Unreadable: It is no DMN, or says what a rating cannot.
    """
    root = parsed(data)
    if root.name != "definitions" or "omg.org/spec/DMN" not in root.space:
        raise Unreadable(Words("tệp không phải DMN", "it is no DMN file"), root.line)
    owner = _chosen(root, decision)
    table = owner.one("decisionTable")
    assert table is not None
    return _Table(root, owner, table).read()


def _chosen(root: Element, decision: str | None) -> Element:
    having = [one for one in root.all("decision") if one.one("decisionTable") is not None]
    if not having:
        raise Unreadable(
            Words("tệp không có bảng quyết định nào", "it has no decision table"), root.line
        )
    names = ", ".join(f"`{_name(one)}`" for one in having)
    if decision is not None:
        for one in having:
            if decision in (_name(one), one.attributes.get("id"), one.attributes.get("label")):
                return one
        raise Unreadable(
            Words(
                f"không có bảng quyết định `{decision}`; các bảng: {names}",
                f"there is no table `{decision}`; the tables: {names}",
            )
        )
    if len(having) > 1:
        raise Unreadable(
            Words(
                f"tệp có nhiều bảng; chọn một bảng bằng `--decision`: {names}",
                f"it has several tables; choose one by `--decision`: {names}",
            )
        )
    return having[0]


def _name(decision: Element) -> str:
    return decision.attributes.get("name") or decision.attributes.get("id") or "?"


class _Table:
    def __init__(self, root: Element, owner: Element, table: Element) -> None:
        self._root = root
        self._owner = owner
        self._table = table
        self._items = {one.attributes.get("name", ""): one for one in root.all("itemDefinition")}

    def read(self) -> Foreign:
        policy = self._table.attributes.get("hitPolicy", "UNIQUE")
        if policy not in _POLICIES:
            unknown = Words(f"không có quy tắc `{policy}`", f"there is no hit policy `{policy}`")
            raise Unreadable(_REFUSED.get(policy, unknown), self._table.line)
        outputs = list(self._table.all("output"))
        if len(outputs) != 1:
            named = ", ".join(f"`{one.attributes.get('name', '?')}`" for one in outputs)
            self._refuse(
                self._table,
                f"bảng phải có đúng một cột kết quả, nhưng có {len(outputs)}: {named}",
                f"a table needs one output, and this has {len(outputs)}: {named}",
            )
        drawn = [(one, self._input(one)) for one in self._table.all("input")]
        rules = list(self._table.all("rule"))
        if not drawn or not rules:
            self._refuse(self._table, "bảng không có cột hoặc dòng nào", "no inputs or no rules")
        cells = [self._cells(rule, len(drawn)) for rule in rules]
        inputs = tuple(
            self._typed(element, column, [row[at] for row in cells])
            for at, (element, column) in enumerate(drawn)
        )
        rows = tuple(
            Row(number, row, self._output(rule))
            for number, (rule, row) in enumerate(zip(rules, cells, strict=True), start=1)
        )
        default = self._default(outputs[0])
        said = [row.output for row in rows] + ([default] if default is not None else [])
        listed = self._listed(outputs[0], said)
        if policy == "PRIORITY" and not listed:
            self._refuse(
                outputs[0],
                "PRIORITY cần danh sách kết quả (`outputValues`) để biết kết quả nào được ưu tiên",
                "PRIORITY needs `outputValues`, which tell what comes first",
            )
        return Foreign(
            self._root.attributes.get("name") or _name(self._owner),
            self._owner.attributes.get("label") or _name(self._owner),
            policy,
            inputs,
            rows,
            listed or tuple(dict.fromkeys(said)),
            default,
        )

    @staticmethod
    def _refuse(at: Element, vi: str, en: str) -> NoReturn:
        raise Unreadable(Words(vi, en), at.line)

    # --- columns ------------------------------------------------------------------------------

    def _input(self, column: Element) -> Input:
        expression = column.said("inputExpression", "text")
        label = column.attributes.get("label") or expression
        if not label:
            self._refuse(column, "cột không có tên và biểu thức", "a column has no name")
        inner = column.one("inputExpression")
        declared = (inner.attributes.get("typeRef") if inner is not None else "") or ""
        item = self._items.get(declared)
        allowed = column.said("inputValues", "text")
        if item is not None:
            allowed = allowed or item.said("allowedValues", "text")
            declared = item.said("typeRef")
        plain = declared.rpartition(":")[2].strip()
        try:
            return Input(label, expression or label, _TYPES.get(plain, ""), unary.values(allowed))
        except NotRead as not_read:
            raise Unreadable(not_read.reason, column.line) from not_read

    def _typed(self, element: Element, column: Input, cells: list[Cell]) -> Input:
        """A column with a type; one that is not declared is that of its cells."""
        tests = [*column.allowed, *(test for cell in cells for test in cell.tests)]
        kinds = {_kind(one) for test in tests for one in _values(test)}
        type_ = column.type or next(iter(kinds), "string")
        wanted = "number" if type_ == "integer" else type_
        if kinds - {wanted}:
            self._refuse(
                element,
                f"cột `{column.label}` có ô không cùng kiểu với cột",
                f"column `{column.label}` has cells of another type",
            )
        ordered = any(
            isinstance(test, Interval) or (isinstance(test, Compared) and test.operator != "=")
            for test in tests
        )
        if ordered and wanted not in ("number", "date"):
            self._refuse(
                element,
                f"cột `{column.label}`: chỉ so sánh lớn bé với số và ngày",
                f"column `{column.label}`: only numbers and dates have an order",
            )
        return column._replace(type=type_)

    # --- rows ---------------------------------------------------------------------------------

    def _cells(self, rule: Element, number: int) -> tuple[Cell, ...]:
        entries = list(rule.all("inputEntry"))
        if len(entries) != number:
            self._refuse(
                rule,
                f"dòng có {len(entries)} ô, còn bảng có {number} cột",
                f"a rule has {len(entries)} cells, and the table {number} columns",
            )
        cells = []
        for entry in entries:
            try:
                cells.append(unary.cell(entry.said("text")))
            except NotRead as not_read:
                raise Unreadable(not_read.reason, entry.line) from not_read
        return tuple(cells)

    def _output(self, rule: Element) -> str:
        entries = list(rule.all("outputEntry"))
        if len(entries) != 1:
            self._refuse(
                rule, "dòng phải có đúng một ô kết quả", "a rule needs exactly one output entry"
            )
        return self._level(entries[0], entries[0].said("text"))

    def _default(self, output: Element) -> str | None:
        text = output.said("defaultOutputEntry", "text")
        return self._level(output, text) if text else None

    def _level(self, at: Element, text: str) -> str:
        try:
            found = unary.value(text)
        except NotRead as not_read:
            raise Unreadable(not_read.reason, at.line) from not_read
        if found is None or found == "":
            self._refuse(at, "kết quả của dòng để trống", "the output of a rule is empty")
        return shown(found)

    def _listed(self, output: Element, said: list[str]) -> tuple[str, ...]:
        try:
            tests = unary.values(output.said("outputValues", "text"))
        except NotRead as not_read:
            raise Unreadable(not_read.reason, output.line) from not_read
        listed = tuple(
            dict.fromkeys(
                shown(test.value)
                for test in tests
                if isinstance(test, Compared) and test.operator == "="
            )
        )
        unknown = [one for one in said if one not in listed]
        if listed and unknown:
            self._refuse(
                output,
                f"kết quả `{unknown[0]}` không có trong danh sách kết quả của bảng",
                f"the output `{unknown[0]}` is not among the listed ones",
            )
        return listed


def shown(value: Value) -> str:
    """A value as a label."""
    match value:
        case bool():
            return "true" if value else "false"
        case dt.date():
            return f"{value.day:02}/{value.month:02}/{value.year:04}"
        case Fraction():
            return decimal(value)
        case str():
            return value


def decimal(value: Fraction) -> str:
    """A decimal with a comma, as the language writes it; S-FEEL has no other numbers."""
    return literal(value).replace(".", ",")


def _kind(value: Value) -> str:
    match value:
        case bool():
            return "boolean"
        case dt.date():
            return "date"
        case Fraction():
            return "number"
        case str():
            return "string"


def _values(test: Test) -> Iterator[Value]:
    match test:
        case Compared(_, value):
            yield value
        case Interval(low, high):
            yield low
            yield high

"""Worked cases: of one subject, and of a population."""

from __future__ import annotations

from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expressions, literals
from quydinh.ast.printer.clauses import CONDITION, MARGIN, PART, propose
from quydinh.ast.printer.layout import Line
from quydinh.text.source import Span


def example(node: ast.Example) -> list[Line]:
    title = literals.quoted(node.title.text)
    head = Line(node.span, f"Ví dụ {title} của {node.subject.text}:", lead=True)
    lines = [head]
    for item in node.items:
        line = Line(item.span, "- ", depth=1)
        _given(line, item, ":")
        lines.append(line)
    before = node.items[-1] if node.items else node.subject
    close = Line(_between(before, node.expected), "thì ", depth=1)
    _expected(close, node.expected)
    return [*lines, close]


def population(node: ast.PopulationExample) -> list[Line]:
    head = Line(node.span, f"Ví dụ {literals.quoted(node.title.text)} gồm:", lead=True)
    members = [_member(member, position) for position, member in enumerate(node.members)]
    facts = [_expectation(expectation) for expectation in node.expectations]
    turn = Line(_between(node.members[-1], node.expectations[0]), "thì:", depth=1, lead=True)
    return [head, *members, turn, *facts]


def _between(before: ast.Node, after: ast.Node) -> Span:
    """Where ``thì`` stands."""
    return Span(before.span.end, after.span.start)


def _member(node: ast.Member, position: int) -> Line:
    line = Line(node.span, literals.marker(node.marker, position), depth=1)
    if node.count is not None:
        line.add(f"{literals.number(node.count)} ")
    line.add(f"{node.subject.text} {literals.quoted(node.title.text)}")
    for item in node.items:
        line.add(",")
        line.gap(PART)
        _given(line, item, " là")
    return line


def _given(line: Line, node: ast.ExampleItem, joint: str) -> None:
    match node:
        case ast.Assignment(path, value):
            line.add(expressions.path(path))
            _value(line, value, joint)
        case ast.AssignEvery(over, value):
            line.add(expressions.every(over))
            _value(line, value, joint)
        case ast.LikeExample(title):
            line.add(f"như {literals.quoted(title.text)}")
        case ast.UnderReading(reading):
            line.add(f"theo phương án {expressions.path(reading)}")
        case _:
            assert_never(node)


def _value(line: Line, node: ast.ExampleValue, joint: str) -> None:
    line.add(f"{joint} ")
    match node:
        case ast.Blank():
            line.add("để trống")
        case ast.EntryList(records):
            _records(line, records, "," if joint == ":" else "")
        case _:
            expressions.write(line, node, CONDITION)


def _records(line: Line, records: tuple[ast.Entry, ...], between: str) -> None:
    """``(điểm là 7, loại là "A"), 3 (điểm là 8, loại là "B")``; inner lists have no commas."""
    for index, record in enumerate(records):
        if index:
            line.add(between)
            line.gap(PART)
        if record.count is not None:
            line.add(f"{literals.number(record.count)} ")
        line.add("(")
        for position, entry in enumerate(record.values):
            if position:
                line.add(",")
                line.gap(CONDITION)
            _given(line, entry, " là")
        line.add(")")


def _expectation(node: ast.MemberExpected | ast.FactExpected) -> Line:
    line = Line(node.span, "- ", depth=1)
    match node:
        case ast.MemberExpected(title, expected):
            line.add(f"{literals.quoted(title.text)} ")
            _expected(line, expected)
        case ast.FactExpected(condition, citation):
            expressions.write(line, condition, CONDITION)
            _basis(line, citation)
        case _:
            assert_never(node)
    return line


def _expected(line: Line, node: ast.Expected) -> None:
    match node.kind:
        case "rated":
            if node.level is None:
                raise ValueError("a rated result needs its level")
            line.add(f"xếp loại {node.level.text}")
        case "review":
            line.add(f"cấp có thẩm quyền xem xét{propose(node.level)}")
        case "not rated":
            line.add("không xếp loại")
        case "not reviewed":
            line.add("không kiểm điểm")
        case "undetermined":
            line.add("chưa xác định")
        case _:
            assert_never(node.kind)
    for one in node.follows:
        line.add(",")
        line.gap(PART)
        line.add(f"{'' if one.holds else 'không '}sử dụng kết quả {one.name.text}")
    _basis(line, node.citation)


def _basis(line: Line, node: ast.Citation | None) -> None:
    if node is not None:
        line.gap(MARGIN)
        line.add(f"căn cứ {literals.citation(node)}")

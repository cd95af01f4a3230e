"""The head of the document."""

from __future__ import annotations

from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.ast.printer.clauses import PART, cite, names
from quydinh.ast.printer.layout import Line


def regulation(node: ast.Regulation) -> list[Line]:
    head = Line(node.span, f"Quy định {literals.quoted(node.number.text)}", lead=True)
    return [head, *(_header_item(item) for item in node.items)]


def _header_item(node: ast.HeaderItem) -> Line:
    line = Line(node.span, depth=1)
    match node:
        case ast.Title(text):
            line.add(f"tên {literals.quoted(text.text)}")
        case ast.Issued(issuer, date):
            line.add(f"do {literals.quoted(issuer.text)}")
            line.add(f" ban hành ngày {literals.date(date.value)}")
        case ast.InSystem(system):
            line.add(f"thuộc hệ thống văn bản của {system}")
        case ast.InEffect(start_day, end_day):
            line.add(f"có hiệu lực từ ngày {literals.date(start_day.value)}")
            if end_day is not None:
                line.add(f" đến ngày {literals.date(end_day.value)}")
        case ast.Applies(start, end, kinds):
            line.add("áp dụng ")
            if kinds:
                line.add(f"theo {', '.join(kinds)} ")
            line.add(f"từ {start.period}")
            if end is not None:
                line.add(f" đến {end.period}")
        case ast.Relation(kind, number, date, towards):
            line.add(f"{kind} {literals.quoted(number.text)} ngày {literals.date(date.value)}")
            if towards:
                line.gap(PART)
                line.add("đối với ")
                names(line, towards)
        case _:
            assert_never(node)
    cite(line, node.citation)
    return line

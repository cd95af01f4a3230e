"""What becomes of the data of an older document."""

from __future__ import annotations

from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expressions, literals
from quydinh.ast.printer.clauses import CONDITION, PART, cite, names
from quydinh.ast.printer.layout import Line
from quydinh.ast.printer.subjects import including


def migration(node: ast.Migration) -> list[Line]:
    number, date = literals.quoted(node.number.text), literals.date(node.date.value)
    head = Line(node.span, f"Chuyển dữ liệu từ {number} ngày {date}")
    if node.owners:
        head.gap(PART)
        head.add("đối với ")
        names(head, node.owners)
    return [including(head, node.citation), *map(_item, node.items)]


def _item(node: ast.Carried | ast.Dropped) -> Line:
    match node:
        case ast.Carried(name, value, citation):
            line = Line(node.span, f"- {name.text} là ", depth=1)
            expressions.write(line, value, CONDITION)
        case ast.Dropped(dropped, citation):
            line = Line(node.span, "- bỏ ", depth=1)
            names(line, dropped)
        case _:
            assert_never(node)
    cite(line, citation)
    return line

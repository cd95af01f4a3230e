"""What there is: scales, subjects with their fields, criteria."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.ast.printer.clauses import PART, cite, names, series
from quydinh.ast.printer.layout import Line
from quydinh.text.source import Span


def scale(node: ast.Scale) -> list[Line]:
    head = Line(node.span, f"Thang {node.name.text}{literals.label(node.label)}")
    levels = [
        _named(level.span, f"{position}. {level.name.text}", level.label, level.citation)
        for position, level in enumerate(node.levels, 1)
    ]
    return [including(head, node.citation), *levels]


def subjects(node: ast.Subjects) -> list[Line]:
    head = Line(node.span, f"{'Bổ sung ' if node.addition else ''}{node.kind} ")
    series(head, (entry.name.text + literals.label(entry.label) for entry in node.subjects))
    if not node.fields:
        cite(head, node.citation)
        return [head]
    return [including(head, node.citation), *_fields(node.fields)]


def records(node: ast.Records) -> list[Line]:
    keyword = "Bổ sung Danh mục" if node.addition else "Danh mục"
    head = Line(node.span, f"{keyword} {node.name.text}{literals.label(node.label)} của ")
    names(head, node.owners)
    return [including(head, node.citation), *_fields(node.fields)]


def frame(node: ast.Frame) -> list[Line]:
    head = Line(node.span, f"{'Bổ sung ' if node.addition else ''}Khung tiêu chí của ")
    names(head, node.owners)
    head.gap(PART)
    if node.scale is not None:
        head.add(f"theo {node.scale.text}")
    if node.total is not None:
        head.add(f"theo thang điểm {literals.number(node.total)}")
    lines = [including(head, node.citation)]
    for group in node.groups:
        lines += _group(group)
    return lines


def including(head: Line, citation: ast.Citation | None) -> Line:
    """Close the lead of a list of declared things: ``[7.1] gồm:``."""
    cite(head, citation)
    head.add(" gồm:")
    head.lead = True
    return head


def _named(span: Span, name: str, label: ast.Label | None, citation: ast.Citation | None) -> Line:
    """``1. tốt "Hoàn thành tốt nhiệm vụ" [7.2]``."""
    line = Line(span, name + literals.label(label), depth=1)
    cite(line, citation)
    return line


def _fields(nodes: Iterable[ast.FieldDecl]) -> list[Line]:
    lines = []
    for node in nodes:
        line = Line(node.span, f"- {node.name.text}{literals.label(node.label)}:", depth=1)
        line.gap(PART)
        line.add(_type(node.type))
        cite(line, node.citation)
        lines.append(line)
    return lines


def _type(node: ast.FieldType) -> str:
    match node:
        case ast.NumberType(kind, low, high):
            return kind + _bound("từ", low) + _bound("đến", high)
        case ast.PlainType(kind):
            return kind
        case ast.ChoiceType(choices):
            return f"một trong ({', '.join(literals.quoted(choice.text) for choice in choices)})"
        case ast.NamedType(name):
            return name.text
        case ast.LinkType(kind, target, reverse):
            back = "" if reverse is None else f" (các {reverse.text})"
            return f"{kind} {target.text}{back}"
        case _:
            assert_never(node)


def _bound(word: str, node: ast.Number | None) -> str:
    return "" if node is None else f" {word} {literals.number(node)}"


def _group(node: ast.CriterionGroup) -> list[Line]:
    head = _measured(node, f"nhóm {node.name.text}", depth=1)
    if not node.criteria:
        return [head]
    head.add(":")
    head.lead = True
    return [head, *(_measured(entry, f"- {entry.name.text}", depth=2) for entry in node.criteria)]


def _measured(node: ast.CriterionGroup | ast.CriterionDecl, name: str, depth: int) -> Line:
    line = Line(node.span, name + literals.label(node.label) + _bound("tối đa", node.maximum))
    line.depth = depth
    cite(line, node.citation)
    return line

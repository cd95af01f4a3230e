"""Conditions with their lists, tails and citations, and what they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expressions, literals
from quydinh.ast.printer.layout import Line

# Ranks of gaps: the parts of a sentence, its tails, and from CONDITION on what stands inside.
PART = 0
CONDITION = 1
SERIES = 8
MARGIN = 9


def clause(line: Line, node: ast.Clause) -> list[Line]:
    """Write a clause on a line; what it lists follows on lines of its own."""
    match node:
        case ast.Simple(condition, tails, citation):
            expressions.write(line, condition, CONDITION)
            _tails(line, tails)
            cite(line, citation)
            return []
        case ast.Listed(kind, entries, count, tails, citation):
            line.add(_lead(kind, count))
            _tails(line, tails)
            cite(line, citation)
            line.add(":")
            line.lead = True
            return items(entries, line.depth + 1)
        case _:
            assert_never(node)


def items(nodes: Iterable[ast.Item], depth: int) -> list[Line]:
    """The lines of a list; letters are given anew from a)."""
    lines = []
    for position, node in enumerate(nodes):
        line = Line(node.span, literals.marker(node.marker, position), depth=depth)
        lines.append(line)
        lines += clause(line, node.clause)
    return lines


def branches(nodes: Iterable[ast.Branch], depth: int) -> list[Line]:
    """``tốt khi …``."""
    lines = []
    for node in nodes:
        line = Line(node.span, outcome(node.outcome), depth=depth)
        lines += when(line, node.clause)
    return lines


def when(line: Line, node: ast.Clause) -> list[Line]:
    """``… khi …``: the line and those that follow it."""
    line.gap(PART)
    line.add("khi ")
    return [line, *clause(line, node)]


def outcome(node: ast.BranchOutcome) -> str:
    """A level, or the review that proposes one."""
    match node:
        case ast.LevelOutcome(level):
            return level.text
        case ast.ReviewOutcome(reason, proposed):
            return f"cấp có thẩm quyền xem xét{literals.label(reason)}{propose(proposed)}"
        case _:
            assert_never(node)


def propose(level: ast.Name | None) -> str:
    """``, đề nghị hoàn_thành``."""
    return "" if level is None else f", đề nghị {level.text}"


def cite(line: Line, node: ast.Citation | None) -> None:
    """Write a citation after what it belongs to."""
    if node is not None:
        line.gap(MARGIN)
        line.add(literals.citation(node))


def series(line: Line, texts: Iterable[str]) -> None:
    """``đơn_vị, cá_nhân``."""
    for index, text in enumerate(texts):
        if index:
            line.add(",")
            line.gap(SERIES)
        line.add(text)


def names(line: Line, nodes: Iterable[ast.Name]) -> None:
    """Write a list of names."""
    series(line, (node.text for node in nodes))


def under(line: Line, reading: ast.Path | None) -> None:
    """``, theo phương án mức_kém.quá_nửa``."""
    if reading is not None:
        line.add(",")
        line.gap(PART)
        line.add(f"theo phương án {expressions.path(reading)}")


def _lead(kind: ast.ListKind, count: ast.Number | None) -> str:
    match kind:
        case "all":
            return "có đủ các điều kiện sau"
        case "any":
            return "có một trong các trường hợp sau"
        case "at least":
            if count is None:
                raise ValueError("a list of kind “at least” needs its count")
            return f"có ít nhất {literals.number(count)} trong các trường hợp sau"
        case _:
            assert_never(kind)


def _tails(line: Line, node: ast.Tails) -> None:
    if node.unless is not None:
        line.add(",")
        line.gap(PART)
        line.add("trừ trường hợp ")
        expressions.write(line, node.unless, CONDITION)
    if node.review_if is not None:
        line.add(",")
        line.gap(PART)
        line.add("nếu ")
        expressions.write(line, node.review_if, CONDITION)
        line.add(" thì cấp có thẩm quyền xem xét")
    under(line, node.reading)
    if node.cleared is not None:
        line.add(",")
        line.gap(PART)
        line.add(f"hết cảnh báo khi{literals.label(node.cleared)}")

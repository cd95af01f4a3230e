"""Values and conditions."""

from __future__ import annotations

from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.ast.printer.layout import Line

_OPERATORS: dict[ast.ChainOperator, str] = {
    "cộng": "cộng",
    "trừ": "trừ",
    "nhân với": "nhân với",
    "chia cho": "/",
}


def write(line: Line, node: ast.Expr, rank: int) -> None:
    """Write an expression on a line; its gaps have rank ``rank`` and deeper."""
    match node:
        case ast.Number():
            line.add(literals.number(node))
        case ast.DateLiteral(value):
            line.add(literals.date(value))
        case ast.TextLiteral(value):
            line.add(literals.quoted(value))
        case ast.YesNo(value):
            line.add("có" if value else "không")
        case ast.Path():
            line.add(path(node))
        case ast.Group(inner):
            line.add("(")
            write(line, inner, rank + 1)
            line.add(")")
        case ast.Chain():
            _chain(line, node, rank)
        case ast.Negative(operand):
            line.add("-")
            write(line, operand, rank + 1)
        case ast.TotalPoints(group):
            line.add("tổng điểm" if group is None else f"tổng điểm nhóm {group.text}")
        case ast.Aggregate():
            line.add(f"{node.kind} ")
            write(line, node.value, rank + 1)
            line.add(f" của các {_collection(node.over)}")
            _where(line, node.where, rank + 1)
        case ast.Quantifier():
            _quantifier(line, node, rank)
        case ast.Comparison():
            write(line, node.left, rank + 1)
            line.add(" ")
            _test(line, node, rank + 1)
        case ast.Not(operand):
            line.add("không ")
            write(line, operand, rank)
        case ast.And(operands):
            _joined(line, operands, "và", rank)
        case ast.Or(operands):
            _joined(line, operands, "hoặc", rank)
        case _:
            assert_never(node)


def path(node: ast.Path) -> str:
    """``chi_bộ.xếp_loại``."""
    return ".".join(part.text for part in node.parts)


def every(node: ast.Collection) -> str:
    """``mọi tiêu_chí nhóm nhiệm_vụ``."""
    return f"mọi {_collection(node)}"


def _joined(line: Line, operands: tuple[ast.Expr, ...], word: str, rank: int) -> None:
    for index, operand in enumerate(operands):
        if index:
            line.gap(rank)
            line.add(f"{word} ")
        write(line, operand, rank + 1)


def _chain(line: Line, node: ast.Chain, rank: int) -> None:
    write(line, node.first, rank + 1)
    for operator, operand in node.rest:
        word = _OPERATORS[operator]
        if word == "/":
            line.add(" / ")
        else:
            line.gap(rank)
            line.add(f"{word} ")
        write(line, operand, rank + 1)


def _collection(node: ast.Collection) -> str:
    return path(node.path) + ("" if node.group is None else f" nhóm {node.group.text}")


def _quantifier(line: Line, node: ast.Quantifier, rank: int) -> None:
    match node.kind:
        case "số" | "tỉ lệ":
            line.add(f"{node.kind} {_collection(node.over)}")
        case "mọi":
            line.add(every(node.over))
        case "có nào":
            line.add(f"có {_collection(node.over)} nào")
        case _:
            assert_never(node.kind)
    _where(line, node.where, rank + 1)


def _where(line: Line, node: ast.Where | None, rank: int) -> None:
    match node:
        case None:
            return
        case ast.Where(ast.Comparison() as comparison, "direct"):  # on the element itself: `mức`
            line.add(" ")
            _test(line, comparison, rank)
        case ast.Where(condition, "có"):
            line.add(" có ")
            write(line, condition, rank)
        case ast.Where(condition):
            line.add(" (")
            write(line, condition, rank)
            line.add(")")
        case _:
            assert_never(node)


def _test(line: Line, node: ast.Comparison, rank: int) -> None:
    """What stands after the left side."""
    before, between, after = around(node.test)
    line.add(before)
    if node.right is not None:
        line.add(" ")
        write(line, node.right, rank)
    if node.upper is not None:
        line.add(f" {between} ")
        write(line, node.upper, rank)
    if after:
        line.add(f" {after}")


def around(test: ast.TestKind) -> tuple[str, str, str]:
    """The words before the first operand, between the two, and after the last."""
    match test:
        case "từ trở lên":
            return ("từ", "", "trở lên")
        case "từ trở xuống":
            return ("từ", "", "trở xuống")
        case "từ đến dưới":
            return ("từ", "đến dưới", "")
        case "từ đến":
            return ("từ", "đến", "")
        case _:
            return (test, "", "")

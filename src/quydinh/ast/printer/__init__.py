"""
From a tree to its canonical text.

Declarations are written as lines (leads and items), lines are wrapped into rows, and a document
is its declarations with the comments between them. Brackets stand where the tree has them, and
nowhere else.
"""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.ast.printer import clauses, expressions
from quydinh.ast.printer.document import document
from quydinh.ast.printer.layout import Line
from quydinh.text.source import NOWHERE

__all__ = ["clause", "declaration", "document", "expression"]


def declaration(node: ast.Declaration) -> str:
    """A declaration as a file would have it, without the line end after it."""
    return document(ast.Document((node,)), None).rstrip("\n")


def clause(node: ast.Clause) -> str:
    """A condition with its tails and citation; a list goes on, an item a row."""
    head = Line(NOWHERE)
    lines = [head, *clauses.clause(head, node)]
    ends = ["" if line.lead else ";" for line in lines[:-1]]
    rows = [line.rows(end) for line, end in zip(lines, [*ends, ""], strict=True)]
    return "\n".join(row for its_rows in rows for row in its_rows)


def expression(node: ast.Expr) -> str:
    """A value or condition in one line, as reasons and messages show it."""
    line = Line(NOWHERE)
    expressions.write(line, node, 0)
    return line.text()

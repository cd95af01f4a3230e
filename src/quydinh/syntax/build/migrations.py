"""Nodes of ``Chuyển dữ liệu từ``."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.syntax.build.head import dates
from quydinh.syntax.build.picking import Children, citation, expressions, find, labels, one
from quydinh.syntax.parser import Callback
from quydinh.text.source import Span


def migration(children: Children, span: Span) -> ast.Migration:
    items = tuple(child for child in children if isinstance(child, ast.Carried | ast.Dropped))
    return ast.Migration(
        labels(children)[0],
        dates(children)[0],
        items,
        find(children, tuple) or (),
        citation(children),
        span=span,
    )


def carried(children: Children, span: Span) -> ast.Carried:
    return ast.Carried(
        one(children, ast.Name), expressions(children)[0], citation(children), span=span
    )


def dropped(children: Children, span: Span) -> ast.Dropped:
    return ast.Dropped(one(children, tuple), citation(children), span=span)


CALLBACKS: dict[str, Callback] = {
    "migration": migration,
    "carried": carried,
    "dropped": dropped,
}

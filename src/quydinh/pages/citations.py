"""Citations as they stand beside sentences."""

from __future__ import annotations

from quydinh.ast import nodes as ast


def references(node: ast.Citation) -> str:
    """The addresses."""
    return "; ".join(node.references)


def flags(node: ast.Citation) -> tuple[str, ...]:
    """What a reader has to know about them."""
    told = (("chưa kiểm chứng", node.unverified), ("số tạm đặt", node.provisional))
    marks = tuple(words for words, is_so in told if is_so)
    return (*marks, *(f"{one.kind.lower()} theo {one.source}" for one in node.amended_by))

"""Citations as they stand beside sentences."""

from __future__ import annotations

from quydinh.ast import nodes as ast


def references(node: ast.Citation) -> str:
    """The addresses."""
    return "; ".join(node.references)


def flags(node: ast.Citation) -> tuple[str, ...]:
    """What a reader has to know about them."""
    told = (
        ("chưa kiểm chứng", node.unverified),
        ("số tạm đặt", node.provisional),
        ("giao quy định cụ thể", node.delegated),
    )
    marks = tuple(words for words, is_so in told if is_so)
    return (*marks, *(f"{one.kind.lower()} theo {one.source}" for one in changes(node)))


def changes(node: ast.Citation) -> tuple[ast.Change, ...]:
    """Who made it so, unless the addresses say that themselves."""
    return tuple(one for one in node.amended_by if not _says(node, one))


def _says(node: ast.Citation, change: ast.Change) -> bool:
    """Whether the addresses already name the document: what guidance adds cites the guidance."""
    return any(reference.startswith(change.document) for reference in node.references)

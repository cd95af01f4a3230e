"""Edits of entries, and a document with all of them made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from attrs import evolve, frozen

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.documents.entries import holder, lists
from quydinh.documents.marking import in_order, relettered

T = TypeVar("T", bound=Node)


@frozen(eq=False)
class Edit:
    """
    What a sentence does to entries.

    Attributes:
        sentence: The sentence.
        change: The same for citations and marks.
        old: The entries that it takes away.
        new: The entries that it puts there, or after ``behind``.
        behind: The entry that the new ones follow; None when they replace.
    """

    sentence: ast.Amend | ast.Repeal
    change: ast.Change
    old: tuple[Node, ...]
    new: tuple[Node, ...]
    behind: Node | None = None


def rebuilt(document: ast.Document, edits: Iterable[Edit]) -> ast.Document:
    """The document with edits made that do not touch one another."""
    return _Rebuilder(edits).node(document)


class _Rebuilder:
    """What no edit touches stays the very same node."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.instead: dict[int, tuple[Node, ...]] = {}
        self.behind: dict[int, list[Node]] = {}
        for edit in edits:
            for at, node in enumerate(edit.old):
                self.instead[id(node)] = () if at else edit.new
            if edit.behind is not None:
                self.behind.setdefault(id(edit.behind), []).extend(edit.new)

    def node(self, node: T) -> T:
        changed: dict[str, tuple[Node, ...]] = {}
        for name, old in lists(node):
            new = tuple(self._list(old))
            if len(new) != len(old) or any(
                one is not other for one, other in zip(new, old, strict=True)
            ):
                changed[name] = new
        if not changed:
            return node
        held = holder(node)
        if isinstance(held, ast.Listed):
            items = cast("tuple[ast.Item, ...]", changed["items"])
            changed["items"] = relettered(items, held.items[0].marker)
        if isinstance(held, ast.Derived):
            changed["cases"] = in_order(cast("tuple[ast.ValueCase, ...]", changed["cases"]))
        made = evolve(held, **changed)  # type: ignore[arg-type]
        return cast("T", made) if held is node else evolve(node, clause=made)  # type: ignore[call-arg]

    def _list(self, old: Sequence[Node]) -> Iterable[Node]:
        for each in old:
            instead = self.instead.get(id(each))
            yield from (self.node(each),) if instead is None else instead
            yield from self.behind.get(id(each), ())

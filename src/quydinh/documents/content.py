"""Whether the new text of an amending sentence fits the place that it is meant for."""

from __future__ import annotations

from typing import cast

from attrs import evolve

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.documents.address import Entry, Place, entries_of, part_key
from quydinh.documents.entries import holder, titles
from quydinh.documents.marking import TooDeepError, relettered

# Entries that have no sentence of their own: they are written in the declaration around them.
_IN_A_DECLARATION = (
    ast.FieldDecl, ast.CriterionGroup, ast.CriterionDecl, ast.ScaleLevel, ast.Reading,
    ast.ValueCase, ast.Section, ast.Step, ast.Otherwise, ast.Branch,
)  # fmt: skip

New = tuple[Node, ...]


def instead(content: ast.AmendmentContent, place: Place) -> New | None:
    """What stands in a place once ``content`` replaces it; None when it does not fit."""
    entry = place[0]
    match content:
        case ast.AmendedItems(items):
            if isinstance(entry.node, ast.Item):
                return like(items, entry)
            return _list_replaced(entry, items) if len(place) == 1 else None
        case ast.AmendedBranches(branches):
            if isinstance(entry.node, ast.Branch):
                return branches
            if isinstance(entry.node, ast.Rating) and len(place) == 1:
                return (evolve(entry.node, branches=branches),)
            return None
        case _:
            return (content,) if entry.above is None else _from_declaration(content, entry)


def after(content: ast.AmendmentContent, place: Place) -> tuple[Node, New] | None:
    """The entry that ``content`` follows, and the new entries; None when it does not fit."""
    entry = place[-1]
    match content:
        case ast.AmendedItems(items):
            new = like(items, entry) if isinstance(entry.node, ast.Item) else None
        case ast.AmendedBranches(branches):
            new = branches if isinstance(entry.node, ast.Branch) else None
        case _:
            new = None if entry.above is None else _from_declaration(content, entry)
            if new is None:
                return entry.declaration, (content,)
    return None if new is None else (entry.node, new)


def expected(place: Place) -> str:
    """Which hint says what the new text of a place has to be."""
    entry = place[0]
    match entry.node:
        case ast.Item():
            return "items"
        case ast.Branch():
            return "branches"
        case _:
            return "declaration" if entry.above is None else "within"


def like(items: tuple[ast.Item, ...], entry: Entry) -> New | None:
    """Items with the marks of the list that they come into."""
    try:
        return relettered(items, cast("ast.Item", entry.siblings[0]).marker)
    except TooDeepError:
        return None


def _list_replaced(entry: Entry, items: tuple[ast.Item, ...]) -> New | None:
    """The entry with its lead as it was and other items."""
    held = holder(entry.node)
    if not isinstance(held, ast.Listed):
        return None
    try:
        listed = evolve(held, items=relettered(items, held.items[0].marker))
    except TooDeepError:
        return None
    return (evolve(entry.node, clause=listed),)  # type: ignore[call-arg]


def _from_declaration(content: ast.Declaration, entry: Entry) -> New | None:
    """New fields, criteria, levels, written in a declaration like the one they are for."""
    fits = (
        isinstance(entry.node, _IN_A_DECLARATION)
        and type(content) is type(entry.declaration)
        and _called(content) == _called(entry.declaration)
    )
    if not fits:
        return None
    entries = entries_of(content)
    found = [one for one in entries if type(one.node) is type(entry.node)]
    # Whatever else is written there would be lost: it may only lead to the new ones, or be in them.
    leading = {id(above) for one in found for above in one.around}
    inside = [one for one in entries if any(above in found for above in one.around)]
    lost = [one for one in entries if one not in found and one not in inside]
    if any(id(one) not in leading for one in lost):
        return None
    return tuple(one.node for one in found) or None


def _called(node: Node) -> frozenset[str]:
    return frozenset(map(part_key, titles(node)))

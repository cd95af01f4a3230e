"""New text as it comes into a document: who put it there, and the marks of its points."""

from __future__ import annotations

from typing import TypeVar, cast

from attrs import evolve

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.ast.printer.literals import letters
from quydinh.documents.entries import citations
from quydinh.documents.moving import positional

T = TypeVar("T", bound=Node)

_MARKS = ("a", "-", "+")


class TooDeepError(Exception):
    """Points below points below points: the marks of lists do not reach further down."""


def marked(new: tuple[T, ...], changes: tuple[ast.Change, ...]) -> tuple[T, ...]:
    """The same entries, every citation in them telling who made it so."""
    return cast("tuple[T, ...]", _marked(new, changes))


def _marked(value: object, changes: tuple[ast.Change, ...]) -> object:
    if isinstance(value, tuple):
        return tuple(_marked(each, changes) for each in value)
    if isinstance(value, ast.Citation):
        return evolve(value, amended_by=changes)
    if not isinstance(value, Node) or not (names := positional(type(value))):
        return value
    inner = (_marked(getattr(value, name), changes) for name in names)
    return type(value)(*inner, span=value.span)


def changes_of(nodes: tuple[Node, ...]) -> tuple[ast.Change, ...]:
    """Who made entries as they stand."""
    found = (one.amended_by for node in nodes for one in citations(node))
    return next((one for one in found if one), ())


def relettered(items: tuple[ast.Item, ...], like: str) -> tuple[ast.Item, ...]:
    """
    Items for a list whose marks are such as ``like``: the letters in order, and below them dashes.

    Raises:
        TooDeepError: There is no mark for what stands deepest.
    """
    level = 0 if like not in _MARKS[1:] else _MARKS.index(like)
    return tuple(_relettered(item, level, at) for at, item in enumerate(items))


def in_order(cases: tuple[ast.ValueCase, ...]) -> tuple[ast.ValueCase, ...]:
    """Cases of a value with their letters in order; dashes stay."""
    return tuple(
        case if case.marker in _MARKS[1:] else evolve(case, marker=letters(at))
        for at, case in enumerate(cases)
    )


def _relettered(item: ast.Item, level: int, at: int) -> ast.Item:
    clause = item.clause
    if isinstance(clause, ast.Listed):
        if level + 1 == len(_MARKS):
            raise TooDeepError
        below = (_relettered(one, level + 1, place) for place, one in enumerate(clause.items))
        clause = evolve(clause, items=tuple(below))
    mark = letters(at) if level == 0 else _MARKS[level]
    return evolve(item, marker=mark, clause=clause)

"""A tree moved to another place of a common space of offsets."""

from __future__ import annotations

from typing import TypeVar, cast

from attrs import evolve, fields

from quydinh.ast.base import Node
from quydinh.diagnostics.model import Diagnostic, Edit, Fix, Related
from quydinh.text.source import NOWHERE

T = TypeVar("T", bound=Node)


def moved(node: T, by: int) -> T:
    """The same tree with every place ``by`` letters further on."""
    return cast("T", _moved(node, by)) if by else node


def _moved(value: object, by: int) -> object:
    if isinstance(value, tuple):
        return tuple(_moved(each, by) for each in value) if type(value) is tuple else value
    if not isinstance(value, Node):
        return value
    kind = type(value)
    children = (_moved(getattr(value, name), by) for name in positional(kind))
    # A node without a place of its own, such as the tails that nobody wrote, stays without one.
    span = value.span if value.span == NOWHERE else value.span.moved(by)
    return kind(*children, span=span)


def positional(kind: type[Node]) -> tuple[str, ...]:
    """The names of what a kind of node is made of, in order; its place is no part of it."""
    names = _NAMES.get(kind)
    if names is None:
        names = _NAMES[kind] = tuple(each.name for each in fields(kind) if not each.kw_only)
    return names


_NAMES: dict[type[Node], tuple[str, ...]] = {}


def moved_diagnostic(diagnostic: Diagnostic, by: int) -> Diagnostic:
    """The same message with every place ``by`` letters further on."""
    if not by:
        return diagnostic
    return evolve(
        diagnostic,
        span=diagnostic.span.moved(by),
        fixes=tuple(
            Fix(tuple(Edit(one.span.moved(by), one.text) for one in fix.edits), fix.safe)
            for fix in diagnostic.fixes
        ),
        related=tuple(Related(one.span.moved(by), one.caption) for one in diagnostic.related),
    )

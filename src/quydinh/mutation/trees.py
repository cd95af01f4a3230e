"""Places in a tree of the IR, and the tree with something else in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, cast

from attrs import evolve, fields, has

Place = tuple[str | int, ...]
T = TypeVar("T")

_NO_PART = ("written", "span", "type")


def places(node: object, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every node below (and with) this one, each with the way that leads to it."""
    if isinstance(node, tuple):
        for number, part in enumerate(node):
            yield from places(part, (*at, number))
    elif has(kind := cast("Any", type(node))):  # a class, so it has a hash
        yield at, node
        for name in _parts(kind):
            yield from places(getattr(node, name), (*at, name))


@cache
def _parts(kind: Any) -> tuple[str, ...]:  # noqa: ANN401  (the class of a node)
    """The attributes of a node that hold its parts."""
    return tuple(one.name for one in fields(kind) if one.name not in _NO_PART)


def replaced(root: T, at: Place, new: object) -> T:
    """The tree with another node at a place."""
    if not at:
        return new  # type: ignore[return-value]
    first, *rest = at
    if isinstance(first, int):
        assert isinstance(root, tuple)
        changed = replaced(root[first], tuple(rest), new)
        return (*root[:first], changed, *root[first + 1 :])  # type: ignore[return-value]
    changed = replaced(getattr(root, first), tuple(rest), new)
    return evolve(root, **{first: changed})  # type: ignore[misc]


def without(root: T, at: Place) -> T:
    """The tree without an element of a tuple."""
    *owner, number = at
    assert isinstance(number, int)
    node: Any = root
    for part in owner:
        node = node[part] if isinstance(part, int) else getattr(node, part)
    return replaced(root, tuple(owner), (*node[:number], *node[number + 1 :]))

"""
Markup that cannot be broken out of.

INVARIANT: only ``element`` and ``joined`` make ``Markup``, and whatever else they are given is
escaped. A name such as ``<script>`` is therefore text wherever it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from quydinh.diagnostics.visible import visible

_SPACES = re.compile(r"[\t\n\v\f\r]+")
# Shapes close themselves: in SVG a start tag alone would take in what follows it.
_VOID = frozenset({"meta", "path", "rect"})
# Every other element ends a line, so that a page can be read and compared.
_INLINE = frozenset(
    {"a", "code", "mark", "path", "rect", "small", "span", "strong", "svg", "td", "th"}
)


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


Child = str | int | None | Iterable[Markup]


def joined(*children: Child) -> Markup:
    """Children one after the other; None is nothing."""
    return Markup("".join(map(_written, children)))


def element(tag: str, *children: Child, **attributes: str | int | bool | None) -> Markup:
    """
    An element.

    Attributes of None or False are left out; ``class_`` is ``class``, ``aria_label`` is
    ``aria-label``.
    """
    named = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_plain(value)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    end = "" if tag in _INLINE else "\n"
    if tag in _VOID:
        return Markup(f"<{tag}{named}/>{end}")
    content = joined(*children)
    gap = "\n" if content.endswith("\n") else ""
    return Markup(f"<{tag}{named}>{gap}{content}</{tag}>{end}")


def _written(child: Child) -> str:
    match child:
        case None:
            return ""
        case Markup():
            return child
        case str() | int():
            return _plain(child)
        case _:
            return "".join(child)


def _plain(text: str | int) -> str:
    """Text without markup, control characters, and halves of letters."""
    return escape(visible(_SPACES.sub(" ", str(text))))

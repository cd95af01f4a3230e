"""
Diagnostics are values: a code, arguments, a place and fixes. Only the public API raises.

The sentence is made from the catalogue, in the language asked for, when it is shown.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from quydinh.text.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


Language = Literal["vi", "en"]


@frozen
class Edit:
    """Replace the text of ``span`` by ``text``."""

    span: Span
    text: str


@frozen
class Fix:
    """
    A change that solves the problem.

    ``safe`` fixes keep what the author surely meant; ``fmt --fix`` applies only those.
    """

    edits: tuple[Edit, ...]
    safe: bool = True


@frozen
class Related:
    """Another place that the message speaks of, with the catalogue's caption ``caption``."""

    span: Span
    caption: str


@frozen
class Diagnostic:
    """
    One problem.

    Attributes:
        code: Such as ``QD201``; never used again for another meaning.
        span: The place, in the file's own characters.
        arguments: What the catalogue's sentences name, by key.
        hint: The key of the catalogue's hint that fits this case; "" for none.
        severity: Taken from the catalogue by ``report``.
    """

    code: str
    span: Span
    severity: Severity
    arguments: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = field(default=())


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, as a reader meets them; at one place, by code."""
    return tuple(sorted(diagnostics, key=lambda each: (each.span, each.code)))

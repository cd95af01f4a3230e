"""What every node of the tree has."""

from __future__ import annotations

from attrs import field, frozen

from quydinh.text.source import NOWHERE, Span


@frozen
class Node:
    """Anything with a place in the text."""

    span: Span = field(default=NOWHERE, eq=False, repr=False, kw_only=True)


@frozen
class Name(Node):
    """A name as written (NFC)."""

    text: str


@frozen
class Label(Node):
    """A text in quotes that people read."""

    text: str


@frozen
class Citation(Node):
    """``[12.4.3d; chưa kiểm chứng]``: addresses and flags."""

    references: tuple[str, ...]
    unverified: bool = False
    provisional: bool = False

"""What every node of the tree has."""

from __future__ import annotations

from typing import Literal

from attrs import field, fields, frozen

from quydinh.text.source import NOWHERE, Span


@frozen(repr=False)
class Node:
    """Anything with a place in the text."""

    span: Span = field(default=NOWHERE, eq=False, repr=False, kw_only=True)

    # One for all nodes: attrs takes a noticeable part of the start-up to write a hundred of them.
    def __repr__(self) -> str:
        shown = [
            f"{each.name}={getattr(self, each.name)!r}" for each in fields(type(self)) if each.repr
        ]
        return f"{type(self).__name__}({', '.join(shown)})"


@frozen(repr=False)
class Name(Node):
    """A name as written (NFC)."""

    text: str


@frozen(repr=False)
class Label(Node):
    """A text in quotes that people read."""

    text: str


ChangeKind = Literal["Sửa đổi", "Bổ sung", "Bãi bỏ"]


@frozen
class Change:
    """An amending sentence: what it did, and the document and clause that did it."""

    kind: ChangeKind
    document: str
    references: tuple[str, ...] = ()
    unverified: bool = False
    provisional: bool = False

    @property
    def source(self) -> str:
        """``48/2023/NĐ-CP 1.1``: how results and explanations name it."""
        return " ".join((self.document, "; ".join(self.references))).rstrip()


@frozen(repr=False)
class Citation(Node):
    """
    ``[12.4.3d; chưa kiểm chứng]``: addresses and flags.

    ``delegated``: the document leaves what stands here to the documents below it.

    ``amended_by`` has the sentences that made what is cited as it stands, the latest last; it is
    no part of equality, since a text that was always so is the same text.
    """

    references: tuple[str, ...]
    unverified: bool = False
    provisional: bool = False
    delegated: bool = False
    amended_by: tuple[Change, ...] = field(default=(), eq=False, repr=False, kw_only=True)

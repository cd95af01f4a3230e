"""
What a form consists of, whichever program it is filled in with.

A form is a row of blocks. Each block has a heading, which is what it is found by when the form
comes back, and a path: where its content stands in the JSON of the dossier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from attrs import field, frozen

from quydinh.ir.types import FieldType
from quydinh.text.words import key, nfc

CellKind = Literal["chữ", "số", "ngày", "danh sách mã", "mức hoặc điểm"]

Choices = tuple[tuple[str, str], ...]
"""Values that are offered, each with the words that stand for it."""

_NUMBERING = re.compile(
    r"^\s*(?:biểu(?:\s+số)?\s+\d+|[ivx]+|\d+(?:\.\d+)*|[a-zđ])\s*[.:)]\s*", re.IGNORECASE
)
_AROUND = " \t\n.:;,()-–…*"


def anchor(text: str) -> str:
    """What two spellings of a heading or a label have in common."""
    plain = _NUMBERING.sub("", nfc(text), count=1)
    return key("_".join(plain.strip(_AROUND).casefold().split()))


@frozen
class Column:
    """
    A column of a table: the path within an item, and what its cells may hold.

    ``choices`` are offered, not forced; ``width`` is in centimetres of a page in landscape;
    ``type`` is that of a fact.
    """

    path: str
    label: str
    width: float
    kind: CellKind = "chữ"
    choices: Choices = ()
    type: FieldType | None = None


@frozen
class Prose:
    """A place for words."""

    path: str
    title: str
    hint: str = ""


@frozen
class Table:
    """
    A table with an item a row.

    ``given`` are rows that the form brings along. Where one of them does not count before more
    than its name is filled in, ``named`` is the path of the name. ``none`` are the words that
    say in the first cell that there is no item, which an empty table does not.
    """

    path: str
    title: str
    columns: tuple[Column, ...]
    hint: str = ""
    given: tuple[tuple[str, ...], ...] = ()
    named: str = ""
    none: str = ""
    blank: int = 3
    wide: bool = False


@frozen
class Line:
    """A line of a list of values: its path within the block, its label, and its type."""

    path: str
    label: str
    note: str = ""
    type: FieldType | None = None
    choices: Choices = ()


@frozen
class Values:
    """A list of single values, a line each: name and value."""

    path: str
    title: str
    lines: tuple[Line, ...]
    hint: str = ""
    wide: bool = False


@frozen
class Marks:
    """The criteria, a row each, with a column for every assessment."""

    title: str
    criteria: tuple[Line, ...]
    sides: tuple[str, ...]
    hint: str = ""

    path: str = field(default="đánh_giá", init=False)
    label: str = field(default="Tiêu chí", init=False)


@frozen
class Elsewhere:
    """A section whose content stands in another block."""

    title: str
    hint: str
    path: str = field(default="", init=False)


Block = Prose | Table | Values | Marks | Elsewhere


@frozen
class Part:
    """A part of the form; ``annex`` parts stand on pages of their own, in landscape."""

    title: str
    blocks: tuple[Block, ...]
    annex: bool = False


@frozen
class Form:
    """
    A form, as it is printed from top to bottom.

    Attributes:
        party: Whether the document is one of the Party's, which have a head of their own.
        number: Such as ``Mẫu 2B``; empty where none is known.
        title: The lines of the title.
        identity: Whose dossier it is; it has no heading.
        parts: The parts.
        signature: The lines over the place for the name.
    """

    party: bool
    number: str
    title: tuple[str, ...]
    identity: tuple[Line, ...]
    parts: tuple[Part, ...]
    signature: tuple[str, ...]

    def blocks(self) -> Iterator[Block]:
        """Every block, in order."""
        for part in self.parts:
            yield from part.blocks

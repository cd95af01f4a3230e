"""
What a page is made of, whatever it is written as.

Blocks stand one under the other, inlines one after the other. Texts are plain: each writer
escapes what its own form would take for markup, so that no name or text of a document can be
more than text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from quydinh.ast import nodes as ast

# --- inside a line --------------------------------------------------------------------------------


@frozen
class Text:
    text: str


@frozen
class Strong:
    content: Inlines


@frozen
class Code:
    """Something to be typed as it is: a name, a command."""

    text: str


@frozen
class Link:
    """
    ``target`` is ``#anchor`` of this page, or the address of another one.

    ``hint`` says more about it where the pointer rests.
    """

    content: Inlines
    target: str
    hint: str = ""


@frozen
class Cited:
    """The citation of what stands before it; shown in the margin where there is one."""

    citation: ast.Citation


TagKind = Literal["reading", "chosen", "right", "wrong"]


@frozen
class Tag:
    """A short remark that stands out."""

    content: Inlines
    kind: TagKind


Inline = Text | Strong | Code | Link | Cited | Tag
Inlines = tuple[Inline, ...]

# --- one under the other --------------------------------------------------------------------------


@frozen
class Heading:
    """``level`` 2 and 3 are in the table of contents; ``anchor`` is where links lead."""

    level: Literal[2, 3, 4]
    content: Inlines
    anchor: str


@frozen
class Paragraph:
    content: Inlines


@frozen
class Note:
    """A remark of the page itself, not of the document."""

    content: Inlines


@frozen
class Point:
    """An entry of a list under its mark (``a)``, ``-``, ``+``) with the list below it."""

    marker: str
    content: Inlines
    points: tuple[Point, ...] = ()


@frozen
class Points:
    points: tuple[Point, ...]


@frozen
class Row:
    cells: tuple[Inlines, ...]
    anchor: str = ""


@frozen
class Table:
    """The first column names the rows."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@frozen
class Column:
    title: Inlines
    blocks: tuple[Block, ...]


@frozen
class Columns:
    """Side by side where there is room, else one under the other."""

    columns: tuple[Column, ...]


Block = Heading | Paragraph | Note | Points | Table | Columns


@frozen
class Page:
    """``head`` stands before the table of contents, and has no headings."""

    title: str
    head: tuple[Block, ...]
    blocks: tuple[Block, ...]

    def headings(self) -> Iterator[Heading]:
        """What the table of contents lists."""
        for block in self.blocks:
            if isinstance(block, Heading) and block.level < 4:  # noqa: PLR2004 - see ``Heading``
                yield block


# --- writing lines --------------------------------------------------------------------------------


def line(*parts: str | Inline | Inlines) -> Inlines:
    """Texts, inlines and lines as one line; texts that touch become one."""
    made: list[Inline] = []
    for part in parts:
        for new in part if isinstance(part, tuple) else _spans(part):
            if isinstance(new, Text) and made and isinstance(made[-1], Text):
                made[-1] = Text(made[-1].text + new.text)
            elif new != Text(""):
                made.append(new)
    return tuple(made)


def _spans(part: str | Inline) -> Inlines:
    """A text; what it has between backticks is to be typed."""
    if not isinstance(part, str):
        return (part,)
    pieces = part.split("`")
    if len(pieces) % 2 == 0:
        return (Text(part),)
    return tuple(Code(piece) if at % 2 else Text(piece) for at, piece in enumerate(pieces))


def closed(content: Inlines) -> Inlines:
    """The line with a full stop; remarks and what stands in the margin stay behind it."""
    at = len(content)
    while at and (isinstance(content[at - 1], Cited | Tag) or content[at - 1] == Text(" ")):
        at -= 1
    said, rest = content[:at], content[at:]
    if said and isinstance(last := said[-1], Text) and last.text.endswith(" "):
        said, rest = (*said[:-1], Text(last.text[:-1])), line(" ", rest)
    return line(said, ".", rest)


def cited(citation: ast.Citation | None) -> Inlines:
    """The citation of what stands before it; nothing when there is none."""
    return () if citation is None else (Cited(citation),)


def joined(lines: list[Inlines] | tuple[Inlines, ...], between: str) -> Inlines:
    """Lines with a text between them."""
    parts: list[str | Inline | Inlines] = []
    for at, one in enumerate(lines):
        parts += [between, one] if at else [one]
    return line(*parts)


def plain(content: Inlines) -> str:
    """The words of a line without citations and remarks."""
    words = ""
    for one in content:
        match one:
            case Text(text) | Code(text):
                words += text
            case Strong(inner) | Link(inner):
                words += plain(inner)
            case Cited() | Tag():
                pass
    return words


def capital(content: Inlines) -> Inlines:
    """The line as a sentence begins."""
    if not content:
        return content
    first, rest = content[0], content[1:]
    match first:
        case Text(text):
            upper = text[:1].upper()  # of ß it is two letters
            if text[1:2] == ")":  # a point of the document: "a) Tỉ lệ về số lượng"
                return content
            return (Text(upper + text[1:] if len(upper) == 1 else text), *rest)
        case Link(inner, target, hint):
            return (Link(capital(inner), target, hint), *rest)
        case Strong(inner):
            return (Strong(capital(inner)), *rest)
        case Code() | Cited() | Tag():
            return content

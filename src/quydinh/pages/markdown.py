"""
A page as Markdown that GitHub, MkDocs and people read alike.

Anchors are written out, since each program makes its own from headings. A list's marks are part
of its text: Markdown has no ``a)`` and no ``đ)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.diagnostics.visible import visible
from quydinh.pages.citations import flags, references
from quydinh.pages.model import (
    Block,
    Cited,
    Code,
    Columns,
    Heading,
    Inline,
    Inlines,
    Link,
    Note,
    Page,
    Paragraph,
    Point,
    Points,
    Row,
    Strong,
    Table,
    Tag,
    Text,
)

# Whatever Markdown, its usual extensions, or HTML would take for markup. Not every program takes
# a backslash before each of them, but all take entities.
_SPECIAL = re.compile(r"([\\`*_{}\[\]#])|([<>&|~$])")
_SPACES = re.compile(r"\s+")
_STARTS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown(page: Page, *, contents: bool = True) -> str:
    """
    The page.

    Args:
        page: What to write.
        contents: Whether a table of contents follows the title.
    """
    parts = [f"# {_text(page.title)}", *_blocks(page.head)]
    if contents:
        parts.append(_contents(page))
    parts += _blocks(page.blocks)
    return "\n\n".join(part for part in parts if part) + "\n"


def _contents(page: Page) -> str:
    rows = []
    for heading in page.headings():
        step = "  " * (heading.level - 2)
        rows.append(f"{step}- [{_words(heading.content)}](#{heading.anchor})")
    return "\n".join(rows)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(level, content, anchor):
                yield f'{"#" * level} <a id="{anchor}"></a>{_line(content)}'
            case Paragraph(content):
                yield _started(_line(content))
            case Note(content):
                yield f"> {_line(content)}"
            case Points(points):
                yield "\n".join(_points(points, 0))
            case Table(heads, rows):
                yield "\n".join(_table(heads, rows))
            case Columns(columns):
                yield '<div class="columns" markdown>'
                for column in columns:
                    yield "<div markdown>"
                    yield f"**{_line(column.title)}**"
                    yield from _blocks(column.blocks)
                    yield "</div>"
                yield "</div>"
            case _:
                assert_never(block)


def _points(points: tuple[Point, ...], depth: int) -> Iterator[str]:
    for point in points:
        mark = "" if point.marker in ("-", "+", "·") else f"**{_text(point.marker)}** "
        yield f"{'    ' * depth}- {mark}{_line(point.content)}"
        yield from _points(point.points, depth + 1)


def _table(heads: tuple[str, ...], rows: tuple[Row, ...]) -> Iterator[str]:
    yield f"| {' | '.join(map(_text, heads))} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        anchor = f'<a id="{row.anchor}"></a>' if row.anchor else ""
        yield f"| {anchor}{' | '.join(map(_line, row.cells))} |"


# --- inside a line --------------------------------------------------------------------------------


def _line(content: Inlines) -> str:
    return "".join(map(_inline, content))


def _inline(node: Inline) -> str:
    match node:
        case Text(text):
            return _text(text)
        case Strong(content):
            return f"**{_line(content)}**"
        case Code(text):
            return _code(text)
        case Link(content, target, hint):
            more = f' "{_hint(hint)}"' if hint else ""
            return f"[{_line(content)}]({target}{more})"
        case Cited(citation):
            return _cited(citation)
        case Tag(content):
            return f" *({_line(content)})*".removeprefix(" ")
        case _:
            assert_never(node)


def _cited(node: ast.Citation) -> str:
    inside = [_text(references(node)), *(f"**{_text(flag)}**" for flag in flags(node))]
    return f" <small>\\[{'; '.join(inside)}\\]</small>"


def _words(content: Inlines) -> str:
    """A line without links and citations: it stands inside a link itself."""
    plain = (one.content if isinstance(one, Link) else (one,) for one in content)
    return _line(tuple(one for part in plain for one in part if not isinstance(one, Cited | Tag)))


def _code(text: str) -> str:
    """Code between as many backticks as it needs."""
    shown = visible(text).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    gap = " " if len(fence) > 1 else ""
    return f"{fence}{gap}{shown}{gap}{fence}"


def _text(text: str) -> str:
    return _SPECIAL.sub(_escaped, visible(_SPACES.sub(" ", text)))


def _hint(text: str) -> str:
    """A text between quotes, where a backslash may be one."""
    plain = visible(_SPACES.sub(" ", text))
    return "".join(f"&#{ord(one)};" if one == '"' or _SPECIAL.match(one) else one for one in plain)


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"&#{ord(found[2])};"


def _started(text: str) -> str:
    """A paragraph that does not begin like a list."""
    return _STARTS.sub(r"\1\\\2", text)

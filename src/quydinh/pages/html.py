"""A page as one self-contained HTML file: no script, nothing fetched, nothing breaks out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.pages.citations import flags, references
from quydinh.pages.model import (
    Block,
    Cited,
    Code,
    Column,
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
from quydinh.report.markup import Markup, element, joined

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = Path(__file__).with_name("style.css")


def html(page: Page) -> str:
    """The page; the same bytes for the same page."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", page.title),
        element("style", Markup(f"\n{_STYLE.read_text('utf-8')}")),
    )
    listed = element("h2", "Mục lục")
    contents = element("nav", listed, _contents(page), aria_label="Mục lục")
    body = element(
        "body",
        element("header", element("h1", page.title)),
        element("main", _blocks(page.head), contents, _blocks(page.blocks)),
        element("footer", element("p", "Lập bằng quydinh.")),
    )
    return "<!doctype html>\n" + element("html", head, body, lang="vi")


def _contents(page: Page) -> Markup:
    """Sections, with what stands in them one step in."""
    entries: list[tuple[Heading, list[Heading]]] = []
    for heading in page.headings():
        if heading.level == 2 or not entries:  # noqa: PLR2004 - a section
            entries.append((heading, []))
        else:
            entries[-1][1].append(heading)
    return element(
        "ul",
        (
            element("li", _entry(first), element("ul", map(_item, inner)) if inner else None)
            for first, inner in entries
        ),
    )


def _item(heading: Heading) -> Markup:
    return element("li", _entry(heading))


def _entry(heading: Heading) -> Markup:
    plain = (one.content if isinstance(one, Link) else (one,) for one in heading.content)
    return element(
        "a", _line(tuple(one for part in plain for one in part)), href=f"#{heading.anchor}"
    )


def _blocks(blocks: Iterable[Block]) -> Iterator[Markup]:
    for block in blocks:
        match block:
            case Heading(level, content, anchor):
                yield element(f"h{level}", _line(content), id=anchor)
            case Paragraph(content):
                yield element("p", _line(content))
            case Note(content):
                yield element("p", _line(content), class_="note")
            case Points(points):
                yield _points(points)
            case Table(heads, rows):
                yield _table(heads, rows)
            case Columns(columns):
                drawn = (
                    element(
                        "div",
                        element("p", element("strong", _line(one.title))),
                        _blocks(one.blocks),
                    )
                    for one in columns
                )
                yield element("div", drawn, class_="columns")
            case _:
                assert_never(block)


def _column(column: Column) -> Markup:
    title = element("p", element("strong", _line(column.title)))
    return element("div", title, _blocks(column.blocks))


def _points(points: tuple[Point, ...]) -> Markup:
    items = (
        element(
            "li",
            element("span", point.marker, class_="mark"),
            element("div", _line(point.content), _points(point.points) if point.points else None),
        )
        for point in points
    )
    return element("ul", items, class_="points")


def _table(heads: tuple[str, ...], rows: tuple[Row, ...]) -> Markup:
    head = element("tr", (element("th", name, scope="col") for name in heads))
    body = (
        element(
            "tr",
            element("th", _line(row.cells[0]), scope="row"),
            (element("td", _line(cell)) for cell in row.cells[1:]),
            id=row.anchor or None,
        )
        for row in rows
    )
    table = element("table", element("thead", head), element("tbody", body))
    return element("div", table, class_="scroll", tabindex=0)


# --- inside a line --------------------------------------------------------------------------------


def _line(content: Inlines) -> Markup:
    return joined(*map(_inline, content))


def _inline(node: Inline) -> Markup:
    match node:
        case Text(text):
            return joined(text)
        case Strong(content):
            return element("strong", _line(content))
        case Code(text):
            return element("code", text)
        case Link(content, target, hint):
            return element("a", _line(content), href=target, title=hint or None)
        case Cited(citation):
            return _cited(citation)
        case Tag(content, kind):
            return joined(" ", element("span", _line(content), class_=f"tag {kind}"))
        case _:
            assert_never(node)


def _cited(node: ast.Citation) -> Markup:
    marks = (joined(" ", element("span", flag, class_="flag")) for flag in flags(node))
    return joined(" ", element("small", "[", references(node), "]", joined(*marks), class_="cite"))

"""Reading a page as a browser would: its elements, its tables, its words."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

Attributes = tuple[tuple[str, str | None], ...]


class Tag(NamedTuple):
    name: str
    attributes: Attributes

    def __getitem__(self, name: object) -> str | None:  # type: ignore[override]
        return dict(self.attributes).get(str(name))


class Table(NamedTuple):
    """Cells as they are read; ``scopes`` are those of the header cells."""

    label: str
    head: list[str]
    rows: list[list[str]]
    scopes: list[str | None]

    def figures(self, column: int) -> list[int]:
        """The whole numbers of a column."""
        return [int(row[column].replace(".", "")) for row in self.rows]


class Page(HTMLParser):
    """Everything that the tests look at; a wrongly closed element fails."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.tables: dict[str, Table] = {}
        self.words: list[str] = []
        self._open: list[str] = []
        self._table: Table | None = None
        self._cell: list[str] | None = None
        self.feed(html)
        self.close()
        assert self._open == []

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, tuple(attrs)))
        self._open.append(tag)
        if tag == "table":
            label = self.tags[-1]["aria-labelledby"] or ""
            self._table = Table(label, [], [], [])
            self.tables[label] = self._table
        elif tag == "tr" and self._table is not None:
            self._table.rows.append([])
        elif tag in ("th", "td"):
            self._cell = []
            if tag == "th" and self._table is not None:
                self._table.scopes.append(self.tags[-1]["scope"])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag in ("th", "td") and self._cell is not None and self._table is not None:
            self._table.rows[-1].append(" ".join(" ".join(self._cell).split()))
            self._cell = None
        elif tag == "thead" and self._table is not None:
            self._table.head.extend(self._table.rows.pop())

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.words.append(data)
        if self._cell is not None:
            self._cell.append(data)

"""Tables: headers for screen readers and for every printed page, a cap with a count of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from quydinh.report.markup import Child, Markup, element, joined

_SHORT = 15
"""Up to how many rows a table is kept on one sheet of paper."""

Kind = Literal["text", "number", "chart", "day"]


class Column(NamedTuple):
    """A column; ``swatch`` stands before its heading."""

    heading: str
    kind: Kind = "number"
    swatch: Markup | None = None


class Row(NamedTuple):
    """A row; ``kind`` is a class of its own, such as ``total``."""

    cells: Sequence[Child]
    kind: str = ""


def table(label: str, columns: Sequence[Column], rows: Iterable[Row]) -> Markup:
    """
    A table whose first column names the rows; a wide one can be moved sideways.

    Args:
        label: The id of the heading above it.
        columns: What stands in each row.
        rows: As many cells as columns.
    """
    head = element(
        "tr",
        (element("th", one.swatch, one.heading, scope="col", class_=one.kind) for one in columns),
    )
    body = [_row(columns, row) for row in rows]
    drawn = element(
        "table",
        element("thead", head),
        element("tbody", body),
        aria_labelledby=label,
        class_="short" if len(body) <= _SHORT else None,
    )
    return element("div", drawn, class_="scroll", role="region", aria_labelledby=label, tabindex=0)


def _row(columns: Sequence[Column], row: Row) -> Markup:
    first, *others = zip(columns, row.cells, strict=True)
    return element(
        "tr",
        element("th", first[1], scope="row", class_=first[0].kind),
        (element("td", cell, class_=column.kind) for column, cell in others),
        class_=row.kind or None,
    )


def lines(parts: Iterable[Child]) -> Markup:
    """Parts of a cell, one under the other."""
    return joined(element("span", part, class_="line") for part in parts)

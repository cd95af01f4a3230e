"""What a filled form is read as before its meaning: lines of cells, from top to bottom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

Cell = str | float | bool | dt.date
"""What stands in a cell; an empty text where nothing does."""


class Line(NamedTuple):
    """
    A paragraph, or a row of a table.

    Attributes:
        cells: A paragraph has one.
        table: The number of the table that the row is in; 0 for a paragraph.
        heading: Whether it is set in the style of our headings.
        place: Where a cell is, for messages, by the number of its column: such as ``ô B7``.
    """

    cells: tuple[Cell, ...]
    table: int = 0
    heading: bool = False
    place: Callable[[int], str] | None = None

    @property
    def text(self) -> str:
        """What the line says, its cells apart by tabs; empty cells at its end are none."""
        return "\t".join(map(written, self.cells)).rstrip("\t")

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(written(cell).strip() for cell in self.cells)


def written(cell: Cell) -> str:
    """A cell as the words that it shows."""
    match cell:
        case bool():
            return "có" if cell else "không"
        case dt.date():
            return f"{cell:%d/%m/%Y}"
        case float() | int():
            return f"{cell:.15g}".replace(".", ",")
        case _:
            return cell

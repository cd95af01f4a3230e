"""
A table of text: columns of the right width for Vietnamese, long cells wrapped at spaces.

Nothing is cut: a word longer than its column makes the column wider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quydinh.diagnostics.visible import visible
from quydinh.text.source import display_width

Cell = Sequence[str]
"""The paragraphs of a cell."""

_GAP = "  "


def lines(heads: Sequence[str], rows: Sequence[Sequence[Cell]], width: int) -> Iterator[str]:
    """
    The lines of a table: heads, a rule, and the rows.

    Args:
        heads: The names of the columns.
        rows: The cells of each row.
        width: How wide the table may be.
    """
    shown = [[[visible(part) for part in cell] for cell in row] for row in rows]
    columns = [[[head], *(row[at] for row in shown)] for at, head in enumerate(heads)]
    widths = _widths(columns, width - len(_GAP) * (len(heads) - 1))
    yield from _row([[head] for head in heads], widths)
    yield _GAP.join("─" * one for one in widths)
    for row in shown:
        yield from _row(row, widths)


def wrapped(text: str, width: int) -> Iterator[str]:
    """A paragraph in lines, broken at spaces only."""
    yield from filled(text.split(), width)


def filled(pieces: Iterable[str], width: int) -> Iterator[str]:
    """Pieces in lines, each piece whole."""
    line = ""
    for word in pieces:
        if line and display_width(line) + 1 + display_width(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _row(cells: Sequence[Cell], widths: Sequence[int]) -> Iterator[str]:
    parts = [
        [line for paragraph in cell for line in wrapped(paragraph, width)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for at in range(max(map(len, parts))):
        padded = [
            _padded(part[at] if at < len(part) else "", width)
            for part, width in zip(parts, widths, strict=True)
        ]
        yield _GAP.join(padded).rstrip()


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))


def _widths(columns: Sequence[Sequence[Cell]], available: int) -> list[int]:
    """Narrow columns their natural width; the wide ones share the rest evenly, as words allow."""
    natural = [max(display_width(part) for cell in column for part in cell) for column in columns]
    least = [
        max(display_width(word) for cell in column for part in cell for word in part.split())
        for column in columns
    ]
    widths = [0] * len(columns)
    room = available
    for done, at in enumerate(sorted(range(len(columns)), key=lambda at: natural[at])):
        widths[at] = max(least[at], min(natural[at], room // (len(columns) - done)))
        room -= widths[at]
    return widths

"""
The line of a place, with the place underlined.

Columns are counted as a terminal shows them: combining marks take none, wide letters two,
tabs four. A long line is shown only around the place, and only that part is ever copied.
"""

from __future__ import annotations

from typing import NamedTuple

from quydinh.diagnostics.visible import visible
from quydinh.text.source import Source, Span, display_width

MARK = "‾"
CUT = "…"
BEFORE, AFTER = 60, 60
"""How many letters of a long line are shown before and after the start of the place."""


class Excerpt(NamedTuple):
    """A source line and the marks below it."""

    line: int
    text: str
    indent: int
    marks: str


def excerpt(source: Source, span: Span) -> Excerpt:
    """Show a place; of a place over several lines, the first."""
    line = source.position(span.start).line
    first, last = _ends(source, line)
    start = min(span.start, last)
    end = max(start, min(span.end, last))
    if last - first > BEFORE + AFTER:
        shown = (max(first, start - BEFORE), min(last, start + AFTER))
    else:
        shown = (first, last)
    end = min(end, shown[1])
    lead = (CUT if shown[0] > first else "") + visible(source.text[shown[0] : start])
    place = visible(source.text[start:end])
    tail = visible(source.text[end : shown[1]]) + (CUT if shown[1] < last else "")
    marks = MARK * max(1, display_width(place))
    return Excerpt(line, (lead + place + tail).rstrip(), display_width(lead), marks)


def _ends(source: Source, line: int) -> tuple[int, int]:
    """The offsets of a line's start and of its end, without the line break."""
    start = source.line_start(line)
    end = source.line_start(line + 1) if line < source.line_count else len(source.text)
    while end > start and source.text[end - 1] in "\r\n":
        end -= 1
    return start, end

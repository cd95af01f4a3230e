"""
The text of a file and places in it; several files as one space of offsets.

Everything works on the file's own characters: a span is a pair of code-point offsets into
``Source.text``, so a message always points at what the author sees. Where documents stand on
another (amendments, local sets), a ``SourceMap`` numbers the letters of all files on, and
``locate`` leads from such an offset to the file that a person edits.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from attrs import field, frozen


class Span(NamedTuple):
    """Half-open range of code points."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The range from here to the end of ``other``."""
        return Span(self.start, other.end)

    def moved(self, by: int) -> Span:
        """The range ``by`` letters further on."""
        return Span(self.start + by, self.end + by)


NOWHERE = Span(0, 0)


class Position(NamedTuple):
    """Line and column, both from 1; the column counts code points."""

    line: int
    column: int


@frozen(slots=False)
class Source:
    """
    A text with a name.

    Line ends may be LF, CRLF or CR; a byte-order mark at the start is kept in ``text`` and
    skipped as white space.
    """

    name: str
    text: str = field(repr=False)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts = [0]
        text = self.text
        at = text.find("\n")
        if "\r" not in text:
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
            return tuple(starts)
        for index, letter in enumerate(text):
            if letter == "\n" or (letter == "\r" and text[index + 1 : index + 2] != "\n"):
                starts.append(index + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """Where an offset is; offsets past the end are the end."""
        offset = min(offset, len(self.text))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_start(self, number: int) -> int:
        """The offset of a line's first character."""
        return self._starts[number - 1]

    @property
    def line_count(self) -> int:
        """How many lines there are; an empty text has one."""
        return len(self._starts)

    def locate(self, span: Span) -> tuple[Source, Span]:
        """The file of a place, and the place in it."""
        return self, span


@frozen(slots=False)
class SourceMap:
    """Several files in one space of offsets; the first is the one that was asked for, at 0."""

    files: tuple[Source, ...]

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each file begins; a letter's room between two tells the end from the start."""
        lengths = (len(file.text) + 1 for file in self.files[:-1])
        return tuple(accumulate(lengths, initial=0))

    @property
    def name(self) -> str:
        """The name of the file that was asked for."""
        return self.files[0].name

    def locate(self, span: Span) -> tuple[Source, Span]:
        """The file of a place, and the place in it."""
        at = bisect_right(self.starts, span.start) - 1
        return self.files[at], span.moved(-self.starts[at])

    def position(self, offset: int) -> Position:
        """Where an offset is in its file."""
        file, span = self.locate(Span(offset, offset))
        return file.position(span.start)


Origin = Source | SourceMap
"""What a tree was read from: one file, or several."""


def display_width(text: str) -> int:
    """How many terminal columns a text takes: marks that combine take none, wide letters two."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if letter == "\t":
        return 4
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1

"""Sheets of a workbook that read well on screen and paper: frozen heads, widths, wrapped cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from textwrap import wrap
from typing import Any

from quydinh.data.files import whole_letters
from quydinh.text.source import display_width

_NARROWEST, _WIDEST, _WIDEST_LAST = 8, 26, 44
_LINE_HEIGHT, _PADDING = 13.5, 3
# So many rows tell how wide a column has to be.
_MEASURED = 500
# What Excel can hold: letters of a cell, points of a row.
_MOST_LETTERS, _HIGHEST = 32_767, 409
_CUT = "; … (còn nữa; ghi ra tệp .csv hoặc .json để có đủ)"
_HEAD_FILL, _LINE, _QUIET = "#DCE6F1", "#BFBFBF", "#595959"


class Sheets:
    """The sheets of one workbook, in one style."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401  (xlsxwriter has no types)
        self._book = book
        font = {"font_name": "Arial", "font_size": 10, "valign": "top"}
        box = {**font, "border": 1, "border_color": _LINE}
        self.title: Any = book.add_format({**font, "font_size": 14, "bold": True})
        self.heading: Any = book.add_format({**font, "font_size": 11, "bold": True})
        self.plain: Any = book.add_format(font)
        self.quiet: Any = book.add_format({**font, "font_color": _QUIET})
        self.note: Any = book.add_format({**font, "text_wrap": True})
        self._text = book.add_format({**box, "text_wrap": True})
        self._number = book.add_format({**box, "num_format": "#,##0", "align": "right"})
        self._head = book.add_format(
            {**box, "bold": True, "text_wrap": True, "bg_color": _HEAD_FILL, "valign": "vcenter"}
        )

    def add(self, name: str) -> Any:  # noqa: ANN401
        """A sheet that prints on A4 across, one page wide."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P/&N")
        sheet.hide_gridlines(2)
        sheet.set_default_row(_PADDING + _LINE_HEIGHT)
        # Keys are texts, also those made of digits.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet

    def table(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A sheet that is one table, with its heads in sight and on every page."""
        sheet = self.add(name)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        last = self.put(sheet, 0, heads, rows)
        sheet.autofilter(0, 0, last - 1, len(heads) - 1)

    def put(
        self,
        sheet: Any,  # noqa: ANN401
        top: int,
        heads: Sequence[str],
        rows: Iterable[Sequence[object]],
        widths: Sequence[int] = (),
    ) -> int:
        """
        Write a table; what comes back is the first row below it.

        Args:
            sheet: The sheet.
            top: The row of the heads.
            heads: The names of the columns.
            rows: Texts, numbers, ranges as pairs of numbers; None for nothing.
            widths: The widths of the sheet's columns; without them the table sets its own.
        """
        remaining = iter(rows)
        first = list(islice(remaining, _MEASURED))
        if not widths:
            widths = _widths(heads, first)
            for at, width in enumerate(widths):
                sheet.set_column(at, at, width)
        self._row(sheet, top, heads, widths, heads=True)
        row = top
        for row, cells in enumerate(chain(first, remaining), top + 1):
            self._row(sheet, row, cells, widths)
        return row + 1

    def _row(
        self,
        sheet: Any,  # noqa: ANN401
        row: int,
        cells: Sequence[object],
        widths: Sequence[int],
        *,
        heads: bool = False,
    ) -> None:
        """One row, as high as its cells need: not every program works that out by itself."""
        needed = max(map(_lines, cells, widths), default=1)
        if needed > 1:
            sheet.set_row(row, min(_PADDING + _LINE_HEIGHT * needed, _HIGHEST))
        for at, cell in enumerate(cells):
            match cell:
                case None:
                    sheet.write_blank(row, at, None, self._text)
                case int():
                    sheet.write_number(row, at, cell, self._number)
                case tuple():
                    sheet.write_string(row, at, _said(cell), self._number)
                case _:
                    style = self._head if heads else self._text
                    sheet.write_string(row, at, _fitting(whole_letters(str(cell))), style)


def _fitting(text: str) -> str:
    """A text that a cell can hold: a list that is too long ends after a whole item and says so."""
    if len(text) <= _MOST_LETTERS:
        return text
    start = text[: _MOST_LETTERS - len(_CUT)]
    return (start.rpartition("; ")[0] or start) + _CUT


def _said(cell: object) -> str:
    return "–".join(map(str, cell)) if isinstance(cell, tuple) else str(cell)


def _lines(cell: object, width: int) -> int:
    """How many lines a cell takes in a column."""
    # Letters are a little narrower than the digits that widths are measured by.
    room = max(int(width * 1.15), 1)
    if not isinstance(cell, str) or (len(cell) <= room and "\n" not in cell):
        return 1
    return sum(max(1, len(wrap(part, room))) for part in cell.split("\n"))


def _widths(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[int]:
    """Wide enough for most cells; longer ones are wrapped. The last column may be wider."""
    widths = []
    for at, head in enumerate(heads):
        widest = _WIDEST if at < len(heads) - 1 else _WIDEST_LAST
        longest = max(map(display_width, head.split()), default=0) + 3
        for row in rows:
            if row[at] is not None:
                longest = max(longest, display_width(_said(row[at])) + 3)
        widths.append(min(max(longest, _NARROWEST), widest))
    return widths

"""
Tables as spreadsheets write them, in text.

Cells are separated by commas, semicolons (Vietnamese Excel) or tabs, whichever the header row
has most of. Rows are counted as a spreadsheet counts them; spaces around a cell do not count.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from quydinh.data.files import File, at_line
from quydinh.data.records import Line
from quydinh.diagnostics.entry import Words

_DELIMITERS = ",;\t"


def lines(file: File, text: str) -> Iterator[Line]:
    """
    The rows of a table that are not empty.

    Raises:
        InputError: Quotation marks do not close.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    try:
        for number, row in enumerate(reader, 1):
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield number, cells
    except csv.Error as error:
        raise file.refused(_QUOTES, at_line(reader.line_num)) from error


def delimiter(text: str) -> str:
    """What separates the cells."""
    first = text.lstrip().partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


_QUOTES = Words("dấu ngoặc kép đặt không đúng", "a quotation mark is out of place")

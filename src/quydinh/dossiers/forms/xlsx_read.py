"""The lines of a filled workbook, whichever program saved it."""

from __future__ import annotations

import datetime as dt
import warnings
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from quydinh.dossiers.forms.lines import Cell, Line
from quydinh.dossiers.forms.xlsx_write import FIELDS, WIDTH

_IN_THE_MIDDLE = ("center", "right")


def lines(data: bytes) -> list[Line]:
    """
    The lines of all sheets but the hidden one.

    Raises:
        Exception: The bytes are no workbook; the library has no error of its own for it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that the library leaves aside
        book = load_workbook(BytesIO(data), data_only=True)
    found = []
    for number, sheet in enumerate(book.worksheets, 1):
        if sheet.title == FIELDS:
            continue
        for row in sheet.iter_rows(min_col=1, max_col=max(WIDTH, sheet.max_column)):
            cells = tuple(_value(cell) for cell in row)
            place = lambda at, row=row, sheet=sheet: (  # noqa: E731
                f"{sheet.title}, ô {get_column_letter(at + 1)}{row[0].row}"
            )
            found.append(Line(cells, number, _is_heading(row[0]), place))
    return found


def _is_heading(cell: Any) -> bool:  # noqa: ANN401  (cells have several classes)
    """Whether a cell looks as our headings do; names of styles get lost on the way."""
    return bool(
        cell.font.b and cell.protection.locked and cell.alignment.horizontal not in _IN_THE_MIDDLE
    )


def _value(cell: Any) -> Cell:  # noqa: ANN401  (cells have several classes)
    value = cell.value
    match value:
        case None:
            return ""
        case dt.datetime():
            return value.date()
        case bool() | dt.date() | str():
            return value
        case int() | float() if "%" in str(cell.number_format):
            return f"{value * 100:.15g}%".replace(".", ",")
        case int() | float():
            return value
        case _:
            return str(value)

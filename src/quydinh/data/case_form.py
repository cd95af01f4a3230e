"""Cases as a workbook that policy staff tick: what the ruleset says, and whether that is right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import xlsxwriter  # type: ignore[import-untyped]

from quydinh.data.files import replacing
from quydinh.data.sheets import Sheets

_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (the file keeps none)
_LONGEST_NAME = 31
_HEADS = (
    "Số",
    "Tình huống",
    "Hồ sơ",
    "Kết quả theo quy định",
    "Đúng (x)",
    "Kết quả đúng",
    "Ghi chú",
)


class Row(NamedTuple):
    """A case for people: its number, what it is about, its record and its result in words."""

    number: int
    shows: str
    record: str
    result: str


def write(path: Path, title: str, sheets: Sequence[tuple[str, Sequence[Row]]]) -> None:
    """
    Write the workbook, with a sheet for each kind of subject.

    Raises:
        OSError: It cannot be written; what stood there is unchanged.
    """
    with replacing(str(path)) as target:
        book = xlsxwriter.Workbook(target, {"strings_to_urls": False})
        book.set_properties({"title": title, "created": _MADE})
        made = Sheets(book)
        for name, rows in sheets:
            cells = ([*row, None, None, None] for row in rows)
            made.table(name[:_LONGEST_NAME], _HEADS, cells)
        book.close()

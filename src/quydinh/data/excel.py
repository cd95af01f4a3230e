"""
The sheets of an Excel workbook as tables of cells.

A cell is read as it is shown: 0.5 in the format of percentages is 50%. Errors, formulas that
were never calculated, and merged cells have no value of their own and are refused with their
address, because taken for empty they would be missing figures.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from quydinh.data.cells import Broken, Cell, Percent
from quydinh.data.files import File
from quydinh.data.records import Line
from quydinh.data.sheet_marks import Address, Marks, address, marks
from quydinh.diagnostics.entry import Words

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_Value = str | float | bool | dt.date | dt.time | dt.timedelta

_OLE = b"\xd0\xcf\x11\xe0"
# A title seldom has more rows, and never two cells that name columns.
_LOOKED_THROUGH = 20
_TELLING = 2


class Sheet(NamedTuple):
    """A sheet: what its tab says, and the rows that are not empty, as Excel counts them."""

    name: str
    lines: list[Line]


def sheets(file: File) -> list[Sheet]:
    """
    The sheets that are not empty, hidden ones too.

    Raises:
        InputError: The file is damaged, protected, or no Excel workbook.
        NotFoundError: There is no such file, or the library that reads it is not installed.
    """
    try:
        import python_calamine as calamine  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise file.needs("excel") from error
    data = file.content()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            marked = marks(archive)
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return [
                Sheet(name, lines)
                for name in book.sheet_names
                if name in marked
                and (lines := list(_lines(book.get_sheet_by_name(name), marked[name])))
            ]
    except (zipfile.BadZipFile, calamine.PasswordError) as error:
        raise file.refused(_PROTECTED if data.startswith(_OLE) else _DAMAGED) from error
    except Exception as error:
        raise file.refused(_DAMAGED) from error


def without_title(lines: Sequence[Line], known: Callable[[str], bool]) -> Sequence[Line]:
    """The rows from the one on that names columns; what stands above it is a title."""
    first = lines[:_LOOKED_THROUGH]
    names = [sum(isinstance(cell, str) and known(cell) for cell in cells) for _, cells in first]
    for enough in (_TELLING, 1):
        for at, count in enumerate(names):
            if count >= enough:
                return lines[at:]
    return lines


def _lines(sheet: CalamineSheet, marked: Marks) -> Iterator[Line]:
    rows = sheet.to_python(skip_empty_area=False)
    places = [*marked.errors, *marked.uncalculated]
    height = max([len(rows), *(row + 1 for row, _ in places)])
    width = max([sheet.total_width, *(column + 1 for _, column in places)])
    merged = _merged(sheet.merged_cell_ranges or (), rows)
    for row in range(height):
        cells = rows[row] if row < len(rows) else []
        filled = [*cells, *[""] * (width - len(cells))]
        line = [_cell(cell, (row, at), marked, merged) for at, cell in enumerate(filled)]
        if any(cell != "" for cell in line):
            yield row + 1, line


def _merged(
    ranges: Sequence[tuple[Address, Address]], rows: Sequence[Sequence[object]]
) -> dict[Address, str]:
    """The cells of merged ranges that hold something, with the range."""
    found: dict[Address, str] = {}
    for start, end in ranges:
        top, left = start
        if top < len(rows) and left < len(rows[top]) and str(rows[top][left]).strip():
            span = f"{address(*start)}:{address(*end)}"
            # A range may be as high as the sheet; only rows that exist can be records.
            bottom = min(end[0], len(rows) - 1)
            found |= {
                (row, column): span
                for row in range(top, bottom + 1)
                for column in range(left, end[1] + 1)
            }
    return found


def _cell(cell: _Value, at: Address, marked: Marks, merged: dict[Address, str]) -> Cell:
    if at in marked.errors:
        return _broken(_ERROR, at, marked.errors[at])
    if at in marked.uncalculated:
        return _broken(_UNCALCULATED, at)
    if at in merged:
        return _broken(_MERGED, at, merged[at])
    match cell:
        case str():
            return cell.strip()
        case float() | int() if at in marked.percents:
            return Percent(cell)
        case _:
            return cell


def _broken(words: Words, at: Address, found: str = "") -> Broken:
    cell = address(*at)
    return Broken(Words(*(text.format(cell=cell, found=found) for text in words)))


_ERROR = Words(
    "ô `{cell}` báo lỗi `{found}`; sửa công thức, hoặc xóa ô nếu chưa có số liệu",
    "the cell `{cell}` shows the error `{found}`; mend the formula, or empty it if there is no "
    "figure yet",
)
_UNCALCULATED = Words(
    "ô `{cell}` có công thức chưa được tính; mở tệp bằng Excel rồi lưu lại",
    "the formula in `{cell}` was never calculated; open the file in Excel and save it",
)
_MERGED = Words(
    "các ô `{found}` bị gộp làm một; bỏ gộp ô rồi ghi giá trị vào từng ô",
    "the cells `{found}` are merged; unmerge them and write the value into each",
)
_DAMAGED = Words(
    "tệp bị hỏng hoặc không phải là tệp Excel", "it is damaged or not an Excel workbook"
)
_PROTECTED = Words(
    "tệp có mật khẩu hoặc thuộc đời Excel cũ; mở bằng Excel, bỏ mật khẩu và lưu thành `.xlsx`",
    "it has a password or is of an old Excel; open it, remove the password, save it as `.xlsx`",
)

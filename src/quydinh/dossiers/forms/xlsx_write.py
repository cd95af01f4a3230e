"""
A form as a workbook: the report on one sheet, the annexes on one each.

Labels are locked, cells to fill in are not; lists of values are offered, days are days. A hidden
sheet names the fields behind the labels, for programs of others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from quydinh.dossiers.forms import filled, wording
from quydinh.dossiers.forms.filled import Cell
from quydinh.dossiers.forms.layout import (
    Block,
    Choices,
    Elsewhere,
    Form,
    Marks,
    Prose,
    Table,
    Values,
)
from quydinh.ir.types import DateType

FIELDS = "quydinh"
REPORT = "Báo cáo"
WIDTH = 8

_FONT = "Times New Roman"
_DATE = "dd/mm/yyyy"
_MOST_DIGITS = 15
_LONGEST_LIST = 255
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_SPARE_ROWS = 20
_REPORT_WIDTHS = (26, 14, 18, 14, 20, 14, 14, 14)
_VALUE_WIDTHS = (60, 30, 44)
_LETTERS_A_CM = 5
_LINE, _TALLEST, _EMPTY_LINES = 16.5, 400, 4

Dossier = Mapping[str, object]


def write(form: Form, dossier: Dossier, path: Path) -> None:
    """Write the form with what the dossier holds; an empty one leaves places to fill in."""
    _Writer(form, dossier).book().save(path)


class _Writer:
    def __init__(self, form: Form, dossier: Dossier) -> None:
        self._form = form
        self._dossier = dossier
        self._book = Workbook()
        self._book.properties.creator = ""
        self._book.properties.title = form.title[0]
        self._sheet: Any = self._book.active
        self._row = 1
        self._fields: list[tuple[str, str, str]] = []

    def book(self) -> Workbook:
        """The whole workbook."""
        self._begin(REPORT, _REPORT_WIDTHS, across=False)
        self._head()
        for part in self._form.parts:
            if part.annex:
                continue
            self._heading(part.title.upper())
            for number, block in enumerate(part.blocks, 1):
                self._block(f"{number}. ", block)
        self._signature()
        annexes = [block for part in self._form.parts if part.annex for block in part.blocks]
        for number, block in enumerate(annexes, 1):
            self._sheet = self._book.create_sheet()
            self._begin(f"Biểu {number}", _widths(block), across=True)
            self._block(f"Biểu {number}. ", block)
        for sheet in self._book.worksheets:
            _fit(sheet)
        self._names()
        return self._book

    def _begin(self, title: str, widths: Sequence[float], *, across: bool) -> None:
        sheet = self._sheet
        sheet.title = title
        self._row = 1
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.orientation = "landscape" if across else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        sheet.protection.insertRows = sheet.protection.formatCells = False
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width

    # --- from top to bottom ---------------------------------------------------------------------

    def _head(self) -> None:
        party = self._form.party
        left = wording.PARTY_LEFT if party else wording.STATE_LEFT
        right = (wording.PARTY_RIGHT,) if party else wording.STATE_RIGHT
        if self._form.number:
            self._label(WIDTH, self._form.number, bold=True, align="right")
            self._row += 1
        for number in range(max(len(left), len(right) + 1)):
            if number < len(left):
                self._merged(
                    1, 3, left[number], bold=number == len(left) - 1 - party, align="center"
                )
            lines = (*right, wording.PLACE_AND_DATE)
            if number < len(lines):
                last = number == len(lines) - 1
                self._merged(4, WIDTH, lines[number], bold=not last, italic=last, align="center")
            self._row += 1
        self._row += 1
        for line in self._form.title:
            self._merged(1, WIDTH, line, bold=True, align="center", size=14)
            self._row += 1
        self._row += 1
        for entry in self._form.identity:
            self._label(1, entry.label)
            value = filled.single(entry, self._dossier)
            fixed = entry.path in ("quy_định", "loại")
            offered = () if fixed else entry.choices
            self._open(2, value, offered, until=WIDTH, locked=fixed, bold=True)
            self._fields.append((self._sheet.title, entry.label, entry.path))
            self._row += 1

    def _heading(self, words: str) -> None:
        self._label(1, words, bold=True)
        self._sheet.cell(self._row, 1).alignment = Alignment(vertical="center")
        self._row += 1

    def _block(self, numbering: str, block: Block) -> None:
        self._row += 1
        self._heading(numbering + block.title)
        self._fields.append((self._sheet.title, block.title, block.path))
        if block.hint:
            self._merged(1, WIDTH, block.hint, italic=True, size=10)
            self._row += 1
        match block:
            case Prose():
                words = filled.shown(filled.at(self._dossier, block.path))
                self._open(1, words, until=WIDTH)
                lines = max(_EMPTY_LINES, _lines(words, sum(_REPORT_WIDTHS)))
                self._sheet.row_dimensions[self._row].height = min(_TALLEST, _LINE * lines)
                self._row += 1
            case Table():
                self._table(block)
            case Values():
                self._heads(wording.VALUE_HEADS)
                values = filled.at(self._dossier, block.path)
                for line in block.lines:
                    self._label(1, line.label, box=True)
                    kind = _DATE if isinstance(line.type, DateType) else ""
                    self._open(2, filled.single(line, values), line.choices, date=kind)
                    self._label(3, line.note, italic=True, box=True)
                    self._fields.append(
                        (self._sheet.title, line.label, f"{block.path}.{line.path}")
                    )
                    self._row += 1
            case Marks():
                for sides, marks in filled.mark_tables(block, self._dossier):
                    self._heads((block.label, wording.MOST, *sides), locked=2)
                    for criterion, row in zip(block.criteria, marks, strict=True):
                        self._label(1, criterion.label, box=True)
                        self._label(2, criterion.note, italic=True, box=True)
                        for at, cell in enumerate(row, 3):
                            self._open(at, cell, criterion.choices)
                        self._row += 1
            case Elsewhere():
                pass

    def _table(self, block: Table) -> None:
        self._heads([column.label for column in block.columns])
        for column in block.columns:
            self._fields.append((self._sheet.title, column.label, f"{block.path}[].{column.path}"))
        rows = filled.rows(block, self._dossier)
        spare = _SPARE_ROWS if block.wide else 0
        blank: tuple[Cell, ...] = tuple("" for _ in block.columns)
        for row in [*rows, *[blank] * spare]:
            for at, (column, cell) in enumerate(zip(block.columns, row, strict=True), 1):
                date = _DATE if column.kind == "ngày" else ""
                self._open(at, cell, column.choices, date=date)
            self._row += 1

    def _signature(self) -> None:
        self._row += 1
        for number, line in enumerate(self._form.signature):
            self._merged(5, WIDTH, line, bold=not number, italic=bool(number), align="center")
            self._row += 1

    def _names(self) -> None:
        sheet = self._book.create_sheet(FIELDS)
        sheet.append(("trang tính", "đề mục, nhãn", "tên trong hồ sơ JSON"))
        for row in self._fields:
            sheet.append(row)
        sheet.sheet_state = "hidden"

    # --- cells ----------------------------------------------------------------------------------

    def _heads(self, labels: Sequence[str], locked: int | None = None) -> None:
        for at, label in enumerate(labels, 1):
            self._label(at, label, bold=True, align="center", box=True)
            if locked is not None and at > locked:
                self._sheet.cell(self._row, at).protection = Protection(locked=False)
        self._row += 1

    def _label(
        self,
        at: int,
        words: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: str | None = None,
        box: bool = False,
        size: int = 12,
    ) -> None:
        cell = self._sheet.cell(self._row, at)
        _set(cell, words)
        cell.font = Font(_FONT, size, bold=bold, italic=italic)
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        if box:
            cell.border = _BOX

    def _merged(self, first: int, last: int, words: str, **kind: Any) -> None:  # noqa: ANN401
        self._label(first, words, **kind)
        self._sheet.merge_cells(
            start_row=self._row, end_row=self._row, start_column=first, end_column=last
        )

    def _open(
        self,
        at: int,
        value: Cell,
        choices: Choices = (),
        *,
        until: int = 0,
        date: str = "",
        locked: bool = False,
        bold: bool = False,
    ) -> None:
        """A cell to fill in."""
        cell = self._sheet.cell(self._row, at)
        _set(cell, value)
        cell.font = Font(_FONT, 12, bold=bold)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.protection = Protection(locked=locked)
        if date:
            cell.number_format = date
        for other in range(at, (until or at) + 1):
            self._sheet.cell(self._row, other).border = _BOX
            self._sheet.cell(self._row, other).protection = Protection(locked=locked)
        if until:
            self._sheet.merge_cells(
                start_row=self._row, end_row=self._row, start_column=at, end_column=until
            )
        self._offer(cell, choices)

    def _offer(self, cell: Any, choices: Choices) -> None:  # noqa: ANN401
        labels = ",".join(label for _, label in choices)
        if (
            not choices
            or len(labels) > _LONGEST_LIST
            or any("," in x or '"' in x for _, x in choices)
        ):
            return
        for known in self._sheet.data_validations.dataValidation:
            if known.formula1 == f'"{labels}"':
                known.add(cell)
                return
        made = DataValidation(
            "list", formula1=f'"{labels}"', allow_blank=True, showErrorMessage=False
        )
        made.add(cell)
        self._sheet.add_data_validation(made)


def _widths(block: Block) -> Sequence[float]:
    """The widths of the columns of a sheet, in letters."""
    if isinstance(block, Table):
        return [max(8, column.width * _LETTERS_A_CM) for column in block.columns]
    return _VALUE_WIDTHS


def _lines(words: object, width: float) -> int:
    """About how many lines some words take."""
    return sum(1 + int(len(line) * 1.15 / width) for line in str(words).split("\n"))


def _fit(sheet: Any) -> None:  # noqa: ANN401
    """Rows as high as their words, which not every program sees to when it opens a file."""
    for row in sheet.iter_rows():
        tallest = 1
        for cell in row:
            if cell.value is not None and cell.alignment.wrap_text:
                width = sheet.column_dimensions[cell.column_letter].width
                merged = any(cell.coordinate in one for one in sheet.merged_cells.ranges)
                tallest = max(tallest, 1 if merged else _lines(cell.value, width))
        dimension = sheet.row_dimensions[row[0].row]
        if tallest > 1 and dimension.height is None:
            dimension.height = min(_TALLEST, _LINE * tallest)


def _set(cell: Any, value: Cell) -> None:  # noqa: ANN401
    """Words are never a formula, and numbers never lose a digit."""
    if isinstance(value, dt.date):
        cell.value = value
        cell.number_format = _DATE
    elif isinstance(value, int | Decimal) and len(Decimal(value).as_tuple().digits) <= _MOST_DIGITS:
        cell.value = value
    elif value != "":
        cell.value = filled.text(value)
        cell.data_type = "s"
        cell.number_format = "@"

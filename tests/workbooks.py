"""Workbooks as people make them, for the commands to read."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from quydinh.text.numbers import read_date


def commune(folder: Path, path: Path) -> None:
    """The tables of a folder as one workbook, with the cells that Excel has for them."""
    with xlsxwriter.Workbook(path) as book:
        percent = book.add_format({"num_format": "0.0%"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        title = book.add_format({"bold": True})
        for table in sorted(folder.glob("*.csv")):
            text = table.read_text("utf-8")
            rows = list(csv.reader(text.splitlines(), delimiter=";" if ";" in text else ","))
            sheet = book.add_worksheet(table.stem)
            # A title above the heads, as most tables have.
            sheet.merge_range(0, 0, 0, max(len(rows[0]) - 1, 1), "DANH SÁCH NĂM 2024", title)
            for at, row in enumerate(rows, 2):
                for column, cell in enumerate(row):
                    _write(sheet, at, column, cell, percent, day)


def _write(sheet: object, row: int, column: int, cell: str, percent: object, day: object) -> None:
    date = read_date(cell) if cell.count("/") == 2 else None
    number = cell.removesuffix("%").replace(",", ".")
    if date is not None:
        sheet.write_datetime(row, column, dt.datetime.combine(date, dt.time()), day)
    elif number.replace(".", "", 1).isdigit():
        figure = float(number)
        if cell.endswith("%"):
            sheet.write_number(row, column, figure / 100, percent)
        else:
            sheet.write_number(row, column, figure)
    elif cell:
        sheet.write_string(row, column, cell)


def wrong(path: Path) -> None:
    """Everything that can be wrong with cells and sheets."""
    with xlsxwriter.Workbook(path) as book:
        percent = book.add_format({"num_format": '0"%"0.00%'})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        units = book.add_worksheet("CHI BỘ")
        units.write_row(0, 0, ["mã", "tỉ_lệ_sinh_hoạt", "mất_đoàn_kết"])
        units.write_row(1, 0, ["CB-1", 95, False])
        units.write_formula(2, 1, "=1/0", None, "#DIV/0!")
        units.write(2, 0, "CB-2")
        units.write(3, 0, "CB-3")
        units.write_number(3, 1, 1.5, percent)

        members = book.add_worksheet("đảng_viên")
        members.write(0, 0, "Đảng ủy xã")
        members.write_row(2, 1, ["Mã", "ngày_kết_nạp", "điểm", "chi_bộ", "bị_kỷ_luật", "quê"])
        members.write_row(3, 1, [1, 45000, 80])
        members.write_row(4, 1, [2])
        members.write_datetime(4, 2, dt.datetime(2010, 2, 3, 8, 30), moment)  # noqa: DTZ001
        members.write_number(4, 3, 0.8, percent)
        members.write_row(5, 1, [3.5, "03/02/2010", "80,5", "CB-1", 0])
        members.write_formula(6, 3, "=SUM(A1)", None, "")
        members.write(6, 1, 4)
        members.write(7, 1, 5)
        members.merge_range(7, 4, 9, 4, "CB-1")
        members.write(8, 1, 6)
        members.write(9, 1, 7)
        members.write(10, 1, 1)
        members.write(10, 7, "lạc cột")
        members.write(12, 2, "Người lập biểu")

        guide = book.add_worksheet("Hướng dẫn")
        guide.write(0, 0, "Điền vào các trang sau")
        hidden = book.add_worksheet("nháp")
        hidden.write(0, 0, "x")
        hidden.hide()
        book.add_worksheet("trống")

"""
Results as an Excel workbook for people: a summary, then a sheet for each kind of subject.

Texts are always written as texts, so that no name in the data becomes a formula. The bytes depend
on nothing but rules and data: the date of making is a fixed one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from quydinh.data import workbook_summary
from quydinh.data.outcome_table import STAGES, OutcomeTable
from quydinh.data.outcomes import heading
from quydinh.data.sheets import Sheets
from quydinh.results.summary import Summary
from quydinh.ruleset import Ruleset

_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (the file keeps none)
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\\\'")
# Beyond this a sheet is written row by row and no longer held as a whole.
_MANY = 20_000


# A column of the table, its head, and whether a workbook without anything in it goes without.
_SHOWN = (
    ("mã", "Mã", False),
    ("tên", "Tên", True),
    ("kết_quả", "Kết quả", False),
    ("mức_theo_tiêu_chí", "Mức theo tiêu chí", True),
    ("mức_sau_giới_hạn", "Mức sau giới hạn", True),
    ("mức_sau_tỉ_lệ", "Mức sau tỉ lệ", True),
    ("căn_cứ", "Căn cứ", True),
    ("không_đạt", "Điều kiện không đạt", True),
    ("còn_thiếu", "Còn thiếu", True),
    ("chưa_có", "Thông tin chưa có", True),
    ("có_thể", "Các kết quả còn có thể", True),
    ("cảnh_báo", "Cảnh báo", True),
    ("chưa_kiểm_chứng", "Căn cứ chưa kiểm chứng", True),
    ("lưu_ý", "Ghi chú", True),
)


def write(path: Path, ruleset: Ruleset, tables: Sequence[OutcomeTable], summary: Summary) -> None:
    """Write the workbook."""
    many = sum(map(len, tables)) > _MANY
    book = xlsxwriter.Workbook(path, {"constant_memory": many, "strings_to_urls": False})
    book.set_properties({"title": f"{ruleset.number}: {ruleset.title}", "created": _MADE})
    sheets = Sheets(book)
    workbook_summary.write(sheets, summary)
    for table in tables:
        sheets.table(_name(table), *_people(table))
    book.close()


def _people(table: OutcomeTable) -> tuple[list[str], Iterator[list[object]]]:
    """The heads and the rows of a table as people read them; levels by their short names."""
    empty = table.empty()
    shown = [
        (table.columns.index(name), name in STAGES, head)
        for name, head, optional in _SHOWN
        if name in table.columns and not (optional and name in empty)
    ]
    rows = (
        [heading(str(row[at])).vi if level and row[at] is not None else row[at]
         for at, level, _ in shown]
        for row in table.rows()
    )  # fmt: skip
    return [head for _, _, head in shown], rows


def _name(table: OutcomeTable) -> str:
    """The name of a sheet that this package would read again as a table of that subject."""
    label = table.title.translate(_NOT_IN_NAMES)
    if len(label) <= _LONGEST_NAME and label == table.title:
        return label
    return table.subject.replace("_", " ").capitalize()[:_LONGEST_NAME]

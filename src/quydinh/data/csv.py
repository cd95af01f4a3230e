"""
Tables as spreadsheets write them: a header row, then one record a row.

Cells are separated by commas, semicolons (Vietnamese Excel) or tabs, whichever the header row
has most of. Rows are counted as a spreadsheet counts them. A row of empty cells is no record;
an empty cell is a missing value; spaces around a cell do not count. A column named
``chi_bộ.xếp_loại`` belongs to the linked record ``chi_bộ``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from quydinh.data import cells
from quydinh.data.files import File, at_line
from quydinh.data.rows import Batch, Identity, Keys, Place, Problem, Row
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.suggest import nearest
from quydinh.evaluate.shapes import IDENTITY, Shape
from quydinh.ir.types import FieldType, LinkType, TextType
from quydinh.text.source import NOWHERE
from quydinh.text.words import nfc

Shapes = Mapping[tuple[str, bool], Shape]

_DELIMITERS = ",;\t"


class _Column(NamedTuple):
    """Where the cells of a column go: over links to a field."""

    path: tuple[str, ...]
    type: FieldType


class _Header(NamedTuple):
    """For each column the fields that it fills: none when it is put aside, two for an identity."""

    columns: list[list[_Column]]
    problems: list[Problem]


def read(file: File, text: str, subject: str, shapes: Shapes, keys: Keys) -> Batch:
    """
    The records of a table.

    Raises:
        InputError: Quotation marks do not close, or there is no header row.
    """
    rows = [(number, row) for number, row in enumerate(_rows(file, text), 1) if any(row)]
    if not rows:
        raise file.refused(Words("tệp không có dòng tên cột", "it has no header row"))
    (header_line, names), *body = rows
    header = _header(file, names, header_line, subject, shapes, keys)
    found: list[Row] = []
    problems: list[Problem] = []
    for line, row in body:
        extra = [number for number, cell in enumerate(row[len(names) :], len(names) + 1) if cell]
        if len(row) < len(names) or extra:
            problems.append(Problem(file.problem(_uneven(len(row), len(names))), Place(line)))
            continue
        for number, cell in enumerate(row[: len(names)]):
            if cell and not names[number]:
                problems.append(Problem(file.problem(_unnamed(number + 1)), Place(line)))
        record, doubts = _record(header.columns, row)
        place = Place(line, id=_identity(record))
        problems += [Problem(doubt, place, column) for column, doubt in doubts]
        found.append(Row(subject, record, place))
    return Batch(tuple(found), (*header.problems, *problems), len(body), not header.problems)


def _rows(file: File, text: str) -> Iterator[list[str]]:
    first = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise file.refused(_QUOTES, at_line(reader.line_num)) from error


def _header(
    file: File, names: list[str], line: int, subject: str, shapes: Shapes, keys: Keys
) -> _Header:
    columns: list[list[_Column]] = []
    problems: list[Problem] = []
    taken: dict[tuple[str, ...], str] = {}
    place = Place(line)
    for name in names:
        fills = _fills(name, subject, shapes, keys)
        columns.append(fills)
        if name and not fills and not keys.is_ignored(name):
            problems.append(Problem(_unknown(name, subject, shapes), place))
        for column in list(fills):
            other = _overlapping(column.path, taken)
            if other is None:
                taken[column.path] = name
                continue
            field = ".".join(column.path)
            twice = report("QD605", NOWHERE, field=field, first=taken[other], second=name)
            problems.append(Problem(twice, place))
            fills.remove(column)
    if keys.identity and not any(keys.is_identity(name) for name in names):
        missing = Words(
            f"không có cột `{keys.identity}` để làm mã", f"it has no column `{keys.identity}`"
        )
        problems.append(Problem(file.problem(missing), place))
    return _Header(columns, problems)


def _overlapping(path: tuple[str, ...], taken: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    """A column taken before that fills the same field, or the record that the field is in."""
    for other in taken:
        shorter = min(len(path), len(other))
        if path[:shorter] == other[:shorter]:
            return other
    return None


def _fills(name: str, subject: str, shapes: Shapes, keys: Keys) -> list[_Column]:
    """The fields that a column fills; none for an unknown name."""
    if not name or keys.is_ignored(name):
        return []
    identity = [_Column((IDENTITY,), TextType())] if keys.is_identity(name) else []
    column = _column(name, subject, shapes)
    if column is None or column.path == (IDENTITY,):
        return identity or ([column] if column else [])
    return [*identity, column]


def _column(name: str, subject: str, shapes: Shapes) -> _Column | None:
    shape = shapes[subject, False]
    path: list[str] = []
    *links, last = name.split(".")
    for part in links:
        slot = shape.slot(part)
        if slot is None or not isinstance(slot.type, LinkType) or slot.type.many:
            return None
        path.append(slot.name)
        shape = shapes[slot.type.target, True]
    slot = shape.slot(last)
    return None if slot is None else _Column((*path, slot.name), slot.type)


def _unknown(name: str, subject: str, shapes: Shapes) -> Diagnostic:
    close = nearest(nfc(name), [slot.name for slot in shapes[subject, False].slots])
    if not close:
        return report("QD601", NOWHERE, key=name, subject=subject)
    return report("QD601", NOWHERE, "did_you_mean", key=name, subject=subject, suggestion=close[0])


def _record(
    columns: list[list[_Column]], row: list[str]
) -> tuple[dict[str, Any], list[tuple[str, Diagnostic]]]:
    """The record, and the columns with doubtful numbers."""
    record: dict[str, Any] = {}
    doubts = []
    for fills, cell in zip(columns, row, strict=False):
        for column in fills if cell else ():
            doubt = cells.doubtful(cell, column.type)
            if doubt is not None:
                doubts.append((".".join(column.path), doubt))
                continue
            inner = record
            for link in column.path[:-1]:
                inner = inner.setdefault(link, {})
            inner[column.path[-1]] = cells.value(cell, column.type)
    return record, doubts


def _identity(record: dict[str, Any]) -> Identity | None:
    own = record.get(IDENTITY)
    return own if isinstance(own, str | int) else None


def _uneven(cells_: int, columns: int) -> Words:
    return Words(
        f"một dòng có {cells_} ô, trong khi dòng tên cột có {columns} ô",
        f"a row has {cells_} cells, but the header row has {columns}",
    )


def _unnamed(number: int) -> Words:
    return Words(
        f"cột thứ {number} có số liệu nhưng không có tên", f"column {number} has data but no name"
    )


_QUOTES = Words("dấu ngoặc kép đặt không đúng", "a quotation mark is out of place")

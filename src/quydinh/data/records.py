"""
Records from a table of cells: a header row, then one record a row.

A row of empty cells is no record; an empty cell is a missing value. A column named
``chi_bộ.xếp_loại`` belongs to the linked record ``chi_bộ``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from quydinh.data import cells
from quydinh.data.files import File
from quydinh.data.kinds import Column, Kind, Shapes
from quydinh.data.rows import Batch, Identity, Keys, Place, Problem, Row
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.suggest import nearest
from quydinh.evaluate.shapes import IDENTITY
from quydinh.ir.types import TextType
from quydinh.text.source import NOWHERE
from quydinh.text.words import nfc

Line = tuple[int, Sequence[cells.Cell]]
"""The number of a row and its cells; an empty cell is an empty text."""


class Header(NamedTuple):
    """For each column the fields that it fills: none when it is put aside, two for an identity."""

    names: list[str]
    columns: list[list[Column]]
    problems: list[Problem]


def read(
    file: File, lines: Iterable[Line], kind: Kind, shapes: Shapes, keys: Keys, place: Place
) -> Batch:
    """
    The records of a table.

    Args:
        file: Where the table stands.
        lines: Its rows, without those that are empty.
        kind: What its rows are.
        shapes: What linked records may hold.
        keys: The columns that the user singled out.
        place: The place of the table.

    Raises:
        InputError: There is no header row.
    """
    rows = iter(lines)
    head = header(file, rows, kind, shapes, keys, place)
    found: list[Row] = []
    problems = list(head.problems)
    percents: Counter[str] = Counter()
    total = 0
    for row in rows:
        total += 1
        wrong = uneven(file, row, len(head.names), place)
        if wrong is not None:
            problems.append(wrong)
            continue
        record, doubts = _record(head.columns, row[1], file)
        here = _at(place, row)._replace(id=_identity(record))
        for number, (name, cell) in enumerate(zip(head.names, row[1], strict=False), 1):
            if cell != "" and not name:
                problems.append(Problem(unnamed(file, number), here))
        problems += [Problem(doubt, here, column) for column, doubt in doubts]
        percents.update(_percents(head.columns, row[1]))
        found.append(Row(kind.name, record, here))
    notes = tuple(noted(place, column, count) for column, count in percents.items())
    usable = not head.problems
    return Batch(tuple(found), tuple(problems), total, usable, (kind.name,), notes=notes)


def header(
    file: File, rows: Iterator[Line], kind: Kind, shapes: Shapes, keys: Keys, place: Place
) -> Header:
    """
    What the first row says.

    Raises:
        InputError: There is none.
    """
    first = next(rows, None)
    if first is None:
        raise file.refused(Words("không có dòng tên cột", "it has no header row"))
    names = ["" if isinstance(cell, cells.Broken) else str(cell) for cell in first[1]]
    head = sorted_names(file, names, kind, shapes, keys, _at(place, first))
    broken = [file.problem(cell.reason) for cell in first[1] if isinstance(cell, cells.Broken)]
    problems = [*head.problems, *(Problem(one, _at(place, first)) for one in broken)]
    return head._replace(problems=problems)


def sorted_names(
    file: File, names: list[str], kind: Kind, shapes: Shapes, keys: Keys, place: Place
) -> Header:
    """What the columns of a table fill, and what is wrong with their names."""
    columns: list[list[Column]] = []
    problems: list[Problem] = []
    taken: dict[tuple[str, ...], str] = {}
    for name in names:
        fills = _fills(name, kind, shapes, keys)
        columns.append(fills)
        if name and not fills and not keys.is_aside(kind.name, name):
            problems.append(Problem(_unknown(name, kind), place))
        for column in list(fills):
            other = _overlapping(column.path, taken)
            if other is None:
                taken[column.path] = name
                continue
            field = ".".join(column.path)
            twice = report("QD605", NOWHERE, field=field, first=taken[other], second=name)
            problems.append(Problem(twice, place))
            fills.remove(column)
    wanted = [keys.identity] if keys.identity and kind.rated else []
    lacking = [one for one in wanted if not any(keys.is_identity(name) for name in names)]
    without = [one for one in kind.keys if (one,) not in taken]
    if not kind.owned:
        lacking += without
    elif len(without) == len(kind.keys):
        lacking.append("`, `".join(without))
    for one in lacking:
        missing = Words(f"không có cột `{one}` để làm mã", f"it has no column `{one}`")
        problems.append(Problem(file.problem(missing), place))
    return Header(names, columns, problems)


def uneven(file: File, row: Line, width: int, place: Place) -> Problem | None:
    """That a row has too few cells, or something beyond the last column."""
    found = row[1]
    if len(found) >= width and not any(cell != "" for cell in found[width:]):
        return None
    reason = Words(
        f"một dòng có {len(found)} ô, trong khi dòng tên cột có {width} ô",
        f"a row has {len(found)} cells, but the header row has {width}",
    )
    return Problem(file.problem(reason), _at(place, row))


def unnamed(file: File, number: int) -> Diagnostic:
    """That a column has data but no name; columns count from 1."""
    return file.problem(
        Words(
            f"cột thứ {number} có số liệu nhưng không có tên",
            f"column {number} has data but no name",
        )
    )


def noted(place: Place, column: str, count: int) -> Words:
    """That percentages were read as their cells show them."""
    where = Words("", "") if place.part is None else Words(*(f"{one}, " for one in place.part))
    return Words(
        f"{where.vi}cột `{column}`: {count} ô định dạng phần trăm được đọc theo số hiện ra "
        "(ô hiện `50%` là 50 phần trăm)",
        f"{where.en}column `{column}`: {count} cells in the format of percentages are read as they "
        "are shown (`50%` is 50 percent)",
    )


def _at(place: Place, line: Line) -> Place:
    return place._replace(line=line[0])


def _overlapping(path: tuple[str, ...], taken: Iterable[tuple[str, ...]]) -> tuple[str, ...] | None:
    """A column taken before that fills the same field, or the record that the field is in."""
    for other in taken:
        shorter = min(len(path), len(other))
        if path[:shorter] == other[:shorter]:
            return other
    return None


def _fills(name: str, kind: Kind, shapes: Shapes, keys: Keys) -> list[Column]:
    """The fields that a column fills; none for an unknown name."""
    if not name or keys.is_ignored(name):
        return []
    identity = [Column((IDENTITY,), TextType())] if kind.shape and keys.is_identity(name) else []
    column = kind.column(name, shapes)
    if column is None or column.path == (IDENTITY,):
        return identity or ([column] if column else [])
    return [*identity, column]


def _unknown(name: str, kind: Kind) -> Diagnostic:
    slots = () if kind.shape is None else kind.shape.slots
    close = nearest(nfc(name), [*kind.keys, *(slot.name for slot in slots)])
    if not close:
        return report("QD601", NOWHERE, key=name, subject=kind.name)
    return report(
        "QD601", NOWHERE, "did_you_mean", key=name, subject=kind.name, suggestion=close[0]
    )


def _record(
    columns: list[list[Column]], row: Sequence[cells.Cell], file: File
) -> tuple[dict[str, Any], list[tuple[str, Diagnostic]]]:
    """The record, and the columns with cells that cannot be read."""
    record: dict[str, Any] = {}
    doubts = []
    for fills, cell in zip(columns, row, strict=False):
        for column in fills if cell != "" else ():
            doubt = cells.doubt(cell, column.type, file)
            if doubt is not None:
                doubts.append((".".join(column.path), doubt))
                continue
            inner = record
            for link in column.path[:-1]:
                inner = inner.setdefault(link, {})
            inner[column.path[-1]] = cells.value(cell, column.type)
    return record, doubts


def _percents(columns: list[list[Column]], row: Sequence[cells.Cell]) -> Iterator[str]:
    """The percentages that were given by the format of their cell."""
    for fills, cell in zip(columns, row, strict=False):
        if isinstance(cell, cells.Percent):
            yield from (".".join(one.path) for one in fills if cells.is_share(one.type))


def _identity(record: dict[str, Any]) -> Identity | None:
    own = record.get(IDENTITY)
    return own if isinstance(own, str | int) else None

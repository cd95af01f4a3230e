"""What stands in the cells of a form: the values of a dossier, and the rows left to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from quydinh.dossiers.forms import wording
from quydinh.dossiers.forms.layout import Choices, Column, Line, Marks, Table
from quydinh.ir.types import DateType

Cell = str | int | Decimal | dt.date
"""A cell; an empty text where nothing stands."""

_MOST_COLUMNS = 4


def at(values: object, path: str) -> object:
    """What stands at a path; "" where there is nothing."""
    for name in path.split("."):
        values = values.get(name, "") if isinstance(values, Mapping) else ""
    return values


def shown(value: object, choices: Choices = ()) -> Cell:
    """A value of the JSON as a cell has it."""
    match value:
        case bool():
            return "có" if value else "không"
        case int() | Decimal():
            return value
        case list():
            return "; ".join(str(shown(one, choices)) for one in value)
        case _:
            return dict(choices).get(str(value), str(value))


def text(cell: Cell) -> str:
    """A cell in a document: dates with the day first, decimals with a comma."""
    match cell:
        case dt.date():
            return f"{cell:%d/%m/%Y}"
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case _:
            return str(cell)


def rows(table: Table, dossier: Mapping[str, object]) -> list[tuple[Cell, ...]]:
    """
    The items in their order, blank rows at the end.

    Between the items stand the rows that are given with the form and that no item is of, each
    before the first item that comes later in the form.
    """
    items = at(dossier, table.path)
    kept = items if isinstance(items, list) else []
    found: list[tuple[Cell, ...]] = [
        tuple(_cell(column, item) for column in table.columns) for item in kept
    ]
    if items == [] and table.none:
        found = [(table.none, *("" for _ in table.columns[1:]))]
    order = {row[0]: number for number, row in enumerate(table.given)}
    taken = {row[0] for row in found}
    for number, row in enumerate(table.given):
        if row[0] not in taken:
            later = (n for n, one in enumerate(found) if order.get(str(one[0]), -1) > number)
            found.insert(next(later, len(found)), row)
    return found + [tuple("" for _ in table.columns)] * table.blank


def _cell(column: Column, item: object) -> Cell:
    if not column.path:
        return column.choices[0][0]
    value = at(item, column.path)
    if column.kind == "ngày" and value:
        return dt.date.fromisoformat(str(value))
    if value == [] and column.type is not None:
        return wording.NONE
    if column.kind == "mức hoặc điểm":
        return mark(value, column.choices)
    return shown(value, column.choices)


def mark(value: object, choices: Choices = ()) -> Cell:
    """Points as a number, a level by its label."""
    words = str(value)
    if words.replace(".", "", 1).isdecimal():
        return Decimal(words) if "." in words else int(words)
    return shown(words, choices)


def single(line: Line, values: object) -> Cell:
    """The value of a line."""
    value = at(values, line.path)
    if value == []:
        return wording.NONE  # known to be none, which an empty cell does not say
    if isinstance(line.type, DateType) and value:
        return dt.date.fromisoformat(str(value))
    return shown(value, line.choices)


def mark_tables(
    marks: Marks, dossier: Mapping[str, object]
) -> Iterator[tuple[tuple[str, ...], list[tuple[Cell, ...]]]]:
    """The tables of marks, none too wide for a page: for each its assessors and its rows."""
    given = dict(_given(dossier))
    for first in range(0, len(marks.sides), _MOST_COLUMNS):
        sides = marks.sides[first : first + _MOST_COLUMNS]
        table = [
            tuple(mark(at(given.get(side, {}), line.path), line.choices) for side in sides)
            for line in marks.criteria
        ]
        yield sides, table


def _given(dossier: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    assessments = at(dossier, "đánh_giá")
    for one in assessments if isinstance(assessments, Sequence) and assessments else ():
        if isinstance(one, Mapping):
            yield wording.assessor(str(one["bên"]), str(one.get("người", ""))), one.get("tiêu_chí")

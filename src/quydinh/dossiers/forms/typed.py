"""A cell as the value of a fact, by the type that the rules declare; no cell has two readings."""

from __future__ import annotations

import datetime as dt

from quydinh.data import cells
from quydinh.dossiers.forms import wording
from quydinh.dossiers.forms.lines import Cell, written
from quydinh.dossiers.problems import Problems
from quydinh.dossiers.values import meant
from quydinh.ir.types import DateType, FieldType, LinkType, NumberType


def typed(cell: Cell, type_: FieldType | None, path: str, problems: Problems) -> object:
    """The value; "" for an empty cell, and for one that is refused."""
    words = written(cell).strip()
    if words and isinstance(type_, NumberType):
        return _number(cell, words, type_, path, problems)
    if words and isinstance(type_, LinkType) and type_.many:
        if meant(words, (wording.NONE,)):
            return []
        codes = (one.strip() for one in words.replace(",", ";").replace("\n", ";").split(";"))
        return [one for one in codes if one]
    if isinstance(cell, bool) or (isinstance(cell, dt.date) and isinstance(type_, DateType)):
        return cell
    return words


def _number(cell: Cell, words: str, type_: NumberType, path: str, problems: Problems) -> object:
    if isinstance(cell, bool | dt.date):
        return words  # refused where facts are read
    given = words if isinstance(cell, str) else float(cell)
    if isinstance(given, str) and cells.doubtful(given, type_) is not None:
        problems.add("QD653", path)
        return ""
    return cells.value(given, type_)

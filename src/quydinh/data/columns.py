"""
Large tables in columns.

A column is its distinct cells and, for each row, which of them it holds: a cell is read and
checked once, however many rows have it, and says what a record of ``records`` would say. Tables
in columns hold what ``Ruleset.assess`` takes as a frame; what has no such form (cells of linked
records, links to many that are only partly known) stays with records.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any, NamedTuple

import polars as pl

from quydinh.data import cells, records
from quydinh.data.kinds import Column
from quydinh.data.rows import Problem
from quydinh.data.sources import Cells, Frame, Source
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError
from quydinh.evaluate.inputs import Inputs
from quydinh.evaluate.population.below import ONE_OWNER
from quydinh.evaluate.population.reserved import reserved_column
from quydinh.evaluate.shapes import IDENTITY
from quydinh.ir import nodes as ir
from quydinh.ir.types import (
    DateType,
    FieldType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    YesNoType,
)
from quydinh.text.source import NOWHERE
from quydinh.text.words import nfc

_CHUNK = 10_000
# Frames decide with whole numbers of a decimal unit: so many places, and no more than fit a float.
_PLACES, _EXACT = 9, 2**53
_DIGITS = 38


class Unsuited(Exception):  # noqa: N818  (a signal to read records instead, never shown)
    """The table has no form in columns, or something is wrong that only records can tell."""


class Columns(NamedTuple):
    """
    A table in columns.

    Attributes:
        frame: The rows that nothing is wrong with, under declared names.
        total: How many rows there are.
        usable: Whether any of them may be rated.
        notes: What was read in a way that its reader has to know.
    """

    frame: pl.DataFrame
    problems: tuple[Problem, ...]
    total: int
    usable: bool
    notes: tuple[Words, ...] = ()


def read(source: Source, program: ir.Program) -> Columns:
    """
    Read a table.

    Raises:
        InputError: The table as a whole cannot be read.
        Unsuited: See there.
    """
    match source:
        case Cells():
            return _Reader(source, Inputs(program)).read(source.lines())
        case Frame():
            return _renamed(source)
        case _:
            raise Unsuited


def _renamed(source: Frame) -> Columns:
    """A frame under declared names; its values are checked where it is rated."""
    given: pl.DataFrame = source.frame
    head = records.sorted_names(
        source.file, given.columns, source.kind, source.shapes, source.keys, source.place
    )
    paths = [(name, one.path) for name, fills in zip(head.names, head.columns, strict=True)
             for one in fills]  # fmt: skip
    if any(len(path) > 1 for _, path in paths):
        raise Unsuited
    frame = given.select(pl.col(name).alias(path[0]) for name, path in paths)
    problems = [*head.problems]
    if source.kind.shape is not None and not source.kind.keys:
        if IDENTITY not in frame.columns:
            raise Unsuited
        own = frame[IDENTITY]
        repeated = own.is_duplicated() & own.is_not_null()
        frame = frame.filter(~repeated)
        for row in repeated.arg_true():
            double = report("QD608", NOWHERE, subject=source.kind.name, id=own[row])
            place = source.place._replace(position=row + 1, id=own[row])
            problems.append(Problem(double, place))
    return Columns(frame, tuple(problems), given.height, not head.problems)


class _Coded:
    """One column: its distinct cells, and for each row the number of its cell."""

    def __init__(self) -> None:
        self.codes = array("I")
        self._seen: dict[Any, int] = {}

    def extend(self, given: Iterable[cells.Cell]) -> None:
        seen = self._seen
        # As keys of a mapping 1, 1.0 and True are one; as cells they are not.
        self.codes.extend(
            seen.setdefault(one if type(one) is str else (type(one), one), len(seen))
            for one in given
        )

    @property
    def distinct(self) -> list[cells.Cell]:
        return [one if type(one) is str else one[1] for one in self._seen]

    def rows(self, wanted: Iterable[int]) -> list[int]:
        """The rows that hold one of some cells."""
        codes = pl.Series(self.codes, dtype=pl.UInt32)
        return codes.is_in(sorted(wanted)).arg_true().to_list()


class _Reader:
    def __init__(self, source: Cells, inputs: Inputs) -> None:
        self._source = source
        self._inputs = inputs
        self._lines = array("L")
        self._problems: list[tuple[int, str, Diagnostic]] = []
        self._series: dict[str, pl.Series] = {}
        self._notes: list[Words] = []

    def read(self, lines: Iterable[records.Line]) -> Columns:
        source = self._source
        rows = iter(lines)
        head = records.header(
            source.file, rows, source.kind, source.shapes, source.keys, source.place
        )
        coded = [_Coded() for _ in head.names]
        uneven, total = self._code(rows, coded, len(head.names))
        for at, name in enumerate(head.names):
            if not name:
                self._unnamed(coded[at], at + 1)
            for column in head.columns[at]:
                self._column(coded[at], column)
        if source.kind.shape is not None and not source.kind.keys and IDENTITY not in self._series:
            raise Unsuited
        self._keys()
        frame = pl.DataFrame(self._series)
        bad = sorted({row for row, _, _ in self._problems})
        good = frame.with_row_index("#").filter(~pl.col("#").is_in(bad)).drop("#")
        problems = (*head.problems, *uneven, *self._placed())
        return Columns(good, problems, total, not head.problems, tuple(self._notes))

    def _code(
        self, rows: Iterator[records.Line], coded: Sequence[_Coded], width: int
    ) -> tuple[list[Problem], int]:
        """Take the rows in; what comes back are those that are too short or too long."""
        uneven: list[Problem] = []
        total = 0
        while chunk := list(islice(rows, _CHUNK)):
            total += len(chunk)
            even = []
            for line, row in chunk:
                problem = records.uneven(self._source.file, (line, row), width, self._source.place)
                if problem is not None:
                    uneven.append(problem)
                    continue
                self._lines.append(line)
                even.append(row[:width])
            for column, given in zip(coded, zip(*even, strict=True), strict=False):
                column.extend(given)
        return uneven, total

    # --- columns ----------------------------------------------------------------------------------

    def _unnamed(self, coded: _Coded, number: int) -> None:
        problem = ("", records.unnamed(self._source.file, number))
        filled = (code for code, cell in enumerate(coded.distinct) if cell != "")
        self._report(coded, {code: [problem] for code in filled})

    def _column(self, coded: _Coded, column: Column) -> None:
        if len(column.path) > 1:
            raise Unsuited
        found, wrong = self._values(coded.distinct, column)
        self._report(coded, wrong)
        codes = pl.Series(coded.codes, dtype=pl.UInt32)
        self._series[column.path[0]] = _series(found, column.type).gather(codes)
        self._note(coded, column)

    def _values(
        self, distinct: Sequence[cells.Cell], column: Column
    ) -> tuple[list[object], dict[int, list[tuple[str, Diagnostic]]]]:
        """The value of each cell; those without one have problems instead."""
        name = column.path[0]
        many = isinstance(column.type, LinkType) and (
            column.type.many or column.type.kind == "danh mục"
        )
        found: list[object] = []
        wrong: dict[int, list[tuple[str, Diagnostic]]] = {}
        for code, cell in enumerate(distinct):
            if cell == "":
                if many:
                    raise Unsuited
                found.append(None)
                continue
            doubt = cells.doubt(cell, column.type, self._source.file)
            if doubt is not None:
                wrong[code] = [(name, doubt)]
                found.append(None)
                continue
            value = cells.value(cell, column.type)
            try:
                found.append(self._checked(column, value))
            except InputError as error:
                wrong[code] = [("", one) for one in error.diagnostics]
                found.append(None)
        return found, wrong

    def _checked(self, column: Column, value: object) -> object:
        """
        The value as frames have it.

        Raises:
            InputError: It is no value of the column.
            Unsuited: It is wrong in a way that only records can tell.
        """
        kind, name, type_ = self._source.kind, column.path[0], column.type
        text = isinstance(type_, TextType) and type_.choices is None
        if isinstance(value, str) and (text or isinstance(type_, LinkType)):
            return nfc(value)
        if kind.shape is None or isinstance(type_, LinkType) or name in kind.keys:
            raise Unsuited
        if reserved_column(name):
            if not isinstance(value, int | dt.date) or isinstance(value, bool | dt.datetime):
                raise Unsuited
            return value
        reading = self._inputs.read(kind.name, {name: value}, linked=not kind.rated)
        if isinstance(type_, LevelType | TextType):
            return reading.record.get(name, value)
        # Dates may be texts still; numbers stay in the unit in which data give them.
        return reading.record[name] if isinstance(type_, DateType) else value

    def _note(self, coded: _Coded, column: Column) -> None:
        if not cells.is_share(column.type):
            return
        percents = [at for at, one in enumerate(coded.distinct) if isinstance(one, cells.Percent)]
        if percents:
            count = len(coded.rows(percents))
            self._notes.append(records.noted(self._source.place, column.path[0], count))

    # --- problems ---------------------------------------------------------------------------------

    def _report(self, coded: _Coded, wrong: dict[int, list[tuple[str, Diagnostic]]]) -> None:
        for row in coded.rows(wrong):
            found = wrong[coded.codes[row]]
            self._problems += [(row, column, one) for column, one in found]

    def _keys(self) -> None:
        """Keys that are missing, or that two subjects have."""
        kind = self._source.kind
        names = [one for one in kind.keys or (IDENTITY,) if one in self._series]
        given = pl.Series([0] * len(self._lines), dtype=pl.Int64)
        for name in names:
            given = given + self._series[name].is_not_null().cast(pl.Int64)
        wanted = 1 if kind.owned else len(kind.keys or (IDENTITY,))
        rows = (given < wanted).arg_true().to_list()
        if kind.owned:
            several = report("QD620", NOWHERE, subject=kind.name, reason=ONE_OWNER)
            self._problems += [(row, "", several) for row in (given > 1).arg_true()]
        nameless = report("QD618", NOWHERE, subject=kind.name, count=len(rows))
        self._problems += [(row, "", nameless) for row in rows]
        if kind.keys:
            return
        own = self._series[IDENTITY]
        for row in (own.is_duplicated() & own.is_not_null()).arg_true():
            double = report("QD608", NOWHERE, subject=kind.name, id=own[row])
            self._problems.append((row, "", double))

    def _placed(self) -> Iterator[Problem]:
        own = self._series.get(IDENTITY)
        for row, column, diagnostic in self._problems:
            identity = None if own is None or self._source.kind.shape is None else own[row]
            place = self._source.place._replace(line=self._lines[row], id=identity)
            yield Problem(diagnostic, place, column)


# --- values as Polars has them -------------------------------------------------------------------


def _series(values: Sequence[object], type_: FieldType) -> pl.Series:
    """Values of a declared type; None for none."""
    match type_:
        case NumberType():
            return _numbers(values)
        case YesNoType():
            return pl.Series(values, dtype=pl.Boolean)
        case DateType():
            return pl.Series(values, dtype=pl.Date)
        case _:
            return pl.Series(values, dtype=pl.String)


def _numbers(values: Sequence[Any]) -> pl.Series:
    """Whole numbers, or decimals with every digit that was given; as far as frames hold them."""
    finest = 10**_PLACES
    wholes = [None if value is None else Fraction(value) * finest for value in values]
    given = [one for one in wholes if one is not None]
    if any(one.denominator != 1 for one in given):
        raise Unsuited
    places = _PLACES
    while places and all(one % 10 ** (_PLACES - places + 1) == 0 for one in given):
        places -= 1
    unit = 10 ** (_PLACES - places)
    found = [None if one is None else int(one) // unit for one in wholes]
    if any(one is not None and abs(one) >= _EXACT for one in found):
        raise Unsuited
    whole = pl.Series(found, dtype=pl.Int64)
    return whole if not places else _decimals(found, places)


def _decimals(found: Sequence[int | None], places: int) -> pl.Series:
    values = [None if one is None else Decimal(one).scaleb(-places) for one in found]
    return pl.Series(values, dtype=pl.Decimal(_DIGITS, places))

"""
One table of the data, before it is read: from a file, a sheet, or a list of a JSON object.

A table becomes records (``batch``), each with its place. How many there are is known before, so
that large tables can be read in columns instead; see ``columns``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import frozen

from quydinh.data import records
from quydinh.data.files import File
from quydinh.data.json import Malformed, Repeated, parse
from quydinh.data.kinds import Kind, Shapes
from quydinh.data.records import Line
from quydinh.data.rows import Batch, Keys, Place, Problem, Row, identity
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.text.source import NOWHERE


@frozen
class Source(ABC):
    """
    A table and what is known of it from outside.

    Attributes:
        place: The place of the whole table.
        shapes: What linked records may hold.
        keys: The columns that the user singled out.
    """

    file: File
    kind: Kind
    place: Place
    shapes: Shapes
    keys: Keys

    @property
    @abstractmethod
    def size(self) -> int:
        """About how many records there are."""

    @abstractmethod
    def batch(self) -> Batch:
        """
        The records.

        Raises:
            InputError: The table as a whole cannot be read.
        """

    def _row(self, value: object, place: Place) -> Row:
        record = self.keys.applied(value, self.kind.shape)
        if self.kind.keys and isinstance(record, dict):
            record = {self.kind.key(str(name)) or name: entry for name, entry in record.items()}
        return Row(self.kind.name, record, place._replace(id=identity(record, self.kind.shape)))


@frozen
class Cells(Source):
    """Rows of cells, of which the first names the columns."""

    lines: Callable[[], Iterable[Line]]
    number: int

    @property
    def size(self) -> int:
        return self.number

    def batch(self) -> Batch:
        return records.read(self.file, self.lines(), self.kind, self.shapes, self.keys, self.place)


@frozen
class JsonLines(Source):
    """A record a line."""

    text: str

    @property
    def size(self) -> int:
        return self.text.count("\n")

    def batch(self) -> Batch:
        rows, problems, total = [], [], 0
        for number, line in enumerate(self.text.split("\n"), 1):
            if not line.strip():
                continue
            total += 1
            here = self.place._replace(line=number)
            try:
                value, repeated = parse(line)
            except Malformed as error:
                problems.append(Problem(self.file.problem(error.reason), here))
                continue
            row = self._row(value, here)
            problems += [Problem(twice(one), row.place) for one in repeated]
            rows.append(row)
        return Batch(tuple(rows), tuple(problems), total, tables=(self.kind.name,))


@frozen
class Values(Source):
    """Records as values."""

    values: Sequence[object]

    @property
    def size(self) -> int:
        return len(self.values)

    def batch(self) -> Batch:
        rows = tuple(
            self._row(value, self.place._replace(position=position))
            for position, value in enumerate(self.values, 1)
        )
        return Batch(rows, (), len(rows), tables=(self.kind.name,))


@frozen
class Frame(Source):
    """A Polars frame."""

    frame: Any

    @property
    def size(self) -> int:
        return int(self.frame.height)

    def batch(self) -> Batch:
        values = self.frame.to_dicts()
        return Values(self.file, self.kind, self.place, self.shapes, self.keys, values).batch()


@frozen
class Unreadable(Source):
    """A table that cannot be read, beside others that can."""

    problems: tuple[Diagnostic, ...]

    @property
    def size(self) -> int:
        return 0

    def batch(self) -> Batch:
        problems = tuple(Problem(one, self.place) for one in self.problems)
        return Batch((), problems, 0, usable=False, tables=(self.kind.name,))


def twice(repeated: Repeated) -> Diagnostic:
    """That a key of a JSON object is written twice."""
    return report("QD605", NOWHERE, field=repeated.key, first=repeated.key, second=repeated.key)

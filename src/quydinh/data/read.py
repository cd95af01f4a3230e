"""
The records of a data file.

Which kind of subject they are about is said by the key of a JSON table, by the user, by the name
of the file (``dang_vien.csv``), or by the ruleset when it rates only one kind.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from quydinh.data import csv
from quydinh.data.files import STANDARD, File, Format
from quydinh.data.json import Malformed, Repeated, parse
from quydinh.data.rows import Batch, Keys, Place, Problem, Row, duplicates, identity
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import NotFoundError
from quydinh.evaluate.names import spelled
from quydinh.evaluate.shapes import Shape, shapes
from quydinh.ir import nodes as ir
from quydinh.text.source import NOWHERE


def read(
    file: File,
    program: ir.Program,
    *,
    subject: str | None = None,
    format_: Format | None = None,
    keys: Keys | None = None,
) -> Batch:
    """
    Read every record of a file.

    Args:
        file: The file; ``-`` is standard input.
        program: The rules that say what a record may hold.
        subject: The kind of subject of all records; of several tables, the only one to read.
        format_: The format; by default the one that the file's name tells.
        keys: The columns for the identity and those to leave aside.

    Raises:
        InputError: The file is not in its format.
        NotFoundError: There is no such file or subject, or it has to be said which is meant.
    """
    reader = _Reader(file, program, subject, keys or Keys())
    batch = reader.read(format_ or file.format())
    return batch._replace(problems=batch.problems + duplicates(batch.rows))


class _Table(NamedTuple):
    """Records of one kind; ``named`` when the file itself says of which."""

    subject: str
    records: list[object]
    named: bool


class _Reader:
    def __init__(self, file: File, program: ir.Program, subject: str | None, keys: Keys) -> None:
        self._file = file
        self._keys = keys
        self._shapes = shapes(program)
        rated = tuple(one.name for one in program.subjects if one.rating is not None)
        self._rated = rated
        self._chosen = None if subject is None else spelled(subject, rated)

    def read(self, format_: Format) -> Batch:
        match format_:
            case Format.CSV:
                text = self._file.text()  # a file that is not there needs no subject
                return csv.read(self._file, text, self._subject(), self._shapes, self._keys)
            case Format.NDJSON:
                return self._lines()
            case Format.JSON:
                return self._json()

    # --- which subject ----------------------------------------------------------------------------

    def _subject(self) -> str:
        """The subject of records that stand in no named table."""
        if self._chosen is not None:
            return self._chosen
        if len(self._rated) == 1:
            return self._rated[0]
        if self._file.path != STANDARD:
            by_name = self._named(Path(self._file.path).stem)
            if by_name is not None:
                return by_name
        names = listed(self._rated)
        reason = Words(
            f"chưa rõ các hồ sơ thuộc đối tượng nào; thêm `--subject` và một trong {names}",
            f"it is not clear what its records are about; add `--subject` and one of {names}",
        )
        raise self._file.refused(reason, kind=NotFoundError)

    def _named(self, name: str) -> str | None:
        try:
            return spelled(name, self._rated)
        except NotFoundError:
            return None

    # --- one record a line ------------------------------------------------------------------------

    def _lines(self) -> Batch:
        lines = self._file.text().split("\n")
        subject = self._subject()
        rows, problems, total = [], [], 0
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            total += 1
            try:
                value, repeated = parse(line)
            except Malformed as error:
                problems.append(Problem(self._file.problem(error.reason), Place(number)))
                continue
            row = self._row(subject, value, Place(number))
            problems += [Problem(_twice(one), row.place) for one in repeated]
            rows.append(row)
        return Batch(tuple(rows), tuple(problems), total)

    # --- one document -----------------------------------------------------------------------------

    def _json(self) -> Batch:
        try:
            value, repeated = parse(self._file.text())
        except Malformed as error:
            where = Words(
                f"dòng {error.line}, ký tự thứ {error.column}",
                f"line {error.line}, column {error.column}",
            )
            raise self._file.refused(error.reason, where if error.line else None) from error
        problems = [Problem(_twice(one), Place(id=one.id)) for one in repeated]
        rows: list[Row] = []
        tables, lost = self._tables(value, problems)
        for table in tables:
            for position, record in enumerate(table.records, 1):
                place = Place(position=position, subject=table.subject if table.named else "")
                rows.append(self._row(table.subject, record, place))
        # Which record a key written twice belongs to is not known: none may be rated.
        return Batch(tuple(rows), tuple(problems), len(rows) + lost, not repeated)

    def _tables(self, value: object, problems: list[Problem]) -> tuple[list[_Table], int]:
        """The tables, and how many records stand in tables of no known subject."""
        if not isinstance(value, dict):
            records = value if isinstance(value, list) else [value]
            return [_Table(self._subject(), records, named=False)], 0
        if not self._holds_tables(value):
            return [_Table(self._subject(), [value], named=False)], 0
        if self._chosen is not None:
            return self._chosen_table(self._chosen, value, problems), 0
        tables, lost = [], 0
        for name, records in value.items():
            if self._keys.is_ignored(name):
                continue
            try:
                subject = spelled(name, self._rated)
            except NotFoundError as error:
                problems += [Problem(one) for one in error.diagnostics]
                lost += len(records) if isinstance(records, list) else 0
                continue
            if isinstance(records, list):
                tables.append(_Table(subject, records, named=True))
            else:
                problems.append(Problem(self._file.problem(_no_list(name))))
        return tables, lost

    def _chosen_table(
        self, subject: str, value: dict[str, object], problems: list[Problem]
    ) -> list[_Table]:
        """The one table that the user asked for; the others do not matter."""
        own = {name: records for name, records in value.items() if self._named(name) == subject}
        if not own:
            names = listed(value)
            reason = Words(
                f"tệp không có bảng `{subject}`, chỉ có {names}",
                f"it has no table `{subject}`, only {names}",
            )
            raise self._file.refused(reason, kind=NotFoundError)
        problems += [
            Problem(self._file.problem(_no_list(name)))
            for name, records in own.items()
            if not isinstance(records, list)
        ]
        return [
            _Table(subject, records, named=True)
            for records in own.values()
            if isinstance(records, list)
        ]

    def _holds_tables(self, value: dict[str, object]) -> bool:
        """Whether an object is tables by subject, not one record with lists of linked records."""
        lists = [name for name, entry in value.items() if isinstance(entry, list)]
        if self._chosen is not None:
            shape = self._shapes[self._chosen, False]
            lists = [name for name in lists if shape.slot(name) is None]
        return any(self._named(name) for name in lists) or (0 < len(lists) == len(value))

    def _row(self, subject: str, value: object, place: Place) -> Row:
        shape: Shape = self._shapes[subject, False]
        record = self._keys.applied(value, shape)
        return Row(subject, record, place._replace(id=identity(record, shape)))


def _twice(repeated: Repeated) -> Diagnostic:
    return report("QD605", NOWHERE, field=repeated.key, first=repeated.key, second=repeated.key)


def _no_list(name: str) -> Words:
    return Words(
        f"bảng `{name}` phải là một danh sách hồ sơ", f"the table `{name}` has to be a list"
    )

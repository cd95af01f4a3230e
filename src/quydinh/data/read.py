"""
The records of a file, or of all the tables of a workbook or a folder.

What records are about is said by the name of their sheet or file (``dang_vien.csv``), by the key
of a JSON table, by the user, or by the ruleset when it rates only one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from quydinh.data import csv, excel, parquet, records
from quydinh.data.files import DATA_FILES, STANDARD, File, Format
from quydinh.data.json import Malformed, Repeated, parse
from quydinh.data.kinds import Kind, Kinds
from quydinh.data.rows import Batch, Keys, Place, Problem, Row, duplicates, identity, joined
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError, NotFoundError
from quydinh.evaluate.names import spelled
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
    Read every record.

    Args:
        file: The file or folder; ``-`` is standard input.
        program: The rules that say what a record may hold.
        subject: The kind of subject of all records; of several tables, the one that is wanted.
        format_: The format; by default the one that the file's name tells.
        keys: The columns for the identity and those to leave aside.

    Raises:
        InputError: The file is not in its format.
        NotFoundError: There is no such file or subject, or it has to be said which is meant.
    """
    kinds = Kinds(program)
    reader = _Reader(file, kinds, subject, keys or Keys())
    batch = reader.folder() if file.is_folder() else reader.file(format_ or file.format())
    subjects = {one.name for one in program.subjects if one.kind != "danh mục"}
    return batch._replace(problems=batch.problems + duplicates(batch.rows, subjects))


class _Table(NamedTuple):
    """A table that is named by the data: ``part`` is how its file or sheet is called."""

    name: str
    kind: Kind
    part: Words | None = None


class _Reader:
    def __init__(self, file: File, kinds: Kinds, subject: str | None, keys: Keys) -> None:
        self._file = file
        self._keys = keys
        self._kinds = kinds
        self._chosen = None if subject is None else spelled(subject, kinds.rated)
        self._usable = True

    # --- where tables are -------------------------------------------------------------------------

    def folder(self) -> Batch:
        """A table a file; other files and hidden ones are no data."""
        files = {
            path.name: path
            for path in sorted(Path(self._file.path).iterdir())
            if path.suffix.lower() in DATA_FILES and not path.name.startswith((".", "~$"))
        }
        names = [name for name in files if not self._keys.is_ignored(Path(name).stem)]
        if not names:
            raise self._file.refused(_EMPTY_FOLDER, kind=NotFoundError)
        tables, problems = self._named([(one, Path(one).stem) for one in names], _part_of_folder)
        batches = [self._in_folder(File(str(files[one.name]), self._file.language), one)
                   for one in tables]  # fmt: skip
        return self._several(batches, problems, tables)

    def _in_folder(self, file: File, table: _Table) -> Batch:
        place = Place(subject=table.kind.name, part=table.part)
        try:
            return self._alone(file, file.format(), table.kind, place)
        except InputError as error:
            # The other files are read all the same, for what is wrong with them.
            problems = tuple(map(Problem, error.diagnostics))
            return Batch((), problems, 0, usable=False, tables=(table.kind.name,))

    def file(self, format_: Format) -> Batch:
        """A file: one table, a workbook, or an object of tables."""
        match format_:
            case Format.EXCEL:
                return self._workbook()
            case Format.JSON:
                return self._json()
            case _:
                self._file.require()  # a file that is not there needs no subject
                return self._alone(self._file, format_, self._kind(), Place())

    def _workbook(self) -> Batch:
        found = {sheet.name: sheet for sheet in excel.sheets(self._file)}
        names = [name for name in found if not self._keys.is_ignored(name)]
        if not names:
            raise self._file.refused(_EMPTY_WORKBOOK)
        if not any(self._kinds.known(name) for name in names):
            if len(names) > 1:
                raise self._file.refused(self._no_sheet(names), kind=NotFoundError)
            return self._sheet(self._file, found[names[0]], self._kind(), Place())
        tables, problems = self._named([(name, name) for name in names], _part_of_workbook)
        batches = [
            self._sheet(
                self._file, found[one.name], one.kind, Place(subject=one.kind.name, part=one.part)
            )
            for one in tables
        ]
        return self._several(batches, problems, tables)

    def _named(
        self, given: Iterable[tuple[str, str]], part: Callable[[str], Words] | None = None
    ) -> tuple[list[_Table], list[Problem]]:
        """The tables, each of a kind of its own, and what is wrong with the other names."""
        tables: dict[str, _Table] = {}
        problems = []
        for name, spelling in given:
            where = None if part is None else part(name)
            try:
                kind = self._kinds.find(spelling)
            except NotFoundError as error:
                place = Place(subject=name, part=where)
                problems += [Problem(one, place) for one in error.diagnostics]
                continue
            if kind.name in tables:
                twice = _twice_named(kind.name, tables[kind.name].name, name)
                problems.append(Problem(self._file.problem(twice)))
                self._usable = False  # nobody can tell which of the two is right
            tables.setdefault(kind.name, _Table(name, kind, where))
        return list(tables.values()), problems

    def _several(
        self, batches: list[Batch], problems: list[Problem], tables: list[_Table], lost: int = 0
    ) -> Batch:
        if self._chosen is not None and self._chosen not in (one.kind.name for one in tables):
            others = [one.place.subject for one in problems if one.place is not None]
            has = listed([*(one.kind.name for one in tables), *others])
            reason = Words(
                f"không có bảng `{self._chosen}`, chỉ có {has}",
                f"it has no table `{self._chosen}`, only {has}",
            )
            raise self._file.refused(reason, kind=NotFoundError)
        batch = joined(batches)
        return batch._replace(
            problems=(*problems, *batch.problems),
            total=batch.total + lost,
            usable=batch.usable and self._usable,
            wanted=self._chosen or "",
        )

    # --- which subject ----------------------------------------------------------------------------

    def _kind(self) -> Kind:
        """The kind of records that stand in no named table."""
        if self._chosen is not None:
            return self._kinds.find(self._chosen)
        if self._file.path != STANDARD:
            by_name = self._kinds.known(Path(self._file.path).stem)
            if by_name is not None:
                return by_name
        if len(self._kinds.rated) == 1:
            return self._kinds.find(self._kinds.rated[0])
        names = listed(self._kinds.rated)
        reason = Words(
            f"chưa rõ các hồ sơ thuộc đối tượng nào; thêm `--subject` và một trong {names}",
            f"it is not clear what its records are about; add `--subject` and one of {names}",
        )
        raise self._file.refused(reason, kind=NotFoundError)

    def _no_sheet(self, names: Iterable[str]) -> Words:
        has, known = listed(names), listed(self._kinds.rated)
        return Words(
            f"tên các trang tính ({has}) không nói hồ sơ thuộc đối tượng nào; đặt tên trang tính "
            f"theo đối tượng ({known}), hoặc nêu trang tính không dùng bằng `--ignore`",
            f"the names of its sheets ({has}) do not tell what they are about; name them after "
            f"subjects ({known}), or put those not needed aside with `--ignore`",
        )

    # --- one table --------------------------------------------------------------------------------

    def _alone(self, file: File, format_: Format, kind: Kind, place: Place) -> Batch:
        """A file that is one table."""
        match format_:
            case Format.CSV:
                lines = csv.lines(file, file.text())
                return records.read(file, lines, kind, self._kinds.shapes, self._keys, place)
            case Format.EXCEL:
                found = excel.sheets(file)
                if len(found) != 1:
                    raise file.refused(_ONE_SHEET)
                return self._sheet(file, found[0], kind, place)
            case Format.NDJSON:
                return self._lines(file, kind, place)
            case Format.PARQUET:
                return self._values(parquet.frame(file).to_dicts(), kind, place)
            case Format.JSON:
                value, repeated = self._parsed(file)
                if not isinstance(value, list):
                    raise file.refused(_no_list(kind.name))
                batch = self._values(value, kind, place)
                return self._without_repeated(batch, repeated)

    def _sheet(self, file: File, sheet: excel.Sheet, kind: Kind, place: Place) -> Batch:
        def known(name: str) -> bool:
            column = kind.column(name, self._kinds.shapes)
            return column is not None or self._keys.is_identity(name)

        lines = excel.without_title(sheet.lines, known)
        return records.read(file, lines, kind, self._kinds.shapes, self._keys, place)

    def _lines(self, file: File, kind: Kind, place: Place) -> Batch:
        """One record a line."""
        rows, problems, total = [], [], 0
        for number, line in enumerate(file.text().split("\n"), 1):
            if not line.strip():
                continue
            total += 1
            here = place._replace(line=number)
            try:
                value, repeated = parse(line)
            except Malformed as error:
                problems.append(Problem(file.problem(error.reason), here))
                continue
            row = self._row(kind, value, here)
            problems += [Problem(_twice(one), row.place) for one in repeated]
            rows.append(row)
        return Batch(tuple(rows), tuple(problems), total, tables=(kind.name,))

    def _values(self, values: Iterable[object], kind: Kind, place: Place) -> Batch:
        rows = tuple(
            self._row(kind, value, place._replace(position=position))
            for position, value in enumerate(values, 1)
        )
        return Batch(rows, (), len(rows), tables=(kind.name,))

    def _row(self, kind: Kind, value: object, place: Place) -> Row:
        record = self._keys.applied(value, kind.shape)
        if kind.keys and isinstance(record, dict):
            record = {kind.key(str(name)) or name: entry for name, entry in record.items()}
        return Row(kind.name, record, place._replace(id=identity(record, kind.shape)))

    # --- one document -----------------------------------------------------------------------------

    def _json(self) -> Batch:
        value, repeated = self._parsed(self._file)
        if isinstance(value, dict) and self._holds_tables(value):
            batch = self._object(value)
        else:
            values = value if isinstance(value, list) else [value]
            batch = self._values(values, self._kind(), Place())
        return self._without_repeated(batch, repeated)

    @staticmethod
    def _parsed(file: File) -> tuple[object, tuple[Repeated, ...]]:
        try:
            return parse(file.text())
        except Malformed as error:
            where = Words(
                f"dòng {error.line}, ký tự thứ {error.column}",
                f"line {error.line}, column {error.column}",
            )
            raise file.refused(error.reason, where if error.line else None) from error

    @staticmethod
    def _without_repeated(batch: Batch, repeated: tuple[Repeated, ...]) -> Batch:
        # Which record a key written twice belongs to is not known: none may be rated.
        problems = tuple(Problem(_twice(one), Place(id=one.id)) for one in repeated)
        usable = batch.usable and not repeated
        return batch._replace(problems=(*problems, *batch.problems), usable=usable)

    def _object(self, value: dict[str, Any]) -> Batch:
        names = [name for name in value if not self._keys.is_ignored(name)]
        tables, problems = self._named([(name, name) for name in names])
        known = {one.name for one in tables}
        lost = sum(len(value[name]) for name in names
                   if name not in known and isinstance(value[name], list))  # fmt: skip
        problems += list(self._no_lists(tables, value))
        batches = [
            self._values(value[one.name], one.kind, Place(subject=one.kind.name))
            for one in tables
            if isinstance(value[one.name], list)
        ]
        return self._several(batches, problems, tables, lost)

    def _no_lists(self, tables: Iterable[_Table], value: dict[str, Any]) -> Iterator[Problem]:
        for one in tables:
            if not isinstance(value[one.name], list):
                yield Problem(self._file.problem(_no_list(one.name)), Place(subject=one.kind.name))

    def _holds_tables(self, value: dict[str, Any]) -> bool:
        """Whether an object is tables by subject, not one record with lists of linked records."""
        lists = [name for name, entry in value.items() if isinstance(entry, list)]
        if self._chosen is not None:
            shape = self._kinds.shapes[self._chosen, False]
            lists = [name for name in lists if shape.slot(name) is None]
        known = (self._kinds.known(name) for name in lists)
        return any(one is not None and one.rated for one in known) or 0 < len(lists) == len(value)


def _twice(repeated: Repeated) -> Diagnostic:
    return report("QD605", NOWHERE, field=repeated.key, first=repeated.key, second=repeated.key)


def _part_of_folder(name: str) -> Words:
    return Words(f"tệp `{name}`", f"file `{name}`")


def _part_of_workbook(name: str) -> Words:
    return Words(f"trang tính `{name}`", f"sheet `{name}`")


def _twice_named(table: str, first: str, second: str) -> Words:
    return Words(
        f"bảng `{table}` có hai lần, ở `{first}` và `{second}`; gộp lại làm một",
        f"the table `{table}` is given twice, in `{first}` and `{second}`; put them together",
    )


def _no_list(name: str) -> Words:
    return Words(
        f"bảng `{name}` phải là một danh sách hồ sơ", f"the table `{name}` has to be a list"
    )


_EMPTY_FOLDER = Words(
    "thư mục không có tệp số liệu nào; mỗi đối tượng một tệp, đặt tên theo đối tượng, như "
    "`đảng_viên.csv`",
    "the folder has no data files; it needs a file for each subject, named after it, such as "
    "`đảng_viên.csv`",
)
_EMPTY_WORKBOOK = Words("không có trang tính nào có số liệu", "none of its sheets has data")
_ONE_SHEET = Words(
    "trong một thư mục, mỗi tệp Excel chỉ có một trang tính có số liệu",
    "in a folder an Excel file has one sheet with data",
)

"""
The tables of a data file, of a workbook, or of a folder.

What records are about is said by the name of their sheet or file (``dang_vien.csv``), by the key
of a JSON table, by the user, or by the ruleset when it rates only one kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quydinh.data import csv, excel, parquet
from quydinh.data.files import DATA_FILES, STANDARD, File, Format
from quydinh.data.json import Malformed, Repeated, parse
from quydinh.data.kinds import Kind, Kinds
from quydinh.data.rows import Batch, Keys, Place, Problem, duplicates, joined
from quydinh.data.sources import Cells, Frame, JsonLines, Source, Unreadable, Values, twice
from quydinh.diagnostics.catalogue import listed, message
from quydinh.diagnostics.entry import Words
from quydinh.errors import InputError, NotFoundError
from quydinh.evaluate.elsewhere import Elsewhere
from quydinh.evaluate.names import UNRATED, among
from quydinh.ir import nodes as ir


class Data(NamedTuple):
    """
    The tables that were given.

    Attributes:
        problems: What is wrong with the data as a whole, such as tables of no known kind.
        lost: How many records stand in tables of no known kind.
        usable: Whether anything may be rated.
        wanted: The kind of subject asked for, when there are several.
        elsewhere: What is left aside since only other documents know it; complete once all is read.
    """

    program: ir.Program
    sources: Sequence[Source]
    problems: tuple[Problem, ...] = ()
    lost: int = 0
    usable: bool = True
    wanted: str = ""
    elsewhere: Elsewhere | None = None

    @property
    def size(self) -> int:
        """About how many records there are."""
        return sum(source.size for source in self.sources)

    def notes(self) -> tuple[Words, ...]:
        """What was left aside by what has been read so far."""
        doubts = () if self.elsewhere is None else self.elsewhere.doubts()
        return tuple(Words(message(one), message(one, "en")) for one in doubts)

    def batch(self) -> Batch:
        """
        Read every record.

        Raises:
            InputError: The only table cannot be read.
        """
        alone = len(self.sources) == 1
        batch = joined(one.batch() if alone else _held(one) for one in self.sources)
        subjects = {one.name for one in self.program.subjects if one.kind != "danh mục"}
        return batch._replace(
            problems=(*self.problems, *batch.problems, *duplicates(batch.rows, subjects)),
            total=batch.total + self.lost,
            usable=batch.usable and self.usable,
            wanted=self.wanted,
            notes=(*batch.notes, *self.notes()),
        )


def find(
    file: File,
    program: ir.Program,
    *,
    subject: str | None = None,
    format_: Format | None = None,
    keys: Keys | None = None,
) -> Data:
    """
    Find the tables.

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
    elsewhere = Elsewhere()
    finder = _Finder(file, program, subject, (keys or Keys())._replace(elsewhere=elsewhere))
    found = finder.folder() if file.is_folder() else finder.file(format_ or file.format())
    return found._replace(elsewhere=elsewhere)


def _held(source: Source) -> Batch:
    """The records; where a table cannot be read the others still are, for what is wrong there."""
    try:
        return source.batch()
    except InputError as error:
        return _unreadable(source, error).batch()


def _unreadable(source: Source, error: InputError) -> Unreadable:
    return Unreadable(
        source.file, source.kind, source.place, source.shapes, source.keys, error.diagnostics
    )


class _Table(NamedTuple):
    """A table that is named by the data, and how its file or sheet is called."""

    name: str
    kind: Kind
    part: Words | None

    @property
    def place(self) -> Place:
        return Place(subject=self.kind.name, part=self.part)


class _Named(NamedTuple):
    """The tables whose names are known, and what is wrong with the other names."""

    tables: list[_Table]
    problems: list[Problem]
    usable: bool


class _Finder:
    def __init__(self, file: File, program: ir.Program, subject: str | None, keys: Keys) -> None:
        self._file = file
        self._program = program
        self._keys = keys
        self._kinds = Kinds(program)
        declared = (one.name for one in program.subjects)
        self._chosen = (
            None if subject is None else among(subject, self._kinds.rated, declared, UNRATED)
        )

    # --- where tables are -------------------------------------------------------------------------

    def folder(self) -> Data:
        """A table a file; other files and hidden ones are no data."""
        files = {
            path.name: path
            for path in sorted(Path(self._file.path).iterdir())
            if path.suffix.lower() in DATA_FILES and not path.name.startswith((".", "~$"))
        }
        names = [name for name in files if not self._keys.is_ignored(Path(name).stem)]
        if not names:
            raise self._file.refused(_EMPTY_FOLDER, kind=NotFoundError)
        named = self._named([(one, Path(one).stem) for one in names], _file_of_folder)
        sources = [
            self._in_folder(File(str(files[one.name]), self._file.language), one)
            for one in named.tables
        ]
        return self._several(sources, named)

    def _in_folder(self, file: File, table: _Table) -> Source:
        try:
            return self._alone(file, file.format(), table.kind, table.place)
        except InputError as error:
            context = (self._kinds.shapes, self._keys)
            return Unreadable(file, table.kind, table.place, *context, error.diagnostics)

    def file(self, format_: Format) -> Data:
        """A file: one table, a workbook, or an object of tables."""
        match format_:
            case Format.EXCEL:
                return self._workbook()
            case Format.JSON:
                return self._json()
            case _:
                self._file.require()  # a file that is not there needs no subject
                source = self._alone(self._file, format_, self._kind(), Place())
                return Data(self._program, (source,))

    def _workbook(self) -> Data:
        found = {sheet.name: sheet for sheet in excel.sheets(self._file)}
        names = [name for name in found if not self._keys.is_ignored(name)]
        if not names:
            raise self._file.refused(_EMPTY_WORKBOOK)
        if not any(self._kinds.known(name) for name in names):
            if len(names) > 1:
                raise self._file.refused(self._no_sheet(names), kind=NotFoundError)
            source = self._sheet(self._file, found[names[0]], self._kind(), Place())
            return Data(self._program, (source,))
        named = self._named([(name, name) for name in names], _sheet_of_workbook)
        sources = [
            self._sheet(self._file, found[one.name], one.kind, one.place) for one in named.tables
        ]
        return self._several(sources, named)

    def _json(self) -> Data:
        value, repeated = _parsed(self._file)
        if isinstance(value, dict) and self._holds_tables(value):
            data = self._object(value)
        else:
            values = value if isinstance(value, list) else [value]
            source = self._values(self._file, values, self._kind(), Place())
            data = Data(self._program, (source,))
        # Which record a key written twice belongs to is not known: none may be rated.
        twice_ = tuple(Problem(twice(one), Place(id=one.id)) for one in repeated)
        return data._replace(problems=(*twice_, *data.problems), usable=data.usable and not twice_)

    def _object(self, value: dict[str, Any]) -> Data:
        names = [name for name in value if not self._keys.is_ignored(name)]
        named = self._named([(name, name) for name in names])
        known = {one.name for one in named.tables}
        strange = {one.place.subject for one in named.problems if one.place is not None}
        lost = sum(
            len(value[name])
            for name in names
            if name in strange - known and isinstance(value[name], list)
        )
        named.problems.extend(self._no_lists(named.tables, value))
        sources = [
            self._values(self._file, value[one.name], one.kind, one.place)
            for one in named.tables
            if isinstance(value[one.name], list)
        ]
        return self._several(sources, named, lost)

    def _no_lists(self, tables: Iterable[_Table], value: dict[str, Any]) -> Iterator[Problem]:
        for one in tables:
            if not isinstance(value[one.name], list):
                yield Problem(self._file.problem(_no_list(one.name)), one.place)

    def _holds_tables(self, value: dict[str, Any]) -> bool:
        """Whether an object is tables by subject, not one record with lists of linked records."""
        lists = [name for name, entry in value.items() if isinstance(entry, list)]
        if self._chosen is not None:
            shape = self._kinds.shapes[self._chosen, False]
            lists = [name for name in lists if shape.slot(name) is None]
        known = (self._kinds.known(name) for name in lists)
        return any(one is not None and one.rated for one in known) or 0 < len(lists) == len(value)

    def _named(
        self, given: Iterable[tuple[str, str]], part: Callable[[str], Words] | None = None
    ) -> _Named:
        """The tables, each of a kind of its own."""
        tables: dict[str, _Table] = {}
        problems = []
        usable = True
        for name, spelling in given:
            where = None if part is None else part(name)
            try:
                kind = self._kinds.find(spelling)
            except NotFoundError as error:
                if self._keys.is_table_aside(spelling):
                    continue
                place = Place(subject=name, part=where)
                problems += [Problem(one, place) for one in error.diagnostics]
                continue
            if kind.name in tables:
                double = _twice_named(kind.name, tables[kind.name].name, name)
                problems.append(Problem(self._file.problem(double)))
                usable = False  # nobody can tell which of the two is right
            tables.setdefault(kind.name, _Table(name, kind, where))
        return _Named(list(tables.values()), problems, usable)

    def _several(self, sources: Sequence[Source], named: _Named, lost: int = 0) -> Data:
        if self._chosen is not None and self._chosen not in (one.kind.name for one in named.tables):
            others = [one.place.subject for one in named.problems if one.place is not None]
            has = listed([*(one.kind.name for one in named.tables), *others])
            reason = Words(
                f"không có bảng `{self._chosen}`, chỉ có {has}",
                f"it has no table `{self._chosen}`, only {has}",
            )
            raise self._file.refused(reason, kind=NotFoundError)
        problems = tuple(named.problems)
        return Data(self._program, sources, problems, lost, named.usable, self._chosen or "")

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

    def _alone(self, file: File, format_: Format, kind: Kind, place: Place) -> Source:
        """A file that is one table."""
        given = (file, kind, place, self._kinds.shapes, self._keys)
        match format_:
            case Format.CSV:
                text = file.text()
                return Cells(*given, lambda: csv.lines(file, text), text.count("\n"))
            case Format.EXCEL:
                found = excel.sheets(file)
                if len(found) != 1:
                    raise file.refused(_ONE_SHEET)
                return self._sheet(file, found[0], kind, place)
            case Format.NDJSON:
                return JsonLines(*given, file.text())
            case Format.PARQUET:
                return Frame(*given, parquet.frame(file))
            case Format.JSON:
                value, repeated = _parsed(file)
                if not isinstance(value, list):
                    raise file.refused(_no_list(kind.name))
                if repeated:
                    return Unreadable(*given, tuple(map(twice, repeated)))
                return self._values(file, value, kind, place)

    def _sheet(self, file: File, sheet: excel.Sheet, kind: Kind, place: Place) -> Source:
        def known(name: str) -> bool:
            column = kind.column(name, self._kinds.shapes)
            return column is not None or self._keys.is_identity(name)

        lines = excel.without_title(sheet.lines, known)
        return Cells(
            file, kind, place, self._kinds.shapes, self._keys, lambda: lines, len(lines) - 1
        )

    def _values(self, file: File, values: Sequence[object], kind: Kind, place: Place) -> Source:
        return Values(file, kind, place, self._kinds.shapes, self._keys, values)


def _parsed(file: File) -> tuple[object, tuple[Repeated, ...]]:
    try:
        return parse(file.text())
    except Malformed as error:
        where = Words(
            f"dòng {error.line}, ký tự thứ {error.column}",
            f"line {error.line}, column {error.column}",
        )
        raise file.refused(error.reason, where if error.line else None) from error


def _file_of_folder(name: str) -> Words:
    return Words(f"tệp `{name}`", f"file `{name}`")


def _sheet_of_workbook(name: str) -> Words:
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

"""Records of a data file with their places, and what is wrong with some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.elsewhere import Elsewhere
from quydinh.evaluate.population.keys import key_of
from quydinh.evaluate.population.reserved import reserved_column
from quydinh.evaluate.shapes import IDENTITY, Shape
from quydinh.text.source import NOWHERE
from quydinh.text.words import key, nfc

Identity = str | int


class Place(NamedTuple):
    """
    Where a record stands.

    Attributes:
        line: The row of a table, or the line of a file with a record a line; 0 for none.
        position: The number of the record in its list; 0 for none.
        subject: The table of the record, when a file has several.
        id: What the record calls itself.
        part: The file of a folder or the sheet of a workbook; None when there is but one.
    """

    line: int = 0
    position: int = 0
    subject: str = ""
    id: Identity | None = None
    part: Words | None = None

    def words(self) -> Words:
        """``trang tính `chi_bộ`, dòng 4 (ĐV-03)``; empty where there is but one whole."""
        own = self.within()
        if self.part is None:
            return own
        return Words(*(", ".join(filter(None, both)) for both in zip(self.part, own, strict=True)))

    def within(self) -> Words:
        """The same without the file or sheet."""
        name = "" if self.id is None else str(self.id)
        of = self.subject if self.part is None else ""
        if self.line:
            vi, en = f"dòng {self.line}", f"line {self.line}"
        elif self.position:
            vi = f"hồ sơ thứ {self.position}" + (f" của `{of}`" if of else "")
            en = f"record {self.position}" + (f" of `{of}`" if of else "")
        elif name:
            return Words(f"mã {name}", f"id {name}")
        else:
            return Words("", "")
        return Words(f"{vi} ({name})", f"{en} ({name})") if name else Words(vi, en)


class Row(NamedTuple):
    """A record as the file has it, and the table that it stands in, by its declared name."""

    subject: str
    record: object
    place: Place


class Problem(NamedTuple):
    """
    What is wrong, and in which record; no place when no one record is meant.

    ``column`` is given where the message itself names no field.
    """

    diagnostic: Diagnostic
    place: Place | None = None
    column: str = ""


class Batch(NamedTuple):
    """
    What a file gave.

    Attributes:
        rows: Every record that could be read, also those that some problem is about, so that
            whatever else is wrong with them comes to light in the same run.
        problems: What is wrong so far.
        total: How many records there are; those not in ``rows`` have a problem that says why.
        usable: Whether records without a problem may be rated; not when the file as a whole is
            wrong, such as its header row.
        tables: The tables that were given, also those without a record.
        wanted: The kind of subject asked for, when the data hold several.
        notes: What was read in a way that its reader has to know.
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    total: int
    usable: bool = True
    tables: tuple[str, ...] = ()
    wanted: str = ""
    notes: tuple[Words, ...] = ()

    def only(self, subject: str) -> Batch:
        """The records of one table, and what is wrong with them or with the data as a whole."""
        rows = tuple(row for row in self.rows if row.subject == subject)
        problems = tuple(
            one for one in self.problems if one.place is None or one.place.subject == subject
        )
        lost = {one.place for one in problems} - {row.place for row in rows} - {None}
        return self._replace(rows=rows, problems=problems, total=len(rows) + len(lost))


def joined(batches: Iterable[Batch]) -> Batch:
    """The batches of several tables as one."""
    given = tuple(batches)
    return Batch(
        tuple(row for one in given for row in one.rows),
        tuple(problem for one in given for problem in one.problems),
        sum(one.total for one in given),
        all(one.usable for one in given),
        tuple(dict.fromkeys(name for one in given for name in one.tables)),
        notes=tuple(note for one in given for note in one.notes),
    )


class Keys(NamedTuple):
    """
    Which columns are singled out: the identity, and those to leave aside.

    ``elsewhere`` finds those that only other documents know; None refuses them.
    """

    identity: str = ""
    ignored: Collection[str] = ()
    elsewhere: Elsewhere | None = None

    def is_identity(self, name: str) -> bool:
        """Whether the user named this column as the identity."""
        return bool(self.identity) and key(nfc(name)) == key(nfc(self.identity))

    def is_ignored(self, name: str) -> bool:
        """Whether the user put this column aside."""
        return key(nfc(name)) in {key(nfc(one)) for one in self.ignored}

    def is_aside(self, subject: str, name: str) -> bool:
        """Whether a column without a field is left aside: the user says so, or it is known why."""
        if self.is_ignored(name):
            return True
        return self.elsewhere is not None and self.elsewhere.has_column(subject, name)

    def is_table_aside(self, name: str) -> bool:
        """Whether a table of no known kind is one of another document."""
        return self.elsewhere is not None and self.elsewhere.has_table(name)

    def applied(self, record: object, shape: Shape | None) -> object:
        """The record with its identity under ``mã`` and without what is put aside."""
        if shape is None or not isinstance(record, Mapping):
            return record
        if not (self.identity or self.ignored or self.elsewhere):
            return record
        kept = {}
        # With two identities the record is refused, so neither may hide the other.
        own = "id" if IDENTITY in record else IDENTITY
        for name, value in record.items():
            text = str(name)
            if self.is_identity(text):
                kept[own] = value
                slot = shape.slot(text)
                if slot is None or slot.name == IDENTITY:
                    continue
            slotted = shape.slot(text) is not None or reserved_column(text)
            if not (self.is_ignored(text) if slotted else self.is_aside(shape.subject, text)):
                kept[name] = value
        return kept


def identity(record: object, shape: Shape | None) -> Identity | None:
    """What a record calls itself, before anything else of it is read."""
    if shape is None or not isinstance(record, Mapping):
        return None
    for name, value in record.items():
        slot = shape.slot(name) if isinstance(name, str) else None
        if slot is not None and slot.name == IDENTITY:
            plain = isinstance(value, str | int) and not isinstance(value, bool)
            return value if plain else None
    return None


def duplicates(rows: Iterable[Row], subjects: Collection[str]) -> tuple[Problem, ...]:
    """A problem for each subject whose key another one has: nobody can tell which is right."""
    named: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        own = key_of(row.place.id)
        if own is not None and row.subject in subjects:
            named.setdefault((row.subject, own), []).append(row)
    return tuple(
        Problem(report("QD608", NOWHERE, subject=subject, id=name), row.place)
        for (subject, name), found in named.items()
        if len(found) > 1
        for row in found
    )

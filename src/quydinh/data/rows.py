"""Records of a data file with their places, and what is wrong with some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
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
    """

    line: int = 0
    position: int = 0
    subject: str = ""
    id: Identity | None = None

    def words(self) -> Words:
        """``dòng 4 (ĐV-03)``."""
        name = "" if self.id is None else str(self.id)
        if self.line:
            vi, en = f"dòng {self.line}", f"line {self.line}"
        elif self.position:
            table_vi = f" của `{self.subject}`" if self.subject else ""
            table_en = f" of `{self.subject}`" if self.subject else ""
            vi = f"hồ sơ thứ {self.position}{table_vi}"
            en = f"record {self.position}{table_en}"
        else:
            return Words(f"mã {name}", f"id {name}")
        return Words(f"{vi} ({name})", f"{en} ({name})") if name else Words(vi, en)


class Row(NamedTuple):
    """A record as the file has it, and the kind of subject that it is about."""

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
    """

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    total: int
    usable: bool = True


class Keys(NamedTuple):
    """Which columns the user singled out: the identity, and those to leave aside."""

    identity: str = ""
    ignored: Collection[str] = ()

    def is_identity(self, name: str) -> bool:
        """Whether the user named this column as the identity."""
        return bool(self.identity) and key(nfc(name)) == key(nfc(self.identity))

    def is_ignored(self, name: str) -> bool:
        """Whether the user put this column aside."""
        return key(nfc(name)) in {key(nfc(one)) for one in self.ignored}

    def applied(self, record: object, shape: Shape) -> object:
        """The record with its identity under ``mã`` and without what is put aside."""
        if not isinstance(record, Mapping) or not (self.identity or self.ignored):
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
            if not self.is_ignored(text):
                kept[name] = value
        return kept


def identity(record: object, shape: Shape) -> Identity | None:
    """What a record calls itself, before anything else of it is read."""
    if not isinstance(record, Mapping):
        return None
    for name, value in record.items():
        slot = shape.slot(name) if isinstance(name, str) else None
        if slot is not None and slot.name == IDENTITY:
            plain = isinstance(value, str | int) and not isinstance(value, bool)
            return value if plain else None
    return None


def duplicates(rows: Iterable[Row]) -> tuple[Problem, ...]:
    """A problem for each record whose id another one has: nobody can tell which one is right."""
    named: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.place.id is not None:
            named.setdefault((row.subject, str(row.place.id)), []).append(row)
    return tuple(
        Problem(report("QD608", NOWHERE, subject=subject, id=name), row.place)
        for (subject, name), found in named.items()
        if len(found) > 1
        for row in found
    )

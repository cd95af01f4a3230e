"""
Which tables a set of data may hold, and where the cells of their columns go.

A table is about one kind of subject, about the records of a ``Danh mục`` (each names its owner
in a column called after the owner's kind), or holds links: ``chi_bộ.đơn_vị`` has one row a pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from quydinh.errors import NotFoundError
from quydinh.evaluate.names import spelled
from quydinh.evaluate.population.reserved import DECIDED_AT, DECIDED_ON, reserved_column
from quydinh.evaluate.shapes import IDENTITY, IDENTITY_SPELLINGS, Shape, shapes
from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType, FieldType, LinkType, NumberType, TextType, Unit
from quydinh.text.words import ascii_key, key, nfc

Shapes = Mapping[tuple[str, bool], Shape]

_RESERVED: Mapping[str, FieldType] = {
    DECIDED_ON: DateType(),
    DECIDED_AT: NumberType(Unit.COUNT, integer=True),
}


class Column(NamedTuple):
    """Where the cells of a column go: over links to a field."""

    path: tuple[str, ...]
    type: FieldType


class Kind(NamedTuple):
    """
    What the rows of a table are.

    Attributes:
        name: What ``Ruleset.assess`` calls the table.
        shape: What a row may hold; None for links, which are nothing but keys.
        rated: Whether the rules rate it.
        keys: Columns beside the shape that hold keys of other rows: each must be given, and of
            records below others, which name one owner, exactly one.
    """

    name: str
    shape: Shape | None
    rated: bool = False
    keys: tuple[str, ...] = ()

    @property
    def owned(self) -> bool:
        """Whether the rows are records below others."""
        return self.shape is not None and bool(self.keys)

    def column(self, spelling: str, shapes_: Shapes) -> Column | None:
        """Where the cells of a column go; None for an unknown name."""
        own = self.key(spelling)
        if own:
            return Column((own,), TextType())
        shape, path = self.shape, []
        *links, last = spelling.split(".")
        for part in links:
            slot = None if shape is None else shape.slot(part)
            if slot is None or not isinstance(slot.type, LinkType) or slot.type.many:
                return None
            path.append(slot.name)
            shape = shapes_[slot.type.target, True]
        slot = None if shape is None else shape.slot(last)
        if slot is not None:
            return Column((*path, slot.name), slot.type)
        reserved = reserved_column(last) if self.rated and not links else ""
        return Column((reserved,), _RESERVED[reserved]) if reserved else None

    def key(self, spelling: str) -> str:
        """The column of ``keys`` that a spelling names; empty for any other."""
        for name in self.keys:
            names = IDENTITY_SPELLINGS if name == IDENTITY else (name,)
            if any(_same(spelling, one) for one in names):
                return name
        return ""


class Kinds:
    """The tables that the rules of a program know."""

    def __init__(self, program: ir.Program) -> None:
        self.shapes: Shapes = shapes(program)
        self._subjects = {subject.name: subject for subject in program.subjects}
        self.rated: tuple[str, ...] = tuple(
            one.name for one in program.subjects if one.rating is not None
        )

    def find(self, name: str) -> Kind:
        """
        The kind of table that a name means, in any spelling, with spaces too.

        Raises:
            NotFoundError: The rules know no such table.
        """
        owner, _, field = nfc(name).strip().replace(" ", "_").partition(".")
        subject = self._subjects[self._spelled(owner, nfc(name))]
        rated = subject.rating is not None
        if not field:
            owners = self._owners(subject.name) if subject.kind == "danh mục" else ()
            return Kind(subject.name, self.shapes[subject.name, not rated], rated, owners)
        slot = self.shapes[subject.name, True].slot(field)
        if slot is None or not isinstance(slot.type, LinkType) or slot.type.kind != "các":
            spelled(nfc(name), tuple(self._links()) or tuple(self._subjects))
            raise AssertionError(name)  # a name with a dot is no subject
        return Kind(f"{subject.name}.{slot.name}", None, keys=(IDENTITY, slot.name))

    def known(self, name: str) -> Kind | None:
        """The kind of table that a name means, if any."""
        try:
            return self.find(name)
        except NotFoundError:
            return None

    def _spelled(self, owner: str, given: str) -> str:
        for subject in self._subjects.values():
            if subject.label and nfc(subject.label).casefold() == given.strip().casefold():
                return subject.name
        with suppress(NotFoundError):
            return spelled(owner, tuple(self._subjects))
        return spelled(given, tuple(self._subjects))  # for the message

    def _owners(self, name: str) -> tuple[str, ...]:
        return tuple(
            subject.name
            for subject in self._subjects.values()
            if any(
                isinstance(field.type, LinkType)
                and field.type.kind == "danh mục"
                and field.type.target == name
                for field in subject.fields
            )
        )

    def _links(self) -> list[str]:
        return [
            f"{subject.name}.{field.name}"
            for subject in self._subjects.values()
            for field in subject.fields
            if isinstance(field.type, LinkType) and field.type.kind == "các"
        ]


def _same(spelling: str, name: str) -> bool:
    bare = spelling.isascii() and ascii_key(spelling) == ascii_key(name)
    return bare or key(nfc(spelling)) == key(name)

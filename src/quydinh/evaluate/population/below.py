"""
Tables of ``Danh mục``: records below a subject, or below records, each naming its owner.

A row names exactly one owner, in the column called after the owner's kind. Where a table of
records below it is given as well, it has a key of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

from quydinh.errors import InputError
from quydinh.evaluate.inputs import Inputs, entries
from quydinh.evaluate.population.keys import identity_of, key_of
from quydinh.evaluate.population.noted import Noted
from quydinh.evaluate.shapes import shapes
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.text.words import ascii_key, key, nfc

ONE_OWNER = "mỗi dòng chỉ được ghi mã của một đối tượng chủ"
Lists = dict[str, dict[str, list[object]]]
"""Rows by the owner's field and key."""


class Below:
    """Reads the ``Danh mục`` tables of one call."""

    def __init__(self, program: ir.Program, inputs: Inputs, noted: Noted) -> None:
        self._subjects = {subject.name: subject for subject in program.subjects}
        self._shapes = shapes(program)
        self._inputs = inputs
        self._noted = noted
        self._owners: dict[str, list[tuple[str, str]]] = {}
        """Who has a ``Danh mục``, and in which field."""
        for subject in program.subjects:
            for field in subject.fields:
                if isinstance(field.type, LinkType) and field.type.kind == "danh mục":
                    owners = self._owners.setdefault(field.type.target, [])
                    owners.append((subject.name, field.name))

    def read(self, tables: Mapping[str, Iterable[object]]) -> dict[str, Lists]:
        """Rows of ``Danh mục`` tables, by owner, field and the owner's key."""
        found: dict[str, Lists] = {}
        for name in self._inmost_first(tables):
            below = found.get(name, {})
            keys: set[str] = set()
            for owner, field in self._owners[name]:
                found.setdefault(owner, {})[field] = {}
            for number, row in enumerate(tables[name], start=1):
                self._entry(name, row, number, found, below, keys)
            self.ownerless(name, below, keys)
        for owner, below in found.items():
            if owner not in tables and self._subjects[owner].kind == "danh mục":
                self.ownerless(owner, below, ())
        return found

    def _inmost_first(self, tables: Mapping[str, Iterable[object]]) -> list[str]:
        """The ``Danh mục`` tables, each after those of the records below its own."""
        found: list[str] = []
        seen: set[str] = set()

        def visit(name: str) -> None:
            if name in seen:
                return
            seen.add(name)
            for field in self._subjects[name].fields:
                if isinstance(field.type, LinkType) and field.type.kind == "danh mục":
                    visit(field.type.target)
            if name in tables and self._subjects[name].kind == "danh mục":
                found.append(name)

        for name in self._subjects:
            visit(name)
        return found

    def _entry(
        self,
        name: str,
        row: object,
        number: int,
        found: dict[str, Lists],
        below: Lists,
        keys: set[str],
    ) -> None:
        """One row of a ``Danh mục`` table; ``below`` are the lists of its own."""
        plain = dict(entries(row) or ())
        named = self._named_owners(name, plain)
        if len(named) != 1:
            what = ("QD618", name) if not named else ("QD620", name)
            words = {} if not named else {"reason": ONE_OWNER}
            self._noted.trouble(what, f"dòng {number}", subject=name, **words)
        owner, own = next(iter(named.items()), (self._owners[name][0][0], f"dòng {number}"))
        if below:
            identity = key_of(identity_of(plain))
            if identity is None:
                self._noted.trouble(("QD618", name), f"dòng {number}", subject=name)
            elif identity in keys:
                self._noted.trouble(("QD612", name), identity, subject=name)
            else:
                keys.add(identity)
                for field, lists in below.items():
                    plain.setdefault(field, lists.get(identity, []))
        plain = self._noted.elsewhere.without(self._shapes[name, True], plain)
        try:
            self._inputs.read(name, plain, linked=True)
        except InputError as error:
            for one in error.diagnostics:
                self._noted.of_row(name, own, one, owner)
        else:
            lists = found[owner][dict(self._owners[name])[owner]]
            lists.setdefault(own, []).append(plain)

    def _named_owners(self, name: str, plain: dict[Any, object]) -> dict[str, str]:
        """The owner that a row of a ``Danh mục`` names, by its kind; its columns leave the row."""
        named: dict[str, str] = {}
        for owner, _ in self._owners[name]:
            column = next((one for one in plain if key(nfc(str(one))) == key(owner)), None)
            if column is None:
                bare = (one for one in plain if ascii_key(str(one)) == ascii_key(owner))
                column = next(bare, None)
            own = key_of(plain.pop(column)) if column is not None else None
            if own is not None:
                named[owner] = own
        return named

    def ownerless(self, owner: str, fields: Lists, keys: Container[str]) -> None:
        """Rows of ``Danh mục`` tables whose owner is nowhere."""
        types = {one.name: one.type for one in self._subjects[owner].fields}
        for field, lists in fields.items():
            type_ = types[field]
            assert isinstance(type_, LinkType)
            for own, found in lists.items():
                if own not in keys:
                    for _ in found:
                        self._noted.doubt(type_.target, owner, owner, own)

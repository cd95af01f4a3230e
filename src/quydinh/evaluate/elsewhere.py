"""
What other built-in documents declare: data are collected once and rated under any document.

A column or a table that the rules at hand do not know, and another document does, is put aside
and named in a note. What no document knows is still refused, since it may be a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from quydinh import places
from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.shapes import Shape
from quydinh.syntax import parse
from quydinh.text.source import NOWHERE, Source
from quydinh.text.words import ascii_form, ascii_key, key, nfc

# Built-in documents are laid out by the formatter: a blank line stands after every sentence. To
# read these sentences alone takes a tenth of the time of the whole documents.
_DECLARING = re.compile(
    r"^(?:Quy định|(?:Bổ sung )?(?:Tập thể|Cá nhân|Danh mục|Khung tiêu chí)) .*?(?=^\s*$|\Z)",
    re.MULTILINE | re.DOTALL,
)


class Elsewhere:
    """Finds columns and tables in the other documents, and remembers what it found."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, str], frozenset[str]] = {}
        self._tables: dict[str, frozenset[str]] = {}

    def has_column(self, subject: str, column: str) -> bool:
        """Whether another document has a field of this name for the same kind of subject."""
        asked = (subject, nfc(column))
        if asked not in self._asked:
            self._asked[asked] = _holders(*asked)
        return bool(self._asked[asked])

    def has_table(self, name: str) -> bool:
        """Whether another document has a kind of subject of this name, or links of that name."""
        owner, _, field = nfc(name).strip().replace(" ", "_").partition(".")
        self._tables[nfc(name)] = _holders(owner, field)
        return bool(self._tables[nfc(name)])

    def without(self, shape: Shape, record: Mapping[Any, object]) -> dict[Any, object]:
        """The entries of a record that are not put aside."""
        return {
            name: value
            for name, value in record.items()
            if shape.slot(str(name)) is not None or not self.has_column(shape.subject, str(name))
        }

    def doubts(self) -> tuple[Diagnostic, ...]:
        """What was put aside, table by table."""
        subjects = sorted({subject for (subject, _), found in self._asked.items() if found})
        columns = [
            report("QD622", NOWHERE, subject=subject, number=number, count=len(names),
                   names=listed(names))
            for subject in subjects
            for number, names in _shared_out(
                {name: found for (one, name), found in self._asked.items() if one == subject}
            )
        ]  # fmt: skip
        tables = [
            report("QD623", NOWHERE, number=number, count=len(names), names=listed(names))
            for number, names in _shared_out(self._tables)
        ]
        return (*columns, *tables)


def _shared_out(found: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, list[str]]]:
    """Names by a document that has them: as few documents as explain them all."""
    left = {name for name, numbers in found.items() if numbers}
    while left:
        by_number: dict[str, list[str]] = {}
        for name in sorted(left):
            for number in found[name]:
                by_number.setdefault(number, []).append(name)
        number = min(by_number, key=lambda one: (-len(by_number[one]), one))
        yield number, by_number[number]
        left -= set(by_number[number])


class _Names:
    """Names with all spellings that records may use for them: see ``Shape.slot``."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._bare: set[str] = set()

    def add(self, name: str) -> None:
        self._keys.add(key(name))
        self._bare.add(ascii_key(ascii_form(name)))

    def __contains__(self, spelling: str) -> bool:
        bare = spelling.isascii() and ascii_key(spelling) in self._bare
        return bare or key(spelling) in self._keys


class _Document(NamedTuple):
    """A document's kinds of subjects and ``Danh mục``, by all spellings, with their fields."""

    number: str
    kinds: tuple[tuple[_Names, _Names], ...]

    def has(self, kind: str, field: str) -> bool:
        """Whether it has such a field, or such a kind where no field is given."""
        return any(kind in names and (not field or field in fields) for names, fields in self.kinds)


def _holders(kind: str, field: str) -> frozenset[str]:
    return frozenset(one.number for one in _documents() if one.has(kind, field))


@cache
def _documents() -> tuple[_Document, ...]:
    paths = sorted(places.rulesets().glob("*/*.qd"))
    return tuple(_document(path.read_text("utf-8")) for path in paths)


def _document(text: str) -> _Document:
    found = parse(Source("", "\n\n".join(_DECLARING.findall(text))))
    number = ""
    kinds: dict[str, tuple[_Names, _Names]] = {}

    def declare(kind: ast.Name, fields: Iterator[ast.Name]) -> None:
        names, known = kinds.setdefault(key(kind.text), (_Names(), _Names()))
        names.add(kind.text)
        for field in fields:
            known.add(field.text)

    for one in found.document.declarations:
        match one:
            case ast.Regulation(number=label):
                number = label.text
            case ast.Subjects(subjects=subjects, fields=fields):
                for subject in subjects:
                    declare(subject.name, (field.name for field in fields))
            case ast.Records(name=name, fields=fields):
                declare(name, (field.name for field in fields))
            case ast.Frame(owners=owners, groups=groups):
                for owner in owners:
                    declare(owner, (each.name for group in groups
                                    for each in group.criteria or (group,)))  # fmt: skip
            case _:
                pass
    return _Document(number, tuple(kinds.values()))

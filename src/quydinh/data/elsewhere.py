"""
What other built-in documents declare: data are collected once and rated under any document.

A column or a table that the rules at hand do not know, and another document does, is put aside
and named in a note. What no document knows is still refused, since it may be a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from quydinh import places
from quydinh.ast import nodes as ast
from quydinh.diagnostics.entry import Words
from quydinh.syntax import parse
from quydinh.text.source import Source
from quydinh.text.words import ascii_form, ascii_key, key, nfc

# Built-in documents are laid out by the formatter: a blank line stands after every sentence. To
# read these sentences alone takes a tenth of the time of the whole documents.
_DECLARING = re.compile(
    r"^(?:Quy định|(?:Bổ sung )?(?:Tập thể|Cá nhân|Danh mục|Khung tiêu chí)) .*?(?=^\s*$|\Z)",
    re.MULTILINE | re.DOTALL,
)


class _Document(NamedTuple):
    """By the key of a subject or a ``Danh mục``, the keys of its fields."""

    number: str
    fields: dict[str, frozenset[str]]


class Elsewhere:
    """Finds columns and tables in the other documents, and remembers what it found."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[str, None]] = {}

    def has_column(self, subject: str, column: str) -> bool:
        """Whether another document has a field of this name for the same kind of subject."""
        field = _key(column)
        for document in _documents():
            if field in document.fields.get(_key(subject), ()):
                self._found.setdefault((subject, document.number), {})[nfc(column)] = None
                return True
        return False

    def has_table(self, name: str) -> bool:
        """Whether another document has a kind of subject of this name, or links of that name."""
        owner, _, field = nfc(name).strip().replace(" ", "_").partition(".")
        for document in _documents():
            fields = document.fields.get(_key(owner))
            if fields is not None and (not field or _key(field) in fields):
                self._found.setdefault(("", document.number), {})[nfc(name)] = None
                return True
        return False

    def notes(self) -> tuple[Words, ...]:
        """What was put aside, table by table."""
        return tuple(
            _note(subject, number, list(names)) for (subject, number), names in self._found.items()
        )


def _note(subject: str, number: str, names: list[str]) -> Words:
    """All are named: whoever meant one of them for this document has to see it."""
    all_ = ", ".join(f"`{name}`" for name in names)
    if not subject:
        return Words(
            f"{len(names)} bảng của {number} mà quy định này không dùng: {all_}",
            f"tables of {number} that are not used here: {all_}",
        )
    return Words(
        f"bảng `{subject}` có {len(names)} cột của {number} mà quy định này không dùng: {all_}",
        f"table `{subject}` has columns of {number} that are not used here: {all_}",
    )


def _key(name: str) -> str:
    """One key for all spellings; words without diacritics are taken for what they stand for."""
    return ascii_key(ascii_form(key(nfc(name))))


@cache
def _documents() -> tuple[_Document, ...]:
    paths = sorted(places.rulesets().glob("*/*.qd"))
    return tuple(_document(path.read_text("utf-8")) for path in paths)


def _document(text: str) -> _Document:
    found = parse(Source("", "\n\n".join(_DECLARING.findall(text))))
    number = ""
    fields: dict[str, set[str]] = {}
    for one in found.document.declarations:
        match one:
            case ast.Regulation(number=label):
                number = label.text
            case ast.Subjects(subjects=subjects):
                for subject in subjects:
                    names = (field.name.text for field in one.fields)
                    fields.setdefault(_key(subject.name.text), set()).update(map(_key, names))
            case ast.Records(name=name):
                names = (field.name.text for field in one.fields)
                fields.setdefault(_key(name.text), set()).update(map(_key, names))
            case ast.Frame(owners=owners):
                for owner in owners:
                    fields.setdefault(_key(owner.text), set()).update(map(_key, _criteria(one)))
            case _:
                pass
    return _Document(number, {name: frozenset(keys) for name, keys in fields.items()})


def _criteria(frame: ast.Frame) -> Iterator[str]:
    """A group without criteria is a field itself."""
    for group in frame.groups:
        yield from (one.name.text for one in group.criteria or (group,))

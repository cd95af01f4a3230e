"""
Which documents ask for the same information, and whether they mean the same by it.

One population can be rated under any document, so a name has one meaning everywhere: its kind
and unit must agree. Ranges may differ, since one document may ask for more than another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quydinh.ast import nodes as ast
from quydinh.pages.names import Names, Subject
from quydinh.pages.types import extent, kind
from quydinh.text.words import key


class Use(NamedTuple):
    """
    How one document declares a field of one kind of subject.

    ``target`` is where a link leads, "" for a value: documents may call that kind by other words.
    """

    document: str
    subject: str
    title: str
    name: str
    label: str
    kind: str
    extent: str
    target: str


class Conflict(NamedTuple):
    """Uses of one name that do not agree, ``on`` its kind or only its range."""

    name: str
    on: str
    uses: tuple[Use, ...]


def uses(documents: Iterable[tuple[str, ast.Document]]) -> list[Use]:
    """Every field of every kind of subject, document by document."""
    return [
        use
        for number, document in documents
        for names in (Names(document),)
        for subject in names.subjects.values()
        for use in _of(number, subject, names)
    ]


def _of(number: str, subject: Subject, names: Names) -> Iterator[Use]:
    for meaning in subject.meanings.values():
        if meaning.kind == "criterion" and meaning.type is None:
            scale = names.scales.get(meaning.scale)
            said = "một mức" if scale is None else kind(ast.NamedType(scale.name), names)
            size, target = "", ""
        elif meaning.type is not None:
            said, size = kind(meaning.type, names), extent(meaning.type)
            target = key(meaning.target)
        else:  # a rule, or the other side of a link
            continue
        yield Use(
            number, subject.name, subject.label, meaning.name, meaning.label, said, size, target
        )


def conflicts(found: Iterable[Use]) -> list[Conflict]:
    """
    Names that two documents declare differently.

    A value means the same of whatever subject; a link leads elsewhere from each kind of subject,
    so it is only compared within one.
    """
    by_name: dict[tuple[str, str], list[Use]] = {}
    for use in found:
        by_name.setdefault((key(use.name), key(use.subject) if use.target else ""), []).append(use)
    return [
        Conflict(same[0].name, on, tuple(same))
        for same in by_name.values()
        for on in (_differing(same),)
        if on
    ]


def _differing(same: list[Use]) -> str:
    if len({use.document for use in same}) == 1:
        return ""
    if len({(use.target, use.kind.split()[0]) if use.target else use.kind for use in same}) > 1:
        return "kiểu"
    return "khoảng" if len({use.extent for use in same}) > 1 else ""

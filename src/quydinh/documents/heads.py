"""What the head of a document says of itself and of the documents that it stands on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from quydinh.ast import nodes as ast
from quydinh.text.words import ascii_key

BASE_RELATIONS: tuple[ast.RelationKind, ...] = ("căn cứ", "cụ thể hóa", "sửa đổi, bổ sung")


def head(document: ast.Document) -> ast.Regulation | None:
    """The ``Quy định`` sentence."""
    declared = document.declarations
    return next((each for each in declared if isinstance(each, ast.Regulation)), None)


def number(document: ast.Document) -> str:
    """The number of the document, "" when it has no head."""
    found = head(document)
    return "" if found is None else found.number.text


def issued(document: ast.Document) -> dt.date | None:
    """The date of issue."""
    found = head(document)
    items = () if found is None else found.items
    return next((item.date.value for item in items if isinstance(item, ast.Issued)), None)


def relations(
    document: ast.Document, kinds: Iterable[ast.RelationKind] = BASE_RELATIONS
) -> tuple[ast.Relation, ...]:
    """How the document stands to the documents that it builds on or changes."""
    found = head(document)
    items = () if found is None else found.items
    return tuple(item for item in items if isinstance(item, ast.Relation) and item.kind in kinds)


def amends(document: ast.Document) -> bool:
    """Whether the document may change what others say."""
    return bool(relations(document, ("sửa đổi, bổ sung",)))


def same_number(one: str, other: str) -> bool:
    """Whether two numbers are one, however they are spelled."""
    return _number_key(one) == _number_key(other)


def _number_key(text: str) -> str:
    return ascii_key("-".join(text.replace("/", "-").split()))

"""
What the columns of a table are for, by their names alone.

The rules are those of records (``evaluate.shapes``, ``evaluate.population.tables``): any accepted
spelling of a field, a key, columns that the results carry along, and the order of decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import Factory, frozen

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.suggest import nearest
from quydinh.evaluate.elsewhere import Elsewhere
from quydinh.evaluate.population.reserved import DECIDED_ON, reserved_column
from quydinh.evaluate.shapes import DECISION, IDENTITY, Shape, Slot
from quydinh.frames import tables as names
from quydinh.ir.types import LinkType
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key, key, nfc

_STANDING = {DECISION: names.DECISION}


@frozen
class Heading:
    """The columns of one table: by the name here, the column there."""

    identity: str = ""
    fields: dict[str, str] = Factory(dict)
    """Declared value fields."""
    links: dict[str, str] = Factory(dict)
    decisions: dict[str, str] = Factory(dict)
    kept: dict[str, str] = Factory(dict)
    problems: list[Diagnostic] = Factory(list)
    """What is wrong with every row of the table."""


def heading(
    shape: Shape,
    columns: Iterable[str],
    keep: Mapping[str, str],
    elsewhere: Elsewhere,
    *,
    decided: bool,
) -> Heading:
    """
    Sort the columns of a table.

    Args:
        shape: The fields of its subject.
        columns: The names of its columns.
        keep: Names to carry along, by their keys.
        elsewhere: Takes note of columns that only other documents know.
        decided: Whether the columns of the order of decisions mean something here.
    """
    found = Heading()
    identity = ""
    spelled: dict[str, str] = {}
    for column in columns:
        group, name = _place(shape, column, keep, found, decided=decided)
        if group is None:
            if elsewhere.has_column(shape.subject, column):
                continue
            found.problems.append(_unknown(shape, column))
            continue
        if name in spelled:
            found.problems.append(
                catalogue.report(
                    "QD605", NOWHERE, field=name, first=spelled[name], second=column
                )
            )  # fmt: skip
            continue
        spelled[name] = column
        if name == IDENTITY:
            identity = column
            if not shape.declares_identity:
                continue
        group[name] = column
    return Heading(identity, found.fields, found.links, found.decisions, found.kept, found.problems)


def _place(
    shape: Shape, column: str, keep: Mapping[str, str], found: Heading, *, decided: bool
) -> tuple[dict[str, str] | None, str]:
    """Where a column belongs, and its name there."""
    slot = shape.slot(column)
    if slot is not None:
        return (found.links if _is_link(slot) else _fields(found, slot)), slot.name
    kept = keep.get(key(nfc(column)))
    if kept is not None:
        return found.kept, kept
    reserved = reserved_column(column) if decided else ""
    return (found.decisions if reserved else None), reserved


def _fields(found: Heading, slot: Slot) -> dict[str, str]:
    return found.decisions if slot.name == DECISION else found.fields


def _is_link(slot: Slot) -> bool:
    return isinstance(slot.type, LinkType)


def standing(name: str) -> str:
    """The column of a table that a decision's column becomes."""
    if name in _STANDING:
        return _STANDING[name]
    return names.DECIDED_ON if name == DECIDED_ON else names.DECIDED_AT


def _unknown(shape: Shape, column: str) -> Diagnostic:
    close = nearest(nfc(column), [slot.name for slot in shape.slots])
    if close:
        return catalogue.report(
            "QD601", NOWHERE, "did_you_mean",
            key=column, subject=shape.subject, suggestion=close[0],
        )  # fmt: skip
    return catalogue.report("QD601", NOWHERE, key=column, subject=shape.subject)


def owner_column(columns: Iterable[str], owner: str) -> str | None:
    """The column of a ``Danh mục`` table that holds the key of its owner."""
    columns = list(columns)
    exact = (one for one in columns if key(nfc(one)) == key(owner))
    bare = (one for one in columns if ascii_key(one) == ascii_key(owner))
    return next(exact, None) or next(bare, None)


def pair_columns(columns: Iterable[str], field: str) -> tuple[str | None, str | None]:
    """The columns of a link table: the owner's key and the target's."""
    by_key = {key(nfc(one)): one for one in columns}
    bare = {ascii_key(one): column for one, column in by_key.items()}
    own = next((by_key[one] for one in (key(IDENTITY), "id", "ma") if one in by_key), None)
    return own, by_key.get(key(field), bare.get(ascii_key(field)))

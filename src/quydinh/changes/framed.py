"""One population in frames, given to two documents as each knows it; see ``given``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quydinh.changes.given import Loss, Sides
from quydinh.frames import crossing


def divided(
    sides: Sides, tables: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any], list[Loss]]:
    """
    The tables for the older and for the newer document, and what is lost between them.

    Nothing is computed here: a plan that computes values takes records.
    """
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    losses: list[Loss] = []
    for table, frame in tables.items():
        owner, _, link = table.partition(".")
        before, after = sides.kinds(owner)
        if link:
            known = sides.old.slot(before, link), sides.new.slot(after, link)
            if known[0] is not None or known[1] is None:
                old[f"{before or owner}.{link}"] = frame
            if known[1] is not None or known[0] is None:
                new[f"{after or owner}.{link}"] = frame
            continue
        names = crossing.columns(frame)
        if before is not None or after is None:
            kept = {name: name for name in names if sides.for_old(owner, name)}
            old[before or table] = crossing.chosen(frame, kept, {})
        if after is not None or before is None:
            found = dict(_newer(sides, owner, names))
            levels = {name: sides.levels(after, name) for name in found}
            new[after or table] = crossing.chosen(frame, found, levels)
        if before is not None:
            losses += _losses(sides, owner, frame, names)
    return old, new, losses


def _newer(sides: Sides, table: str, names: list[str]) -> Iterator[tuple[str, str]]:
    """The columns of the newer document, each with the one that it comes from."""
    old, new = sides.kinds(table)
    kept = [name for name in names if sides.for_new(table, name)]
    yield from ((name, name) for name in kept)
    filled = {slot.name for name in kept if (slot := sides.new.slot(new, name)) is not None}
    for move in sides.moves(new):
        for name in names:
            slot = sides.old.slot(old, name)
            if move.to.name not in filled and slot is not None and slot.name == move.source:
                yield move.to.name, name


def _losses(sides: Sides, table: str, frame: object, names: list[str]) -> Iterator[Loss]:
    old, new = sides.kinds(table)
    assert old is not None
    if new is None:
        number = crossing.size(frame)
        label = sides.old.subjects[old].label
        if number:
            yield Loss(old, "", label, number, old in sides.plan.dropped_kinds)
        return
    lost = {name: field for name in names if (field := sides.loses(table, name)) is not None}
    for name, number in crossing.given(frame, list(lost)).items():
        field = lost[name]
        if number:
            declared = field.name in sides.plan.dropped.get(new, ())
            yield Loss(old, field.name, field.label, number, declared)

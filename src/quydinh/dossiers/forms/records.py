"""
Facts that are records of their own (``Danh mục``): a table in the form for each kind.

A table has one level. What lies below its records has no place, and the form says so there.
"""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.dossiers.forms import asked, wording
from quydinh.dossiers.forms.layout import Column, Table
from quydinh.evaluate.shapes import Slot, shapes
from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType

_WIDTH = 25.0  # of a page in landscape
_BLANK = 5


def tables(program: ir.Program, subject: str) -> Iterator[Table]:
    """The tables of a subject, in the order of the rules."""
    every = shapes(program)
    for fact in every[subject, False].slots:
        target = asked.below(fact)
        slots = () if target is None else every[target, False].slots
        held = [one for one in slots if asked.is_asked(one)]
        labels = asked.labels({one.name: one.label for one in held})
        beyond = [_called(one) for one in slots if asked.below(one) is not None]
        if held:
            yield Table(
                f"thông_tin.{fact.name}",
                _called(fact),
                tuple(_column(one, labels[one.name], _WIDTH / len(held), program) for one in held),
                wording.records(beyond),
                none=wording.NO_RECORD,
                blank=_BLANK,
                wide=True,
            )


def _called(slot: Slot) -> str:
    return slot.label or wording.plain(slot.name)


def _column(slot: Slot, label: str, width: float, program: ir.Program) -> Column:
    return Column(
        slot.name,
        label,
        width,
        "ngày" if isinstance(slot.type, DateType) else "chữ",
        asked.choices(slot.type, program),
        slot.type,
    )

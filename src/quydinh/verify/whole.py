"""
Whole cases: a record and all that it is linked to, as tables that ``assess`` rates together.

Quotas move nobody there: what is shown is what the rules say before a group has to give way.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from quydinh.ir import nodes as ir
from quydinh.ir.history import LINKS
from quydinh.ir.types import LinkType
from quydinh.verify.linked import FINAL
from quydinh.verify.rules import Rules
from quydinh.verify.showing import as_input, plain, type_of
from quydinh.verify.witness import Shows, SpuriousError, Witness


class _Placed(NamedTuple):
    subject: str
    key: str
    record: dict[str, Any]


class Whole:
    """
    The tables of a whole case.

    Attributes:
        tables: By kind of subject its rows, as ``assess`` takes them.
        placed: Every record of the case with its key, the first the one that the case is about.
    """

    def __init__(self, program: ir.Program, subject: str, record: dict[str, Any]) -> None:
        self._program = program
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self.placed: list[_Placed] = []
        self._place(subject, record, {}, "")

    def _place(
        self, subject: str, record: dict[str, Any], given: Mapping[str, Any], member_of: str
    ) -> str:
        """Adds the row of a record and those of all that it links to; its key."""
        rows = self.tables.setdefault(subject, [])
        key = f"{subject} {len(rows) + 1}"
        row: dict[str, Any] = {"mã": key, **given}
        rows.append(row)
        self.placed.append(_Placed(subject, key, record))
        for name, value in record.items():
            type_ = type_of(self._program, subject, name)
            if not isinstance(type_, LinkType):
                row[name] = plain(value, type_)
            elif type_.kind == "danh mục":
                row[name] = [as_input(self._program, type_.target, one) for one in value]
            elif type_.kind == "ngược":
                others = value[1:] if member_of == name else value
                for one in others:
                    self._place(type_.target, one, {type_.inverse: key}, "")
            elif type_.many:
                row[name] = [self._place(type_.target, one, {}, "") for one in value]
            else:
                row[name] = self._place(type_.target, value, {}, type_.inverse)
        return key


def can_be_placed(record: Mapping[str, Any]) -> bool:
    """Whether a record says nothing of earlier periods, which are tables of their own."""
    for name, value in record.items():
        if name in LINKS:
            return False
        several = value if isinstance(value, tuple) else (value,)
        if not all(can_be_placed(one) for one in several if isinstance(one, dict)):
            return False
    return True


def replay_whole(rules: Rules, subject: str, record: dict[str, Any], shows: Shows) -> Witness:
    """
    The case with what ``assess`` says of it; linked records then say how they are rated.

    Raises:
        SpuriousError: It does not show what the solver said that it shows.
    """
    whole = Whole(rules.program, subject, record)
    assessment = rules.assess(whole.tables, quota="check")
    first, *others = whole.placed
    for one in others:
        if one.subject in rules.subjects:
            level = assessment.explain(one.subject, one.key).level
            if level is not None:
                one.record[FINAL] = level
    found = Witness(record, assessment.explain(first.subject, first.key))
    if not shows(found):
        raise SpuriousError(f"{subject}: {record!r} ends with {found.result.outcome}")
    return found

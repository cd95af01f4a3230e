"""
One population, given to two documents as each knows it.

A column that only one of them knows is given to that one; a column that neither knows is left in,
so that it is refused as ever. What the older document knows and the newer neither has nor takes is
counted as lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quydinh.changes.migration import Move, Plan
from quydinh.diagnostics.catalogue import listed, report
from quydinh.errors import NotFoundError
from quydinh.evaluate.inputs import absent, refusal
from quydinh.evaluate.interpreter import Frame, Interpreter, Tables
from quydinh.evaluate.judged import Judged, Missing
from quydinh.evaluate.names import spelled
from quydinh.evaluate.population.keys import key_of
from quydinh.evaluate.population.tables import read
from quydinh.evaluate.shapes import IDENTITY, Shape, Slot, shapes
from quydinh.evaluate.values import NO, YES
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType, NumberType, Unit
from quydinh.text.source import NOWHERE

Row = Mapping[str, Any]
Rows = list[dict[str, Any]]


class Loss(NamedTuple):
    """
    What the newer document does not take over.

    Attributes:
        subject: The kind of subjects in the older document.
        field: "" for a whole kind.
        records: How many give it.
        declared: Whether the newer document gives it up on purpose.
    """

    subject: str
    field: str
    label: str
    records: int
    declared: bool


class Knowledge:
    """What one document knows of the tables."""

    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self._shapes = shapes(program)
        self.subjects: dict[str, ir.Subject] = {one.name: one for one in program.subjects}

    def kind(self, table: str) -> str | None:
        """The kind of subjects that the name of a table means; None for one that is not known."""
        try:
            return spelled(table, tuple(self.subjects))
        except NotFoundError:
            return None

    def slot(self, kind: str | None, column: str) -> Slot | None:
        """Where the values of a column go."""
        return None if kind is None else self.shape(kind).slot(column)

    def shape(self, kind: str) -> Shape:
        """What a record may hold, the ratings of a linked one among it."""
        rated = self.subjects[kind].rating is not None
        return self._shapes[kind, not rated]


class Sides:
    """Divides tables between two documents."""

    def __init__(self, old: ir.Program, new: ir.Program, plan: Plan) -> None:
        self.old: Knowledge = Knowledge(old)
        self.new: Knowledge = Knowledge(new)
        self.plan = plan

    def kinds(self, table: str) -> tuple[str | None, str | None]:
        """The older and the newer kind that a table is about."""
        old = self.old.kind(table)
        if old is not None and old in self.plan.kinds:
            return old, self.plan.kinds[old]
        new = self.new.kind(table)
        if old is None and new is not None:
            older = (one for one, other in self.plan.kinds.items() if other == new)
            old = next(older, None)
        return old, None if old in self.plan.dropped_kinds else new

    def moves(self, kind: str | None) -> Sequence[Move]:
        """The fields of a newer kind that come from elsewhere."""
        return () if kind is None else self.plan.moves.get(kind, ())

    def for_old(self, table: str, column: str) -> bool:
        """Whether a column is given to the older document."""
        old, new = self.kinds(table)
        return self.old.slot(old, column) is not None or self.new.slot(new, column) is None

    def for_new(self, table: str, column: str) -> bool:
        """Whether a column is given to the newer document as it stands."""
        old, new = self.kinds(table)
        before, after = self.old.slot(old, column), self.new.slot(new, column)
        if after is None:
            return before is None
        # A field that is taken from elsewhere, and that the older document had too, was another.
        return before is None or all(move.to.name != after.name for move in self.moves(new))

    def loses(self, table: str, column: str) -> ir.Field | None:
        """The field of the older document that is lost with a column; None for none."""
        old, new = self.kinds(table)
        slot = self.old.slot(old, column)
        if old is None or new is None or slot is None or slot.name == IDENTITY:
            return None
        taken = any(slot.name in move.reads for move in self.moves(new))
        if taken or (self.new.slot(new, column) is not None and self.for_new(table, column)):
            return None
        fields = (one for one in self.old.subjects[old].fields if one.name == slot.name)
        return next(fields, None)

    def levels(self, kind: str | None, column: str) -> Mapping[str, str | None]:
        """How the levels of a column are called in the newer document."""
        slot = self.new.slot(kind, column)
        if slot is None or not isinstance(slot.type, LevelType):
            return {}
        return self.plan.levels.get(slot.type.scale, {})


# --- tables of mappings -------------------------------------------------------------------------


def divided(
    sides: Sides, tables: Mapping[str, Iterable[Row]]
) -> tuple[dict[str, Rows], dict[str, Rows], list[Loss]]:
    """The tables for the older and for the newer document, and what is lost between them."""
    old: dict[str, Rows] = {}
    new: dict[str, Rows] = {}
    losses: list[Loss] = []
    for table, rows in tables.items():
        owner, _, link = table.partition(".")
        before, after = sides.kinds(owner)
        found = [dict(row) for row in rows]
        if link:
            _divide_pairs(sides, table, found, old, new)
            continue
        if before is not None or after is None:
            old[before or table] = _kept(found, owner, sides.for_old)
        if after is not None or before is None:
            new[after or table] = _levelled(_kept(found, owner, sides.for_new), after, sides)
        if before is not None:
            losses += _losses(sides, owner, before, after, found)
    _carry(sides, old, new)
    return old, new, losses


def columns(rows: Iterable[Row]) -> list[str]:
    """The columns of a table of mappings."""
    return list(dict.fromkeys(str(name) for row in rows for name in row))


def _kept(rows: Sequence[Row], table: str, wanted: Callable[[str, str], bool]) -> Rows:
    kept = {column for column in columns(rows) if wanted(table, column)}
    return [{name: value for name, value in row.items() if name in kept} for row in rows]


def _levelled(rows: Rows, kind: str | None, sides: Sides) -> Rows:
    renamed = {column: sides.levels(kind, column) for column in columns(rows)}
    for column, levels in renamed.items():
        for row in rows if levels else ():
            value = row.get(column)
            if isinstance(value, str):
                row[column] = levels.get(value, value)
    return rows


def _divide_pairs(
    sides: Sides,
    table: str,
    rows: Rows,
    old: dict[str, Rows],
    new: dict[str, Rows],
) -> None:
    """A link table: its two columns are keys, and mean the same in both documents."""
    owner, _, link = table.partition(".")
    before, after = sides.kinds(owner)
    known = sides.old.slot(before, link), sides.new.slot(after, link)
    if known[0] is not None or known[1] is None:
        old[f"{before or owner}.{link}"] = rows
    if known[1] is not None or known[0] is None:
        new[f"{after or owner}.{link}"] = rows


def _losses(
    sides: Sides, table: str, old: str, new: str | None, rows: Sequence[Row]
) -> Iterator[Loss]:
    subject = sides.old.subjects[old]
    if new is None:
        if rows:
            yield Loss(old, "", subject.label, len(rows), old in sides.plan.dropped_kinds)
        return
    for column in columns(rows):
        field = sides.loses(table, column)
        count = sum(not absent(row.get(column)) for row in rows) if field is not None else 0
        if field is not None and count:
            declared = field.name in sides.plan.dropped.get(new, ())
            yield Loss(old, field.name, field.label, count, declared)


# --- what is computed from older records --------------------------------------------------------


def _carry(sides: Sides, old: Mapping[str, Rows], new: Mapping[str, Rows]) -> None:
    """Fill the fields that come from elsewhere, unless the data give them already."""
    records = _records(sides, old) if sides.plan.computes else {}
    tables = Tables(sides.old.program)
    for before, rows in old.items():
        kind = None if "." in before else sides.kinds(before)[1]
        for move in sides.moves(kind):
            assert kind is not None
            given = {column for column in columns(new[kind]) if _fills(sides, kind, column, move)}
            for row, target in zip(rows, new[kind], strict=True):
                if any(column in target for column in given):
                    continue
                if move.value is None:
                    value = _raw(sides.old.shape(before), row, move.source)
                else:
                    own = key_of(_raw(sides.old.shape(before), row, IDENTITY)) or ""
                    record = records[before].get(own, {})
                    value = _computed(Interpreter(tables), move.value, record)
                if isinstance(value, str):
                    value = sides.levels(kind, move.to.name).get(value, value)
                if value is not None:
                    target[move.to.name] = value


def _fills(sides: Sides, kind: str, column: str, move: Move) -> bool:
    slot = sides.new.slot(kind, column)
    return slot is not None and slot.name == move.to.name


def _records(sides: Sides, old: Mapping[str, Rows]) -> dict[str, dict[str, Row]]:
    population = read(sides.old.program, old)
    return {
        kind: {key: case.record for key, case in cases.items()}
        for kind, cases in population.cases.items()
    }


def _raw(shape: Shape, row: Row, name: str) -> Any:  # noqa: ANN401  (a value of the user)
    for column, value in row.items():
        slot = shape.slot(str(column))
        if slot is not None and slot.name == name:
            return value
    return None


def _computed(interpreter: Interpreter, node: ir.Expr | ir.Condition, record: Row) -> Any:  # noqa: ANN401
    """A value as data have it; None where something is missing."""
    if not isinstance(node, ir.Expr):
        judged: Judged = interpreter.judge(node, (Frame(record),))
        return {YES: True, NO: False}.get(judged.truth)
    value = interpreter.value(node, (Frame(record),))
    if isinstance(value, Missing):
        return None
    percent = isinstance(node.type, NumberType) and node.type.unit is Unit.SHARE
    return value * 100 if percent else value  # type: ignore[operator]  # a share is a number


# --- what is lost -------------------------------------------------------------------------------


def refuse(losses: Iterable[Loss], document: str) -> None:
    """
    Refuse data that would be lost in silence.

    Raises:
        InputError: With a diagnostic for each loss that the newer document does not declare.
    """
    problems = []
    fields: dict[str, list[Loss]] = {}
    for one in losses:
        if not one.declared and one.field:
            fields.setdefault(one.subject, []).append(one)
        elif not one.declared:
            problems.append(
                report("QD243", NOWHERE, subject=one.subject, count=one.records, document=document)
            )
    for subject, lost in fields.items():
        names = listed([one.field for one in lost])
        problems.append(
            report(
                "QD242", NOWHERE, subject=subject, count=len(lost), names=names, document=document
            )
        )
    if problems:
        raise refusal(problems)

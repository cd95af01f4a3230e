"""
A few rows of rated frames as cases of the reference, with the records around them.

What was rated in columns is told by the interpreter: only the rows asked for, and what their rules
look at, are brought to Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from quydinh.columnar.frame import Frame
from quydinh.columnar.wrapping import rows
from quydinh.evaluate.ceilings import HIDDEN
from quydinh.evaluate.history import in_order
from quydinh.evaluate.inputs import exact
from quydinh.evaluate.interpreter import NAMED
from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.verdicts import Scale, Verdicts
from quydinh.frames.engine import Engine
from quydinh.frames.reads import Around
from quydinh.frames.tables import DECISION, IDENTITY, OWNER, ROW, TARGET, Column, Table
from quydinh.frames.world import KEY, Source, Stage, World
from quydinh.ir import nodes as ir
from quydinh.ir.history import HISTORY, PERIOD
from quydinh.ir.types import LinkType, NumberType, Unit
from quydinh.periods import Period

_DECISION = "mức_được_quyết_định"
_STAGES = {"mức_theo_tiêu_chí": "criteria", "mức_sau_giới_hạn": "ceiling", "xếp_loại": "final"}


class Cases:
    """Brings cases from the frames of a finished run."""

    def __init__(self, world: World, scales: Mapping[str, Scale], engine: Engine) -> None:
        self._world = world
        self._scales = scales
        self._engine = engine

    def bring(self, subject: str, keys: Iterable[Any], around: Around) -> dict[Any, Case]:
        """Cases by key, with the records around them."""
        source = self._world.sources[subject]
        found = self._met(source.frame, KEY, keys)
        cases = {row[KEY]: self._case(subject, source, row) for row in found}
        for field, near in around.near.items():
            type_ = self._world.link(subject, field)
            if type_.kind == "danh mục":
                self._records(source, field, cases, near)
            elif type_.kind == "ngược":
                self._members(type_, field, cases, near)
            elif type_.many:
                self._listed(source, type_, field, cases, near)
            else:
                self._linked(type_, field, found, cases, near)
        return cases

    def met(self, subject: str, keys: Iterable[Any]) -> list[dict[str, Any]]:
        """The rows of the frames themselves."""
        return self._met(self._world.sources[subject].frame, KEY, keys)

    def _met(self, frame: Frame, by: str, keys: Iterable[Any]) -> list[dict[str, Any]]:
        wanted = [{by: key} for key in dict.fromkeys(keys)]
        if not wanted:
            return []
        schema = {by: frame.schema[by]}
        small = self._engine.small(frame, wanted, schema)
        return sorted(rows(frame.join(small, on=by, how="inner")), key=_order)

    # --- around a record ------------------------------------------------------------------------

    def _linked(
        self,
        type_: LinkType,
        field: str,
        found: Sequence[Mapping[str, Any]],
        cases: Mapping[Any, Case],
        near: Around,
    ) -> None:
        if type_.target not in self._world.sources:
            return
        keys = [row[field] for row in found if row.get(field) is not None]
        targets = self.bring(type_.target, keys, near)
        for row in found:
            target = targets.get(row.get(field))
            if target is not None:
                cases[row[KEY]].links[field] = (target,)
                cases[row[KEY]].record[field] = target.record

    def _members(
        self, type_: LinkType, field: str, cases: Mapping[Any, Case], near: Around
    ) -> None:
        source = self._world.sources.get(type_.target)
        if source is None:
            return
        pairs: list[tuple[Any, Any]] = []
        if type_.inverse in source.table.links:
            met = self._met(source.frame.select(KEY, type_.inverse), type_.inverse, cases)
            pairs = [(row[type_.inverse], row[KEY]) for row in met]
        self._tied(type_.target, field, pairs, cases, near)

    def _listed(
        self, source: Source, type_: LinkType, field: str, cases: Mapping[Any, Case], near: Around
    ) -> None:
        if field not in source.table.pairs:
            return
        met = self._met(source.table.pairs[field], KEY, cases)
        lost = {row[KEY] for row in met if row[TARGET] is None}
        kept = {key: case for key, case in cases.items() if key not in lost}
        pairs = [(row[KEY], row[TARGET]) for row in met if row[KEY] not in lost]
        self._tied(type_.target, field, pairs, kept, near)

    def _tied(
        self,
        target: str,
        field: str,
        pairs: Sequence[tuple[Any, Any]],
        cases: Mapping[Any, Case],
        near: Around,
    ) -> None:
        targets = self.bring(target, (key for _, key in pairs), near) if pairs else {}
        members: dict[Any, list[Case]] = {}
        for owner, there in pairs:
            members.setdefault(owner, []).append(targets[there])
        for key, case in cases.items():
            found = tuple(members.get(key, ()))
            case.links[field] = found
            case.record[field] = tuple(one.record for one in found)

    def _records(self, source: Source, field: str, cases: Mapping[Any, Case], near: Around) -> None:
        table = source.table.records.get(field)
        if table is None:
            return
        records = self._below(table, cases, near)
        for key, case in cases.items():
            found = records.get(key, ())
            case.record[field] = tuple(in_order(found)) if field == HISTORY else found

    def _below(
        self, table: Table, keys: Iterable[Any], near: Around
    ) -> dict[Any, tuple[dict[str, Any], ...]]:
        """Records of a ``Danh mục`` by owner, with those below them."""
        met = self._met(table.frame, OWNER, keys)
        records = [self._record(table, row) for row in met]
        for field, around in near.near.items():
            if field in table.records:
                lists = self._below(table.records[field], (row[KEY] for row in met), around)
                for row, record in zip(met, records, strict=True):
                    record[field] = lists.get(row[KEY], ())
        found: dict[Any, list[dict[str, Any]]] = {}
        for row, record in zip(met, records, strict=True):
            found.setdefault(row[OWNER], []).append(record)
        return {key: tuple(each) for key, each in found.items()}

    # --- one record -----------------------------------------------------------------------------

    def _case(self, subject: str, source: Source, row: Mapping[str, Any]) -> Case:
        record = self._record(source.table, row)
        decision = row.get(DECISION)
        kept: dict[str, object] = {}
        identity = row[IDENTITY]
        shown = identity if isinstance(identity, str | int) else str(row[KEY])
        record.setdefault(NAMED, str(row[KEY]))
        case = Case(subject, str(row[KEY]), shown, record, {}, kept, decision)
        if decision is not None:
            record[_DECISION] = decision
        for name, stage in _STAGES.items():
            if stage in source.stages:
                verdicts = verdicts_of(row, source.stages[stage], self._scales[subject])
                record[HIDDEN + name] = verdicts
                level = next(iter(verdicts)).level if len(verdicts) == 1 else None
                if level is not None:
                    record[name] = level
        return case

    def _record(self, table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
        fields = {one.name: one for one in self._world.subjects[table.subject].fields}
        record = {}
        for name, facts in table.columns.items():
            if row[name] is not None:
                record[name] = _value(row[name], facts, fields.get(name))
        if self._world.subjects[table.subject].history_of:
            record[NAMED] = str(Period.parse(record[PERIOD]))
        return record


def verdicts_of(row: Mapping[str, Any], stage: Stage, scale: Scale) -> Verdicts:
    """The verdicts possible of a row at a stage."""
    if not stage.open:
        return frozenset((scale.verdicts[row[stage.name]],))
    return frozenset(scale.verdicts[at] for at in stage.possible if row[f"{stage.name}:{at}"])


def _value(value: Any, facts: Column, field: ir.Field | None) -> Any:  # noqa: ANN401
    if field is None or not isinstance(field.type, NumberType):
        return value
    factor = 100 if field.type.unit is Unit.SHARE else 1
    number = exact(value) if facts.scale is None else Fraction(value, 10**facts.scale)
    return exact(Fraction(number) / factor)


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The order of keys; of records below a subject, which have none, that of the table."""
    ways = (OWNER,) if OWNER in row else (KEY, TARGET)
    keys = tuple(str(row[name]) for name in ways if name in row)
    return (*keys, row.get(ROW) or 0)

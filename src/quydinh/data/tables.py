"""The records of a file as the tables of a population."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quydinh.data.kinds import Kinds
from quydinh.data.rows import Batch, Problem, Row
from quydinh.diagnostics.catalogue import report
from quydinh.errors import InputError
from quydinh.evaluate.inputs import Inputs
from quydinh.evaluate.population.below import ONE_OWNER
from quydinh.evaluate.population.keys import key_of
from quydinh.evaluate.population.reserved import reserved_column
from quydinh.evaluate.shapes import Shape
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.text.source import NOWHERE


def is_population(program: ir.Program, batch: Batch) -> bool:
    """
    Whether records have to be rated together.

    They have when rules speak of others (links, ceilings, quotas) or tables of others are given,
    when records say who they are, and none holds the records that it is linked to.
    """
    kinds = Kinds(program)
    given = {row.subject for row in batch.rows} | set(batch.tables)
    beside = not given <= set(kinds.rated)
    together = beside or any(
        subject.ceilings or subject.quotas or any(_is_link(field.type) for field in subject.fields)
        for subject in program.subjects
        if subject.name in given
    )
    if not together or not (beside or any(row.place.id is not None for row in batch.rows)):
        return False
    return not any(_holds_others(row.record, kinds.find(row.subject).shape) for row in batch.rows)


def tables(batch: Batch, rows: Iterable[Row]) -> dict[str, list[object]]:
    """The records by table; one without records is a table all the same."""
    found: dict[str, list[object]] = {name: [] for name in batch.tables}
    for row in rows:
        found.setdefault(row.subject, []).append(row.record)
    return found


def alone(program: ir.Program, batch: Batch) -> Iterator[Problem]:
    """What is wrong with each record by itself, before anything is linked."""
    kinds, inputs = Kinds(program), Inputs(program)
    found = {name: kinds.find(name) for name in {row.subject for row in batch.rows}}
    nameless: dict[str, list[Row]] = {}
    for row in batch.rows:
        kind = found[row.subject]
        keys = kind.keys or () if isinstance(row.record, Mapping) else ()
        given = row.record if isinstance(row.record, Mapping) else {}
        named = [key_of(row.place.id)] if not keys else [key_of(given.get(one)) for one in keys]
        found_keys = len(named) - named.count(None)
        if kind.owned and found_keys > 1:
            several = report("QD620", NOWHERE, subject=kind.name, reason=ONE_OWNER)
            yield Problem(several, row.place)
        if found_keys < (1 if kind.owned else len(named)):
            nameless.setdefault(row.subject, []).append(row)
        if kind.shape is None:
            continue
        own = _own(row.record, kind.shape, keys)
        try:
            inputs.read(kind.name, own, linked=not kind.rated)
        except InputError as error:
            yield from (Problem(one, row.place) for one in error.diagnostics)
    for name, rows in nameless.items():
        problem = report("QD618", NOWHERE, subject=name, count=len(rows))
        yield from (Problem(problem, row.place) for row in rows)


def _own(record: object, shape: Shape, keys: tuple[str, ...]) -> object:
    """A record without its links and the order of decisions: what can be checked by itself."""
    if not isinstance(record, Mapping):
        return record
    return {
        name: value
        for name, value in record.items()
        if not _is_link_of(shape, name) and not reserved_column(str(name)) and name not in keys
    }


def _holds_others(record: object, shape: Shape | None) -> bool:
    if shape is None or not isinstance(record, Mapping):
        return False
    return any(
        isinstance(value, Mapping)
        or (isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value))
        for name, value in record.items()
        if _is_link_of(shape, name)
    )


def _is_link_of(shape: Shape, name: object) -> bool:
    slot = shape.slot(name) if isinstance(name, str) else None
    return slot is not None and _is_link(slot.type)


def _is_link(type_: object) -> bool:
    return isinstance(type_, LinkType) and type_.kind != "danh mục"

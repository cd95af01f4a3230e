"""The records of a file as the tables of a population."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quydinh.data.rows import Row
from quydinh.evaluate.population.tables import reserved_column
from quydinh.evaluate.shapes import Shape, shapes
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType


def is_population(program: ir.Program, rows: Sequence[Row]) -> bool:
    """
    Whether records have to be rated together.

    They have when rules speak of others (links, ceilings, quotas), every record says who it is,
    and none holds the records that it is linked to.
    """
    rated = {row.subject for row in rows}
    together = any(
        subject.ceilings or subject.quotas or any(_is_link(field.type) for field in subject.fields)
        for subject in program.subjects
        if subject.name in rated
    )
    if not together or any(row.place.id is None for row in rows):
        return False
    all_shapes = shapes(program)
    return not any(_holds_others(row.record, all_shapes[row.subject, False]) for row in rows)


def tables(rows: Iterable[Row]) -> dict[str, list[object]]:
    """The records by kind of subject."""
    found: dict[str, list[object]] = {}
    for row in rows:
        found.setdefault(row.subject, []).append(row.record)
    return found


def alone(record: object, shape: Shape) -> object:
    """A record without its links and the order of decisions: what can be checked by itself."""
    if not isinstance(record, Mapping):
        return record
    return {
        name: value
        for name, value in record.items()
        if not _is_link_of(shape, name) and not reserved_column(str(name))
    }


def _holds_others(record: object, shape: Shape) -> bool:
    if not isinstance(record, Mapping):
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

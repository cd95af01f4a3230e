"""
Reading frames as the tables of a population.

Comes in: for each kind of subject its frame. Goes out: ``Table``s whose columns have the declared
names and one known physical type each, or every problem of all tables at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

from quydinh.evaluate.names import spelled
from quydinh.evaluate.population.tables import reserved_column
from quydinh.evaluate.shapes import DECISION, IDENTITY, shapes
from quydinh.frames import tables as names
from quydinh.frames.engine import Engine, wrapped
from quydinh.frames.tables import Column, Reading, Table
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType, NumberType
from quydinh.text.words import key, nfc


def read(program: ir.Program, given: Mapping[str, Any], keep: Sequence[str] = ()) -> Reading:
    """First slice: Polars, no checks."""
    subjects = {one.name: one for one in program.subjects}
    all_shapes = shapes(program)
    kept_names = {key(nfc(name)): name for name in keep}
    tables: dict[str, Table] = {}
    frames = {name: wrapped(frame) for name, frame in given.items()}
    engine = Engine("polars", all(isinstance(one, nw.DataFrame) for one in frames.values()))
    pairs: dict[str, dict[str, Any]] = {}
    records: dict[str, dict[str, Table]] = {}
    for spelling, frame in frames.items():
        assert frame is not None
        owner, _, list_field = spelling.partition(".")
        name = spelled(owner, tuple(subjects))
        subject = subjects[name]
        shape = all_shapes[name, subject.rating is None]
        if list_field:
            slot = shape.slot(list_field)
            assert slot is not None
            own, target = frame.columns[:2]
            pairs.setdefault(name, {})[slot.name] = frame.lazy().select(
                nw.col(own).cast(nw.String).alias("#key"),
                nw.col(target).cast(nw.String).alias("#target"),
            )
            continue
        picked = []
        columns, links, kept, identity = {}, {}, [], ""
        flags = dict.fromkeys((names.DECISION, names.DECIDED_ON, names.DECIDED_AT), False)
        data = frame.lazy().collect()
        lazy = frame.lazy()
        if engine.eager:
            lazy = frame.with_row_index(names.ROW).lazy()
            picked.append(nw.col(names.ROW).cast(nw.Int64))
        owner_of = next(
            (
                (other.name, field.name)
                for other in program.subjects
                for field in other.fields
                if isinstance(field.type, LinkType)
                and field.type.kind == "danh mục"
                and field.type.target == name
            ),
            None,
        )
        for column in frame.columns:
            slot = shape.slot(column)
            if owner_of and key(column) == key(owner_of[0]):
                picked.append(nw.col(column).cast(nw.String).alias(names.OWNER))
            elif slot is None and key(nfc(column)) in kept_names:
                kept.append(kept_names[key(nfc(column))])
                picked.append(nw.col(column).alias(names.KEEP + kept[-1]))
            elif slot is None and (known := reserved_column(column)):
                to = names.DECIDED_ON if known == "ngày_quyết_định" else names.DECIDED_AT
                flags[to] = True
                picked.append(nw.col(column).alias(to))
            elif slot is not None and slot.name == IDENTITY:
                identity = column
                picked.append(nw.col(column).cast(nw.String).str.strip_chars().alias(names.KEY))
                picked.append(nw.col(column).alias(names.IDENTITY))
            elif slot is not None and slot.name == DECISION:
                flags[names.DECISION] = data[column].null_count() < len(data)
                picked.append(nw.col(column).alias(names.DECISION))
            elif slot is not None and isinstance(slot.type, LinkType):
                nulls = data[column].null_count() > 0
                if slot.type.many:
                    pairs.setdefault(name, {})[slot.name] = (
                        lazy.select(
                            nw.col(identity).cast(nw.String).alias("#key"),
                            nw.col(column).cast(nw.List(nw.String)).alias("#target"),
                        )
                        .explode("#target")
                        .drop_nulls()
                    )
                else:
                    links[slot.name] = Column(slot.name, nulls)
                    picked.append(nw.col(column).cast(nw.String).alias(slot.name))
            elif slot is not None:
                nulls = data[column].null_count() > 0
                fact = Column(slot.name, nulls)
                expr = nw.col(column)
                if isinstance(slot.type, NumberType):
                    scale = 0
                    if data[column].dtype.is_float():
                        values = [v for v in data[column].to_list() if v is not None]
                        scale = next(s for s in range(10) if all(round(v, s) == v for v in values))
                        expr = (expr * 10.0**scale).round().cast(nw.Int64)
                    whole = data.select(expr.alias("n"))["n"]
                    low, high = whole.min() or 0, whole.max() or 0
                    fact = Column(slot.name, nulls, scale, low, high)
                picked.append(expr.alias(slot.name))
                columns[slot.name] = fact
        table = Table(
            name, engine.settle(lazy.select(picked)), columns, links, {}, {}, tuple(kept),
            flags[names.DECISION], flags[names.DECIDED_ON], flags[names.DECIDED_AT], identity,
            len(data), engine.eager,
        )  # fmt: skip
        if owner_of:
            records.setdefault(owner_of[0], {})[owner_of[1]] = table
        else:
            tables[name] = table
    import attrs  # noqa: PLC0415

    tables = {
        name: attrs.evolve(one, pairs=pairs.get(name, {}), records=records.get(name, {}))
        for name, one in tables.items()
    }
    return Reading(engine, tables)

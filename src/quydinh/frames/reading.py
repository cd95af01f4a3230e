"""
Reading frames as the tables of a population.

Comes in: for each kind of subject its frame. Goes out: ``Table``s whose columns have the declared
names and one known physical type each, or every problem of all tables at once. The meaning is
that of ``evaluate.population.tables``; a table in order is looked at once, all columns together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from quydinh.columnar.expr import Expr, col, lit
from quydinh.columnar.frame import Frame, concat
from quydinh.columnar.types import Int64
from quydinh.evaluate.elsewhere import Elsewhere
from quydinh.evaluate.inputs import Inputs, refusal
from quydinh.evaluate.population.noted import in_order
from quydinh.evaluate.shapes import IDENTITY, shapes
from quydinh.frames import tables as names
from quydinh.frames.engine import Engine
from quydinh.frames.linking import Link, Linking
from quydinh.frames.looking import Look, Looked, key_types
from quydinh.frames.sources import Sources
from quydinh.frames.tables import Column, Reading, Table
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType

_POLARS = Engine("polars", eager=True)


def read(program: ir.Program, given: Mapping[str, Any], keep: Sequence[str] = ()) -> Reading:
    """
    Read, check and link all tables.

    Args:
        program: The rules.
        given: Frames by subject, all of one library; a link table stands under ``subject.field``.
        keep: Columns that the rules do not know and the results carry along.

    Raises:
        InputError: With a diagnostic for every kind of problem, its count and the first keys.
        NotFoundError: The rules know no such subject.
    """
    elsewhere = Elsewhere()
    engine, sources = Sources(program, shapes(program), keep, elsewhere).read(given)
    look = Look(program, engine, Inputs(program), key_types(program, sources))
    looked = [look.at(source) for source in sources]
    problems = [problem for one in looked for problem in one.problems]
    if problems:
        raise refusal(problems)
    reading = _Tables(program, engine).linked(looked)
    return evolve(reading, problems=in_order((*reading.problems, *elsewhere.doubts())))


class _Tables:
    """Makes tables of sources that are in order."""

    def __init__(self, program: ir.Program, engine: Engine) -> None:
        self._fields = {
            subject.name: {field.name: field.type for field in subject.fields}
            for subject in program.subjects
        }
        self._engine = engine
        self._subjects = {one.name for one in program.subjects if one.kind != "danh mục"}
        self._tables: dict[str, Table] = {}
        self._below: dict[str, dict[str, Table]] = {}
        """Records below those of a ``Danh mục``."""
        self._keyed: dict[str, list[Frame]] = {}
        """The keys of a ``Danh mục`` that has records below it."""

    def linked(self, looked: Sequence[Looked]) -> Reading:
        """The tables; links that lead nowhere are told and taken away, those given again told."""
        for one in looked:
            if one.source.kind == "subject":
                self._tables[one.source.name] = self._table(one)
        links = [*self._of_rows(), *self._of_others(looked)]
        targets = {name: table.frame for name, table in self._tables.items()}
        targets |= {name: concat(frames) for name, frames in self._keyed.items()}
        linking = Linking(self._engine, targets)
        lost = linking.dangling(links)
        for at, link in enumerate(links):
            self._put(link, linking, lost=at in lost)
        doubts = in_order((*lost.values(), *linking.repeated(links)))
        return Reading(self._engine, self._tables, doubts)

    # --- tables -----------------------------------------------------------------------------------

    def _table(self, one: Looked) -> Table:
        source = one.source
        decided = {
            name: found
            for name, found in one.decisions.items()
            if found.expr is not None and one.rows > found.nulls
        }
        fields = {name: found for name, found in one.fields.items() if found.column is not None}
        links = {name: found for name, found in one.links.items() if found.expr is not None}
        key = lit("") if one.key.expr is None else one.key.expr
        exprs = {source.key: key}
        if source.keyed and one.own.expr is not None:
            exprs[names.KEY] = one.own.expr
        if source.rows is not None and source.schema:
            exprs[names.ROW] = col(names.ROW).cast(Int64)
        if source.kind == "subject" and source.heading.identity:
            exprs[names.IDENTITY] = col(names.IDENTITY)
        kept = tuple(source.heading.kept)
        exprs |= {names.KEEP + name: col(names.KEEP + name) for name in kept}
        for group in (decided, fields, links):
            exprs |= {name: found.expr for name, found in group.items() if found.expr is not None}
        frame = self._engine.lazy(source.frame).select_by_row(
            *(expr.alias(name) for name, expr in exprs.items())
        )
        return Table(
            source.name,
            self._settled(frame),
            {name: found.column for name, found in fields.items() if found.column is not None},
            {name: Column(name, found.nulls > 0) for name, found in links.items()},
            {},
            {},
            kept,
            names.DECISION in decided,
            names.DECIDED_ON in decided,
            names.DECIDED_AT in decided,
            source.heading.identity,
            one.rows,
            self._engine.eager,
        )

    def _settled(self, frame: Frame) -> Frame:
        """
        Computed once where that costs nothing but the columns that change.

        Polars' streaming engine would cut the others into pieces; the one in memory shares them.
        """
        return frame.collect().lazy() if self._engine == _POLARS else frame

    # --- links ------------------------------------------------------------------------------------

    def _of_rows(self) -> Iterator[Link]:
        for name, table in self._tables.items():
            for field in table.links:
                yield Link(name, field, self._target(name, field), table.frame, field)

    def _of_others(self, looked: Sequence[Looked]) -> Iterator[Link]:
        pairs: dict[tuple[str, str], list[Frame]] = {}
        for one in self._inmost_first(looked):
            source = one.source
            owner = source.owner
            for field, found in one.pairs.items():
                pairs.setdefault((owner, field), []).append(found.frame)
            if source.kind == "records":
                frame = self._records(one).frame
                yield Link(source.name, owner, owner, frame, names.OWNER)
            elif source.kind == "pairs":
                frame = self._pairs(one)
                yield Link(f"{owner}.{source.field}", IDENTITY, owner, frame, names.KEY)
                there = self._tables.get(owner)
                if there is not None:
                    keys = there.frame.select(names.KEY)
                    known = frame.join(keys, on=names.KEY, how="semi")
                    pairs.setdefault((owner, source.field), []).append(known)
        for (owner, field), frames in pairs.items():
            given = self._settled(frames[0] if len(frames) == 1 else concat(frames))
            target = self._target(owner, field)
            yield Link(owner, field, target, given.unique(), names.TARGET, given)

    def _pairs(self, one: Looked) -> Frame:
        """The owners and targets of a link table."""
        source = one.source
        owner, target = one.key.expr, one.target.expr
        frame = self._engine.lazy(source.frame).select_by_row(
            (owner if owner is not None else self._no_key(source.owner)).alias(names.KEY),
            (
                target
                if target is not None
                else self._no_key(self._target(source.owner, source.field))
            ).alias(names.TARGET),
        )
        # A column without a type has no values: literals must not make a row of it.
        return frame if owner is not None and target is not None else frame.head(0)

    def _no_key(self, subject: str) -> Expr:
        """A key of the type that a subject's keys have."""
        there = self._tables.get(subject)
        whole = there is not None and there.frame.schema[names.KEY] == Int64()
        return lit(0, Int64) if whole else lit("")

    def _records(self, one: Looked) -> Table:
        """A ``Danh mục``, put under its owner."""
        source = one.source
        table = evolve(self._table(one), records=self._below.get(source.name, {}))
        if source.keyed:
            self._keyed.setdefault(source.name, []).append(table.frame.select(names.KEY))
        owner = self._tables.get(source.owner)
        if owner is not None:
            records = {**owner.records, source.field: table}
            self._tables[source.owner] = evolve(owner, records=records)
        elif source.owner not in self._subjects:
            self._below.setdefault(source.owner, {})[source.field] = table
        return table

    def _inmost_first(self, looked: Sequence[Looked]) -> list[Looked]:
        """Each ``Danh mục`` after those below it: what a table holds is put into it once."""

        def depth(name: str) -> int:
            below = (
                type_.target
                for type_ in self._fields[name].values()
                if isinstance(type_, LinkType) and type_.kind == "danh mục" and type_.target != name
            )
            return max((depth(one) + 1 for one in below), default=0)

        return sorted(
            looked, key=lambda one: depth(one.source.name) if one.source.kind == "records" else 0
        )

    def _target(self, subject: str, field: str) -> str:
        type_ = self._fields[subject][field]
        assert isinstance(type_, LinkType)
        return type_.target

    def _put(self, link: Link, linking: Linking, *, lost: bool) -> None:
        table = self._tables.get(link.name)
        if table is None:
            return
        if link.column == names.TARGET:
            frame = linking.cleared(link) if lost else link.frame
            pairs = {**table.pairs, link.field: self._settled(frame)}
            self._tables[link.name] = evolve(table, pairs=pairs)
        elif lost:
            frame = linking.cleared(evolve(link, frame=table.frame))
            links = {**table.links, link.field: Column(link.field, nulls=True)}
            self._tables[link.name] = evolve(table, frame=self._settled(frame), links=links)

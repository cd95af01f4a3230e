"""
What an expression reads, brought beside the rows that it is evaluated on.

A plan is asked for columns while expressions are compiled, and gives their names and what the
data say of them; afterwards ``build`` joins what was asked for. Linked records come by one join
a link, lists by grouping the elements first, so no row is ever repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import narwhals as nw
from attrs import Factory, define, evolve

from quydinh.frames.amounts import Unfit
from quydinh.frames.flags import Flag, column, some
from quydinh.frames.tables import Column, Table
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType

Frame = Any
"""A frame of Narwhals, eager or lazy."""

KEY = "#key"
# Parts of names are joined by colons: Spark would take what follows a dot for a field.
_OWNER = "#owner"
_HOME = "#home"
_FOUND = "#found"


@define(eq=False)
class Source:
    """One subject during a run: its rows as far as they are rated, and facts about its columns."""

    table: Table
    frame: Frame
    stages: dict[str, Stage] = Factory(dict)

    def column(self, name: str) -> Column | None:
        """Facts about a column; None for one that is missing throughout."""
        return self.table.columns.get(name) or self.table.links.get(name)


class Stage(NamedTuple):
    """
    Where the verdicts of a stage stand.

    ``name`` is the column of their numbers (-1 where several are possible). ``possible`` are the
    numbers that occur at all; where ``open``, each has a column of flags, ``name:number``.
    """

    name: str
    possible: tuple[int, ...]
    open: bool


class Place(NamedTuple):
    """Where an expression stands: links from the record ``up`` lists out, and the criterion."""

    up: int
    links: tuple[str, ...]
    subject: str
    criterion: str = ""


How = Literal["sum", "all", "any", "max", "min"]


class Reduced(NamedTuple):
    """A figure of a list: how its elements are reduced, and what it is over nothing."""

    expr: nw.Expr
    how: How
    nothing: int | bool | None


Compile = Callable[["Plan"], Sequence[Reduced]]
"""From the plan of the elements to the figures wanted of them."""


class World:
    """All subjects of a run."""

    def __init__(self, program: ir.Program, sources: Mapping[str, Source]) -> None:
        self.program = program
        self.sources = sources
        self.subjects: dict[str, ir.Subject] = {
            subject.name: subject for subject in program.subjects
        }
        self.links: dict[tuple[str, str], LinkType] = {
            (subject.name, field.name): field.type
            for subject in program.subjects
            for field in subject.fields
            if isinstance(field.type, LinkType)
        }

    def link(self, subject: str, field: str) -> LinkType:
        """The type of a link."""
        return self.links[subject, field]

    def over(self, subject: str, links: Sequence[str]) -> str:
        """The subject that links lead to."""
        for link in links:
            subject = self.link(subject, link).target
        return subject


class _List(NamedTuple):
    """A list whose figures are wanted: the plan of its elements, its owner, the columns to make."""

    inner: Plan
    owner: str
    reduced: Sequence[Reduced]
    names: Sequence[str]


class Plan:
    """Rows of one subject (``frame``), or the elements of a list of ``outer``'s records."""

    def __init__(
        self, world: World, subject: str, frame: Frame, table: Table, outer: Plan | None = None
    ) -> None:
        self.world = world
        self.subject = subject
        self.frame = frame
        self._table = table
        self._outer = outer
        self._joined: dict[tuple[str, ...], dict[str, None]] = {}
        self._lists: list[_List] = []
        self._pulled: dict[str, None] = {}
        self._known: dict[object, tuple[tuple[str, ...], Flag] | None] = {}
        self.notes: dict[object, Any] = {}
        """What whoever asked for figures wants to remember of them."""

    # --- asking ----------------------------------------------------------------------------------

    def column(self, place: Place, field: str) -> tuple[str, Column] | None:
        """The name of an input column and facts about it; None where it is missing throughout."""
        if place.up:
            return self._from_outer(place, field)
        return self._find(place.links, field)

    def _from_outer(self, place: Place, field: str) -> tuple[str, Column] | None:
        assert self._outer is not None
        found = self._outer.column(place._replace(up=place.up - 1), field)
        if found is None:
            return None
        name, facts = found
        self._pulled[name] = None
        return f"^{name}", facts

    def _find(self, links: tuple[str, ...], field: str) -> tuple[str, Column] | None:
        if not links:
            facts = self._own(field)
            return None if facts is None else (field, facts)
        via = self._find(links[:-1], links[-1])
        target = self.world.over(self.subject, links)
        source = self.world.sources.get(target)
        if via is None or source is None:
            return None
        facts = source.column(field) if not field.startswith("#") else Column(field, nulls=False)
        if facts is None:
            return None
        self._joined.setdefault(links, {})[field] = None
        name = ":".join((*links, field))
        return name, evolve(facts, nulls=facts.nulls or via[1].nulls)

    def _own(self, field: str) -> Column | None:
        if field.startswith("#"):
            return Column(field, nulls=False)
        return self._table.columns.get(field) or self._table.links.get(field)

    def stage(self, place: Place, stage: str) -> Stage | None:
        """The stage of a rated subject; None where the links lead nowhere."""
        source = self.world.sources.get(self.world.over(self._subject(place), place.links))
        return None if source is None else source.stages.get(stage)

    def _subject(self, place: Place) -> str:
        plan: Plan = self
        for _ in range(place.up):
            assert plan._outer is not None
            plan = plan._outer
        return plan.subject

    def figures(
        self, place: Place, field: str, key: object, compile_: Compile
    ) -> tuple[tuple[str, ...], Flag] | None:
        """
        Figures of the list ``field`` of the record at ``place``.

        Args:
            place: The owner of the list.
            field: The list.
            key: What tells these figures from others of the same list.
            compile_: Makes them.

        Returns:
            Their column names, and where the list itself is missing; None where it is missing
            throughout.
        """
        if place.up:
            # The figure would have to be made for each pair of records: the interpreter does that.
            raise Unfit
        asked = (place, field, key)
        if asked not in self._known:
            self._known[asked] = self._figures(place, field, compile_)
        return self._known[asked]

    def _figures(
        self, place: Place, field: str, compile_: Compile
    ) -> tuple[tuple[str, ...], Flag] | None:
        owner = KEY
        unknown: Flag = False
        subject = self.world.over(self.subject, place.links)
        if place.links:
            via = self._find(place.links[:-1], place.links[-1])
            if via is None or subject not in self.world.sources:
                return None
            owner = via[0]
            unknown = nw.col(owner).is_null() if via[1].nulls else False
        inner, lost = self._elements(subject, field, self.holder(place))
        if inner is None:
            return None
        reduced = list(compile_(inner))
        if lost is not None:
            reduced.append(Reduced(lost, "any", nothing=False))
        names = tuple(f"#{len(self._lists)}:{at}" for at in range(len(reduced)))
        self._lists.append(_List(inner, owner, reduced, names))
        flags: list[Flag] = [unknown]
        if lost is not None:
            flags.append(nw.col(names[-1]))
            names = names[:-1]
        return names, some(flags)

    def holder(self, place: Place) -> Table:
        """The table of the records at a place: of a subject, or of a ``Danh mục``."""
        if place.links:
            return self.world.sources[self.world.over(self.subject, place.links)].table
        return self._table

    def _elements(
        self, subject: str, field: str, table: Table
    ) -> tuple[Plan | None, nw.Expr | None]:
        """The plan of the elements of a list, and which of them are lost links."""
        world = self.world
        type_ = world.link(subject, field)
        if type_.kind == "danh mục":
            records = table.records.get(field)
            if records is None:
                return None, None
            return Plan(world, type_.target, records.frame, records, self), None
        source = world.sources.get(type_.target)
        if source is None:
            return None, None
        if type_.kind == "ngược":
            if type_.inverse not in source.table.links:
                # Nobody says to whom they belong: every list is there, and empty.
                own = world.sources[subject].frame.collect_schema()[KEY]
                frame = source.frame.head(0).with_columns(nw.col(KEY).cast(own).alias(_OWNER))
            else:
                frame = source.frame.with_columns(nw.col(type_.inverse).alias(_OWNER)).filter(
                    ~nw.col(_OWNER).is_null()
                )
            return Plan(world, type_.target, frame, source.table, self), None
        pairs = table.pairs.get(field)
        if pairs is None:
            return None, None
        targets = source.frame.with_columns(nw.lit(True, nw.Boolean).alias(_FOUND))
        frame = pairs.rename({KEY: _OWNER, "#target": KEY}).join(targets, on=KEY, how="left")
        return Plan(world, type_.target, frame, source.table, self), nw.col(_FOUND).is_null()

    # --- building --------------------------------------------------------------------------------

    def build(self) -> Frame:
        """The rows, with every column that was asked for."""
        frame = self.frame
        for links in sorted(self._joined, key=len):
            frame = self._join(frame, links, self._joined[links])
        for one in self._lists:
            frame = self._reduce(frame, one)
        return frame

    def _join(self, frame: Frame, links: tuple[str, ...], fields: Mapping[str, None]) -> Frame:
        via = ":".join(links)
        target = self.world.sources[self.world.over(self.subject, links)].frame
        wanted = [nw.col(field).alias(f"{via}:{field}") for field in fields]
        return frame.join(target.select(nw.col(KEY).alias(via), *wanted), on=via, how="left")

    def _reduce(self, frame: Frame, one: _List) -> Frame:
        elements = one.inner.build()
        by, home = _OWNER, one.owner
        if one.inner._pulled:  # noqa: SLF001  (a plan of the same kind)
            if self._outer is not None:
                raise Unfit
            pulled = [nw.col(name).alias(f"^{name}") for name in one.inner._pulled]  # noqa: SLF001
            owners = frame.select(
                nw.col(one.owner).alias(_OWNER), nw.col(KEY).alias(_HOME), *pulled
            )
            elements = owners.join(elements, on=_OWNER, how="inner")
            by, home = _HOME, KEY
        named = list(zip(one.names, one.reduced, strict=True))
        figures = grouped(
            elements.with_columns(*(column(each.expr).alias(name) for name, each in named)),
            [by],
            {name: (name, each.how) for name, each in named},
        )
        frame = frame.join(figures.rename({by: home}), on=home, how="left")
        return frame.with_columns(
            *(
                nw.col(name).fill_null(each.nothing)
                for name, each in named
                if each.nothing is not None
            )
        )


def grouped(rows: Frame, by: Sequence[str], figures: Mapping[str, tuple[str, How]]) -> Frame:
    """
    Figures of columns for every group; those of all rows where there is no key.

    Sums are cast afterwards: some libraries take nothing but a plain sum, and others widen it.
    """
    wanted = [_agg(of, how).alias(name) for name, (of, how) in figures.items()]
    found = rows.group_by(*by).agg(*wanted) if by else rows.select(*wanted)
    sums = [nw.col(name).cast(nw.Int64) for name, (_, how) in figures.items() if how == "sum"]
    return found.with_columns(*sums) if sums else found


def _agg(name: str, how: How) -> nw.Expr:
    match how:
        case "sum":
            return nw.col(name).sum()
        case "max":
            return nw.col(name).max()
        case "min":
            return nw.col(name).min()
        case "all":
            return nw.col(name).all()
        case _:
            return nw.col(name).any()

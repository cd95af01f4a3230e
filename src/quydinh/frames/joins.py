"""
What an expression reads, brought beside the rows that it is evaluated on.

A plan is asked for columns while expressions are compiled, and gives their names and what the
data say of them; afterwards ``build`` joins what was asked for. Linked records come by one join
a link, lists by grouping the elements first, so no row is ever repeated.

Where rows of one kind rest on one another (``knots``), a plan is built in two parts: what rests on
no rating that is yet to come is early, the rest is late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from attrs import evolve

from quydinh.columnar.expr import Expr, col, lit
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Boolean, Int64
from quydinh.frames.amounts import Unfit
from quydinh.frames.flags import Flag, column, some
from quydinh.frames.tables import TARGET, Column, Table, empty
from quydinh.frames.world import KEY, How, Place, Stage, World

# Parts of names are joined by colons: Spark would take what follows a dot for a field.
_OWNER = "#owner"
_HOME = "#home"
_FOUND = "#found"

Part = Literal["all", "early", "late"]


class Reduced(NamedTuple):
    """A figure of a list: how its elements are reduced, and what it is over nothing."""

    expr: Expr
    how: How
    nothing: int | bool | None


Compile = Callable[["Plan"], Sequence[Reduced]]
"""From the plan of the elements to the figures wanted of them."""


class _List(NamedTuple):
    """A list whose figures are wanted: the plan of its elements, its owner, the columns to make."""

    inner: Plan
    owner: str
    reduced: Sequence[Reduced]
    names: Sequence[str]


class Plan:
    """
    Rows of one subject, or the elements of a list of ``outer``'s records.

    ``elements`` makes the frame of these elements; the rows of a subject are given to ``build``.
    """

    def __init__(
        self,
        world: World,
        subject: str,
        table: Table,
        outer: Plan | None = None,
        elements: Callable[[World], Frame] | None = None,
    ) -> None:
        self.world: World = world
        self.subject: str = subject
        self.table: Table = table
        self.asked: dict[str, None] = {}
        """The columns of the rows themselves that somebody wants."""
        self._outer = outer
        self._elements_of = elements
        self._joined: dict[tuple[str, ...], dict[str, None]] = {}
        self._lists: list[_List] = []
        self._pulled: dict[str, None] = {}
        self._late: set[str] = set()
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
        if name in self._outer._late:  # noqa: SLF001  (a plan of the same kind)
            self._late.add(f"^{name}")
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
        if field in self.world.pending.get(target, ()):
            self._late.add(name)
        return name, evolve(facts, nulls=facts.nulls or via[1].nulls)

    def _own(self, field: str) -> Column | None:
        self.asked[field] = None
        if field in self.world.pending.get(self.subject, ()):
            self._late.add(field)
        if field.startswith("#"):
            return Column(field, nulls=False)
        return self.table.columns.get(field) or self.table.links.get(field)

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
            unknown = col(owner).is_null() if via[1].nulls else False
        inner, lost = self._elements(subject, field, self.holder(place))
        if inner is None:
            return None
        reduced = list(compile_(inner))
        if lost is not None:
            reduced.append(Reduced(lost, "any", nothing=False))
        number = next(self.world.numbers)
        names = tuple(f"#{number}:{at}" for at in range(len(reduced)))
        self._lists.append(_List(inner, owner, reduced, names))
        flags: list[Flag] = [unknown]
        if lost is not None:
            flags.append(col(names[-1]))
            names = names[:-1]
        return names, some(flags)

    def holder(self, place: Place) -> Table:
        """The table of the records at a place: of a subject, or of a ``Danh mục``."""
        if place.links:
            return self.world.sources[self.world.over(self.subject, place.links)].table
        return self.table

    def _elements(self, subject: str, field: str, table: Table) -> tuple[Plan | None, Expr | None]:
        """The plan of the elements of a list, and which of them are lost links."""
        world = self.world
        type_ = world.link(subject, field)
        if type_.kind == "danh mục":
            records = table.records.get(field)
            if records is None:
                return None, None
            below = records.frame
            return Plan(world, type_.target, records, self, lambda world: world.at(below)), None
        source = world.sources.get(type_.target)
        target = type_.target
        if type_.kind == "ngược":
            if source is None:
                return None, None
            inverse = type_.inverse
            if inverse not in source.table.links:
                # Nobody says to whom they belong: every list is there, and empty.
                own = world.sources[subject].frame.schema[KEY]

                def nobody(world: World) -> Frame:
                    none = world.sources[target].frame.head(0)
                    return none.with_columns(col(KEY).cast(own).alias(_OWNER))

                return Plan(world, target, source.table, self, nobody), None

            def members(world: World) -> Frame:
                owned = col(inverse).alias(_OWNER)
                frame = world.sources[target].frame.with_columns(owned)
                return frame.filter(~col(_OWNER).is_null())

            inner = Plan(world, target, source.table, self, members)
            inner.asked[inverse] = None
            return inner, None
        pairs = table.pairs.get(field)
        if pairs is None:
            return None, None

        def listed(world: World) -> Frame:
            given = world.at(pairs).rename({KEY: _OWNER, TARGET: KEY})
            if source is None:
                return given
            there = world.sources[target].frame.with_columns(lit(True, Boolean).alias(_FOUND))
            return given.join(there, on=KEY, how="left")

        if source is None:  # such lists are known where they are empty
            return Plan(world, target, empty(target, pairs), self, listed), lit(True, Boolean)
        return Plan(world, target, source.table, self, listed), col(_FOUND).is_null()

    # --- what is late ----------------------------------------------------------------------------

    @property
    def late(self) -> bool:
        """Whether something here rests on ratings that are yet to come."""
        return bool(self._late) or any(one.inner.late for one in self._lists)

    def late_plans(self) -> Iterator[Plan]:
        """This plan and those of the lists in it that are late."""
        yield self
        for one in self._lists:
            if one.inner.late:
                yield from one.inner.late_plans()

    def late_subjects(self) -> Iterator[str]:
        """The subjects whose rows the late part reads."""
        for links, fields in self._joined.items():
            if any(self._is_late(links, field) for field in fields):
                yield self.world.over(self.subject, links)
        for one in self._lists:
            if one.inner.late:
                yield one.inner.subject
                yield from one.inner.late_subjects()

    def early_names(self) -> list[str]:
        """The columns that the early part adds."""
        joined = [
            ":".join((*links, field))
            for links, fields in self._joined.items()
            for field in fields
            if not self._is_late(links, field)
        ]
        return joined + [name for one in self._lists if not one.inner.late for name in one.names]

    def _is_late(self, links: tuple[str, ...], field: str) -> bool:
        return ":".join((*links, field)) in self._late

    # --- building --------------------------------------------------------------------------------

    def build(self, frame: Frame, world: World | None = None, part: Part = "all") -> Frame:
        """The rows, with every column that was asked for, or those of a part."""
        world = world or self.world
        for links in sorted(self._joined, key=len):
            fields = [
                field
                for field in self._joined[links]
                if part == "all" or self._is_late(links, field) is (part == "late")
            ]
            if part == "early":  # another plan may have asked for the same
                there = set(frame.columns)
                fields = [one for one in fields if ":".join((*links, one)) not in there]
            if fields:
                frame = self._join(frame, links, fields, world)
        for one in self._lists:
            if part == "all" or one.inner.late is (part == "late"):
                frame = self._reduce(frame, one, world, part)
        return frame

    def _join(
        self, frame: Frame, links: tuple[str, ...], fields: Sequence[str], world: World
    ) -> Frame:
        via = ":".join(links)
        target = world.sources[world.over(self.subject, links)].frame
        wanted = [col(field).alias(f"{via}:{field}") for field in fields]
        return frame.join(target.select(col(KEY).alias(via), *wanted), on=via, how="left")

    def _reduce(self, frame: Frame, one: _List, world: World, part: Part) -> Frame:
        inner = one.inner
        assert inner._elements_of is not None  # noqa: SLF001
        elements = inner.build(
            inner._elements_of(world),  # noqa: SLF001
            world,
            "late" if part == "late" else "all",
        )
        by, home = _OWNER, one.owner
        if inner._pulled:  # noqa: SLF001
            if self._outer is not None:
                raise Unfit
            pulled = [col(name).alias(f"^{name}") for name in inner._pulled]  # noqa: SLF001
            owners = frame.select(col(one.owner).alias(_OWNER), col(KEY).alias(_HOME), *pulled)
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
            *(col(name).fill_null(each.nothing) for name, each in named if each.nothing is not None)
        )


def grouped(rows: Frame, by: Sequence[str], figures: Mapping[str, tuple[str, How]]) -> Frame:
    """
    Figures of columns for every group; those of all rows where there is no key.

    Sums are cast afterwards: some libraries take nothing but a plain sum, and others widen it.
    """
    wanted = [_agg(of, how).alias(name) for name, (of, how) in figures.items()]
    found = rows.group_by(*by).agg(*wanted) if by else rows.select(*wanted)
    sums = [col(name).cast(Int64) for name, (_, how) in figures.items() if how == "sum"]
    return found.with_columns(*sums) if sums else found


def _agg(name: str, how: How) -> Expr:
    match how:
        case "sum":
            return col(name).sum()
        case "max":
            return col(name).max()
        case "min":
            return col(name).min()
        case "all":
            return col(name).all()
        case _:
            return col(name).any()

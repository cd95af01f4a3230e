"""Who moves: one population rated under two rulesets, and the ratings side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quydinh.changes import given, ways
from quydinh.changes.accounts import Account, account
from quydinh.changes.compare import head
from quydinh.changes.given import Loss, Sides
from quydinh.changes.migration import plan
from quydinh.changes.model import Head
from quydinh.changes.names import renamed
from quydinh.changes.ways import Way
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError
from quydinh.evaluate.shapes import IDENTITY
from quydinh.results import Result
from quydinh.results.assessment import Assessment
from quydinh.ruleset import Ruleset

Cell = tuple[str, str]
"""How somebody was rated under the older ruleset, and how under the newer."""

MOST_GROUPS = 1000
"""How many groups are kept, those with most movers first; others are counted."""


class Mover(NamedTuple):
    """One whose rating is not the same under both rulesets."""

    key: str | int
    name: str
    before: Account
    after: Account


class Group(NamedTuple):
    """The transitions in one group; the values of what forms it are shown as they are."""

    key: tuple[object, ...]
    counts: Mapping[Cell, int]


class Transition(NamedTuple):
    """
    One kind of subjects.

    Attributes:
        subject: Its name in the newer ruleset.
        old_ways: How a rating can end under the older ruleset.
        same: The newer way that is the same as an older one.
        counts: How many went from which to which; nothing for none.
        by: What forms the groups; none without groups.
        other_groups: How many groups are not among ``groups``.
        movers: The first of those who move, some from every cell.
    """

    subject: str
    title: str
    old_ways: tuple[Way, ...]
    new_ways: tuple[Way, ...]
    same: Mapping[str, str]
    counts: Mapping[Cell, int]
    by: tuple[str, ...]
    groups: tuple[Group, ...]
    other_groups: int
    movers: tuple[Mover, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    def moves(self, cell: Cell) -> bool:
        """Whether a cell is one of movers."""
        return self.same.get(cell[0]) != cell[1]

    @property
    def moved(self) -> int:
        """How many move."""
        return self.moved_in(self.counts)

    def moved_in(self, counts: Mapping[Cell, int]) -> int:
        """How many of these move."""
        return sum(number for cell, number in counts.items() if self.moves(cell))

    @property
    def raised(self) -> int:
        """How many have a higher level under the newer ruleset."""
        return sum(number for cell, number in self.counts.items() if self._steps(cell) < 0)

    @property
    def lowered(self) -> int:
        """How many have a lower level under the newer ruleset."""
        return sum(number for cell, number in self.counts.items() if self._steps(cell) > 0)

    def _steps(self, cell: Cell) -> int:
        """How many levels down; 0 where there is no level on both sides that can be compared."""
        after = ways.by_name(self.new_ways)
        before = after.get(self.same.get(cell[0], ""))
        to = after[cell[1]]
        if before is None or before.rank is None or to.rank is None:
            return 0
        return to.rank - before.rank


class OneSided(NamedTuple):
    """A kind of subjects that only one of the rulesets rates."""

    subject: str
    title: str
    newer: bool
    ways: tuple[Way, ...]
    counts: Mapping[str, int]


class Transitions(NamedTuple):
    """
    One population under two rulesets.

    Attributes:
        losses: What the newer ruleset does not take over of the data.
        problems: Doubts about the data, each once.
    """

    old: Head
    new: Head
    subjects: tuple[Transition, ...]
    one_sided: tuple[OneSided, ...]
    losses: tuple[Loss, ...]
    problems: tuple[Diagnostic, ...]


class Crossed(NamedTuple):
    """
    Two ratings of the same rows.

    Attributes:
        groups: The counts of each group; empty when none were asked for.
        first: The keys of the first rows in a cell.
    """

    counts: Mapping[Cell, int]
    groups: Mapping[tuple[object, ...], Mapping[Cell, int]]
    first: Callable[[Cell, int], Sequence[str | int]]


def transitions(
    old: Ruleset,
    new: Ruleset,
    tables: Mapping[str, Any],
    *,
    allow_loss: bool = False,
    by: str = "",
    limit: int = 20,
) -> Transitions:
    """
    Rate a population under two rulesets.

    Args:
        old: The older ruleset, whose names the data are in.
        new: The newer one; what it says in ``Chuyển dữ liệu từ`` is applied.
        tables: As for ``Ruleset.assess``; a column that only one ruleset knows is given to
            that one.
        allow_loss: Whether data may be dropped that the newer ruleset neither has nor takes.
        by: A column that forms groups; by default the fields that form the groups of a quota.
        limit: The most movers that are named from each cell.

    Raises:
        CompileError: What the newer ruleset says of the older one's data does not fit it.
        InputError: The data are wrong, or some would be lost; a note names the ruleset.
    """
    sides = Sides(old.program, new.program, plan(old, new))
    plain = all(isinstance(table, list | tuple) for table in tables.values())
    if not plain and sides.plan.computes:
        from quydinh.frames.crossing import plain_rows  # noqa: PLC0415  (imports Narwhals)

        tables, plain = {name: plain_rows(table) for name, table in tables.items()}, True
    if plain:
        before, after, losses = given.divided(sides, tables)
    else:
        from quydinh.changes.framed import divided  # noqa: PLC0415

        before, after, losses = divided(sides, tables)
    if not allow_loss:
        given.refuse(losses, new.number)
    assessments = _assessed(old, before), _assessed(new, after)
    crossing = Crossing(old, new, sides, tables, assessments, plain=plain)
    return Transitions(
        head(old),
        head(new),
        crossing.all(by, limit),
        tuple(crossing.one_sided()),
        tuple(losses),
        tuple(dict.fromkeys(doubt for one in assessments for doubt in one.problems)),
    )


def _assessed(ruleset: Ruleset, tables: Mapping[str, Any]) -> Assessment:
    try:
        return ruleset.assess(tables)
    except InputError as error:
        error.add_note(ruleset.number)
        raise


class Crossing:
    """Two ratings of one population, kind by kind."""

    def __init__(
        self,
        old: Ruleset,
        new: Ruleset,
        sides: Sides,
        tables: Mapping[str, Any],
        assessments: tuple[Assessment, Assessment],
        *,
        plain: bool,
    ) -> None:
        self._old = old
        self._new = new
        self._sides = sides
        self._tables = tables
        self._first, self._second = assessments
        self._plain = plain

    def all(self, by: str, limit: int) -> tuple[Transition, ...]:
        """The transitions of every kind that both rulesets rate."""
        return tuple(self.of(*kinds, by, limit) for kinds in self.both())

    def both(self) -> Iterator[tuple[str, str, str]]:
        """The older and the newer kind, and the table, of those that both rulesets rate."""
        for table in self._tables:
            old, new = self._sides.kinds(table) if "." not in table else (None, None)
            if old in self._old.subjects and new in self._new.subjects:
                assert old is not None
                assert new is not None
                yield old, new, table

    def one_sided(self) -> Iterator[OneSided]:
        """The kinds that only one ruleset rates."""
        for table in self._tables:
            old, new = self._sides.kinds(table) if "." not in table else (None, None)
            for newer, name, other, ruleset, assessment in (
                (False, old, new in self._new.subjects, self._old, self._first),
                (True, new, old in self._old.subjects, self._new, self._second),
            ):
                if name is not None and name in ruleset.subjects and not other:
                    found = ways.ways(ruleset.program, name)
                    summary = next(
                        one for one in assessment.summary().subjects if one.subject == name
                    )
                    counts = {**summary.levels, **summary.outcomes}
                    shown = {way.name: counts.get(way.name, 0) for way in found}
                    yield OneSided(name, summary.title, newer, found, shown)

    def of(self, old: str, new: str, table: str, by: str, limit: int) -> Transition:
        """The transitions of one kind."""
        programs = self._old.program, self._new.program
        same = ways.corresponding(*programs, (old, new), renamed(*programs))
        columns = self._columns(old, new, table, by)
        crossed = self._crossed(old, new, table, columns)
        found = Transition(
            new,
            self._new.rules(new).title,
            ways.ways(programs[0], old),
            ways.ways(programs[1], new),
            same,
            dict(crossed.counts),
            columns,
            (),
            0,
            (),
        )
        groups = sorted(
            (Group(key, counts) for key, counts in crossed.groups.items()),
            key=lambda one: (-found.moved_in(one.counts), tuple(map(str, one.key))),
        )
        movers = self._movers(found, old, crossed, limit)
        return found._replace(
            groups=tuple(groups[:MOST_GROUPS]),
            other_groups=max(0, len(groups) - MOST_GROUPS),
            movers=tuple(movers),
        )

    def _columns(self, old: str, new: str, table: str, by: str) -> tuple[str, ...]:
        """The columns that form groups, as the table has them."""
        if by:
            return tuple(name for name in self._given(table) if self._is(old, new, name, by))[:1]
        for knowledge, kind in ((self._sides.new, new), (self._sides.old, old)):
            quotas = knowledge.subjects[kind].quotas
            keys = quotas[0].by if quotas else ()
            if keys and not any(one.links for one in keys):
                found = [
                    next((n for n in self._given(table) if self._is(old, new, n, one.field)), "")
                    for one in keys
                ]
                return tuple(found) if all(found) else ()
        return ()

    def _is(self, old: str, new: str, column: str, name: str) -> bool:
        slots = (self._sides.old.slot(old, column), self._sides.new.slot(new, column))
        wanted = {
            slot.name
            for slot in (self._sides.old.slot(old, name), self._sides.new.slot(new, name))
            if slot is not None
        }
        return column == name or any(slot is not None and slot.name in wanted for slot in slots)

    def _given(self, table: str) -> list[str]:
        if self._plain:
            return given.columns(self._tables[table])
        from quydinh.frames import crossing  # noqa: PLC0415

        return crossing.columns(self._tables[table])

    def _crossed(self, old: str, new: str, table: str, columns: tuple[str, ...]) -> Crossed:
        if not self._plain:
            from quydinh.frames import crossing  # noqa: PLC0415

            identity = next(
                (one for one in self._given(table) if self._is(old, new, one, IDENTITY)), ""
            )
            pairs = crossing.crossed(
                self._first[old], self._second[new], self._tables[table], identity, columns
            )
            return Crossed(*pairs)
        return _crossed_rows(self._first[old], self._second[new], self._tables[table], columns)

    # --- movers ---------------------------------------------------------------------------------

    def _movers(self, found: Transition, old: str, crossed: Crossed, limit: int) -> Iterator[Mover]:
        cells = [cell for cell in found.counts if found.moves(cell)]
        cells.sort(key=lambda cell: (-found.counts[cell], cell))
        chosen = [(cell, own) for cell in cells for own in crossed.first(cell, limit)]
        keys = [own for _, own in chosen]
        before = self._first.explained(old, keys)
        after = self._second.explained(found.subject, keys)
        for cell, own in chosen:
            yield self._mover(found, old, cell, before[str(own)], after[str(own)])

    def _mover(
        self, found: Transition, old: str, cell: Cell, before: Result, after: Result
    ) -> Mover:
        older, newer = ways.by_name(found.old_ways), ways.by_name(found.new_ways)
        back = {after_: before_ for before_, after_ in found.same.items()}
        wished = older.get(back.get(cell[1], ""))
        kept = newer.get(found.same.get(cell[0], ""))
        first, second = self._old.rules(old), self._new.rules(found.subject)
        assert after.id is not None
        return Mover(
            after.id,
            second.details.called(after.record) or first.details.called(before.record),
            account(before, first, cell[0], _higher(wished, older[cell[0]])),
            account(after, second, cell[1], _higher(kept, newer[cell[1]])),
        )


def _higher(one: Way | None, than: Way) -> str | None:
    """A level that is higher than how somebody was rated."""
    if one is None or one.rank is None or (than.rank is not None and one.rank >= than.rank):
        return None
    return one.name


def _crossed_rows(
    old: Sequence[Result],
    new: Sequence[Result],
    rows: Iterable[Mapping[str, Any]],
    columns: tuple[str, ...],
) -> Crossed:
    """The rows are those of one table, so both results stand in its order."""
    counts: Counter[Cell] = Counter()
    groups: dict[tuple[object, ...], Counter[Cell]] = {}
    found: dict[Cell, list[str | int]] = {}
    for before, after, row in zip(old, new, rows, strict=True):
        cell = ways.of_result(before), ways.of_result(after)
        counts[cell] += 1
        if columns:
            key = tuple(row.get(column) for column in columns)
            groups.setdefault(key, Counter())[cell] += 1
        assert after.id is not None
        found.setdefault(cell, []).append(after.id)
    return Crossed(counts, groups, lambda cell, limit: found[cell][:limit])

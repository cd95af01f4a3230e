"""Whether people decided on a subject before what its rating rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quydinh.columnar.expr import Expr, col, when
from quydinh.columnar.wrapping import rows
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.flags import Flag, column, every, negated, some, where
from quydinh.frames.joins import Plan, Reduced
from quydinh.frames.tables import DECIDED_AT, DECIDED_ON, DECISION
from quydinh.frames.world import KEY, Place, Source, World
from quydinh.ir.stages import Steps
from quydinh.results import Outcome
from quydinh.text.source import NOWHERE


class _Latest(NamedTuple):
    """
    Of the rows that links lead to: whether one is unsettled, and the latest decisions.

    ``on`` is a date and ``at`` a step, null where there is none; ``undated`` is the latest step of
    those without a date.
    """

    unsettled: Flag
    on: Expr | None = None
    at: Expr | None = None
    undated: Expr | None = None


def out_of_order(world: World, steps: Steps, scales: Mapping[str, Scale]) -> Iterator[Diagnostic]:
    """A diagnostic for each way in which decisions came too early; as the reference has it."""
    for name, source in world.sources.items():
        if not source.table.decided:
            continue
        for hops in steps.rests_on(name):
            links = tuple(hop.field for hop in hops)
            early = _Order(world, scales).early(name, source, links)
            if early:
                yield report(
                    "QD616", NOWHERE, subject=name, field=".".join(links),
                    count=len(early), keys=listed(sorted(early)),
                )  # fmt: skip


class _Order:
    def __init__(self, world: World, scales: Mapping[str, Scale]) -> None:
        self._world = world
        self._scales = scales

    def early(self, name: str, source: Source, links: tuple[str, ...]) -> list[str]:
        """The keys of those decided before one of the rows that the links lead to."""
        decided = source.frame.filter(~col(DECISION).is_null())
        plan = Plan(self._world, name, source.table)
        latest = self._latest(plan, Place(0, (), name), links)
        table = source.table
        flags: list[Flag] = [latest.unsettled]
        dated: Flag = False
        if table.decided_on and latest.on is not None:
            dated = ~col(DECIDED_ON).is_null()
            flags.append((col(DECIDED_ON) < latest.on).fill_null(value=False))
        if table.decided_at and latest.at is not None and latest.undated is not None:
            own = col(DECIDED_AT)
            steps = (own < latest.at).fill_null(value=False)
            undated = (own < latest.undated).fill_null(value=False)
            flags.append(some((every((negated(dated), steps)), every((dated, undated)))))
        early = some(flags)
        if early is False:
            return []
        return [str(row[KEY]) for row in rows(where(plan.build(decided), early).select(KEY))]

    def _latest(self, plan: Plan, place: Place, links: tuple[str, ...]) -> _Latest:
        if not links:
            return self._here(plan, place)
        type_ = self._world.link(place.subject, links[0])
        if not type_.many:
            there = place._replace(links=(*place.links, links[0]), subject=type_.target)
            return self._latest(plan, there, links[1:])
        parts: list[str] = []

        def figures(inner: Plan) -> list[Reduced]:
            found = self._latest(inner, Place(0, (), type_.target), links[1:])
            parts.extend(one for one in _PARTS if getattr(found, one) is not None)
            each = [Reduced(getattr(found, one), "max", None) for one in parts]
            return [Reduced(column(found.unsettled), "any", nothing=False), *each]

        found = plan.figures(place, links[0], ("latest", links), figures)
        if found is None:
            return _Latest(unsettled=False)
        (unsettled, *latest), _ = found
        return _Latest(
            col(unsettled),
            **{part: col(name) for part, name in zip(parts, latest, strict=True)},
        )

    def _here(self, plan: Plan, place: Place) -> _Latest:
        stage = plan.stage(place, "final")
        found = None if stage is None else plan.column(place, stage.name)
        if found is None:
            return _Latest(unsettled=False)
        code = col(found[0]).fill_null(_NOWHERE)
        verdicts = enumerate(self._scales[place.subject].verdicts)
        open_ = [at for at, one in verdicts if one.outcome is Outcome.NEEDS_REVIEW]
        unsettled = some(code == at for at in (-1, *open_))
        table = self._world.sources[place.subject].table
        on = self._column(plan, place, DECIDED_ON) if table.decided_on else None
        at = self._column(plan, place, DECIDED_AT) if table.decided_at else None
        undated = at
        if on is not None and at is not None:
            undated = when(on.is_null()).then(at)
        return _Latest(unsettled, on, at, undated)

    @staticmethod
    def _column(plan: Plan, place: Place, name: str) -> Expr | None:
        found = plan.column(place, name)
        return None if found is None else col(found[0])


_PARTS = ("on", "at", "undated")
_NOWHERE = -2
"""In place of a verdict where a link leads nowhere."""

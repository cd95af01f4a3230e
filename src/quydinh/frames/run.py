"""
Rating a population in frames: every step of every subject, in the order of its needs.

The same steps as ``evaluate.population.reference``, a step for all rows at once. Where rows of one
kind depend on one another, steps are taken height by height (``knots``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from quydinh.columnar.expr import col
from quydinh.columnar.frame import Frame
from quydinh.evaluate.inputs import refusal
from quydinh.evaluate.outline import Outline
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.allocation import TIED as TIE
from quydinh.frames.allocation import UNKNOWN, Groups, status
from quydinh.frames.ceilings import under_ceilings
from quydinh.frames.decisions import out_of_order
from quydinh.frames.engine import Engine
from quydinh.frames.flags import Flag, column, every, negated, some
from quydinh.frames.joins import Plan
from quydinh.frames.knots import LOCAL, Knot
from quydinh.frames.quotas import under_quotas
from quydinh.frames.rating import (
    Prepared,
    Rated,
    by_criteria,
    names_of,
    opened,
    packed,
    possible,
)
from quydinh.frames.tables import DECISION, Reading
from quydinh.frames.world import Source, Stage, World
from quydinh.ir import nodes as ir
from quydinh.ir.stages import STAGES, StageName, Step, Steps

TIED = "#tie"
"""The column that says whether a tie within a group is left to people."""


class Run:
    """One assessment of frames; afterwards every source has all its stages."""

    def __init__(
        self,
        program: ir.Program,
        outlines: Mapping[str, Outline],
        scales: Mapping[str, Scale],
        reading: Reading,
        *,
        select: bool,
    ) -> None:
        self._outlines = outlines
        self._scales = scales
        self._engine = reading.engine
        self._select = select
        self.world: World = World(
            program, {name: Source(table, table.frame) for name, table in reading.tables.items()}
        )
        self.groups: dict[str, list[list[Groups]]] = {}
        """By subject: for each time that its quotas were applied, the groups of each."""

    def run(self) -> None:
        """
        Do every step.

        Raises:
            InputError: The data go round in a circle, or a subject was decided before what its
                rating rests on.
            Unfit: These rules cannot be decided exactly in columns of these data.
        """
        steps = Steps(self.world.program)
        for component in steps.components:
            here = [step for step in component if step.subject in self.world.sources]
            if here and steps.goes_round(component):
                self._knot(steps, component)
            else:
                for step in here:
                    self._step(step)
        problems = list(out_of_order(self.world, steps, self._scales))
        if problems:
            raise refusal(problems)

    def _step(self, step: Step) -> None:
        """A step for all rows."""
        source = self.world.sources[step.subject]
        engine = self._engine_of(step)
        prepared = self._prepared(self.world, step, engine)
        if prepared is None:
            source.stages[step.stage] = self._written(step, {})
            return
        rated = prepared.done(source.frame)
        source.frame = (
            engine.kept(rated.frame) if self._rationed(step) else engine.settle(rated.frame)
        )
        source.stages[step.stage] = rated.stage

    def _rationed(self, step: Step) -> bool:
        return bool(self.world.subjects[step.subject].quotas)

    def _engine_of(self, step: Step) -> Engine:
        """Quotas bring the rows in any case: from their first step on they stay at hand."""
        if self._engine.kind == "polars" and self._rationed(step) and step.stage != "criteria":
            return LOCAL
        return self._engine

    def _knot(self, steps: Steps, component: Sequence[Step]) -> None:
        """Steps that need one another, for some rows at a time."""
        here = [step for step in component if step.subject in self.world.sources]
        stages: dict[Step, Stage] = {}
        for step in sorted(here, key=lambda step: STAGES.index(step.stage)):
            stages[step] = self._written(step, stages)
        knot = Knot(self.world, self._engine, steps, component, stages)
        knot.rate({step: self._prepared(knot.world, step, LOCAL) for step in here})
        for step in here:  # of a table without rows nothing is ready
            if step.stage not in self.world.sources[step.subject].stages:
                self._step(step)

    def _written(self, step: Step, known: Mapping[Step, Stage]) -> Stage:
        """What a step leaves, as far as it is known beforehand."""
        other = self._other_name(step)
        if other:
            before = Step(step.subject, other)
            return known[before] if before in known else self._stage(before)
        count = len(self._scales[step.subject].verdicts)
        return Stage(f"#{step.stage}", tuple(range(count)), open=True)

    def _stage(self, step: Step) -> Stage:
        return self.world.sources[step.subject].stages[step.stage]

    def _other_name(self, step: Step) -> StageName | None:
        """The stage that a step leaves as it is; None where it writes its own."""
        subject, table = self.world.subjects[step.subject], self.world.sources[step.subject].table
        match step.stage:
            case "criteria":
                return None
            case "ceiling":
                return None if subject.ceilings else "criteria"
            case "quota":
                return None if subject.quotas and self._select else "ceiling"
            case "final":
                after: StageName = "quota" if self._select else "ceiling"
                return None if table.decided else after
            case _:
                assert_never(step.stage)

    def _prepared(self, world: World, step: Step, engine: Engine) -> Prepared | None:
        """A step, ready to be done; None where there is nothing to do."""
        subject, source = world.subjects[step.subject], world.sources[step.subject]
        scale = self._scales[step.subject]
        match step.stage:
            case "criteria":
                return by_criteria(world, step.subject, self._outlines[step.subject], scale)
            case "ceiling":
                if not subject.ceilings:
                    return None
                return under_ceilings(world, subject, source.stages["criteria"], scale)
            case "quota":
                if not subject.quotas:
                    return None
                note = self.groups.setdefault(subject.name, []).append
                before = source.stages["ceiling"]
                return under_quotas(
                    world, subject, before, scale, engine, move=self._select, note=note
                )
            case "final":
                return self._final(world, source, subject, scale)
            case _:
                assert_never(step.stage)

    def _final(
        self, world: World, source: Source, subject: ir.Subject, scale: Scale
    ) -> Prepared | None:
        """The decision of people stands above everything; ties are left to them."""
        decided = source.table.decided
        if not decided and not subject.quotas:
            return None
        held = source.stages["ceiling"]
        after = source.stages["quota"] if self._select else held

        def rate(rows: Frame, _: Frame) -> Rated:
            left: Flag = col(DECISION).is_null() if decided else True
            if subject.quotas:
                tied = tied_in(len(subject.quotas)) if self._select else False
                alone: Flag = col(held.name) >= 0 if held.open else True
                rows = rows.with_columns(column(every((tied, alone, left))).alias(TIED))
            if not decided:
                return Rated(rows, after)
            may: dict[int, Flag] = {at: every((left, flag)) for at, flag in possible(after).items()}
            for at, level in enumerate(scale.levels):
                given = (col(DECISION) == level).fill_null(value=False)
                may[at] = some((may.get(at, False), given))
            write = opened if after.open else packed
            return write(rows, names_of(rows), "#final", may)

        return Prepared(Plan(world, subject.name, source.table), rate)


def tied_in(quotas: int) -> Flag:
    """Whether what stands in the end is a tie: nothing is unknown, and some quota left one."""
    unknown = some(col(status(at)) == UNKNOWN for at in range(quotas))
    tied = some(col(status(at)) == TIE for at in range(quotas))
    return every((tied, negated(unknown)))

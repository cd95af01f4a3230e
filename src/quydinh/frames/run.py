"""
Rating a population in frames: every step of every subject, in the order of its needs.

The same steps as ``evaluate.population.reference``, a step for all rows at once. Where rows of one
kind depend on one another, a step is taken height by height (``order``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

import narwhals as nw

from quydinh.evaluate.inputs import refusal
from quydinh.evaluate.outline import Outline
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.ceilings import under_ceilings
from quydinh.frames.decisions import out_of_order
from quydinh.frames.flags import Flag, column, every, negated, some
from quydinh.frames.joins import Source, World
from quydinh.frames.knots import Knot
from quydinh.frames.order import waves
from quydinh.frames.quotas import TIED as TIE
from quydinh.frames.quotas import UNKNOWN, Groups, status, under_quotas
from quydinh.frames.rating import Rated, by_criteria, opened, packed, possible
from quydinh.frames.tables import DECISION, Reading
from quydinh.ir import nodes as ir
from quydinh.ir.stages import Step, Steps

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
        rated = self._done(step, source)
        source.frame = self._engine.settle(rated.frame)
        source.stages[step.stage] = rated.stage

    def _knot(self, steps: Steps, component: Sequence[Step]) -> None:
        """Steps that need one another, for some rows at a time."""
        knot = Knot(self.world, self._scales, self._engine)
        for task in waves(self.world, steps, component):
            source = self.world.sources[task.step.subject]
            part = knot.part(source, task)
            rated = self._done(task.step, part)
            knot.put(source, task.step, part, rated)
        for step in component:  # of a table without rows nothing is ready
            found = self.world.sources.get(step.subject)
            if found is not None and step.stage not in found.stages:
                self._step(step)

    def _done(self, step: Step, source: Source) -> Rated:
        subject = self.world.subjects[step.subject]
        scale = self._scales[step.subject]
        match step.stage:
            case "criteria":
                outline = self._outlines[step.subject]
                return by_criteria(self.world, step.subject, source.frame, outline, scale)
            case "ceiling":
                return self._ceiling(source, subject, scale)
            case "quota":
                return self._quota(source, subject, scale)
            case "final":
                return self._final(source, subject, scale)
            case _:
                assert_never(step.stage)

    def _ceiling(self, source: Source, subject: ir.Subject, scale: Scale) -> Rated:
        before = source.stages["criteria"]
        if not subject.ceilings:
            return Rated(source.frame, before)
        return under_ceilings(self.world, subject, source.frame, before, scale)

    def _quota(self, source: Source, subject: ir.Subject, scale: Scale) -> Rated:
        before = source.stages["ceiling"]
        if not subject.quotas:
            return Rated(source.frame, before)
        rated, groups = under_quotas(
            self.world, subject, source.frame, before, scale, self._engine, move=self._select
        )
        self.groups.setdefault(subject.name, []).append(groups)
        return rated

    def _final(self, source: Source, subject: ir.Subject, scale: Scale) -> Rated:
        """The decision of people stands above everything; ties are left to them."""
        held = source.stages["ceiling"]
        after = source.stages["quota"] if self._select else held
        frame = source.frame
        decided = DECISION in frame.collect_schema().names()
        left: Flag = nw.col(DECISION).is_null() if decided else True
        if subject.quotas:
            tied = tied_in(len(subject.quotas)) if self._select else False
            alone: Flag = nw.col(held.name) >= 0 if held.open else True
            frame = frame.with_columns(column(every((tied, alone, left))).alias(TIED))
        if not decided:
            return Rated(frame, after)
        may: dict[int, Flag] = {at: every((left, flag)) for at, flag in possible(after).items()}
        for at, level in enumerate(scale.levels):
            given = (nw.col(DECISION) == level).fill_null(value=False)
            may[at] = some((may.get(at, False), given))
        given_names = list(frame.collect_schema().names())
        write = opened if after.open else packed
        return write(frame, given_names, "#final", may)


def tied_in(quotas: int) -> Flag:
    """Whether what stands in the end is a tie: nothing is unknown, and some quota left one."""
    unknown = some(nw.col(status(at)) == UNKNOWN for at in range(quotas))
    tied = some(nw.col(status(at)) == TIE for at in range(quotas))
    return every((tied, negated(unknown)))

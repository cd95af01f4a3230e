"""What a dossier says of a step: when it was done, how long it took, by whom and where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import frozen

from quydinh.dossiers.model import Dossier, StepDone
from quydinh.ir import nodes as ir
from quydinh.review.calendar import distinct
from quydinh.review.names import same


@frozen
class Done:
    """
    A step that was done, once or in several sittings.

    Where a step was done again, the last time counts: a draft that was corrected is sent anew.
    """

    records: tuple[StepDone, ...]

    @property
    def first(self) -> dt.date | None:
        """The day on which it was done, or done for the last time."""
        return max((one.on for one in self.records if one.on is not None), default=None)

    @property
    def last(self) -> dt.date | None:
        """The day on which it ended."""
        return max((one.until or one.on for one in self.records if one.on), default=None)

    @property
    def days(self) -> int:
        """How many days it took in all."""
        spans = [(one.on, one.until or one.on) for one in self.records if one.on is not None]
        return distinct(spans)


def named(procedure: ir.Procedure, step: ir.Step) -> tuple[str, ...]:
    """What a dossier may call a step: its name or label, or the name with that of the procedure."""
    whole = f"{procedure.name}.{step.name}"
    return step.name, step.ascii, step.label or step.name, whole


def done(dossier: Dossier, procedure: ir.Procedure, step: ir.Step) -> Done | None:
    """What was done of a step; None when no record names it."""
    names = named(procedure, step)
    records = tuple(one for one in dossier.steps if same(one.step, *names))
    return Done(records) if records else None


def steps_done(
    dossier: Dossier, procedure: ir.Procedure, steps: Iterable[ir.Step]
) -> dict[str, Done]:
    """The steps that were done, by name."""
    found = {one.name: done(dossier, procedure, one) for one in steps}
    return {name: one for name, one in found.items() if one is not None}

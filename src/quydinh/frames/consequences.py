"""What follows from results, in columns: the same as ``evaluate.consequences``."""

from __future__ import annotations

from typing import NamedTuple

from quydinh.columnar.expr import col
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.conditions import Conditions
from quydinh.frames.flags import Flag, every, negated, some
from quydinh.frames.joins import Plan
from quydinh.frames.rating import possible
from quydinh.frames.truths import Truth, exactly, least
from quydinh.frames.world import Place, Stage, World
from quydinh.ir import nodes as ir
from quydinh.ir.history import PERIOD
from quydinh.results import Outcome

_UNRATED = (Outcome.NOT_RATED, Outcome.NOT_REVIEWED)
_NEVER = exactly(holds=False)


class Following(NamedTuple):
    """For each consequence, where it holds and where that is unknown."""

    holds: list[Flag]
    unknown: list[Flag]


def following(
    world: World, subject: ir.Subject, plan: Plan, final: Stage, scale: Scale
) -> Following:
    """Compile the consequences of a subject."""
    source, home = world.sources[subject.name], Place(0, (), subject.name)
    timed = PERIOD in source.table.columns
    quarter: Flag = False
    if timed:
        quarter = col(PERIOD).str.contains("-Q", literal=True).fill_null(value=False)
    found = Following([], [])
    for one in subject.consequences:
        earlier = [Conditions(world).judge(plan, case, (home,)) for case in one.earlier]
        now = _now(world, plan, one.condition, home, final, scale)
        truth = least([now, *earlier])
        applies: Flag = True
        if one.unit is not None:
            applies = quarter if one.unit == "quý" else negated(quarter)
        found.holds.append(every((applies, truth.sure)))
        found.unknown.append(every((applies, truth.open)))
    return found


def _now(
    world: World, plan: Plan, condition: ir.Condition, home: Place, final: Stage, scale: Scale
) -> Truth:
    """The condition under every verdict that is possible of a row."""
    known: dict[str | None, Truth] = {}
    yes: list[Flag] = []
    no: list[Flag] = []
    settled = not final.open
    for at, flag in possible(final).items():
        verdict = scale.verdicts[at]
        truth = _NEVER
        if verdict.outcome not in _UNRATED:
            if verdict.level not in known:
                judge = Conditions(world, (verdict.level,)).judge
                known[verdict.level] = judge(plan, condition, (home,))
            truth = known[verdict.level]
        yes.append(every((flag, truth.yes)))
        no.append(every((flag, truth.no)))
        settled = settled and truth.settled
    return Truth(some(yes), some(no), settled=settled)

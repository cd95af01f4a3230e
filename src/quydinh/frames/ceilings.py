"""Ceilings in columns: the verdicts that are left under the levels that a ceiling may set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quydinh.columnar.expr import col
from quydinh.columnar.frame import Frame
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.conditions import Conditions
from quydinh.frames.flags import Flag, bits, column, counted, every, negated, some
from quydinh.frames.joins import Plan
from quydinh.frames.rating import Prepared, Rated, names_of, opened, packed, possible
from quydinh.frames.truths import exactly
from quydinh.frames.values import NOTHING, Ranked
from quydinh.frames.world import Place, Stage, World
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType
from quydinh.results import Outcome

LOWERED = "#lowered"
"""The column of bits of the ceilings that surely lowered a rating."""


class _Bounds(NamedTuple):
    """The levels that a ceiling may set, by number, and whether it may set none."""

    levels: Mapping[int, Flag]
    nothing: Flag
    settled: bool


def under_ceilings(world: World, subject: ir.Subject, before: Stage, scale: Scale) -> Prepared:
    """The ceilings, one after the other."""
    plan = Plan(world, subject.name, world.sources[subject.name].table)
    conditions = Conditions(world)
    home = Place(0, (), subject.name)
    all_bounds = []
    for ceiling in subject.ceilings:
        truth = exactly(holds=True)
        if ceiling.condition is not None:
            truth = conditions.judge(plan, ceiling.condition, (home,))
        if isinstance(ceiling.bound, ir.RateAs):
            at = scale.levels.index(ceiling.bound.level)
            bounds = _Bounds({at: True}, nothing=False, settled=True)
        else:
            bounds = _source(plan, conditions, ceiling.bound, scale)
        all_bounds.append(
            _Bounds(
                {at: every((flag, truth.yes)) for at, flag in bounds.levels.items()},
                some((every((bounds.nothing, truth.yes)), truth.no)),
                bounds.settled and truth.settled,
            )
        )
    return Prepared(
        plan, lambda rows, frame: _held(rows, names_of(frame), before, all_bounds, scale)
    )


def _held(
    rows: Frame, given: Sequence[str], before: Stage, all_bounds: Sequence[_Bounds], scale: Scale
) -> Rated:
    may = possible(before)
    lowered: list[Flag] = []
    for number, asked in enumerate(all_bounds):
        rows, bounds = _materialised(rows, asked, f"#bound{number}")
        after = _capped(scale, may, bounds)
        changed = some(
            _differs(may.get(at, False), after.get(at, False))
            for at in dict.fromkeys((*may, *after))
        )
        alone: Flag = True
        if not bounds.settled:
            alone = counted((*bounds.levels.values(), bounds.nothing)) == 1
        lowered.append(every((alone, changed)))
        rows, may = _written(rows, after, f"#held{number}")
    settled = not before.open and all(one.settled for one in all_bounds)
    rows = rows.with_columns(bits(lowered).alias(LOWERED))
    pack = packed if settled else opened
    return pack(rows, [*given, LOWERED], "#ceiling", may)


def _source(plan: Plan, conditions: Conditions, bound: ir.LinkedRating, scale: Scale) -> _Bounds:
    """What the rating of a linked subject may set."""
    home = Place(0, (), plan.subject)
    place = conditions.values.over(home, bound.links)
    levels = range(len(scale.levels))
    anything = _Bounds(dict.fromkeys(levels, True), nothing=True, settled=False)
    if plan.world.subjects[place.subject].rating is None:
        read = ir.Read(0, bound.links, bound.stage, _level_type(plan.world, bound))
        value = conditions.values.value(plan, read, (home,))
        if value is NOTHING:
            return anything
        assert isinstance(value, Ranked)
        unknown = value.unknown
        at = {
            level: some((unknown, every((negated(unknown), flag))))
            if unknown is not False
            else flag
            for level, flag in enumerate(value.at)
        }
        return _Bounds(at, unknown, settled=unknown is False)
    stage = plan.stage(place, _STAGES[bound.stage])
    found = None if stage is None else plan.column(place, stage.name)
    if stage is None or found is None:
        return anything
    name, facts = found
    lost: Flag = col(name).is_null() if facts.nulls else False
    flags: dict[int, Flag] = {}
    for number in stage.possible:
        if stage.open:
            there = plan.column(place, f"{stage.name}:{number}")
            assert there is not None
            flag = col(there[0])
            flags[number] = flag.fill_null(value=False) if facts.nulls else flag
        else:
            flag = col(name) == number
            flags[number] = flag.fill_null(value=False) if facts.nulls else flag
    outcomes = [verdict.outcome for verdict in scale.verdicts]
    reviewed = some(flag for at, flag in flags.items() if outcomes[at] is Outcome.NEEDS_REVIEW)
    out = some(
        flag
        for at, flag in flags.items()
        if outcomes[at] in (Outcome.NOT_RATED, Outcome.NOT_REVIEWED)
    )
    at = {level: some((flags.get(level, False), reviewed, lost)) for level in levels}
    settled = not stage.open and reviewed is False and lost is False
    return _Bounds(at, some((out, lost)), settled)


_STAGES = {"mức_theo_tiêu_chí": "criteria", "mức_sau_giới_hạn": "ceiling", "xếp_loại": "final"}


def _level_type(world: World, bound: ir.LinkedRating) -> LevelType:
    fields = world.subjects[bound.subject].fields
    for field in fields:
        if field.name == bound.stage and isinstance(field.type, LevelType):
            return field.type
    (scale,) = {one.rating.scale for one in world.program.subjects if one.rating is not None}
    return LevelType(scale)


def _materialised(rows: Frame, bounds: _Bounds, name: str) -> tuple[Frame, _Bounds]:
    rows, levels = _written(rows, bounds.levels, name)
    if isinstance(bounds.nothing, bool):
        return rows, bounds._replace(levels=levels)
    rows = rows.with_columns(bounds.nothing.alias(f"{name}:no"))
    return rows, _Bounds(levels, col(f"{name}:no"), bounds.settled)


def _written(rows: Frame, flags: Mapping[int, Flag], name: str) -> tuple[Frame, dict[int, Flag]]:
    columns = {at: f"{name}:{at}" for at, flag in flags.items() if not isinstance(flag, bool)}
    if columns:
        rows = rows.with_columns(*(column(flags[at]).alias(one) for at, one in columns.items()))
    kept = {at: col(columns[at]) if at in columns else flag for at, flag in flags.items()}
    return rows, kept


def _capped(scale: Scale, may: Mapping[int, Flag], bounds: _Bounds) -> dict[int, Flag]:
    """All that is possible under one of the bounds."""
    count = len(scale.levels)
    after = dict(may)
    # Rated levels stand first, proposals after them in the same order (see ``Scale.verdicts``).
    for start in (0, count + 1):
        for level in range(count):
            fits = some(
                (bounds.nothing, *(bounds.levels.get(at, False) for at in range(level + 1)))
            )
            kept = every((may.get(start + level, False), fits))
            above = some(may.get(start + at, False) for at in range(level))
            after[start + level] = some((kept, every((above, bounds.levels.get(level, False)))))
    return {at: flag for at, flag in after.items() if flag is not False}


def _differs(before: Flag, after: Flag) -> Flag:
    if isinstance(before, bool) and isinstance(after, bool):
        return before is not after
    if isinstance(before, bool):
        return negated(after) if before else after
    return negated(before) if after is True else before if after is False else before != after

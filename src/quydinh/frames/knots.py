"""
Steps that need one another, wave by wave.

An organisation rests on those below it, so its steps cannot be done for all rows at once. What
such steps read that is settled already (own columns, links and figures of lists without pending
ratings) is computed by the library of the frames; only that is brought, rated in memory with
Polars in as many waves as the data are deep, and joined to the rows again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, evolve

from quydinh.columnar.expr import col, lit
from quydinh.columnar.frame import Frame, concat
from quydinh.columnar.types import Boolean, Int8, Int32
from quydinh.columnar.wrapping import in_memory, rows
from quydinh.frames.computing import require_polars
from quydinh.frames.engine import Engine
from quydinh.frames.flags import column
from quydinh.frames.joins import Plan
from quydinh.frames.order import Turn, concerned, linked, turns
from quydinh.frames.rating import Prepared, Rated, names, names_of, possible
from quydinh.frames.tables import DECISION, KEY, OWNER
from quydinh.frames.world import Stage, World
from quydinh.ir.stages import Step, Steps

LOCAL = Engine("polars", eager=True)
"""Where waves are rated, whatever the library of the frames."""

_WAVE = "#wave"


class Knot:
    """
    The steps of one component.

    Args:
        world: As far as it is rated.
        steps: All steps.
        component: Those that need one another.
        stages: What each of them leaves, in the terms of ``Stage``, while it is pending.
    """

    def __init__(
        self,
        world: World,
        engine: Engine,
        steps: Steps,
        component: Sequence[Step],
        stages: Mapping[Step, Stage],
    ) -> None:
        self._engine = engine
        self._steps = steps
        self._component = component
        self._stages = stages
        self._given = world
        subjects = dict.fromkeys(step.subject for step in component)
        self._subjects = [name for name in subjects if name in world.sources]
        pending = {name: frozenset(self._columns(name)) for name in self._subjects}
        sources = {
            name: evolve(source, stages={**source.stages, **self._pending(name)})
            for name, source in world.sources.items()
        }
        self.world: World = World(world.program, sources, pending)
        """In which the steps are prepared."""

    def _pending(self, subject: str) -> dict[str, Stage]:
        return {step.stage: one for step, one in self._stages.items() if step.subject == subject}

    def _columns(self, subject: str) -> Iterator[str]:
        """What the steps of a subject write that others read."""
        known = [names(one) for one in self._given.sources[subject].stages.values()]
        settled = {name for one in known for name in one}
        for stage in self._pending(subject).values():
            yield from (name for name in names(stage) if name not in settled)

    # --- doing -----------------------------------------------------------------------------------

    def rate(self, prepared: Mapping[Step, Prepared | None]) -> None:
        """
        Do the steps.

        Raises:
            InputError: The data go round in a circle.
            NotFoundError: Polars is not installed.
        """
        require_polars(self._engine.kind)
        plans = [one.plan for one in prepared.values() if one is not None]
        local = _Bringing(self.world, self._engine, plans).world(
            self._subjects, concerned(self._steps, self._component)
        )
        known = {
            name: linked(
                source.frame,
                [link for link in source.table.links if link in source.frame.columns],
                {field: local.at(frame).collect() for field, frame in self._near(name, local)},
            )
            for name, source in local.sources.items()
        }
        order = turns(self._given, self._steps, self._component, known)
        rows = {name: _Rows(local.sources[name].frame, order, name) for name in self._subjects}
        last = max((max(turn.waves, default=-1) for turn in order), default=-1)
        for wave in range(last + 1):
            for name, one in rows.items():
                local.sources[name].frame = self._whole(name, one.all()).lazy()
            for number, turn in enumerate(order):
                part = rows[turn.steps[0].subject].ready(number, wave)
                if len(part):
                    rows[turn.steps[0].subject].put(number, self._done(turn, part, prepared, local))
        for name, one in rows.items():
            if len(one.given):
                self._finish(name, one)

    def _whole(self, name: str, rows: Frame) -> Frame:
        """The rows with what no row has yet; nobody reads it, since each waits for its needs."""
        lacking = sorted(self.world.pending[name] - set(rows.columns))
        nothing = [lit(None).cast(Boolean if ":" in one else Int8).alias(one) for one in lacking]
        return rows.with_columns(*nothing) if nothing else rows

    def _near(self, name: str, local: World) -> Iterator[tuple[str, Frame]]:
        for field, frame in self.world.sources[name].table.pairs.items():
            if local.link(name, field).target in local.sources:
                yield field, frame

    def _done(
        self, turn: Turn, part: Frame, prepared: Mapping[Step, Prepared | None], local: World
    ) -> Frame:
        frame = part.lazy()
        for step in turn.steps:
            one = prepared[step]
            if one is not None:
                rated = one.rate(one.plan.build(frame, local, "late"), frame)
                frame = self._widened(rated, step)
        return frame.collect(engine="in-memory")

    def _widened(self, rated: Rated, step: Step) -> Frame:
        """The rows with a flag for every verdict, so that all parts have the same columns."""
        stage = self._stages[step]
        if stage.name not in self.world.pending[step.subject]:
            return rated.frame
        flags = possible(rated.stage)
        there = set(flags) if rated.stage.open else set()
        lacking = [
            column(flags.get(at, False)).alias(f"{stage.name}:{at}")
            for at in stage.possible
            if at not in there
        ]
        return rated.frame.with_columns(*lacking) if lacking else rated.frame

    def _finish(self, name: str, rows: _Rows) -> None:
        """Give the rows what was found, with what is known of it now."""
        found, source = rows.all(), self._given.sources[name]
        here = [step for step in self._component if step.subject == name]
        pending = self.world.pending[name]
        stages = {
            step: _known(found, one) if (one := self._stages[step]).name in pending else one
            for step in here
        }
        written = [one for one in found.columns if one not in rows.given.columns]
        needless = {flag for step in here for flag in names(self._stages[step])} - {
            flag for stage in stages.values() for flag in names(stage)
        }
        kept = found.select(KEY, *(one for one in written if one not in needless))
        sent = self._engine.sent(kept, source.frame)
        source.frame = self._engine.kept(source.frame.join(sent, on=KEY, how="left"))
        source.stages.update((step.stage, stage) for step, stage in stages.items())


def _known(found: Frame, stage: Stage) -> Stage:
    """The stage with the verdicts that occur; settled if no row has several."""
    flags = [col(f"{stage.name}:{at}").any() for at in stage.possible]
    (row,) = rows(found.select((col(stage.name) < 0).any(), *flags))
    occurring = tuple(at for at in stage.possible if row[f"{stage.name}:{at}"])
    return Stage(stage.name, occurring, open=bool(row[stage.name]))


class _Rows:
    """The rows of a subject in memory: what waits for each of its turns, and what is done."""

    def __init__(self, given: Frame, order: Sequence[Turn], subject: str) -> None:
        self.given: Frame = given
        self._turns = [n for n, turn in enumerate(order) if turn.steps[0].subject == subject]
        waves = {f"{_WAVE}{n}": order[n].waves for n in self._turns}
        self._waiting: dict[int, list[Frame]] = {n: [] for n in self._turns}
        self._waiting[self._turns[0]].append(
            given.with_columns_of(in_memory(waves, dict.fromkeys(waves, Int32)))
        )
        self._done: list[Frame] = []

    def all(self) -> Frame:
        """All rows, with null for what is yet to come."""
        parts = [*self._done, *(part for each in self._waiting.values() for part in each)]
        found = concat([part for part in parts if len(part)] or parts[:1], diagonal=True)
        return found.drop(*(f"{_WAVE}{n}" for n in self._turns))

    def ready(self, number: int, wave: int) -> Frame:
        """The rows of a turn whose wave has come; they wait no longer."""
        now, later = [], []
        for part in self._waiting[number]:
            mine = col(f"{_WAVE}{number}") == wave
            now.append(part.filter(mine))
            later.append(part.filter(~mine))
        self._waiting[number] = [part for part in later if len(part)]
        return concat(now) if now else self.given.head(0)

    def put(self, number: int, part: Frame) -> None:
        """Rows whose turn is done."""
        following = [n for n in self._turns if n > number]
        (self._waiting[following[0]] if following else self._done).append(part)


@define
class _Base:
    """Rows that plans read, with what they have so far, and the columns that are wanted of them."""

    frame: Frame
    wanted: dict[str, None]


class _Bringing:
    """Brings what the late parts of plans read, after the early parts have been computed."""

    def __init__(self, world: World, engine: Engine, plans: Sequence[Plan]) -> None:
        self._world = world
        self._engine = engine
        self._plans = plans
        self._records: dict[int, _Base] = {}
        self._subjects: dict[str, _Base] = {}

    def world(self, subjects: Sequence[str], near: Sequence[str]) -> World:
        """
        The world in memory.

        Args:
            subjects: Those that are rated.
            near: Those whose links say what rests on what.
        """
        reached = {one for plan in self._plans for one in plan.late_subjects()}
        for name in dict.fromkeys((*subjects, *near, *sorted(reached))):
            if name in self._world.sources:
                self._begin(name, rated=name in subjects)
        for plan in self._plans:
            for part in plan.late_plans():
                base = self._base(part)
                base.frame = part.build(base.frame, self._world, "early")
                base.wanted |= dict.fromkeys((*part.asked, *part.early_names()))
        moved = {at: self._brought(base).lazy() for at, base in self._records.items()}
        sources = {}
        for name, base in self._subjects.items():
            source = self._world.sources[name]
            sources[name] = evolve(source, frame=self._brought(base))
            for field, frame in source.table.pairs.items():
                if self._world.link(name, field).target in self._subjects:
                    moved[id(frame)] = frame.in_polars().lazy()
        return World(self._world.program, sources, moved=moved)

    def _begin(self, name: str, *, rated: bool) -> None:
        source = self._world.sources[name]
        links = [
            one for one in source.table.links if self._target(name, one) in self._world.sources
        ]
        wanted = dict.fromkeys((KEY, *links))
        if rated:
            wanted |= dict.fromkeys([DECISION] if source.table.decided else [])
            wanted |= dict.fromkeys(one for stage in source.stages.values() for one in names(stage))
        self._subjects[name] = _Base(source.frame, wanted)

    def _target(self, name: str, link: str) -> str:
        return self._world.link(name, link).target

    def _base(self, plan: Plan) -> _Base:
        there = self._world.sources.get(plan.subject)
        if there is not None and there.table is plan.table:
            return self._subjects[plan.subject]
        frame = plan.table.frame
        known = names_of(frame)
        keys = dict.fromkeys(name for name in (OWNER, KEY) if name in known)
        return self._records.setdefault(id(frame), _Base(frame, keys))

    def _brought(self, base: _Base) -> Frame:
        there = set(names_of(base.frame))
        return base.frame.select(*(n for n in base.wanted if n in there)).in_polars()

"""Steps taken for some rows at a time: rows that are done and rows that wait, in one frame."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw
from attrs import evolve

from quydinh.evaluate.population.order import Task
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.engine import Engine
from quydinh.frames.flags import column
from quydinh.frames.joins import KEY, Frame, Source, Stage, World
from quydinh.frames.rating import Rated, possible
from quydinh.ir.stages import Step

_NOW = "#now"


class Knot:
    """
    Keeps one frame a subject while its rows are rated in parts.

    What a step writes has a placeholder in the rows that wait: no verdict is possible of them yet.
    Nobody reads it, since every row waits for what it needs.
    """

    def __init__(self, world: World, scales: Mapping[str, Scale], engine: Engine) -> None:
        self._world = world
        self._scales = scales
        self._engine = engine
        self._rest: dict[str, Frame] = {}
        self._wrote: dict[Step, list[str]] = {}

    def part(self, source: Source, task: Task) -> Source:
        """The rows of a task, as a source of their own; the others are put aside."""
        frame = source.frame
        keys = [{KEY: case.identity, _NOW: True} for case in task.cases]
        schema = {KEY: frame.collect_schema()[KEY], _NOW: nw.Boolean()}
        marked = frame.join(self._engine.small(frame, keys, schema), on=KEY, how="left")
        placeholders = self._wrote.get(task.step, [])
        now = marked.filter(~nw.col(_NOW).is_null()).drop(_NOW, *placeholders)
        self._rest[task.step.subject] = marked.filter(nw.col(_NOW).is_null()).drop(_NOW)
        return evolve(source, frame=now, stages=dict(source.stages))

    def put(self, source: Source, step: Step, part: Source, rated: Rated) -> None:
        """Join the rows again, with what the step wrote."""
        given = part.frame.collect_schema().names()
        before = set(rated.frame.collect_schema().names()) - set(given)
        if not before and rated.stage in part.stages.values():
            source.stages[step.stage] = rated.stage  # nothing was done: another name for a stage
            return
        scale = self._scales[step.subject]
        stage = Stage(rated.stage.name, tuple(range(len(scale.verdicts))), open=True)
        flags = possible(rated.stage)
        whole = rated.frame.with_columns(
            *(column(flags.get(at, False)).alias(f"{stage.name}:{at}") for at in stage.possible)
        )
        types = whole.collect_schema()
        self._wrote[step] = [name for name in types.names() if name not in given]
        rest = self._rest.pop(step.subject)
        lacking = [name for name in types.names() if name not in rest.collect_schema().names()]
        if lacking:
            rest = rest.with_columns(*(_placeholder(types[name]).alias(name) for name in lacking))
        order = types.names()
        source.frame = self._engine.kept(nw.concat([rest.select(*order), whole.select(*order)]))
        source.stages[step.stage] = stage


def _placeholder(type_: nw.dtypes.DType) -> nw.Expr:
    if type_ == nw.Boolean():
        return nw.lit(value=False, dtype=nw.Boolean)
    return nw.lit(-1, type_)

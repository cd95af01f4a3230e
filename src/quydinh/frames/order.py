"""The order of rows that depend on one another: only their links are brought to Python."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.population.order import Task, knot_tasks
from quydinh.frames.engine import rows
from quydinh.frames.joins import KEY, Source, World
from quydinh.ir.stages import Step, Steps


def waves(world: World, steps: Steps, component: Sequence[Step]) -> Iterator[Task]:
    """
    Steps that need one another, each for the rows that are ready together.

    Raises:
        InputError: The data go round in a circle.
    """
    with _collector_paused():
        tasks = list(knot_tasks(steps, component, _linked(world, steps, component)))
    yield from tasks


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hundreds of thousands of objects stay: to look through them again and again takes longest."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _linked(world: World, steps: Steps, component: Sequence[Step]) -> dict[str, dict[str, Case]]:
    """Cases that know nothing but their links."""
    wanted = steps.needs
    concerned = {step.subject for step in component}
    for step in component:
        for need in wanted[step]:
            if need.source in component:  # whatever lies outside is done
                concerned.update(hop.owner for hop in need.hops)
    known = {name: world.sources[name] for name in sorted(concerned) if name in world.sources}
    cases = {name: _bare(name, source) for name, source in known.items()}
    for name, source in known.items():
        _follow(world, name, source, cases)
    return cases


def _bare(name: str, source: Source) -> dict[str, Case]:
    keys = [row[KEY] for row in rows(source.table.frame.select(KEY))]
    keys.sort(key=str)
    return {key: Case(name, str(key), key, {}, {}, {}) for key in keys}


def _follow(
    world: World, name: str, source: Source, cases: Mapping[str, Mapping[str, Case]]
) -> None:
    own = cases[name]
    links = [link for link in source.table.links if world.link(name, link).target in cases]
    if links:
        for row in rows(source.table.frame.select(KEY, *links)):
            for link in links:
                _tie(world, name, own[row[KEY]], link, row[link], cases)
    for field, pairs in source.table.pairs.items():
        if world.link(name, field).target in cases:
            for row in rows(pairs):
                if row[KEY] in own:
                    _tie(world, name, own[row[KEY]], field, row["#target"], cases)


def _tie(
    world: World,
    name: str,
    case: Case,
    field: str,
    key: object,
    cases: Mapping[str, Mapping[str, Case]],
) -> None:
    type_ = world.link(name, field)
    found = cases[type_.target].get(key)  # type: ignore[call-overload]
    if found is None:
        return
    case.links[field] = (*case.links.get(field, ()), found)
    if type_.inverse:
        found.links[type_.inverse] = (*found.links.get(type_.inverse, ()), case)

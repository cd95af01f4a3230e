"""
The order of rows that depend on one another: only their keys and links are looked at.

The same order as ``evaluate.population.order`` gives, found with the numbers of rows. A circle is
told by the reference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from quydinh.evaluate.population.cases import Case
from quydinh.evaluate.population.order import knot_tasks, leading_keys
from quydinh.frames.tables import KEY, TARGET
from quydinh.frames.world import World
from quydinh.ir.stages import GROUP, STAGES, Hop, Step, Steps

_NOWHERE = -1


class Turn(NamedTuple):
    """
    Steps of one subject that rest on nothing but one another: they are done together.

    ``waves`` says for each row when.
    """

    steps: tuple[Step, ...]
    waves: list[int]


class Linked(NamedTuple):
    """What is known of a subject: its keys in the order of its rows, and its links."""

    keys: list[Any]
    links: Mapping[str, list[Any]]
    """To one: the key for each row."""
    pairs: Mapping[str, tuple[list[Any], list[Any]]]
    """To many: owners and targets."""


def turns(
    world: World, steps: Steps, component: Sequence[Step], tables: Mapping[str, Linked]
) -> list[Turn]:
    """
    When each row can be rated, step by step.

    Raises:
        InputError: The data go round in a circle.
    """
    order = _Order(world, steps, component, tables)
    found = order.turns()
    if found is None:
        for _ in knot_tasks(steps, component, _cases(world, tables)):
            pass
        raise AssertionError("a circle that the reference does not see")
    return found


def concerned(steps: Steps, component: Sequence[Step]) -> list[str]:
    """The subjects whose links say what rests on what."""
    found = {step.subject for step in component}
    for step in component:
        for need in steps.needs[step]:
            if need.source in component:  # whatever lies outside is done
                found.update(hop.owner for hop in need.hops)
    return sorted(found)


def together(steps: Steps, component: Sequence[Step]) -> list[tuple[Step, ...]]:
    """The steps that are done at one time: each rests on the one before it, on no other row."""
    inside = set(component)
    found: list[list[Step]] = []
    for step in sorted(component, key=lambda one: (one.subject, STAGES.index(one.stage))):
        own = STAGES.index(step.stage) and Step(step.subject, STAGES[STAGES.index(step.stage) - 1])
        needed = {(need.source, need.hops) for need in steps.needs[step] if need.source in inside}
        if found and found[-1][-1] == own and needed == {(own, ())}:
            found[-1].append(step)
        else:
            found.append([step])
    return [tuple(one) for one in found]


class _Order:
    """Nodes are numbers: a turn of one row, or of all rows that may share a group."""

    def __init__(
        self,
        world: World,
        steps: Steps,
        component: Sequence[Step],
        tables: Mapping[str, Linked],
    ) -> None:
        self._world = world
        self._steps = steps
        self._inside = set(component)
        self._tables = tables
        self._at = {
            name: {key: at for at, key in enumerate(one.keys)} for name, one in tables.items()
        }
        self._hops: dict[Hop, list[Sequence[int]]] = {}
        self._turns = together(steps, component)
        self._nodes: list[list[int]] = []
        """By turn, the node of each row."""
        self._count = 0
        for turn in self._turns:
            self._nodes.append(self._numbered(turn[0]))

    def turns(self) -> list[Turn] | None:
        """Kahn's algorithm, wave by wave; None for a circle."""
        after: dict[int, list[int]] = defaultdict(list)
        waits = [0] * self._count
        for node, source in self._edges():
            after[source].append(node)
            waits[node] += 1
        ready = [node for node, count in enumerate(waits) if not count]
        wave_of = [0] * self._count
        wave = done = 0
        while ready:
            done += len(ready)
            following = []
            for node in ready:
                wave_of[node] = wave
                for other in after.get(node, ()):
                    waits[other] -= 1
                    if not waits[other]:
                        following.append(other)
            ready, wave = following, wave + 1
        if done < self._count:
            return None
        return [
            Turn(turn, [wave_of[node] for node in nodes])
            for turn, nodes in zip(self._turns, self._nodes, strict=True)
        ]

    def _numbered(self, first: Step) -> list[int]:
        """The nodes of a turn, by row."""
        count, start = len(self._tables[first.subject].keys), self._count
        subject = self._world.subjects[first.subject]
        if first.stage != "quota" or not subject.quotas:
            self._count += count
            return list(range(start, start + count))
        paths = leading_keys(self._world.subjects, subject)
        reached = [self._reached(first.subject, path, count) for path in paths]
        bundles: dict[tuple[int, ...], int] = {}
        nodes = []
        for row in range(count):
            at = tuple(one[row] for one in reached)
            if _NOWHERE in at:
                at = (_NOWHERE, row)  # a link that is missing leads to no group: nobody shares it
            nodes.append(bundles.setdefault(at, start + len(bundles)))
        self._count += len(bundles)
        return nodes

    def _reached(self, subject: str, path: Sequence[str], count: int) -> list[int]:
        """By row, the first row that a path leads to."""
        found = list(range(count))
        for field in path:
            linked = self._linked(Hop(subject, field))
            found = [
                _NOWHERE if at == _NOWHERE or not linked[at] else linked[at][0] for at in found
            ]
            subject = self._world.link(subject, field).target
        return found

    def _edges(self) -> Iterator[tuple[int, int]]:
        """Each node with every node that it rests on."""
        node_of = {
            step: nodes
            for turn, nodes in zip(self._turns, self._nodes, strict=True)
            for step in turn
        }
        for turn, nodes in zip(self._turns, self._nodes, strict=True):
            # Whatever follows in a turn rests on the step before it alone.
            for need in self._steps.needs[turn[0]]:
                if need.source in self._inside:
                    hops = [hop for hop in need.hops if hop.field != GROUP]
                    yield from self._needed(nodes, hops, node_of[need.source])

    def _needed(
        self, nodes: Sequence[int], hops: Sequence[Hop], sources: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        if not hops:
            yield from zip(nodes, sources, strict=True)
            return
        linked = [self._linked(hop) for hop in hops]
        for row, node in enumerate(nodes):
            there: Sequence[int] = linked[0][row]
            for one in linked[1:]:
                there = [far for near in there for far in one[near]]
            for at in there:
                yield node, sources[at]

    def _linked(self, hop: Hop) -> list[Sequence[int]]:
        """By row of the owner, the rows that a link leads to."""
        if hop not in self._hops:
            self._hops[hop] = self._found(hop)
        return self._hops[hop]

    def _found(self, hop: Hop) -> list[Sequence[int]]:
        type_ = self._world.link(hop.owner, hop.field)
        if hop.owner not in self._tables:
            return []
        count = len(self._tables[hop.owner].keys)
        if type_.target not in self._tables:
            return [()] * count
        if type_.kind == "ngược":
            return self._members(count, self._linked(Hop(type_.target, type_.inverse)))
        own, there = self._tables[hop.owner], self._at[type_.target]
        if hop.field in own.links:
            ones = [there.get(key, _NOWHERE) for key in own.links[hop.field]]
            known = [(at,) for at in range(len(self._tables[type_.target].keys))]
            return [() if at == _NOWHERE else known[at] for at in ones]
        if hop.field in own.pairs:
            at: dict[Any, int] = self._at[hop.owner]
            many: list[list[int]] = [[] for _ in range(count)]
            for owner, target in zip(*own.pairs[hop.field], strict=True):
                if owner in at and target in there:
                    many[at[owner]].append(there[target])
            return many  # type: ignore[return-value]
        return [()] * count

    @staticmethod
    def _members(count: int, owners: Sequence[Sequence[int]]) -> list[Sequence[int]]:
        found: list[list[int]] = [[] for _ in range(count)]
        for member, own in enumerate(owners):
            for owner in own:
                found[owner].append(member)
        return found  # type: ignore[return-value]


def _cases(world: World, tables: Mapping[str, Linked]) -> dict[str, dict[Any, Case]]:
    """Cases that know nothing but their links."""
    cases = {
        name: {key: Case(name, str(key), key, {}, {}, {}) for key in sorted(one.keys, key=str)}
        for name, one in tables.items()
    }
    for name, one in tables.items():
        links = {field: (one.keys, keys) for field, keys in one.links.items()}
        for field, (owners, targets) in {**links, **one.pairs}.items():
            type_ = world.link(name, field)
            for owner, target in zip(owners, targets, strict=True):
                case, found = cases[name].get(owner), cases.get(type_.target, {}).get(target)
                if case is None or found is None:
                    continue
                case.links[field] = (*case.links.get(field, ()), found)
                if type_.inverse:
                    found.links[type_.inverse] = (*found.links.get(type_.inverse, ()), case)
    return cases


def linked(frame: Any, links: Sequence[str], pairs: Mapping[str, Any]) -> Linked:  # noqa: ANN401
    """
    What is known of a subject.

    Args:
        frame: Its rows in memory.
        links: The columns of its links to one.
        pairs: Its lists of links in memory.
    """
    return Linked(
        frame.values(KEY),
        {name: frame.values(name) for name in links},
        {name: (one.values(KEY), one.values(TARGET)) for name, one in pairs.items()},
    )

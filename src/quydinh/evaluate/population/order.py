"""
The order in which cases can be rated.

Most steps need only steps of other subject types, which are done before. Where steps need one
another (an organisation rests on the ones below it), the order is found case by case: trees of
any depth, and whatever else the data allow. A circle is refused with the records on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.inputs import refusal
from quydinh.evaluate.population.cases import Case
from quydinh.ir import nodes as ir
from quydinh.ir.stages import GROUP, Hop, Step, Steps
from quydinh.ir.types import LinkType
from quydinh.text.source import NOWHERE

_SHOWN = 12


class Task(NamedTuple):
    """A step for cases that can be done together; a quota always takes whole groups."""

    step: Step
    cases: Sequence[Case]


Tables = Mapping[str, Mapping[str, Case]]


def tasks(steps: Steps, tables: Tables) -> Iterator[Task]:
    """
    Everything to do, in an order that respects what it needs.

    Raises:
        InputError: The data go round in a circle.
    """
    for component in steps.components:
        if steps.goes_round(component):
            yield from knot_tasks(steps, component, tables)
        else:
            for step in component:
                cases = tuple(tables.get(step.subject, {}).values())
                if cases:
                    yield Task(step, cases)


def knot_tasks(steps: Steps, component: Sequence[Step], tables: Tables) -> Iterator[Task]:
    """
    Steps that need one another, in an order that the data allow.

    Raises:
        InputError: The data go round in a circle.
    """
    yield from _Knot(component, steps, tables).tasks()


def leading_keys(subjects: Mapping[str, ir.Subject], subject: ir.Subject) -> list[tuple[str, ...]]:
    """The links by which every quota of a subject forms its groups."""
    shared: set[tuple[str, ...]] | None = None
    for quota in subject.quotas:
        paths = {(*key.links, key.field) for key in quota.by if _leads(subjects, subject, key)}
        shared = paths if shared is None else shared & paths
    return sorted(shared or ())


def _leads(subjects: Mapping[str, ir.Subject], subject: ir.Subject, key: ir.GroupKey) -> bool:
    for name in (*key.links, key.field):
        type_ = next(field.type for field in subject.fields if field.name == name)
        if not isinstance(type_, LinkType):
            return False
        subject = subjects[type_.target]
    return True


class _Knot:
    """Steps that need one another, taken apart into nodes: a step of one case or of a group."""

    def __init__(self, component: Sequence[Step], steps: Steps, tables: Tables) -> None:
        self._inside = set(component)
        self._wanted = steps.needs
        self._subjects = {subject.name: subject for subject in steps.program.subjects}
        self._steps: list[Step] = []
        self._cases: list[list[Case]] = []
        self._node: dict[tuple[Step, int], int] = {}
        for step in component:
            for cases in self._bundles(step, tables.get(step.subject, {}).values()):
                for case in cases:
                    self._node[step, id(case)] = len(self._steps)
                self._steps.append(step)
                self._cases.append(cases)

    def _bundles(self, step: Step, cases: Iterable[Case]) -> Iterator[list[Case]]:
        """The cases that one node has: alone, or all that may share a group."""
        if step.stage != "quota" or not self._subjects[step.subject].quotas:
            yield from ([case] for case in cases)
            return
        keys = leading_keys(self._subjects, self._subjects[step.subject])
        bundles: dict[tuple[int, ...], list[Case]] = defaultdict(list)
        for case in cases:
            at = tuple(_reached(case, key) for key in keys)
            if 0 in at:
                yield [case]  # a link that is missing leads to no group: nobody shares it
            else:
                bundles[at].append(case)
        yield from bundles.values()

    def tasks(self) -> Iterator[Task]:
        """Kahn's algorithm, wave by wave: what is ready together is done together."""
        after: list[list[int]] = [[] for _ in self._steps]
        waits = [0] * len(self._steps)
        for node in range(len(self._steps)):
            for source in set(self._sources(node)):
                after[source].append(node)
                waits[node] += 1
        wave = [node for node, count in enumerate(waits) if not count]
        done = 0
        while wave:
            done += len(wave)
            together: dict[Step, list[Case]] = {}
            for node in wave:
                together.setdefault(self._steps[node], []).extend(self._cases[node])
            yield from (Task(step, cases) for step, cases in together.items())
            ready = []
            for node in wave:
                for other in after[node]:
                    waits[other] -= 1
                    if not waits[other]:
                        ready.append(other)
            wave = ready
        if done < len(self._steps):
            raise refusal([self._circle({n for n, count in enumerate(waits) if count})])

    def _sources(self, node: int) -> Iterator[int]:
        step = self._steps[node]
        for need in self._wanted[step]:
            if need.source in self._inside:
                for case in self._cases[node]:
                    for source in _follow(case, need.hops):
                        yield self._node[need.source, id(source)]

    def _circle(self, left: set[int]) -> Diagnostic:
        """A walk from need to need comes back to where it was; the same in any order of rows."""
        names = {node: min((case.subject, case.key) for case in self._cases[node]) for node in left}
        node = min(left, key=names.__getitem__)
        walk: dict[int, None] = {}
        while node not in walk:
            walk[node] = None
            node = min((one for one in self._sources(node) if one in left), key=names.__getitem__)
        told = [names[one] for one in walk][list(walk).index(node) :]
        at = told.index(min(told))
        told = [*told[at:], *told[:at], told[at]]
        told = [name for at, name in enumerate(told) if at == 0 or name != told[at - 1]]
        told = told if len(told) > 1 else told * 2
        shown = [f"`{subject} {key}`" for subject, key in told]
        if len(shown) > _SHOWN:
            shown = [*shown[:_SHOWN], "…", shown[-1]]
        return report("QD615", NOWHERE, chain=" → ".join(shown))


def _follow(case: Case, hops: tuple[Hop, ...]) -> list[Case]:
    """The cases that links lead to; a group is its node, so it stays where it is."""
    found = [case]
    for hop in hops:
        if hop.field != GROUP:
            found = [linked for one in found for linked in one.links.get(hop.field, ())]
    return found


def _reached(case: Case, path: tuple[str, ...]) -> int:
    for link in path:
        linked = case.links.get(link)
        if not linked:
            return 0
        case = linked[0]
    return id(case)

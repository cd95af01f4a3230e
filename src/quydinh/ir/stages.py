"""
Which stage of which subject needs which: the order of evaluation, and what the frames must join.

A subject is rated in four steps: by criteria, under ceilings, under quotas, and finally with the
decision of people. A step needs the one before it on the same record, and whatever its rules
read of the ratings of linked subjects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, assert_never

from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType

StageName = Literal["criteria", "ceiling", "quota", "final"]
STAGES: tuple[StageName, ...] = ("criteria", "ceiling", "quota", "final")
GROUP = "#nhóm"
"""The field of the hop from a record to all records of its group."""

_READ: dict[str, StageName] = {
    "mức_theo_tiêu_chí": "criteria",
    "mức_sau_giới_hạn": "ceiling",
    "xếp_loại": "final",
}


class Step(NamedTuple):
    """One stage of one type of subject."""

    subject: str
    stage: StageName


class Hop(NamedTuple):
    """A link followed: from a record of ``owner`` over its field ``field``."""

    owner: str
    field: str


class Need(NamedTuple):
    """A step that another needs, on the record that the hops lead to."""

    source: Step
    hops: tuple[Hop, ...] = ()


def needs(program: ir.Program) -> dict[Step, tuple[Need, ...]]:
    """What every step needs; a subject without ``Xếp loại`` has no steps, its level is an input."""
    walk = _Walk(program)
    found: dict[Step, tuple[Need, ...]] = {}
    for subject in program.subjects:
        if subject.rating is not None:
            for stage in STAGES:
                found[Step(subject.name, stage)] = tuple(dict.fromkeys(walk.step(subject, stage)))
    return found


class Steps:
    """
    The steps of a program, and the order that their needs give.

    ``components`` are steps that need one another, together; each only needs earlier ones.
    """

    def __init__(self, program: ir.Program) -> None:
        self.program = program
        self.needs: Mapping[Step, tuple[Need, ...]] = needs(program)
        graph = {step: [need.source for need in wanted] for step, wanted in self.needs.items()}
        self.components: tuple[tuple[Step, ...], ...] = tuple(_strongly_connected(graph))

    def rests_on(self, subject: str) -> list[tuple[Hop, ...]]:
        """The links to whatever has to be rated, finally, before a subject."""
        found = {
            need.hops
            for step, wanted in self.needs.items()
            if step.subject == subject
            for need in wanted
            if need.source.stage == "final" and need.hops
        }
        return sorted(found)

    def goes_round(self, component: Sequence[Step]) -> bool:
        """Whether steps need one another, so that the order is found case by case."""
        needed = self.needs[component[0]]
        return len(component) > 1 or any(need.source == component[0] for need in needed)


_Target = Callable[[str, str], str]
"""The subject that a link field of a subject leads to."""


class _At(NamedTuple):
    """Where an expression stands: a subject, and the links that lead there."""

    subject: str
    hops: tuple[Hop, ...]

    def follow(self, links: tuple[str, ...], target: _Target) -> _At:
        subject, hops = self
        for link in links:
            hops = (*hops, Hop(subject, link))
            subject = target(subject, link)
        return _At(subject, hops)


class _Walk:
    def __init__(self, program: ir.Program) -> None:
        self._subjects = {subject.name: subject for subject in program.subjects}

    def step(self, subject: ir.Subject, stage: StageName) -> Iterator[Need]:
        at = STAGES.index(stage)
        if at:
            yield Need(Step(subject.name, STAGES[at - 1]))
        home = (_At(subject.name, ()),)
        match stage:
            case "criteria":
                assert subject.rating is not None
                for exclusion in subject.exclusions:
                    yield from self._of(exclusion.condition, home)
                for branch in subject.rating.branches:
                    yield from self._of(branch.condition, home)
            case "ceiling":
                for ceiling in subject.ceilings:
                    if ceiling.condition is not None:
                        yield from self._of(ceiling.condition, home)
                    if isinstance(ceiling.bound, ir.LinkedRating):
                        bound = ceiling.bound
                        yield from self._reads(bound.links, bound.stage, home[0])
            case "quota":
                for quota in subject.quotas:
                    yield Need(Step(subject.name, "ceiling"), (Hop(subject.name, GROUP),))
                    yield from self._of(quota.share, home)
                    for preference in quota.preferences:
                        yield from self._of(preference.value, home)
            case "final":
                pass
            case _:
                assert_never(stage)

    def _of(self, node: ir.Expr | ir.Condition, frames: tuple[_At, ...]) -> Iterator[Need]:
        """What an expression reads of linked ratings; ``frames`` has the innermost record last."""
        match node:
            case ir.Read(depth, links, field):
                yield from self._reads(links, field, frames[-1 - depth])
            case ir.Derive(depth, links, subject, name):
                yield from self._rule(subject, name, frames[-1 - depth].follow(links, self._target))
            case ir.CaseHolds(depth, links, subject, name):
                yield from self._rule(subject, name, frames[-1 - depth].follow(links, self._target))
            case ir.Aggregate(value=value, over=over, where=where):
                yield from self._elements(over, (value, where), frames)
            case ir.Count(over=over, where=where) | ir.Proportion(over=over, where=where):
                yield from self._elements(over, (where,), frames)
            case ir.Every(over, where) | ir.Some(over, where):
                yield from self._elements(over, (where,), frames)
            case ir.IsBlank() | ir.OwnRating() | ir.Constant() | ir.Mark():
                pass
            case ir.Holds(read):
                yield from self._of(read, frames)
            case _:
                for part in _parts(node):
                    yield from self._of(part, frames)

    def _elements(
        self,
        over: ir.CollectionOf,
        inside: Iterable[ir.Expr | ir.Condition | None],
        frames: tuple[_At, ...],
    ) -> Iterator[Need]:
        if isinstance(over, ir.Criteria):
            element = frames[-1 - over.depth]
        else:
            owner = frames[-1 - over.depth].follow(over.links, self._target)
            element = _At(over.target, (*owner.hops, Hop(owner.subject, over.field)))
        for node in inside:
            if node is not None:
                yield from self._of(node, (*frames, element))

    def _rule(self, subject: str, name: str, at: _At) -> Iterator[Need]:
        """A derived value or a named case; its own needs, as seen from the record that asks."""
        for need in self._inside(subject, name):
            yield Need(need.source, (*at.hops, *need.hops))

    @cache  # noqa: B019  (lives as long as one walk)
    def _inside(self, subject: str, name: str) -> tuple[Need, ...]:
        info = self._subjects[subject]
        home = (_At(subject, ()),)
        wanted: list[Need] = []
        for case in info.cases:
            if case.name == name:
                wanted += self._of(case.condition, home)
        for derived in info.derived:
            if derived.name == name:
                for one in derived.cases:
                    if one.condition is not None:
                        wanted += self._of(one.condition, home)
                    wanted += self._of(one.value, home)
                for limit in (derived.minimum, derived.maximum):
                    if limit is not None:
                        wanted += self._of(limit, home)
        return tuple(dict.fromkeys(wanted))

    def _reads(self, links: tuple[str, ...], field: str, at: _At) -> Iterator[Need]:
        stage = _READ.get(field)
        if stage is None:
            return
        there = at.follow(links, self._target)
        info = self._subjects[there.subject]
        declared = any(one.name == field for one in info.fields)
        if there.hops and info.rating is not None and not declared:
            yield Need(Step(there.subject, stage), there.hops)

    def _target(self, subject: str, field: str) -> str:
        fields = {one.name: one.type for one in self._subjects[subject].fields}
        type_ = fields[field]
        assert isinstance(type_, LinkType)
        return type_.target


def _parts(node: ir.Expr | ir.Condition) -> tuple[ir.Expr | ir.Condition, ...]:
    """The operands of an expression that makes no new record."""
    match node:
        case ir.Sum(terms):
            return tuple(term for _, term in terms)
        case ir.Product(left, right) | ir.Quotient(left, right):
            return (left, right)
        case ir.Compare(left, _, right):
            return (left, right)
        case ir.Not(operand):
            return (operand,)
        case ir.All(operands) | ir.Any(operands) | ir.AtLeast(operands=operands):
            return operands
        case ir.Discretion(condition, excuse):
            return (condition, excuse)
        case ir.Cited(condition):
            return (condition,)
        case _:
            return ()


def _strongly_connected(graph: Mapping[Step, Sequence[Step]]) -> Iterator[tuple[Step, ...]]:
    """Tarjan's algorithm, without recursion: components come after those that they need."""
    number: dict[Step, int] = {}
    low: dict[Step, int] = {}
    stack: dict[Step, None] = {}
    for root in graph:
        path = [] if root in number else [(root, iter(graph[root]))]
        while path:
            step, sources = path[-1]
            if step not in number:
                number[step] = low[step] = len(number)
                stack[step] = None
            for source in sources:
                if source not in number:
                    path.append((source, iter(graph[source])))
                    break
                if source in stack:
                    low[step] = min(low[step], number[source])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    low[before] = min(low[before], low[step])
                if low[step] == number[step]:
                    yield _component(stack, step)


def _component(stack: dict[Step, None], first: Step) -> tuple[Step, ...]:
    """Take everything from a step on; a stage stands after the earlier ones of its subject."""
    component: list[Step] = []
    while first not in component[-1:]:
        component.append(stack.popitem()[0])
    return tuple(sorted(component, key=lambda one: STAGES.index(one.stage)))

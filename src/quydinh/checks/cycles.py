"""QD409: ratings that wait for each other, whatever the data are."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from quydinh.checks.subject import Checked
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir import nodes as ir
from quydinh.ir.stages import GROUP, Hop, Need, Step, Steps
from quydinh.ir.types import LinkType
from quydinh.text.source import Span

_Node = Step | tuple[Step, int, int]
"""A step, or a place on the way that one of its needs leads over several links."""

_Walk = tuple[tuple[Step, tuple[str, ...]], ...]
"""
Steps, each needed by the one before and the first by the last, with the links that lead there.
"""

_NAMES = {
    "criteria": "mức_theo_tiêu_chí",
    "ceiling": "mức_sau_giới_hạn",
    "quota": "mức sau tỉ lệ",
    "final": "xếp_loại",
}


def cycles(checked: Checked) -> Iterator[Diagnostic]:
    """
    Cycles that every record with the links would close.

    A walk through what steps need is such a cycle when it comes back to its step and its links
    undo one another: to the chi bộ and back to its members is where it began. A cycle that goes
    on, from organisation to higher organisation, is for the data to tell.
    """
    program = checked.program
    steps = Steps(program)
    inverse = _inverses(program)
    for component in steps.components:
        walk = _Returns(component, steps.needs, inverse).walk()
        if walk is not None:
            chain = " → ".join(f"`{name}`" for name in _told(walk))
            yield report("QD409", _span(walk, program), chain=chain)


class _Led(NamedTuple):
    """A link followed to a node."""

    hop: Hop
    node: _Node


class _Return(NamedTuple):
    """Two nodes of one record, the first of which needs the second."""

    start: _Node
    end: _Node


class _Returns:
    """
    Walks that end at the record where they began.

    Found as balanced brackets are: a link, any such walk, and the same link back make one again.
    They join nodes of one record only, so they are few however many links there are.
    """

    def __init__(
        self,
        component: Sequence[Step],
        wanted: Mapping[Step, tuple[Need, ...]],
        inverse: Mapping[Hop, Hop],
    ) -> None:
        self._inverse = inverse
        self._away: dict[_Node, dict[Hop, list[_Node]]] = defaultdict(lambda: defaultdict(list))
        self._into: dict[_Node, list[tuple[_Node, Hop]]] = defaultdict(list)
        self._after: dict[_Node, list[_Node]] = defaultdict(list)
        self._before: dict[_Node, list[_Node]] = defaultdict(list)
        self._parts: dict[_Return, tuple[_Return | _Led, ...]] = {}
        """What a walk is made of; nothing where one node needs the other by itself."""
        self._found: deque[_Return] = deque()
        inside = set(component)
        for step in component:
            for at, need in enumerate(wanted[step]):
                if need.source in inside:
                    self._need(step, at, need)
        for node in tuple(self._into):
            self._enclose(_Return(node, node))

    def walk(self) -> _Walk | None:
        """A shortest walk from a step to itself."""
        while self._found:
            one = self._found.popleft()
            if one.start == one.end and isinstance(one.start, Step):
                return self._told(one)
            self._enclose(one)
            for after in tuple(self._after[one.end]):
                self._note(_Return(one.start, after), one, _Return(one.end, after))
            for before in tuple(self._before[one.start]):
                self._note(_Return(before, one.end), _Return(before, one.start), one)
        return None

    def _need(self, step: Step, at: int, need: Need) -> None:
        hops = [hop for hop in need.hops if hop.field != GROUP]  # a group has its own members
        if not hops:
            self._note(_Return(step, need.source))
            return
        way: list[_Node] = [step, *((step, at, n) for n in range(1, len(hops))), need.source]
        for (start, end), hop in zip(pairwise(way), hops, strict=True):
            self._away[start][hop].append(end)
            self._into[end].append((start, hop))

    def _note(self, found: _Return, *parts: _Return | _Led) -> None:
        if found not in self._parts:
            self._parts[found] = parts
            self._after[found.start].append(found.end)
            self._before[found.end].append(found.start)
            self._found.append(found)

    def _enclose(self, inner: _Return) -> None:
        between = () if inner not in self._parts else (inner,)
        for before, hop in self._into[inner.start]:
            back = self._inverse.get(hop)
            if back is None:
                continue
            for after in self._away[inner.end][back]:
                led = _Led(hop, inner.start)
                self._note(_Return(before, after), led, *between, _Led(back, after))

    def _told(self, found: _Return) -> _Walk:
        walk: list[tuple[Step, tuple[str, ...]]] = []
        links: tuple[str, ...] = ()
        todo: list[_Return | _Led] = [found]
        while todo:
            match todo.pop():
                case _Return() as one if self._parts[one]:
                    todo += reversed(self._parts[one])
                    continue
                case _Return(end=node):
                    pass
                case _Led(hop, node):
                    links = (*links, hop.field)
            if isinstance(node, Step):
                walk.append((node, links))
                links = ()
        return tuple(walk)


def _inverses(program: ir.Program) -> dict[Hop, Hop]:
    found = {}
    for subject in program.subjects:
        for field in subject.fields:
            if isinstance(field.type, LinkType) and field.type.inverse:
                back = Hop(field.type.target, field.type.inverse)
                found[Hop(subject.name, field.name)] = back
    return found


def _told(walk: _Walk) -> list[str]:
    """The ratings that are read from one record to another, without the stages in between."""
    read = [(step, links) for step, links in walk if links]
    alone = len({step.subject for step, _ in read}) == 1  # then the links tell them apart
    names = [
        ".".join((step.subject, *(links if alone else ()), _NAMES[step.stage]))
        for step, links in read
    ]
    return [*names, names[0]]


def _span(walk: _Walk, program: ir.Program) -> Span:
    """The sentence to look at first: a ceiling on the way, else a rating."""
    subjects = {subject.name: subject for subject in program.subjects}
    for step, _ in walk:
        ceilings = subjects[step.subject].ceilings
        if step.stage == "ceiling" and ceilings:
            return ceilings[0].span
    rating = subjects[walk[0][0].subject].rating
    assert rating is not None
    return rating.span

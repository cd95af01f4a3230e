"""QD409: ratings that wait for each other, whatever the data are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import pairwise

from quydinh.checks.subject import Checked
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir import nodes as ir
from quydinh.ir.stages import GROUP, Hop, Need, Step, components, needs
from quydinh.ir.types import LinkType
from quydinh.text.source import Span

# Links that lead away and have not led back yet; rules follow a few at most.
_FARTHEST = 4

_Word = tuple[Hop, ...]
_Walk = tuple[Step, ...]
"""Steps, each needed by the one before; the first and the last are the same."""

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
    wanted = needs(program)
    inverse = _inverses(program)
    for component in components(program):
        inside = set(component)
        for start in component:
            walk = _back_to(start, inside, wanted, inverse)
            if walk is not None:
                chain = " → ".join(f"`{_name(step)}`" for step in _told(walk))
                yield report("QD409", _span(walk, program), chain=chain)
                break


def _back_to(
    start: Step,
    inside: set[Step],
    wanted: Mapping[Step, tuple[Need, ...]],
    inverse: Mapping[Hop, Hop],
) -> _Walk | None:
    """The shortest walk from a step to itself whose links undo one another."""
    queue: deque[tuple[Step, _Word, _Walk]] = deque([(start, (), (start,))])
    seen: set[tuple[Step, _Word]] = {(start, ())}
    while queue:
        step, word, walk = queue.popleft()
        for need in wanted[step]:
            if need.source not in inside:
                continue
            after = _reduced((*word, *need.hops), inverse)
            if need.source == start and not after:
                return (*walk, start)
            if len(after) <= _FARTHEST and (need.source, after) not in seen:
                seen.add((need.source, after))
                queue.append((need.source, after, (*walk, need.source)))
    return None


def _reduced(word: _Word, inverse: Mapping[Hop, Hop]) -> _Word:
    """Without links that are followed there and back; a group always has its own members."""
    kept: list[Hop] = []
    for hop in word:
        if hop.field == GROUP:
            continue
        if kept and inverse.get(kept[-1]) == hop:
            kept.pop()
        else:
            kept.append(hop)
    return tuple(kept)


def _inverses(program: ir.Program) -> dict[Hop, Hop]:
    found = {}
    for subject in program.subjects:
        for field in subject.fields:
            if isinstance(field.type, LinkType) and field.type.inverse:
                back = Hop(field.type.target, field.type.inverse)
                found[Hop(subject.name, field.name)] = back
    return found


def _told(walk: _Walk) -> list[Step]:
    """The ratings that are read from one record to another, without the stages in between."""
    read = [step for before, step in pairwise(walk) if step.subject != before.subject]
    return [*read, read[0]] if read else list(walk)


def _name(step: Step) -> str:
    return f"{step.subject}.{_NAMES[step.stage]}"


def _span(walk: _Walk, program: ir.Program) -> Span:
    """The sentence to look at first: a ceiling on the way, else a rating."""
    subjects = {subject.name: subject for subject in program.subjects}
    for step in walk:
        ceilings = subjects[step.subject].ceilings
        if step.stage == "ceiling" and ceilings:
            return ceilings[0].span
    rating = subjects[walk[0].subject].rating
    assert rating is not None
    return rating.span

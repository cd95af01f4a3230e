"""
Order between subjects: the collective before the individual, the head before the deputies.

So, too, the unit before its head, and the chi bộ before the leadership collective.

The rules say it in two ways: a step comes after a step of those that a link leads to, or subjects
side by side come in a sequence. Side by side are those of one kind that belong to one collective,
by their first membership (``thuộc``). The same day is in order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quydinh.diagnostics.catalogue import listed
from quydinh.dossiers.model import Key
from quydinh.ir import nodes as ir
from quydinh.ir import review as detail
from quydinh.review.done import done
from quydinh.review.model import Finding
from quydinh.review.names import called, day, spoken
from quydinh.review.process import Process
from quydinh.review.subjects import Subjects


def check(processes: Sequence[Process]) -> Iterator[Finding]:
    """Everything about the order between subjects."""
    beside: dict[object, list[Process]] = {}
    for process in processes:
        beside.setdefault(_group(process), []).append(process)
    for group in beside.values():
        known: dict[str, tuple[Turn, ...]] = {}
        for process in group:
            for step in process.steps:
                own = process.done.get(step.name)
                if own is not None and own.first is not None:
                    yield from _step(process, step, own.first, group, known)


def _step(
    process: Process,
    step: ir.Step,
    on: dt.date,
    group: Sequence[Process],
    known: dict[str, tuple[Turn, ...]],
) -> Iterator[Finding]:
    for one in step.details:
        if isinstance(one, detail.After):
            yield from _after(process, step, on, one)
        elif isinstance(one, detail.Sequence):
            if step.name not in known:
                known[step.name] = tuple(_turns(group, step.name, one))
            yield from _in_sequence(process, step, on, one, known[step.name])


# --- after a step of others -----------------------------------------------------------------------


def _after(process: Process, step: ir.Step, on: dt.date, one: detail.After) -> Iterator[Finding]:
    reached = process.subjects.reached(process.key, one.link)
    if reached.missing:
        yield process.unknown("QD836", step, link=spoken(reached.missing))
    ends = {key: _end(process.subjects, key, one.step) for key in reached.keys}
    open_ = [called(key) for key, end in ends.items() if end is None]
    late = {key: end for key, end in ends.items() if end is not None and end > on}
    after = _label(process.subjects, reached.keys, one.step)
    if open_:
        yield process.unknown("QD835", step, others=listed(open_), after=after)
    if late:
        yield process.must(
            "QD834", step, on=day(on), others=listed(map(called, late)), after=after,
            end=day(max(late.values())),
        )  # fmt: skip


def _end(subjects: Subjects, key: Key, name: str) -> dt.date | None:
    """When a subject ended a step; None where nobody wrote it."""
    dossier = subjects.dossiers.get(key)
    if dossier is None:
        return None
    found = (done(dossier, *each) for each in _named(subjects, key, name))
    return max((one.last for one in found if one is not None and one.last), default=None)


def _label(subjects: Subjects, keys: Sequence[Key], name: str) -> str:
    """What people call a step of others."""
    steps = (step for key in keys for _, step in _named(subjects, key, name))
    return next((spoken(step.name, step.label) for step in steps), spoken(name))


def _named(subjects: Subjects, key: Key, name: str) -> Iterator[tuple[ir.Procedure, ir.Step]]:
    for procedure in subjects.kind(key).procedures:
        for step in procedure.steps:
            if step.name == name:
                yield procedure, step


# --- in a sequence --------------------------------------------------------------------------------


class Turn(NamedTuple):
    """When a subject had its turn, and its place in the sequence."""

    place: int
    on: dt.date
    key: Key


def _turns(group: Sequence[Process], step: str, one: detail.Sequence) -> Iterator[Turn]:
    for process in group:
        on = process.done[step].first if step in process.done else None
        place = _place(process, one)
        if on is not None and place is not None:
            yield Turn(place, on, process.key)


def _in_sequence(
    process: Process, step: ir.Step, on: dt.date, one: detail.Sequence, turns: Sequence[Turn]
) -> Iterator[Finding]:
    place = _place(process, one)
    if place is None:
        unknown = next(c for c in one.conditions if process.judge.of(process.key, c) is None)
        yield process.depends(step, "thứ tự", unknown)
        return
    later = [turn for turn in turns if turn.place < place and turn.on > on]
    if later:
        yield process.must(
            "QD837", step, on=day(on), others=listed(called(turn.key) for turn in later),
            end=day(max(turn.on for turn in later)),
        )  # fmt: skip


def _place(process: Process, one: detail.Sequence) -> int | None:
    """The place of a subject in the sequence; None while a condition is unknown."""
    for at, condition in enumerate(one.conditions):
        holds = process.judge.of(process.key, condition)
        if holds is None:
            return None
        if holds:
            return at
    return len(one.conditions)


def _group(process: Process) -> object:
    """Those side by side: of one kind and procedure, in one collective where the rules know it."""
    kind = process.key.subject, process.procedure.name
    for name, link in process.subjects.links(process.key):
        if link.kind == "thuộc":
            return kind, process.subjects.reached(process.key, name).keys or process.key
    return kind

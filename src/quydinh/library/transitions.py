"""
The days between documents: none in effect, two at once, or a guidance that is missing or stale.

Periods choose documents; but an assessment is made on a day, and between a document and its
guidance there may be weeks in which only the one of the older document is there.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import frozen

from quydinh.library.entry import Entry, SubjectKind, System
from quydinh.library.shelf import Library
from quydinh.library.timeline import kinds

Kind = Literal["none", "several", "guidance"]
_DAY = dt.timedelta(days=1)


@frozen
class Transition:
    """
    Days on which something is missing or doubled.

    Attributes:
        documents: What is in effect: nothing, several bases, or a base without its guidance.
        awaited: What takes effect after those days.
        stale: Guidance of an ended base that is still in effect.
    """

    kind: Kind
    system: System
    first: dt.date
    last: dt.date
    documents: tuple[Entry, ...] = ()
    awaited: tuple[Entry, ...] = ()
    stale: tuple[Entry, ...] = ()

    @property
    def key(self) -> object:
        """Equal for the same days between the same documents."""
        named = (*self.documents, *self.awaited)
        return self.kind, self.system, self.first, self.last, tuple(each.key for each in named)


def transitions(
    library: Library,
    first: dt.date,
    last: dt.date,
    subject: str | None = None,
    system: System | None = None,
) -> tuple[tuple[Transition, tuple[SubjectKind, ...]], ...]:
    """Those that touch the days from the first to the last one, each with its subjects."""
    found: dict[object, Transition] = {}
    concerned: dict[object, list[SubjectKind]] = defaultdict(list)
    for of, kind in kinds(library, subject, system):
        for one in _of_subject(library, kind.name, of):
            if one.first <= last and first <= one.last:
                found.setdefault(one.key, one)
                concerned[one.key].append(kind)
    ordered = sorted(found.items(), key=lambda pair: (pair[1].first, pair[1].system != "Đảng"))
    return tuple((one, tuple(concerned[key])) for key, one in ordered)


def _of_subject(library: Library, subject: str, system: System) -> Iterator[Transition]:
    bases = [
        base
        for base in library.bases()
        if base.system == system and base.since is not None and library.rates(base, subject)
    ]
    bases.sort(key=_since)
    for older, newer in pairwise(bases):
        yield from _between(library, older, newer, subject, system)
    for base in bases:
        yield from _before_guidance(library, base, bases, subject, system)


def _since(entry: Entry) -> dt.date:
    assert entry.since is not None
    return entry.since


def _between(
    library: Library, older: Entry, newer: Entry, subject: str, system: System
) -> Iterator[Transition]:
    end, begin = library.last_day(older, subject), _since(newer)
    if end is None or end >= begin:
        ends = [day for day in (end, library.last_day(newer, subject)) if day is not None]
        until = min(ends, default=dt.date.max)
        yield Transition("several", system, begin, until, (older, newer))
    elif end + _DAY < begin:
        yield Transition("none", system, end + _DAY, begin - _DAY, awaited=(newer,))


def _before_guidance(
    library: Library, base: Entry, bases: Sequence[Entry], subject: str, system: System
) -> Iterator[Transition]:
    own = sorted(_guidance(library, base), key=_since)
    begin = _since(base)
    if not own or _since(own[0]) <= begin:
        return
    stale = tuple(
        each
        for other in bases
        if other is not base and not library.in_effect(other, subject, begin)
        for each in _guidance(library, other)
        if library.in_effect(each, subject, begin)
    )
    yield Transition(
        "guidance", system, begin, _since(own[0]) - _DAY, (base,), tuple(own[:1]), stale
    )


def _guidance(library: Library, base: Entry) -> list[Entry]:
    return [
        layer
        for layer in library.layers(base)
        if layer.since is not None
        and any(link.kind == "căn cứ" and link.key == base.key for link in layer.bases)
    ]

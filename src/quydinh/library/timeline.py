"""Which documents govern which periods, one kind of subject after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from quydinh.diagnostics.model import Diagnostic
from quydinh.library.asked import Asked, InForce
from quydinh.library.entry import Entry, SubjectKind, System
from quydinh.library.in_force import in_force
from quydinh.library.shelf import Library
from quydinh.periods import Period
from quydinh.text.words import ascii_key

Answer = InForce | tuple[Diagnostic, ...]


@frozen
class Stretch:
    """Consecutive periods under the same documents, or in the same gap."""

    first: Period
    last: Period
    answer: Answer


@frozen
class Line:
    """Kinds of subjects of one system that the same documents govern all the time."""

    system: System
    subjects: tuple[SubjectKind, ...]
    stretches: tuple[Stretch, ...]


def timeline(
    library: Library,
    periods: Sequence[Period],
    subject: str | None = None,
    system: System | None = None,
) -> tuple[Line, ...]:
    """The lines of every kind of subject, or of one, for consecutive periods."""
    lines: dict[object, Line] = {}
    for of, kind in kinds(library, subject, system):
        stretches = tuple(_stretches(library, periods, kind, of))
        key = (of, tuple((each.first, each.last, _documents(each.answer)) for each in stretches))
        line = lines.get(key, Line(of, (), stretches))
        lines[key] = evolve(line, subjects=(*line.subjects, kind))
    return tuple(lines.values())


def kinds(
    library: Library, subject: str | None, system: System | None
) -> tuple[tuple[System, SubjectKind], ...]:
    """Every kind of subject in every system, the Party's first, then by the newest documents."""
    found: dict[tuple[System, str], SubjectKind] = {}
    for base in library.bases():
        for kind in library.subjects(base):
            name = ascii_key(kind.name)
            if base.system is None or system not in (None, base.system):
                continue
            if subject is None or name == ascii_key(subject):
                found.setdefault((base.system, name), kind)
    ordered = sorted(found.items(), key=lambda pair: pair[0][0] != "Đảng")
    return tuple((of, kind) for (of, _), kind in ordered)


def _stretches(
    library: Library, periods: Sequence[Period], kind: SubjectKind, system: System
) -> Iterator[Stretch]:
    answers = [(period, in_force(library, Asked(period, kind.name, system))) for period in periods]
    for _, same in groupby(answers, key=lambda pair: _documents(pair[1])):
        found = list(same)
        yield Stretch(found[0][0], found[-1][0], found[0][1])


def _documents(answer: Answer) -> object:
    """Periods belong together under the same documents, or for the same kinds of reasons."""
    if isinstance(answer, InForce):
        return tuple(entry.key for entry in answer.documents)
    return tuple((each.code, dict(each.arguments).get("document")) for each in answer)


def governing(library: Library, period: Period) -> tuple[Entry, ...]:
    """The documents whose heads name a period, the newest first."""
    return tuple(
        entry
        for entry in library.entries
        if entry.governs is not None and entry.governs.contains(period)
    )

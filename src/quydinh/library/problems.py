"""What is wrong between documents: an unknown base, a circle, a claim that outlives its end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Diagnostic
from quydinh.library.entry import Entry
from quydinh.library.naming import day
from quydinh.library.shelf import Library
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key


def problems(library: Library) -> tuple[Diagnostic, ...]:
    """Everything that is wrong between the documents of a library."""
    return (
        *_same_document(library),
        *_unknown_bases(library),
        *_circles(library),
        *_unknown_subjects(library),
        *_claims_after_replacement(library),
    )


def _same_document(library: Library) -> Iterator[Diagnostic]:
    by_key: dict[object, list[Entry]] = defaultdict(list)
    for entry in library.entries:
        by_key[entry.key].append(entry)
    for same in by_key.values():
        if len(same) > 1:
            files = listed(str(each.path) for each in same)
            yield report("QD717", NOWHERE, document=same[0].name, files=files)


def _unknown_bases(library: Library) -> Iterator[Diagnostic]:
    for entry in library.entries:
        for link in entry.bases:
            if library.find(link) is None:
                others = [one for one in library.entries if one.key[0] == link.key[0]]
                base = f"{link.number} ngày {day(link.date)}"
                yield report(
                    "QD718", NOWHERE, "dates" if others else DEFAULT, (), (),
                    document=entry.name, kind=link.kind, base=base,
                    **({"documents": listed(one.name for one in others)} if others else {}),
                )  # fmt: skip


def _circles(library: Library) -> Iterator[Diagnostic]:
    """A document that stands on itself over others; each circle is told once."""
    told: set[object] = set()
    for entry in library.entries:
        if entry.key in told:
            continue
        circle = _circle(library, entry, (entry,))
        if circle:
            told.update(each.key for each in circle)
            yield report("QD719", NOWHERE, documents=listed(each.name for each in circle))


def _circle(library: Library, start: Entry, path: tuple[Entry, ...]) -> tuple[Entry, ...]:
    for link in path[-1].bases:
        base = library.find(link)
        if base is None:
            continue
        if base.key == start.key:
            return path
        if base not in path:
            found = _circle(library, start, (*path, base))
            if found:
                return found
    return ()


def _unknown_subjects(library: Library) -> Iterator[Diagnostic]:
    """``thay thế … đối với X`` of a document that does not rate X takes nothing over."""
    for entry in library.entries:
        for old, link in library.replaced(entry):
            rated = {ascii_key(one.name): one.name for one in library.subjects(old)}
            for name in link.subjects:
                if rated and ascii_key(name) not in rated:
                    yield report(
                        "QD720", NOWHERE, document=entry.name, subject=name, older=old.name,
                        names=listed(rated.values()),
                    )  # fmt: skip


def _claims_after_replacement(library: Library) -> Iterator[Diagnostic]:
    """A head that names a last period which the replacing document governs already."""
    for entry in library.entries:
        for old, link in library.replaced(entry):
            if not link.subjects and _both_claim(old, entry):
                assert old.governs is not None
                yield report(
                    "QD721", NOWHERE, document=old.name, newer=entry.name,
                    governs=old.governs.full,
                )  # fmt: skip


def _both_claim(old: Entry, newer: Entry) -> bool:
    if old.governs is None or newer.governs is None or old.governs.end is None:
        return False
    return newer.governs.start.last <= old.governs.end.last

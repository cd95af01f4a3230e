"""Why it cannot be said which document is in force: none, several, or not which system."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.suggest import nearest
from quydinh.library.asked import Asked
from quydinh.library.entry import Entry
from quydinh.library.naming import day
from quydinh.library.shelf import Library
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key


def unknown_subject(library: Library, asked: Asked) -> Diagnostic:
    """No document rates it."""
    known = dict.fromkeys(one.name for base in library.bases() for one in library.subjects(base))
    suggestion = next(iter(nearest(asked.subject, known)), None)
    if suggestion is not None:
        return report(
            "QD712", NOWHERE, "did_you_mean", subject=asked.subject, suggestion=suggestion
        )
    return report("QD712", NOWHERE, "known", subject=asked.subject, names=listed(known))


def several_systems(library: Library, bases: Iterable[Entry], asked: Asked) -> Diagnostic:
    """It is rated in both systems, and none was named."""
    first: dict[str, str] = {}
    for base in bases:
        if base.system is not None and (asked.governed_by(base) or base.system not in first):
            first[base.system] = base.name
    return report(
        "QD715", NOWHERE, subject=_spelled(library, asked),
        party=first["Đảng"], state=first["Nhà nước"],
    )  # fmt: skip


def other_system(systems: Iterable[str], asked: Asked) -> Diagnostic:
    """The system that was named does not rate it."""
    return report(
        "QD716", NOWHERE, subject=asked.subject, system=str(asked.system), systems=listed(systems)
    )


def several(active: Iterable[Entry], asked: Asked) -> tuple[Diagnostic, ...]:
    """Several bases govern the period."""
    return (
        report(
            "QD707", NOWHERE, period=str(asked.period), subject=asked.subject,
            documents=listed(each.name for each in active),
        ),
    )  # fmt: skip


def none(library: Library, bases: Iterable[Entry], asked: Asked) -> tuple[Diagnostic, ...]:
    """No base governs the period, and why each one does not."""
    headline = report("QD706", NOWHERE, period=str(asked.period), subject=_spelled(library, asked))
    return (headline, *(_why_not(library, base, asked) for base in bases))


def _why_not(library: Library, base: Entry, asked: Asked) -> Diagnostic:
    if asked.governed_by(base):
        return not_in_effect(library, base, asked)
    if base.governs is None:
        return report("QD727", NOWHERE, document=base.name)
    return report("QD710", NOWHERE, document=base.name, governs=base.governs.full)


def not_in_effect(library: Library, entry: Entry, asked: Asked) -> Diagnostic:
    """For a document that governs the period: it begins after the day, or has ended before it."""
    document, period, on = entry.name, str(asked.period), day(asked.on)
    if entry.since is None or entry.since > asked.on:
        since = "?" if entry.since is None else day(entry.since)
        return report("QD708", NOWHERE, document=document, period=period, on=on, since=since)
    last = library.last_day(entry, asked.subject)
    assert last is not None
    newer = library.replacing(entry, asked.subject)
    if newer is None or newer.since != last + dt.timedelta(days=1):
        return report("QD709", NOWHERE, document=document, period=period, on=on, last=day(last))
    if not newer.dated:
        return report("QD725", NOWHERE, document=document, on=on, newer=newer.name)
    return report(
        "QD709", NOWHERE, "replaced", document=document, period=period, on=on, last=day(last),
        newer=newer.name,
    )  # fmt: skip


def _spelled(library: Library, asked: Asked) -> str:
    """The kind of subject as the rulesets spell it."""
    wanted = ascii_key(asked.subject)
    spelled = (one.name for base in library.bases() for one in library.subjects(base))
    return next((name for name in spelled if ascii_key(name) == wanted), asked.subject)

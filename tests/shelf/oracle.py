"""
Which documents are in force, by trying every one of them: slow, and plain enough to be believed.

It shares no code with the library but the entries themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quydinh.library.entry import Entry, Link
from quydinh.periods import Period


def names(entry: Entry, link: Link) -> bool:
    return (link.number, link.date) == (entry.number, entry.date)


def effective_days(entries: Sequence[Entry], entry: Entry, subject: str) -> tuple[int, int]:
    """The first and the last day of effect, as ordinals."""
    begin = entry.effective or entry.date
    assert begin is not None
    last = dt.date.max.toordinal()
    if entry.expires is not None:
        last = min(last, entry.expires.toordinal())
    for other in entries:
        for link in other.links:
            concerned = not link.subjects or subject in link.subjects
            if link.kind == "thay thế" and names(entry, link) and concerned:
                other_begin = other.effective or other.date
                assert other_begin is not None
                last = min(last, other_begin.toordinal() - 1)
    return begin.toordinal(), last


def is_base(entry: Entry) -> bool:
    return all(link.kind == "thay thế" for link in entry.links)


def roots(entries: Sequence[Entry], entry: Entry) -> set[str]:
    """The numbers of the bases that an entry leads to."""
    if is_base(entry):
        return {entry.number}
    found = set()
    for link in entry.links:
        if link.kind != "thay thế":
            for other in entries:
                if names(other, link):
                    found |= roots(entries, other)
    return found


def claims(entry: Entry, period: Period) -> bool:
    span = entry.governs
    assert span is not None
    end = dt.date.max if span.end is None else span.end.last
    return period.kind in span.kinds and span.start.first <= period.last <= end


def applied(entries: Sequence[Entry], layer: Entry, period: Period, subject: str, day: int) -> bool:
    """Whether a layer is applied: it and everything under it."""
    if is_base(layer):
        return True
    begin, last = effective_days(entries, layer, subject)
    local = any(link.kind == "cụ thể hóa" for link in layer.links)
    if local or not claims(layer, period) or not begin <= day <= last:
        return False
    under = [
        other
        for link in layer.links
        if link.kind != "thay thế"
        for other in entries
        if names(other, link)
    ]
    return all(applied(entries, each, period, subject, day) for each in under)


def in_force(
    entries: Sequence[Entry], period: Period, subject: str, system: str | None, on: dt.date
) -> tuple[str, ...] | None:
    """The numbers of the base and its layers; None when they cannot be told."""
    day = on.toordinal()
    rating = []
    for base in filter(is_base, entries):
        stack = [each for each in entries if base.number in roots(entries, each)]
        if any(subject == kind.name for each in stack for kind in each.subjects):
            rating.append(base)
    if system is None and len({base.system for base in rating}) > 1:
        return None
    active = []
    for base in rating:
        begin, last = effective_days(entries, base, subject)
        if system in (None, base.system) and claims(base, period) and begin <= day <= last:
            active.append(base)
    if len(active) != 1:
        return None
    (base,) = active
    layers = []
    for each in entries:
        if is_base(each) or base.number not in roots(entries, each):
            continue
        if any(link.kind == "cụ thể hóa" for link in each.links) or not claims(each, period):
            continue
        begin, last = effective_days(entries, each, subject)
        if not begin <= day <= last and not _succeeded(entries, each, period, base, subject):
            return None
        if applied(entries, each, period, subject, day):
            layers.append(each)
    layers.sort(key=lambda each: (each.date, each.number))
    return (base.number, *(each.number for each in layers))


def _succeeded(
    entries: Sequence[Entry], layer: Entry, period: Period, base: Entry, subject: str
) -> bool:
    """Whether the first document to replace a layer is itself a layer for the period."""
    replacing = [
        other
        for other in entries
        for link in other.links
        if link.kind == "thay thế"
        and names(layer, link)
        and (not link.subjects or subject in link.subjects)
    ]
    if not replacing:
        return False
    first = min(replacing, key=lambda each: (each.effective or each.date, each.date))
    local = any(link.kind == "cụ thể hóa" for link in first.links)
    return (
        not is_base(first)
        and base.number in roots(entries, first)
        and claims(first, period)
        and not local
    )

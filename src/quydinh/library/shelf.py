"""
Documents together: which stand on which, and how long each is in effect.

A document ends where it says so itself, and on the day before one that replaces it takes effect,
for the subjects that the replacement concerns.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from quydinh.library.entry import Entry, Link, SubjectKind
from quydinh.text.words import ascii_key

_DAY = dt.timedelta(days=1)


class Library:
    """The documents that are known, by number and date."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: tuple[Entry, ...] = tuple(
            sorted(entries, key=lambda one: (one.date or dt.date.min, one.number), reverse=True)
        )
        self._by_key = {entry.key: entry for entry in self.entries}
        self._replacing: dict[object, list[tuple[Entry, Link]]] = defaultdict(list)
        self._standing: dict[object, list[Entry]] = defaultdict(list)
        for entry in reversed(self.entries):
            for link in entry.links:
                if link.kind == "thay thế":
                    self._replacing[link.key].append((entry, link))
                else:
                    self._standing[link.key].append(entry)

    def find(self, link: Link) -> Entry | None:
        """The document that a link names; None when the library does not have it."""
        return self._by_key.get(link.key)

    # --- what stands on what --------------------------------------------------------------------

    def layers(self, base: Entry) -> tuple[Entry, ...]:
        """Everything that stands on a base, over other layers too, in the order of its dates."""
        found: dict[object, Entry] = {}
        waiting = [base]
        while waiting:
            for layer in self._standing[waiting.pop().key]:
                if layer.key not in found:
                    found[layer.key] = layer
                    waiting.append(layer)
        return tuple(sorted(found.values(), key=lambda one: (one.date or dt.date.min, one.number)))

    def bases(self) -> tuple[Entry, ...]:
        """The documents that stand on no other, the newest first."""
        return tuple(entry for entry in self.entries if not entry.is_layer)

    def replaced(self, entry: Entry) -> tuple[tuple[Entry, Link], ...]:
        """The documents that an entry replaces, as far as they are known."""
        links = (link for link in entry.links if link.kind == "thay thế")
        return tuple((old, link) for link in links if (old := self.find(link)) is not None)

    # --- what is rated --------------------------------------------------------------------------

    def subjects(self, base: Entry) -> tuple[SubjectKind, ...]:
        """
        What a base and its layers rate.

        A document without rules rates what it takes over from those that it replaces.
        """
        found = {ascii_key(one.name): one for one in self._taken_over(base, frozenset())}
        for entry in (base, *self.layers(base)):
            found |= {ascii_key(one.name): one for one in entry.subjects}
        return tuple(found.values())

    def _taken_over(self, base: Entry, seen: frozenset[object]) -> Iterator[SubjectKind]:
        if base.path is not None or base.key in seen:
            return
        for old, link in self.replaced(base):
            for one in (*self._taken_over(old, seen | {base.key}), *old.subjects):
                if link.concerns(one.name):
                    yield one

    def rates(self, base: Entry, subject: str) -> bool:
        """Whether a base, its layers included, is for a kind of subject."""
        wanted = ascii_key(subject)
        return any(ascii_key(one.name) == wanted for one in self.subjects(base))

    # --- how long it lasts ----------------------------------------------------------------------

    def replacing(self, entry: Entry, subject: str) -> Entry | None:
        """The first document to take effect that replaces another one for a kind of subject."""
        found = [one for one, link in self._replacing[entry.key] if link.concerns(subject)]
        return min(found, key=lambda one: one.since or dt.date.max, default=None)

    def last_day(self, entry: Entry, subject: str) -> dt.date | None:
        """The last day on which a document is in effect for a kind of subject, if it ends."""
        newer = self.replacing(entry, subject)
        ends = [entry.expires] if entry.expires is not None else []
        if newer is not None and newer.since is not None:
            ends.append(newer.since - _DAY)
        return min(ends, default=None)

    def in_effect(self, entry: Entry, subject: str, on: dt.date) -> bool:
        """Whether a document is in effect on a day for a kind of subject."""
        last = self.last_day(entry, subject)
        begun = entry.since is not None and entry.since <= on
        return begun and (last is None or on <= last)

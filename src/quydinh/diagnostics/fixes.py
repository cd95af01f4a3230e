"""Applying the fixes that keep what the author surely meant."""

from __future__ import annotations

from bisect import bisect, insort
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quydinh.diagnostics.model import Diagnostic, Edit


class Fixed(NamedTuple):
    """
    A text after fixing.

    ``skipped`` had a safe fix too, but one that touches a place already changed: check the
    new text and fix again.
    """

    text: str
    applied: tuple[Diagnostic, ...]
    skipped: tuple[Diagnostic, ...]


def apply(text: str, diagnostics: Iterable[Diagnostic]) -> Fixed:
    """Apply the first safe fix of every diagnostic: the whole fix or none of it."""
    changes: list[_Change] = []
    applied, skipped = [], []
    for diagnostic in sorted(diagnostics, key=lambda diagnostic: diagnostic.span):
        fix = next((fix for fix in diagnostic.fixes if fix.safe), None)
        if fix is None:
            continue
        new = [change for change in map(_change, fix.edits) if not _made(change, changes)]
        if any(_clashes(change, changes) for change in new):
            skipped.append(diagnostic)
            continue
        for change in new:
            insort(changes, change)
        applied.append(diagnostic)
    return Fixed(_rewritten(text, changes), tuple(applied), tuple(skipped))


class _Change(NamedTuple):
    """An edit as a sorted list holds it: by place."""

    start: int
    end: int
    text: str

    def touches(self, other: _Change) -> bool:
        """Whether the order of the two would matter."""
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end


def _change(edit: Edit) -> _Change:
    return _Change(*edit.span, edit.text)


def _made(change: _Change, changes: Sequence[_Change]) -> bool:
    at = bisect(changes, change)
    return at > 0 and changes[at - 1] == change


def _clashes(change: _Change, changes: Sequence[_Change]) -> bool:
    """``changes`` are sorted and apart from each other, so only the neighbours can touch."""
    at = bisect(changes, change)
    return any(change.touches(other) for other in changes[max(at - 1, 0) : at + 1])


def _rewritten(text: str, changes: Sequence[_Change]) -> str:
    parts = []
    done = 0
    for change in changes:
        parts += [text[done : change.start], change.text]
        done = change.end
    return "".join([*parts, text[done:]])

"""From two things of one name to what is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from quydinh.changes.conditions import Difference
from quydinh.changes.model import Aspect, Change, Section, Side

T = TypeVar("T")


def either(old: T | None, new: T | None) -> T:
    """The newer of the two that is there."""
    found = old if new is None else new
    assert found is not None
    return found


def told(
    section: Section,
    aspect: Aspect,
    old: Side | None,
    new: Side | None,
    *,
    what: str = "",
    subject: str = "",
    place: str = "",
) -> Change:
    """A change; without both sides it is something added or dropped."""
    if old is None or new is None:
        aspect = "added" if old is None else "dropped"
    return Change(section, (subject,) if subject else (), place, aspect, what, old, new)


def compared(
    section: Section,
    old: T | None,
    new: T | None,
    side: Callable[[T], Side],
    aspect: Aspect = "label",
    *,
    what: str = "",
    subject: str = "",
    place: str = "",
) -> Iterator[Change]:
    """
    What one text with its citation became: another text, or the same under another citation.

    ``aspect`` is what another text means.
    """
    before = None if old is None else side(old)
    after = None if new is None else side(new)
    if _text(before) == _text(after):
        return
    if before is not None and after is not None and before.text == after.text:
        aspect = "citation"
    yield told(section, aspect, before, after, what=what, subject=subject, place=place)


def differences(
    section: Section,
    found: list[Difference],
    *,
    what: str = "",
    subject: str = "",
    place: str = "",
) -> Iterator[Change]:
    """What changed in a condition."""
    for one in found:
        yield told(section, one.aspect, one.old, one.new, what=what, subject=subject, place=place)


def _text(side: Side | None) -> Side | None:
    """A text without who made it: one that was always so is the same text."""
    return None if side is None else side._replace(by="")

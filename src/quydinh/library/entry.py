"""
What the library knows of a document without reading its rules: an entry of the catalogue.

A document is identified by its number and its date, since numbers repeat. One whose text nobody
has written as rules yet (``path`` is None) is known by its head alone: it may replace others, and
share its number with one that can be run.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from pathlib import Path
from typing import Literal

from attrs import frozen

from quydinh.library.naming import day, number_key
from quydinh.periods import Period, PeriodKind
from quydinh.text.words import ascii_key

System = Literal["Đảng", "Nhà nước"]
LinkKind = Literal["thay thế", "căn cứ", "cụ thể hóa", "sửa đổi, bổ sung"]
LAYER_KINDS: tuple[LinkKind, ...] = ("căn cứ", "cụ thể hóa", "sửa đổi, bổ sung")


@frozen
class Governs:
    """
    The assessment periods that a document governs.

    A period is governed when it ends within the span, since it is assessed when it ends.
    """

    start: Period
    end: Period | None = None
    kinds: tuple[PeriodKind, ...] = ("năm",)

    def contains(self, period: Period) -> bool:
        """Whether the document is for that very period."""
        if period.kind not in self.kinds or period.last < self.start.first:
            return False
        return self.end is None or period.last <= self.end.last

    @property
    def full(self) -> str:
        """As the head says it, the kinds of periods always named."""
        end = "" if self.end is None else f" đến {self.end}"
        return f"theo {', '.join(self.kinds)} từ {self.start}{end}"


@frozen
class Link:
    """How a document stands to another one; ``subjects`` is empty when that is as a whole."""

    kind: LinkKind
    number: str
    date: dt.date
    subjects: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, dt.date | None]:
        """What it is found by; see ``Entry.key``."""
        return number_key(self.number), self.date

    def concerns(self, subject: str) -> bool:
        """Whether it speaks of a kind of subject."""
        return not self.subjects or ascii_key(subject) in map(ascii_key, self.subjects)


@frozen
class SubjectKind:
    """A kind of subject that a document rates."""

    name: str
    label: str = ""


@frozen(slots=False)
class Entry:
    """
    A document: what its head says, and where its file is.

    Attributes:
        number: Such as ``124-QĐ/TW``.
        date: The date of issue.
        system: Whose document it is, the Party's or the State's; None when its head does not say.
        effective: The first day of effect; None when the head does not say.
        expires: The last day of effect by the document itself; replacing ones may end it earlier.
        governs: The assessment periods that it governs; None when the head does not say.
        subjects: What it rates.
        path: Its file; None when its text has not been written as rules.
    """

    number: str
    title: str = ""
    issuer: str = ""
    date: dt.date | None = None
    system: System | None = None
    effective: dt.date | None = None
    expires: dt.date | None = None
    governs: Governs | None = None
    links: tuple[Link, ...] = ()
    subjects: tuple[SubjectKind, ...] = ()
    path: Path | None = None

    @cached_property
    def key(self) -> tuple[str, dt.date | None]:
        """Equal for two entries of one document, however its number is spelled."""
        return number_key(self.number), self.date

    @property
    def name(self) -> str:
        """Number and date, as one cites a document: ``124-QĐ/TW ngày 04/10/2023``."""
        return self.number if self.date is None else f"{self.number} ngày {day(self.date)}"

    @property
    def bases(self) -> tuple[Link, ...]:
        """The documents that it stands on: none of a base."""
        return tuple(link for link in self.links if link.kind in LAYER_KINDS)

    @property
    def is_layer(self) -> bool:
        """Whether it only guides, changes or extends other documents."""
        return bool(self.bases)

    @property
    def is_local(self) -> bool:
        """Whether it is a local set, applied only where it is asked for."""
        return any(link.kind == "cụ thể hóa" for link in self.links)

    @property
    def since(self) -> dt.date | None:
        """
        The first day of effect; the day of issue where the head gives no other.

        Of a document without rules whose day of effect nobody knows, the first possible day.
        """
        return self.date if self.effective is None else self.effective

    @property
    def dated(self) -> bool:
        """Whether the first day of effect is known."""
        return self.effective is not None or self.path is not None

    def rates(self, subject: str) -> bool:
        """Whether it has rules that rate a kind of subject, its name in any spelling."""
        return ascii_key(subject) in self._subject_keys

    @cached_property
    def _subject_keys(self) -> frozenset[str]:
        return frozenset(ascii_key(subject.name) for subject in self.subjects)

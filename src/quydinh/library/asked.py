"""What the library is asked, and what it answers."""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from quydinh.library.entry import Entry, System
from quydinh.periods import Period


@frozen
class Asked:
    """
    A question to the library.

    Attributes:
        subject: A kind of subject, in any spelling.
        system: Whose documents; needed where both systems rate the subject.
        on: The day of the assessment.
        local: The local sets to apply, by the keys of their entries.
    """

    period: Period
    subject: str
    system: System | None = None
    on: dt.date = field()
    local: tuple[object, ...] = ()

    @on.default
    def _last_day(self) -> dt.date:
        return self.period.last

    def governed_by(self, entry: Entry) -> bool:
        """Whether the head of a document names the period."""
        return entry.governs is not None and entry.governs.contains(self.period)


@frozen
class InForce:
    """What governs a period: the base, and its layers in the order of their dates."""

    base: Entry
    layers: tuple[Entry, ...] = ()

    @property
    def documents(self) -> tuple[Entry, ...]:
        """Base and layers."""
        return (self.base, *self.layers)

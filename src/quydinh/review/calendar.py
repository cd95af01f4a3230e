"""
Working days: Monday to Friday without holidays, and the days worked to make up for others.

The holidays of Vietnam, Tết and the days off that are moved included, come from the ``holidays``
library. Where an office has a list of its own, a file replaces them: one date a line, a note after
it; a date whose note begins with "làm bù" is worked.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from quydinh.data.files import File
from quydinh.diagnostics.catalogue import report
from quydinh.dossiers.values import date
from quydinh.errors import NotFoundError
from quydinh.evaluate.inputs import refusal
from quydinh.review.names import words
from quydinh.text.source import NOWHERE

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_MADE_UP = words("làm bù")


class Calendar(Protocol):
    """What tells working days from others."""

    def works(self, day: dt.date) -> bool:
        """Whether people work on a day."""


@frozen
class Listed:
    """
    Working days as an office has listed what differs from Monday to Friday.

    Attributes:
        off: Days off.
        made_up: Saturdays and Sundays that are worked.
    """

    off: Collection[dt.date] = field(default=frozenset(), repr=False)
    made_up: Collection[dt.date] = field(default=frozenset(), repr=False)

    def works(self, day: dt.date) -> bool:
        """Whether people work on a day."""
        return day in self.made_up or (day.weekday() < _SATURDAY and day not in self.off)


@frozen
class Vietnam:
    """The working days of Vietnam, as far as the library knows the decisions of each year."""

    _days: HolidayBase = field(repr=False)

    def works(self, day: dt.date) -> bool:
        """Whether people work on a day."""
        off = day in self._days  # which looks the year up
        return day in self._days.weekend_workdays or (day.weekday() < _SATURDAY and not off)


def vietnam() -> Vietnam:
    """
    The calendar that holds where nobody gives another.

    Raises:
        NotFoundError: The library is not installed.
    """
    try:
        from holidays import country_holidays  # noqa: PLC0415 - an extra brings it
    except ModuleNotFoundError as error:
        raise NotFoundError(_EXTRA) from error
    return Vietnam(country_holidays("VN"))


_EXTRA = (
    "chưa cài phần đếm ngày làm việc; cài bằng lệnh `pip install 'quydinh[review]'` "
    "(the part that counts working days is not installed)"
)


def read(file: File) -> Listed:
    """
    Read a file of days: a date a line, as ``2026-02-16`` or ``16/02/2026``, and a note.

    Raises:
        NotFoundError: There is no such file.
        InputError: It is no text, or a line does not begin with a date.
    """
    off, made_up, problems = set(), set(), []
    for number, line in enumerate(file.text().splitlines(), start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        written, _, note = text.replace("\t", " ").partition(" ")
        day = date(written.rstrip(":;,"))
        if day is None:
            problems.append(report("QD839", NOWHERE, path=file.path, line=number, text=text))
        elif words(note)[: len(_MADE_UP)] == _MADE_UP:
            made_up.add(day)
        else:
            off.add(day)
    if problems:
        raise refusal(problems)
    return Listed(frozenset(off), frozenset(made_up))


# --- counting -------------------------------------------------------------------------------------


def before(event: dt.date, days: int, calendar: Calendar | None) -> dt.date:
    """
    The last day that is ``days`` days before an event; working days with a calendar.

    Three working days before a Friday is the Tuesday: Tuesday, Wednesday, Thursday.
    """
    return _moved(event, -_DAY, days, calendar)


def after(event: dt.date, days: int, calendar: Calendar | None) -> dt.date:
    """The day that ends a time of so many days, which begins on the day after an event."""
    return _moved(event, _DAY, days, calendar)


def between(first: dt.date, last: dt.date, calendar: Calendar | None) -> int:
    """How many days there are from ``first`` on and before ``last``."""
    days = (first + at * _DAY for at in range((last - first).days))
    return sum(1 for day in days if calendar is None or calendar.works(day))


def distinct(spans: Iterable[tuple[dt.date, dt.date]]) -> int:
    """How many different days spans take, both ends included."""
    return len(
        {first + at * _DAY for first, last in spans for at in range((last - first).days + 1)}
    )


def _moved(day: dt.date, step: dt.timedelta, days: int, calendar: Calendar | None) -> dt.date:
    while days > 0:
        day += step
        if calendar is None or calendar.works(day):
            days -= 1
    return day

"""
Working days: Monday to Friday without holidays, and the days worked to make up for others.

The holidays of Vietnam, Tết and the days off that are moved included, come from the ``holidays``
library. Where an office has a list of its own, a file replaces them: one date a line, a note after
it; a date whose note begins with "làm bù" is worked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from quydinh.diagnostics.catalogue import report
from quydinh.evaluate.inputs import refusal
from quydinh.review.names import words
from quydinh.text.source import NOWHERE

if TYPE_CHECKING:
    from holidays import HolidayBase

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_LINE = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)|(?P<day>\d\d?)[/-](?P<month>\d\d?)[/-](?P<year>\d{4}))"
    r"(?:[\s:;,]+(?P<note>.*))?"
)
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
        ModuleNotFoundError: The library is not installed.
    """
    try:
        from holidays import country_holidays  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "đếm ngày làm việc cần thư viện `holidays`; cài bằng: pip install 'quydinh[review]'"
        ) from error
    return Vietnam(country_holidays("VN"))


def read(path: str | Path) -> Listed:
    """
    Read a file of days: a date a line, as ``2026-02-16`` or ``16/02/2026``, and a note.

    Raises:
        InputError: The file cannot be read, or a line is no date.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise refusal([report("QD838", NOWHERE, path=str(path))]) from error
    off, made_up, problems = set(), set(), []
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        date, note = _dated(text)
        if date is None:
            problems.append(report("QD839", NOWHERE, path=str(path), line=number, text=text))
        elif words(note)[: len(_MADE_UP)] == _MADE_UP:
            made_up.add(date)
        else:
            off.add(date)
    if problems:
        raise refusal(problems)
    return Listed(frozenset(off), frozenset(made_up))


def _dated(line: str) -> tuple[dt.date | None, str]:
    found = _LINE.fullmatch(line)
    if found is None:
        return None, ""
    parts = (
        found[long] or found[short] for long, short in (("year", "y"), ("month", "m"), ("day", "d"))
    )
    try:
        return dt.date(*map(int, parts)), found["note"] or ""
    except ValueError:
        return None, ""


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

"""
Deadlines as a calendar file (iCalendar, RFC 5545): an event of a whole day for each line.

The identity of an event is made from the document, the period, the subject and the line, so that a
calendar that takes the file again moves the event and adds no other one.
"""

from __future__ import annotations

import datetime as dt
import hashlib

from quydinh.errors import NotFoundError
from quydinh.review.names import spoken
from quydinh.review.plan import Line, Plan, Status

_EXTRA = (
    "chưa cài phần ghi tệp lịch; cài bằng lệnh `pip install 'quydinh[review]'` "
    "(the part that writes calendars is not installed)"
)
_DAY = dt.timedelta(days=1)


def calendar_file(plan: Plan, on: dt.date, *, private: bool = False) -> bytes:
    """
    The deadlines of a plan.

    Args:
        plan: Lines without a deadline are left out.
        on: The day for which the states are told.
        private: Whether to give names, and what people wrote.

    Raises:
        NotFoundError: The library is not installed.
    """
    try:
        from icalendar import Calendar, Event  # noqa: PLC0415 - an extra brings it
    except ModuleNotFoundError as error:
        raise NotFoundError(_EXTRA) from error

    calendar = Calendar()
    calendar.add("prodid", "-//quydinh//ke hoach khac phuc//VI")
    calendar.add("version", "2.0")
    calendar.add("name", "Kế hoạch khắc phục hạn chế")
    for one in plan.lines:
        if one.deadline is None:
            continue
        event = Event()
        event.add("uid", identity(one))
        event.add("dtstamp", dt.datetime.combine(on, dt.time(), dt.UTC))
        event.add("dtstart", one.deadline)
        event.add("dtend", one.deadline + _DAY)
        event.add("transp", "TRANSPARENT")  # a deadline keeps nobody from meeting
        event.add("summary", _summary(one, on, private=private))
        if private:
            event.add("description", one.text)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def identity(one: Line) -> str:
    """The identity of the event of a line."""
    place = one.place
    parts = (one.document, place.period, place.key.subject, place.key.code, place.line)
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"{digest[:32]}@quydinh"


def _summary(one: Line, on: dt.date, *, private: bool) -> str:
    key = one.place.key
    begin = "Đã khắc phục" if one.status(on) is Status.DONE else "Hạn khắc phục"
    who = f"{spoken(key.subject)} {key.code}"
    about = one.place.line
    if one.shortcoming and one.shortcoming != about:
        about = f"{about} (hạn chế {one.shortcoming})"
    name = f", {one.name}" if private and one.name else ""
    return f"{begin}: {about} của {who}{name}"

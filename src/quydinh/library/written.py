"""What people write to ask for a document: a number with its date, a day, a period, a system."""

from __future__ import annotations

import datetime as dt
import re

from quydinh.errors import NotFoundError
from quydinh.library.entry import System
from quydinh.periods import Period
from quydinh.text.words import ascii_key

_NUMBER_AND_DATE = re.compile(r"(.+?)[\s,]+(?:ngày\s+)?([0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_DAY = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}")
_SYSTEMS: dict[str, System] = {"dang": "Đảng", "nha nuoc": "Nhà nước"}


def split(written: str) -> tuple[str, dt.date | None]:
    """A number, and the date that may follow it."""
    both = _NUMBER_AND_DATE.fullmatch(written.strip())
    return (written, None) if both is None else (both[1], read_day(both[2]))


def read_day(written: str | dt.date) -> dt.date:
    """
    A day as people write it: ``2018-03-08`` or ``08/3/2018``.

    Raises:
        NotFoundError: There is no such day.
    """
    if isinstance(written, dt.date):
        return written
    text = written.strip()
    try:
        if _ISO_DAY.fullmatch(text):
            return dt.date(*map(int, text.split("-")))
        if _DAY.fullmatch(text):
            return dt.date(*map(int, reversed(re.split("[/-]", text))))
    except ValueError:
        pass
    raise _refused("QD722", text)


def read_period(written: Period | int | str) -> Period:
    """
    A period as people write it: ``2024``, ``quý I/2025``.

    Raises:
        NotFoundError: It is none.
    """
    if isinstance(written, Period):
        return written
    try:
        return Period.parse(str(written))
    except ValueError:
        raise _refused("QD705", str(written)) from None


def read_system(written: str | None) -> System | None:
    """
    ``Đảng`` or ``Nhà nước``, in any spelling.

    Raises:
        NotFoundError: It is neither.
    """
    if written is None:
        return None
    found = _SYSTEMS.get(" ".join(ascii_key(written.strip()).replace("_", " ").split()))
    if found is None:
        raise _refused("QD726", written)
    return found


def _refused(code: str, written: str) -> NotFoundError:
    from quydinh.diagnostics.catalogue import report  # noqa: PLC0415 - only an error needs it
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
    from quydinh.text.source import NOWHERE  # noqa: PLC0415

    problem = report(code, NOWHERE, written=written)
    return NotFoundError(in_words([problem]), [problem])

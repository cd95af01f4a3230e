"""
Numbers and dates of documents, as they are written, compared and shown.

Loading a document by its number needs no more than this, and starts quickly for it.
"""

from __future__ import annotations

import datetime as dt
import re

from quydinh.errors import NotFoundError
from quydinh.text.words import ascii_key

_NUMBER_AND_DATE = re.compile(r"(.+?)[\s,]+(?:ngày\s+)?([0-9]{1,4}[/-][0-9]{1,2}[/-][0-9]{1,4})")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_DAY = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}")
# The official style: two digits for days, and for the months 1 and 2.
_LAST_PADDED_MONTH = 2


def number_key(number: str) -> str:
    """Equal for two spellings of a number, as it is written or as a folder is named."""
    return ascii_key("-".join(number.replace("/", "-").split()))


def day(date: dt.date) -> str:
    """``08/3/2018``: the official style, that of the formatter."""
    month = f"{date.month:02d}" if date.month <= _LAST_PADDED_MONTH else str(date.month)
    return f"{date.day:02d}/{month}/{date.year:04d}"


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
    raise refused("QD722", text)


def refused(code: str, written: str) -> NotFoundError:
    """The error for something that is not what it should be."""
    from quydinh.diagnostics.catalogue import report  # noqa: PLC0415 - only an error needs it
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
    from quydinh.text.source import NOWHERE  # noqa: PLC0415

    problem = report(code, NOWHERE, written=written)
    return NotFoundError(in_words([problem]), [problem])

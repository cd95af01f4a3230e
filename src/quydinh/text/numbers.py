"""Vietnamese numbers (``87,5``, ``1.000.000``) and dates (``04/10/2023``), read exactly."""

from __future__ import annotations

import datetime as dt
import re
from enum import Enum
from fractions import Fraction

from attrs import frozen

# Numbers longer than this are refused: nobody writes them, and exact arithmetic would crawl.
MAX_DIGITS = 30

_WHOLE = re.compile(r"[0-9]+(?:,[0-9]+)?")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_POINT = re.compile(r"[0-9]+\.[0-9]+")


class Trouble(Enum):
    """Why a number could not be taken as it stands."""

    DECIMAL_POINT = "87.5"
    DOUBTFUL = "3.500"
    MALFORMED = "1.23.4,5,6"
    TOO_LONG = "too long"


@frozen
class ReadNumber:
    value: Fraction
    trouble: Trouble | None = None


def read_number(text: str) -> ReadNumber:
    """Read a number; in trouble the value is the likeliest one, good enough to go on checking."""
    if sum(letter.isdigit() for letter in text) > MAX_DIGITS:
        return ReadNumber(Fraction(0), Trouble.TOO_LONG)
    if _WHOLE.fullmatch(text):
        return ReadNumber(Fraction(text.replace(",", ".")))
    if _ONE_GROUP.fullmatch(text):
        return ReadNumber(Fraction(text.replace(".", "")), Trouble.DOUBTFUL)
    if _GROUPED.fullmatch(text):
        return ReadNumber(Fraction(text.replace(".", "").replace(",", ".")))
    if _POINT.fullmatch(text):
        return ReadNumber(Fraction(text), Trouble.DECIMAL_POINT)
    return ReadNumber(Fraction(0), Trouble.MALFORMED)


def read_date(text: str) -> dt.date | None:
    """Read ``04/10/2023`` or ``4-10-2023``; None for a day that does not exist."""
    day, month, year = (int(part) for part in re.split(r"[/-]", text))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

"""
Assessment periods: a year, a quarter, a term of office.

A period is assessed when it ends; so a document that applies from 2025 on governs the quarters of
2025 as well, and periods are in order of their last days. Anything that names a period (the head
of a document, the history of a subject, the command line) uses this one type.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from attrs import frozen

from quydinh.text.words import ascii_key

PeriodKind = Literal["năm", "quý", "nhiệm kỳ"]

_ROMAN = ("I", "II", "III", "IV")
_LAST_MONTHS_END = ((3, 31), (6, 30), (9, 30), (12, 31))
_YEARS = range(1900, 2200)

_YEAR = r"(?:19|20|21)\d\d"
_FORMS = re.compile(
    rf"""
    (?:nam\s*)?(?P<year>{_YEAR})
  | (?:quy\s*|q)?(?P<quarter>i|ii|iii|iv|[1-4])\s*(?:/|\s|nam)\s*(?:nam\s*)?(?P<of>{_YEAR})
  | (?P<iso>{_YEAR})\s*-\s*q(?P<part>[1-4])
  | (?:nhiem\s*k[iy]\s*)?(?P<since>{_YEAR})\s*[-–]\s*(?P<until>{_YEAR})
    """,
    re.VERBOSE,
)


@frozen
class Period:
    """
    One period; compare two of one kind with ``<``, or any two by their last days.

    Attributes:
        year: The year, or the first year of a term.
        quarter: 1 to 4, of a quarter.
        until: The last year of a term.
    """

    year: int
    quarter: int | None = None
    until: int | None = None

    def __attrs_post_init__(self) -> None:
        valid = (
            self.year in _YEARS
            and (self.quarter is None or (self.quarter in range(1, 5) and self.until is None))
            and (self.until is None or (self.until in _YEARS and self.until > self.year))
        )
        if not valid:
            raise ValueError("no such period")

    @classmethod
    def parse(cls, text: str) -> Period:
        """
        Read ``2024``, ``năm 2024``, ``quý I/2025``, ``2025-Q1``, ``nhiệm kỳ 2020-2025``.

        Raises:
            ValueError: The text names no period.
        """
        found = _FORMS.fullmatch(ascii_key(text.strip()).replace("_", " "))
        if found is None:
            raise ValueError("the text names no period")
        if found["year"]:
            return cls(int(found["year"]))
        if found["of"]:
            quarter = found["quarter"].upper()
            number = _ROMAN.index(quarter) + 1 if quarter in _ROMAN else int(quarter)
            return cls(int(found["of"]), number)
        if found["iso"]:
            return cls(int(found["iso"]), int(found["part"]))
        return cls(int(found["since"]), until=int(found["until"]))

    @property
    def kind(self) -> PeriodKind:
        """What is counted: years, quarters or terms."""
        if self.quarter is not None:
            return "quý"
        return "năm" if self.until is None else "nhiệm kỳ"

    @property
    def first(self) -> dt.date:
        """The first day; of a term, that of its first year."""
        return dt.date(self.year, 1 if self.quarter is None else 3 * self.quarter - 2, 1)

    @property
    def last(self) -> dt.date:
        """The last day; of a term, that of its last year."""
        if self.quarter is not None:
            return dt.date(self.year, *_LAST_MONTHS_END[self.quarter - 1])
        return dt.date(self.until or self.year, 12, 31)

    @property
    def previous(self) -> Period:
        """The period of the same kind just before this one."""
        return self._moved(-1)

    @property
    def next(self) -> Period:
        """The period of the same kind just after this one."""
        return self._moved(1)

    def _moved(self, step: int) -> Period:
        if self.quarter is not None:
            year, quarter = divmod(4 * self.year + self.quarter - 1 + step, 4)
            return Period(year, quarter + 1)
        if self.until is not None:
            length = step * (self.until - self.year)  # terms share the year of the congress
            return Period(self.year + length, until=self.until + length)
        return Period(self.year + step)

    def contains(self, other: Period | dt.date) -> bool:
        """Whether the day, or every day of the other period, is in this one."""
        first, last = (other.first, other.last) if isinstance(other, Period) else (other, other)
        return self.first <= first and last <= self.last

    @property
    def code(self) -> str:
        """A short form for data and programs: ``2024``, ``2025-Q1``, ``2020-2025``."""
        if self.quarter is not None:
            return f"{self.year}-Q{self.quarter}"
        return str(self.year) if self.until is None else f"{self.year}-{self.until}"

    def __str__(self) -> str:
        if self.quarter is not None:
            return f"quý {_ROMAN[self.quarter - 1]} năm {self.year}"
        return f"năm {self.year}" if self.until is None else f"nhiệm kỳ {self.year} - {self.until}"

    @property
    def english(self) -> str:
        """The period in English."""
        if self.quarter is not None:
            return f"quarter {_ROMAN[self.quarter - 1]} of {self.year}"
        return str(self.year) if self.until is None else f"the term {self.year}-{self.until}"

    def _key(self) -> tuple[dt.date, int]:
        # Of two that end together the longer one is later: a year is assessed by its quarters.
        return self.last, -self.first.toordinal()

    def __lt__(self, other: Period) -> bool:
        return self._key() < other._key()

    def __le__(self, other: Period) -> bool:
        return self._key() <= other._key()

"""
From the results of other periods to what rules read: the period before, the quarters of the year.

A period is the one before only if nothing lies between: after a hole nothing is known. Records of
periods that nobody gave are absent, and their values missing; none is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from quydinh.evaluate.interpreter import NAMED
from quydinh.evaluate.shapes import FINAL
from quydinh.ir.history import HISTORY, PERIOD, PREVIOUS, QUARTERS, RATED, REVIEWED
from quydinh.periods import Period
from quydinh.results import Outcome

Record = dict[str, Any]


def period_of(value: object) -> Period | None:
    """The period that a value of data names: a year as a number, or any as a text."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, Period):
        return value
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return Period.parse(str(value))
    except ValueError:
        return None


OUTCOMES: Mapping[str, Mapping[str, bool]] = {
    Outcome.NOT_RATED.value: {REVIEWED: True, RATED: False},
    Outcome.NOT_REVIEWED.value: {REVIEWED: False, RATED: False},
    Outcome.NEEDS_REVIEW.value: {REVIEWED: True},
    "Không xếp loại": {REVIEWED: True, RATED: False},
    "Không kiểm điểm": {REVIEWED: False, RATED: False},
    "Cấp có thẩm quyền xem xét": {REVIEWED: True},
}
"""What an outcome, as results or tables for people begin to say it, means beside the level."""


def complete(record: Record, outcome: str) -> bool:
    """Say what follows of a period from what is known; False where it contradicts itself."""
    told = next((flags for said, flags in OUTCOMES.items() if outcome.startswith(said)), {})
    if any(record.setdefault(name, holds) is not holds for name, holds in told.items()):
        return False
    if FINAL in record and not record.setdefault(RATED, True):
        return False
    if record.get(RATED) and not record.setdefault(REVIEWED, True):
        return False
    if record.get(REVIEWED) is False:
        record.setdefault(RATED, False)
    return True


def link(record: Record) -> None:
    """Give a record whose period is known what lies around it."""
    period = Period.parse(record[PERIOD])
    known = {one[PERIOD]: one for one in in_order(record[HISTORY])}
    record[HISTORY] = tuple(known.values())
    for code, one in known.items():
        own = Period.parse(code)
        one[NAMED] = str(own)
        _lead(one, own, known)
    _lead(record, period, known)
    if period.kind == "năm":
        quarters = [Period(period.year, quarter) for quarter in range(1, 5)]
        record[QUARTERS] = tuple(
            {**known.get(one.code, {}), PERIOD: one.code, NAMED: str(one)} for one in quarters
        )


def in_order(records: Iterable[Record]) -> list[Record]:
    """Records of periods in one order, whatever that of their table."""
    return sorted(records, key=lambda one: str(one[PERIOD]))


def _lead(record: Record, period: Period, known: Mapping[str, Record]) -> None:
    before = known.get(period.previous.code)
    if before is not None:
        record[PREVIOUS] = before


def is_quarter(code: object) -> bool:
    """Whether the period of a record is a quarter; a period that is not known is none."""
    return isinstance(code, str) and Period.parse(code).kind == "quý"


def names_back(code: object, count: int) -> tuple[str, ...]:
    """What people call a period and those before it."""
    if not isinstance(code, str):
        return ("kỳ này", "kỳ trước", *(f"{at} kỳ trước" for at in range(2, count)))[:count]
    period = Period.parse(code)
    names = []
    for _ in range(count):
        names.append(str(period))
        period = period.previous
    return tuple(names)

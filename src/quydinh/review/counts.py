"""
From one period to the next: how many shortcomings were named, and how many are remedied.

Rules of the next period read them (366, 11.1.4: everything named at the review before has to be
remedied). A number is known only where the state of every shortcoming is; otherwise it is missing,
and it is said whose state is not written down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from attrs import frozen

from quydinh.dossiers.model import Dossier, Key, Shortcoming, State
from quydinh.periods import Period
from quydinh.review.plan import Line, Plan

NAMED_NOW = "số_hạn_chế_được_nêu"
NAMED_BEFORE = "số_hạn_chế_kỳ_trước"
REMEDIED = "số_hạn_chế_kỳ_trước_đã_khắc_phục"
FIELDS = (NAMED_NOW, NAMED_BEFORE, REMEDIED)


@frozen
class Count:
    """
    A number for the record of a subject.

    Attributes:
        field: The name that rules read.
        value: None where it cannot be told.
        period: The period whose dossier it was counted in.
        open: The shortcomings whose state is not written down, or is told in two ways.
    """

    key: Key
    field: str
    value: int | None
    period: str
    open: tuple[str, ...] = ()


def counts(
    dossiers: Iterable[Dossier], period: Period, plan: Plan, on: dt.date | None = None
) -> tuple[Count, ...]:
    """
    What the dossiers of a period and of the one before it tell, by subject.

    Args:
        dossiers: Of any periods.
        period: For whose records the numbers are; it need not have dossiers yet.
        plan: The plan of these dossiers, with what was reported later.
        on: The day of the count; what was remedied after it does not count.
    """
    found: list[Count] = []
    for dossier in sorted(dossiers, key=lambda one: (one.key, Period.parse(one.period))):
        of = Period.parse(dossier.period)
        if of == period:
            found.append(Count(dossier.key, NAMED_NOW, len(dossier.shortcomings), of.code))
        elif of == period.previous:
            found.extend(_of_last(dossier, of.code, plan, on))
    return tuple(found)


def _of_last(last: Dossier, period: str, plan: Plan, on: dt.date | None) -> Iterator[Count]:
    yield Count(last.key, NAMED_BEFORE, len(last.shortcomings), period)
    lines = plan.of(last.key, period)
    states = {one.code: remedied(one, lines, on) for one in last.shortcomings}
    open_ = tuple(code for code, done in states.items() if done is None)
    value = None if open_ else sum(1 for done in states.values() if done)
    yield Count(last.key, REMEDIED, value, period, open_)


def remedied(one: Shortcoming, lines: Iterable[Line], on: dt.date | None = None) -> bool | None:
    """
    Whether a shortcoming is remedied; None where that is not known.

    Where measures were planned, all of them have to be done. What the dossier itself says of the
    shortcoming has to agree with them, unless they were reported on later.
    """
    of = [line for line in lines if line.shortcoming == one.code]
    planned = [line for line in of if not line.derived]
    if not planned:
        return _yes(of[0].state(on) if of else _own(one, on))
    measures = _all([_yes(line.state(on)) for line in planned])
    match _yes(_own(one, on)):
        case None:
            return measures
        case True:
            return None if measures is False else True
        case False:
            newer = any((told := line.reported(on)) and told.on is not None for line in planned)
            return None if measures and not newer else bool(measures)


def disputed(one: Shortcoming, lines: Iterable[Line], on: dt.date | None = None) -> bool:
    """Whether the dossier and its measures say different things of a shortcoming."""
    planned = [line for line in lines if line.shortcoming == one.code and not line.derived]
    told = _yes(_own(one, on)) is not None and any(line.state(on) is not None for line in planned)
    return told and remedied(one, planned, on) is None


def _own(one: Shortcoming, on: dt.date | None) -> State | None:
    if one.state is None and one.done_on is None:
        return None
    done = one.state in (None, State.DONE)
    later = on is not None and one.done_on is not None and one.done_on > on
    return State.DONE if done and not later else State.UNDER_WAY


def _yes(state: State | None) -> bool | None:
    return None if state is None else state is State.DONE


def _all(answers: list[bool | None]) -> bool | None:
    if False in answers:
        return False
    return None if None in answers else True

"""Periods: read in the ways people write them, printed in one, ordered by their last days."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quydinh.periods import Period
from strategies import periods


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2024", Period(2024)),
        (" Năm 2024 ", Period(2024)),
        ("quý I năm 2025", Period(2025, 1)),
        ("Quý IV/2025", Period(2025, 4)),
        ("quý 3/2025", Period(2025, 3)),
        ("quy ii nam 2025", Period(2025, 2)),
        ("III/2025", Period(2025, 3)),
        ("Q3/2025", Period(2025, 3)),
        ("2025-Q3", Period(2025, 3)),
        ("nhiệm kỳ 2020 - 2025", Period(2020, until=2025)),
        ("nhiệm kì 2020–2025", Period(2020, until=2025)),
        ("2020-2025", Period(2020, until=2025)),
    ],
)
def test_written_in_many_ways(written: str, period: Period) -> None:
    assert Period.parse(written) == period


@pytest.mark.parametrize(
    "written", ["", "năm", "quý 5/2025", "quý V/2025", "24", "2024-13", "2025-2020", "tháng 3/2025"]
)
def test_no_period_is_never_guessed(written: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Period.parse(written)


@given(periods)
def test_what_is_printed_is_read_back(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert Period.parse(period.code) == period


@given(periods)
def test_previous_undoes_next(period: Period) -> None:
    assert period.next.previous == period
    assert period.next > period
    assert period.next.kind == period.kind


@given(periods.filter(lambda period: period.kind != "nhiệm kỳ"))
def test_consecutive_periods_leave_no_day_out(period: Period) -> None:
    assert period.next.first - period.last == dt.timedelta(days=1)


@given(st.integers(1990, 2100), st.integers(1, 4))
def test_a_year_contains_its_quarters_and_is_assessed_after_them(year: int, quarter: int) -> None:
    part = Period(year, quarter)
    assert Period(year).contains(part)
    assert not part.contains(Period(year))
    assert part < Period(year) < part.next.next.next.next


@given(periods, periods)
def test_order_is_that_of_the_last_days(one: Period, other: Period) -> None:
    if one.last != other.last:
        assert (one < other) == (one.last < other.last)
    assert (one <= other) or (other <= one)

"""Numbers and dates as Vietnamese texts write them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quydinh.text.numbers import MAX_DIGITS, Trouble, read_date, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("007", 7),
        ("87,5", Fraction(175, 2)),
        ("0,1", Fraction(1, 10)),
        ("1.000.000", 1_000_000),
        ("1.234.567,89", Fraction(123456789, 100)),
        ("1.234,5", Fraction(12345, 10)),
    ],
)
def test_numbers(text: str, value: Fraction) -> None:
    read = read_number(text)
    assert (read.value, read.trouble) == (value, None)


@pytest.mark.parametrize(
    ("text", "trouble", "value"),
    [
        ("87.5", Trouble.DECIMAL_POINT, Fraction(175, 2)),
        ("0.500", Trouble.DECIMAL_POINT, Fraction(1, 2)),
        ("1234.567", Trouble.DECIMAL_POINT, Fraction(1234567, 1000)),
        ("3.500", Trouble.DOUBTFUL, Fraction(3500)),
        ("999.999", Trouble.DOUBTFUL, Fraction(999_999)),
        ("1,2,3", Trouble.MALFORMED, Fraction(0)),
        ("1.00.000", Trouble.MALFORMED, Fraction(0)),
        ("1,000.5", Trouble.MALFORMED, Fraction(0)),
        ("9" * (MAX_DIGITS + 1), Trouble.TOO_LONG, Fraction(0)),
    ],
)
def test_numbers_in_trouble(text: str, trouble: Trouble, value: Fraction) -> None:
    """Never taken silently; the value is the likeliest, so that checking goes on."""
    read = read_number(text)
    assert (read.trouble, read.value) == (trouble, value)


@given(st.integers(0, 10**12), st.integers(0, 4))
def test_a_number_is_read_exactly(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    whole, rest = divmod(digits, 10**places)
    text = f"{whole},{rest:0{places}}" if places else str(whole)
    assert read_number(text).value == value
    if places:  # with thousands set apart there must be a comma, or one group is doubtful
        assert read_number(f"{whole:,}".replace(",", ".") + f",{rest:0{places}}").value == value


@pytest.mark.parametrize("text", ["04/10/2023", "4/10/2023", "04-10-2023", "4-10-2023"])
def test_dates(text: str) -> None:
    assert read_date(text) == dt.date(2023, 10, 4)


@pytest.mark.parametrize(
    "text", ["31/02/2023", "29/02/2023", "00/01/2023", "1/13/2023", "1/1/0000"]
)
def test_days_that_do_not_exist(text: str) -> None:
    assert read_date(text) is None


def test_a_leap_day() -> None:
    assert read_date("29/02/2024") == dt.date(2024, 2, 29)

"""A cell has one reading or none."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from quydinh.data.cells import doubtful, value
from quydinh.ir.types import DateType, LevelType, NumberType, TextType, Unit, YesNoType

NUMBER = NumberType(Unit.COUNT)
WHOLE = NumberType(Unit.COUNT, integer=True)
POINTS = NumberType(Unit.POINTS)
SHARE = NumberType(Unit.SHARE)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("87,5", NUMBER, Fraction("87.5")),
        ("87.5", POINTS, Fraction("87.5")),
        ("1.000.000", WHOLE, 1_000_000),
        ("1.000,5", NUMBER, Fraction("1000.5")),
        ("0,1", NUMBER, Fraction(1, 10)),
        ("0.500", NUMBER, Fraction(1, 2)),
        ("-3", WHOLE, -3),
        ("−3,5", NUMBER, Fraction("-3.5")),
        ("33,333", SHARE, Fraction("33.333")),
        ("51%", SHARE, 51),
        ("51,5 %", SHARE, Fraction("51.5")),
        ("51", SHARE, 51),
        ("CÓ", YesNoType(), True),
        ("co\u0301", YesNoType(), True),
        ("không", YesNoType(), False),
        ("04/10/2023", DateType(), dt.date(2023, 10, 4)),
        ("4-10-2023", DateType(), dt.date(2023, 10, 4)),
    ],
)
def test_one_reading(text: str, type_: NumberType, expected: object) -> None:
    assert value(text, type_) == expected
    assert doubtful(text, type_) is None


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("mười", WHOLE),
        ("1e3", NUMBER),
        ("1,000", WHOLE),
        ("12 tháng", NumberType(Unit.MONTHS)),
        ("51%", NUMBER),
        ("--3", NUMBER),
        ("%", SHARE),
        ("9" * 40, WHOLE),
        ("x", YesNoType()),
        ("true", YesNoType()),
        ("khong", YesNoType()),
        ("31/02/2023", DateType()),
        ("10/2023", DateType()),
        ("4/10-2023", DateType()),
        ("2023-10-04", DateType()),
        ("tốt", LevelType("mức")),
        ("001", TextType()),
    ],
)
def test_any_other_text_stays_for_the_ruleset_to_judge(text: str, type_: NumberType) -> None:
    """Texts, levels and ISO dates are read there; whatever fits no type is refused there."""
    assert value(text, type_) == text


@pytest.mark.parametrize(
    ("text", "type_", "thousand", "decimal"),
    [
        ("3.500", NUMBER, "3500", "3,5"),
        ("1.000", WHOLE, "1000", "1,0"),
        ("-12.345", POINTS, "-12345", "-12,345"),
        ("50.000%", SHARE, "50000", "50,0"),
    ],
)
def test_two_readings_are_both_shown(
    text: str, type_: NumberType, thousand: str, decimal: str
) -> None:
    problem = doubtful(text, type_)

    assert problem is not None
    assert dict(problem.arguments) == {"text": text, "thousand": thousand, "decimal": decimal}


def test_texts_are_never_doubtful() -> None:
    assert doubtful("3.500", TextType()) is None

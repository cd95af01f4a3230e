"""How numbers, dates, texts and markers are written."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression, literals


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("87.5", None, "87,5"),
        ("0.05", None, "0,05"),
        ("50", "%", "50%"),
        ("33.3", "%", "33,3%"),
        ("70", "điểm", "70 điểm"),
        ("6", "tháng", "6 tháng"),
        ("12000", None, "12000"),
        ("999999", None, "999999"),
        ("1000000", None, "1.000.000"),
        ("1234567.5", None, "1.234.567,5"),
        ("-1.5", "điểm", "-1,5 điểm"),
    ],
)
def test_number(value: str, unit: ast.Unit | None, text: str) -> None:
    """Decimal commas, and dots only where they cannot be taken for one."""
    assert text == expression(ast.Number(Fraction(value), unit))


def test_a_third_is_no_literal() -> None:
    """No digits can say it exactly, and none are made up."""
    with pytest.raises(ValueError, match="no finite decimal form"):
        literals.decimal(Fraction(1, 3))


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (dt.date(2023, 10, 4), "04/10/2023"),
        (dt.date(2018, 3, 8), "08/3/2018"),
        (dt.date(2024, 2, 1), "01/02/2024"),
        (dt.date(2024, 1, 31), "31/01/2024"),
        (dt.date(2024, 12, 31), "31/12/2024"),
    ],
)
def test_date(date: dt.date, text: str) -> None:
    """Official style: two digits for days, and for the months 1 and 2."""
    assert text == expression(ast.DateLiteral(date))


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("tốt", '"tốt"'),
        ("gọi là “tốt”", '"gọi là “tốt”"'),
        ('gọi là "tốt"', '«gọi là "tốt"»'),
        ('gọi là "tốt" hoặc «khá»', '„gọi là "tốt" hoặc «khá»”'),
        ("dấu ” lẻ", "«dấu ” lẻ»"),
        ("dấu “ lẻ", '"dấu “ lẻ"'),
    ],
)
def test_quotes(content: str, text: str) -> None:
    """Straight quotes unless the text itself has marks that would end them."""
    assert text == literals.quoted(content)


def test_a_text_with_every_mark_has_no_quotes() -> None:
    """No pair would hold it, and none of its marks is changed."""
    with pytest.raises(ValueError, match="no quotes can hold"):
        literals.quoted('"tốt” và «khá»')


def test_letters() -> None:
    """The points of a decree: no f, j, w, z; đ after d; aa after y."""
    marks = " ".join(literals.letters(position) for position in range(25))

    assert marks == "a b c d đ e g h i k l m n o p q r s t u v x y aa bb"

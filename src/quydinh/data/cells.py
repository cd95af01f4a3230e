"""
What a cell of a table says, by the type of its column.

A cell is read only where it has one reading. Any other text stays as it is, and the ruleset
refuses it with the message for a value of the wrong kind: nothing is guessed, nothing dropped.

- yes/no: ``có`` or ``không``;
- numbers: ``87,5``, ``1.000.000``, and ``87.5`` as spreadsheets write it; ``3.500`` may mean
  thousands or decimals and is refused, and so is ``1,000`` where a whole number stands;
- percent: ``51`` and ``51%`` are the same;
- dates: ``04/10/2023``, ``4-10-2023`` or ``2023-10-04``.

Sheets of a workbook have numbers, dates and truths beside texts. Their numbers have the 15
digits that a spreadsheet keeps to, so that 0,57 is not 0,56999999999999995; keys and texts may
stand as whole numbers.
"""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import NamedTuple

from quydinh.data.files import File
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.evaluate.display import number as shown_number
from quydinh.ir.types import DateType, FieldType, LinkType, NumberType, TextType, Unit, YesNoType
from quydinh.text.numbers import Trouble, read_date, read_number
from quydinh.text.source import NOWHERE
from quydinh.text.words import key, nfc

_YES, _NO = key("có"), key("không")
_DATE = re.compile(r"[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{4}")
_COMMA_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_MINUS = ("-", "−")


class Percent(NamedTuple):
    """A number that its cell shows as a percentage: 0.5 as 50%."""

    share: float

    def __str__(self) -> str:
        return f"{shown_number(self.percent)}%"

    @property
    def percent(self) -> Fraction:
        """What the cell shows, before the sign."""
        return _exact(self.share) * 100


class Broken(NamedTuple):
    """A cell without a value that could be used, and why."""

    reason: Words


Cell = str | float | bool | dt.date | dt.time | dt.timedelta | Percent | Broken
"""What a cell holds; an empty one is an empty text."""


def value(cell: Cell, type_: FieldType) -> object:
    """The value of a cell that is not empty; the cell itself where it has no reading."""
    match cell:
        case str():
            return _text(cell, type_)
        case Percent():
            return _plain(cell.percent) if is_share(type_) else str(cell)
        case bool():
            return cell
        case float():
            number = _plain(_exact(cell))
            named = isinstance(type_, TextType | LinkType) and isinstance(number, int)
            return str(number) if named else number
        case _:
            return cell


def is_share(type_: FieldType) -> bool:
    """Whether cells of a column are percentages."""
    return isinstance(type_, NumberType) and type_.unit is Unit.SHARE


def doubt(cell: Cell, type_: FieldType, file: File) -> Diagnostic | None:
    """What is wrong with a cell that has no value or two readings."""
    match cell:
        case Broken(reason):
            return file.problem(reason)
        case str():
            return doubtful(cell, type_)
        case _:
            return None


def _text(text: str, type_: FieldType) -> object:
    match type_:
        case YesNoType():
            word = key(nfc(text))
            return word == _YES if word in (_YES, _NO) else text
        case NumberType():
            sign, digits = _parts(text, type_)
            read = read_number(digits)
            grouped = type_.integer and _COMMA_GROUP.fullmatch(digits)
            if grouped or read.trouble not in (None, Trouble.DECIMAL_POINT):
                return text
            number = -read.value if sign else read.value
            return _plain(number)
        case DateType() if _DATE.fullmatch(text):
            return read_date(text) or text
        case _:
            return text


def doubtful(text: str, type_: FieldType) -> Diagnostic | None:
    """What is wrong with ``3.500``, and how to write what is meant."""
    if not isinstance(type_, NumberType):
        return None
    sign, digits = _parts(text, type_)
    if read_number(digits).trouble is not Trouble.DOUBTFUL:
        return None
    whole, _, rest = digits.partition(".")
    return report(
        "QD008",
        NOWHERE,
        text=text,
        thousand=f"{sign}{whole}{rest}",
        decimal=f"{sign}{whole},{rest.rstrip('0') or '0'}",
    )


def _parts(text: str, type_: NumberType) -> tuple[str, str]:
    """The sign and the digits, without the ``%`` of a percentage."""
    figure = text.removesuffix("%").rstrip() if type_.unit is Unit.SHARE else text
    return ("-", figure[1:]) if figure.startswith(_MINUS) else ("", figure)


def _exact(number: float) -> Fraction:
    return Fraction(f"{number:.15g}")


def _plain(number: Fraction) -> int | Fraction:
    """Rules are fastest on plain whole numbers, which most figures are."""
    return number.numerator if number.denominator == 1 else number

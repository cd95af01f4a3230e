"""
What a cell of a table says, by the type of its column.

A cell is read only where it has one reading. Any other text stays as it is, and the ruleset
refuses it with the message for a value of the wrong kind: nothing is guessed, nothing dropped.

- yes/no: ``có`` or ``không``;
- numbers: ``87,5``, ``1.000.000``, and ``87.5`` as spreadsheets write it; ``3.500`` may mean
  thousands or decimals and is refused, and so is ``1,000`` where a whole number stands;
- percent: ``51`` and ``51%`` are the same;
- dates: ``04/10/2023``, ``4-10-2023`` or ``2023-10-04``.
"""

from __future__ import annotations

import re

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir.types import DateType, FieldType, NumberType, Unit, YesNoType
from quydinh.text.numbers import Trouble, read_date, read_number
from quydinh.text.source import NOWHERE
from quydinh.text.words import key, nfc

_YES, _NO = key("có"), key("không")
_DATE = re.compile(r"[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{4}")
_COMMA_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_MINUS = ("-", "−")


def value(text: str, type_: FieldType) -> object:
    """The value of a cell that is not empty; the text itself where it has no reading."""
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
            # Rules are fastest on plain whole numbers, which most figures are.
            return number.numerator if number.denominator == 1 else number
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

"""
What generated code calls, and the checks of values that it does not write out.

Anything unusual raises ``Careful`` (or a ``KeyError`` or ``TypeError`` of its own), and the
record is then rated by the interpreter. So these functions may be strict: whatever they take
is certainly right, whatever they refuse is only slower.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NoReturn
from unicodedata import is_normalized

Number = int | Fraction
Check = Callable[[Any], None]


_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class Careful(Exception):  # noqa: N818  (a signal to take the careful path, never shown)
    """The record needs the interpreter."""


UNUSUAL = (Careful, KeyError, TypeError, ValueError, ArithmeticError, AttributeError, IndexError)
"""What generated code may raise on a record that is not plain and complete."""


def bad() -> NoReturn:
    """Give up."""
    raise Careful


def whole(value: object) -> int:
    """A whole number; a float that is one comes from a table with empty cells."""
    if type(value) is int:
        return value
    if type(value) is float and value.is_integer():
        return int(value)
    raise Careful


def plain(value: object) -> float:
    """A number that compares natively: an integer or a finite float."""
    if type(value) is int or (type(value) is float and value - value == 0):
        return value
    raise Careful


def exact(value: object) -> Number:
    """A number to compute with: of a float, the shortest decimal that prints it."""
    if type(value) is int:
        return value
    if type(value) is float and value - value == 0:
        return Fraction(repr(value))
    raise Careful


def share(value: object) -> Number:
    """A percentage as a fraction of one."""
    return Fraction(exact(value)) / 100


def quotient(left: Number, right: Number) -> Number:
    """The exact quotient."""
    if right == 0:
        raise Careful
    return Fraction(left) / right


def mean(values: Sequence[Number]) -> Number:
    """The exact mean."""
    return quotient(sum(values), len(values))


def yes(value: object) -> bool:
    """A yes or a no, and nothing that only looks like one."""
    if value is True or value is False:
        return bool(value)
    raise Careful


def day(value: object) -> dt.date:
    """A date, or ISO text of one."""
    if type(value) is dt.date:
        return value
    if type(value) is str and len(value) == len("2024-03-02"):
        return dt.date.fromisoformat(value)
    raise Careful


def text(value: object) -> str:
    """A text in composed letters; others are normalized on the careful path."""
    if type(value) is str and (value.isascii() or is_normalized("NFC", value)):
        return value
    raise Careful


def entries(value: object) -> Iterable[Any]:
    """The records of a list."""
    if type(value) is list or type(value) is tuple:
        return value
    raise Careful


def identity(value: object) -> None:
    """What ``mã`` may be."""
    if type(value) is not str and type(value) is not int:
        raise Careful


def period(value: object) -> None:
    """A year, as a number or as a text; other periods are read on the careful path."""
    if type(value) is str and value.isdecimal() and len(value) == len("2024"):
        value = int(value)
    if type(value) is not int or not _FIRST_YEAR <= value < _LAST_YEAR:
        raise Careful


# --- checks of entries that the code of a rating does not read ------------------------------------

Spec = tuple[Any, ...]
"""A field in plain data: ``("number", low, high)``, ``("one", shape)`` and so on."""


def checks(shapes: Sequence[Mapping[str, Spec]]) -> list[dict[str, Check]]:
    """For each shape, what checks an entry under each declared key; None counts as missing."""
    tables: list[dict[str, Check]] = [{} for _ in shapes]
    for table, shape in zip(tables, shapes, strict=True):
        table.update((name, _check(spec, tables)) for name, spec in shape.items())
    return tables


def _check(spec: Spec, tables: list[dict[str, Check]]) -> Check:
    kind, *details = spec
    match kind:
        case "whole":
            return _ranged(int, *details)
        case "number":
            return _ranged(float, *details)
        case "yes":
            return lambda value: None if value is None else _done(yes(value))
        case "day":
            return lambda value: None if value is None else _done(day(value))
        case "text":
            return _typed_text
        case "among":
            (choices,) = details
            return lambda value: None if value is None else choices[value]
        case "identity":
            return identity
        case "period":
            return period
        case "careful":
            return lambda _: bad()
        case "one":
            table = tables[details[0]]
            return lambda value: None if value is None else _record(value, table)
        case _:
            table = tables[details[0]]
            return lambda value: None if value is None else _records(value, table)


def _done(_: object) -> None:
    pass


def _ranged(kind: type, low: float | None, high: float | None) -> Check:
    def check(value: object) -> None:
        if value is None:
            return
        if type(value) is not int and (kind is int or type(value) is not float):
            raise Careful
        if value - value != 0:
            raise Careful
        if (low is not None and value < low) or (high is not None and value > high):
            raise Careful

    return check


def _typed_text(value: object) -> None:
    if value is not None and type(value) is not str:
        raise Careful


def _record(value: object, table: dict[str, Check]) -> None:
    if type(value) is not dict:
        raise Careful
    for key, entry in value.items():
        table[key](entry)


def _records(value: object, table: dict[str, Check]) -> None:
    for one in entries(value):
        _record(one, table)


def snapshot(record: Mapping[str, Any]) -> dict[str, Any]:
    """A copy that later changes of the record and its linked records do not reach."""
    return {
        key: value if type(value) is not dict and type(value) is not list else _copied(value)
        for key, value in record.items()
    }


def _copied(value: object) -> object:
    if type(value) is dict:
        return snapshot(value)
    return [_copied(one) for one in value] if type(value) is list else value

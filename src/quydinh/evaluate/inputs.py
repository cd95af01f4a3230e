"""
Checking a record and reading it into exact values.

Comes in: a mapping, an attrs or a dataclass instance, as programs have them. Goes out: a
``Reading`` whose values have the declared types, or every problem of the record at once.
Nothing is coerced silently and nothing is filled in: None, NaN and an absent key are missing.

Numbers are exact: a float means the shortest decimal that prints it, a percentage is given in
percent and kept as a share. A float is taken for a whole number when it is one, since tables
with empty cells turn whole numbers into floats. Dates are dates or ISO text (JSON has none).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple, assert_never

import attrs

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.sentences import in_words
from quydinh.diagnostics.suggest import nearest
from quydinh.errors import InputError
from quydinh.evaluate import history
from quydinh.evaluate.display import number as shown_number
from quydinh.evaluate.shapes import DECISION, FINAL, IDENTITY, Shape, Slot, shapes
from quydinh.evaluate.values import Number
from quydinh.ir import nodes as ir
from quydinh.ir.history import HISTORY, OUTCOME, PERIOD, PREVIOUS, QUARTERS
from quydinh.ir.types import (
    DateType,
    FieldType,
    LevelType,
    LinkType,
    NumberType,
    TextType,
    Unit,
    YesNoType,
)
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key, key, nfc

Record = dict[str, Any]

# Records link to records a few times over; a chain as long as this one goes round in a circle.
_DEEPEST = 30
# Nothing that is counted or scored has so many digits, and exact arithmetic would crawl.
_LONGEST = 400
_SHOWN = 40
_DOUBLE = 8

_KINDS: Mapping[Unit, str] = {
    Unit.COUNT: "một số",
    Unit.SHARE: "một số phần trăm",
    Unit.POINTS: "một số điểm",
    Unit.MONTHS: "một số tháng",
    Unit.YEARS: "một số năm",
    Unit.DAYS: "một số ngày",
}


class Reading(NamedTuple):
    """A record in exact values, with what stands beside its fields."""

    record: Record
    id: str | int | None = None
    decision: str | None = None


class Inputs:
    """Reads the records of a program."""

    def __init__(self, program: ir.Program) -> None:
        self._shapes = shapes(program)
        self._scales = {scale.name: scale for scale in program.scales}

    def read(self, subject: str, given: object, *, linked: bool = False) -> Reading:
        """
        Read a record.

        Args:
            subject: The kind of subject.
            given: The record.
            linked: Whether it may say how it is rated, as linked records do.

        Raises:
            InputError: With one diagnostic for every problem of the record.
        """
        reader = _Reader(self._shapes, self._scales)
        reading = reader.record(self._shapes[subject, linked], given, "")
        if reader.problems:
            raise refusal(reader.problems)
        return reading


def refusal(problems: Iterable[Diagnostic]) -> InputError:
    """The error that carries problems of data, each with its sentence and hint."""
    problems = tuple(problems)
    return InputError(in_words(problems), problems)


class _Refused(Exception):  # noqa: N818  (a signal inside this module, never an error of its own)
    """The value at hand cannot be read; the problem has been noted."""


class _Reader:
    def __init__(
        self, all_shapes: dict[tuple[str, bool], Shape], scales: Mapping[str, ir.Scale]
    ) -> None:
        self._shapes = all_shapes
        self._scales = scales
        self.problems: list[Diagnostic] = []

    def _report(self, code: str, hint: str = "", **arguments: str) -> None:
        self.problems.append(catalogue.report(code, NOWHERE, hint, (), (), **arguments))

    def _refuse(self, code: str, hint: str = "", **arguments: str) -> _Refused:
        self._report(code, hint, **arguments)
        return _Refused()

    # --- records ------------------------------------------------------------------------------

    def record(self, shape: Shape, given: object, path: str) -> Reading:
        """Read every entry; problems are noted and the rest goes on."""
        given_entries = entries(given)
        if given_entries is None or path.count(".") > _DEEPEST:
            found = _found(given) if given_entries is None else "một hồ sơ lồng quá sâu"
            self._report("QD610", found=found)
            return Reading({})
        record: Record = {}
        spelled: dict[str, str] = {}
        for spelling, value in given_entries:
            slot = shape.slot(spelling) if isinstance(spelling, str) else None
            if slot is None:
                self._unknown(shape, str(spelling), path)
            elif slot.name in spelled:
                self._report(
                    "QD605", field=path + slot.name, first=spelled[slot.name], second=spelling
                )
            else:
                spelled[slot.name] = spelling
                self._entry(record, shape, slot, value, path)
        return self._finish(shape, record, path)

    def _entry(self, record: Record, shape: Shape, slot: Slot, value: object, path: str) -> None:
        value = native(value)
        if absent(value):
            return
        try:
            if slot.name == IDENTITY and not shape.declares_identity:
                record[IDENTITY] = self._identity(value, path)
            elif slot.name == PERIOD:
                record[PERIOD] = self._period(value, path)
            else:
                record[slot.name] = self._value(slot.type, value, path + slot.name)
        except _Refused:
            pass

    def _finish(self, shape: Shape, record: Record, path: str) -> Reading:
        if shape.of_history:
            outcome = record.pop(OUTCOME, None) if shape.tells_outcome else None
            if not history.complete(record, str(outcome)):
                self._report("QD631", path=path.removesuffix(".") or shape.subject)
        elif HISTORY in record:
            self._link_history(record, path)
        if shape.declares_identity:
            own = record.get(IDENTITY)
            identity = own if isinstance(own, str | int) else None
        else:
            identity = record.pop(IDENTITY, None)
        decision = record.get(DECISION)
        if decision is not None:
            record.setdefault(FINAL, decision)
        return Reading(record, identity, decision)

    def _link_history(self, record: Record, path: str) -> None:
        """What other periods say, where every one of them is known."""
        if PREVIOUS in record or QUARTERS in record:
            given = PREVIOUS if PREVIOUS in record else QUARTERS
            self._report("QD605", field=path + given, first=HISTORY, second=given)
        elif PERIOD not in record:
            self._report("QD632", "own", path=path + PERIOD)
        elif not all(PERIOD in one for one in record[HISTORY]):
            self._report("QD632", path=f"{path}{HISTORY}.{PERIOD}")
        elif len({one[PERIOD] for one in record[HISTORY]}) < len(record[HISTORY]):
            self._report("QD633")
        else:
            history.link(record)

    def _period(self, value: object, path: str) -> str:
        period = history.period_of(value)
        if period is None:
            raise self._wrong(path + PERIOD, "một kỳ, như `2024` hoặc `quý I/2025`", value)
        return period.code

    def _unknown(self, shape: Shape, spelling: str, path: str) -> None:
        close = nearest(nfc(spelling), [slot.name for slot in shape.slots])
        if close:
            self._report(
                "QD601",
                "did_you_mean",
                key=path + spelling,
                subject=shape.subject,
                suggestion=close[0],
            )
        else:
            self._report("QD601", key=path + spelling, subject=shape.subject)

    def _identity(self, value: object, path: str) -> str | int:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self._wrong(path + IDENTITY, "một văn bản", value)
        return value

    # --- values -------------------------------------------------------------------------------

    def _value(self, type_: FieldType, value: object, path: str) -> object:
        match type_:
            case NumberType():
                return self._number(type_, value, path)
            case YesNoType():
                if not isinstance(value, bool):
                    raise self._wrong(path, "`có` hoặc `không`", value)
                return value
            case DateType():
                return self._date(value, path)
            case TextType(choices):
                return self._text(choices, value, path)
            case LevelType(scale):
                return self._level(self._scales[scale], value, path)
            case LinkType(target, many):
                return self._link(self._shapes[target, True], value, path, many=many)
            case _:
                assert_never(type_)

    def _wrong(self, path: str, expected: str, value: object) -> _Refused:
        return self._refuse("QD602", field=path, expected=expected, found=_found(value))

    def _number(self, type_: NumberType, value: object, path: str) -> Number:
        expected = "một số nguyên" if type_.integer else _KINDS[type_.unit]
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal | Fraction):
            raise self._wrong(path, expected, value)
        if not _measurable(value):
            raise self._refuse("QD609", field=path, value=_unmeasured(value))
        number = exact(value)
        if type_.unit is Unit.SHARE:
            number = _plain(Fraction(number) / 100)
        if type_.integer and not isinstance(number, int):
            raise self._wrong(path, expected, value)
        if not in_range(type_, number):
            raise self._refuse(
                "QD603", field=path, value=_figure(type_, number), range=range_words(type_)
            )
        return number

    def _date(self, value: object, path: str) -> dt.date:
        day = day_of(value)
        if day is None:
            raise self._wrong(path, "một ngày", value)
        return day

    def _text(self, choices: tuple[str, ...] | None, value: object, path: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(path, "một văn bản", value)
        text = nfc(value)
        if choices is not None and text not in choices:
            raise self._not_listed(path, text, choices)
        return text

    def _level(self, scale: ir.Scale, value: object, path: str) -> str:
        if not isinstance(value, str):
            raise self._wrong(path, "một mức", value)
        text = nfc(value)
        for level in scale.levels:
            if text in (level.name, level.label) or key(text) == key(level.name):
                return level.name
        for level in scale.levels:
            if text.isascii() and ascii_key(text) == ascii_key(level.name):
                return level.name
        raise self._not_listed(path, text, tuple(level.name for level in scale.levels))

    def _not_listed(self, path: str, value: str, choices: tuple[str, ...]) -> _Refused:
        close = nearest(value, choices)
        plain = value == " ".join(value.split())
        shown = value if plain else value.replace(" ", "␣")  # else nobody sees what is wrong
        arguments = {"field": path, "value": shown, "choices": catalogue.listed(choices)}
        if close:
            return self._refuse("QD604", "did_you_mean", suggestion=close[0], **arguments)
        return self._refuse("QD604", **arguments)

    def _link(self, shape: Shape, value: object, path: str, *, many: bool) -> object:
        if not many:
            return self.record(shape, value, f"{path}.").record
        if not isinstance(value, list | tuple):
            raise self._wrong(path, "một danh sách hồ sơ", value)
        return tuple(
            self.record(shape, one, f"{path}[{at}].").record
            for at, one in enumerate(value, start=1)
        )


# --- what a value is ---------------------------------------------------------------------------


def _measurable(value: float | Decimal | Fraction) -> bool:
    """Whether a number is finite and of a sensible length."""
    match value:
        case Decimal():
            return value.is_finite() and -_LONGEST < value.adjusted() < _LONGEST
        case float():
            return math.isfinite(value)
        case _:
            return value.numerator.bit_length() < _LONGEST * 4


def _unmeasured(value: float | Decimal | Fraction) -> str:
    """What to show of a number that is infinite or much too long."""
    return str(value)[:_SHOWN] if isinstance(value, float | Decimal) else "…"


def exact(value: float | Decimal | Fraction) -> Number:
    """The number that is meant: of a float, the shortest decimal that prints it."""
    if isinstance(value, int):
        return int(value)
    return _plain(Fraction(repr(value)) if isinstance(value, float) else Fraction(value))


def _plain(number: Fraction) -> Number:
    return number.numerator if number.denominator == 1 else number


def in_range(type_: NumberType, number: Number) -> bool:
    """Whether a number lies in the declared range."""
    return (type_.low is None or number >= type_.low) and (
        type_.high is None or number <= type_.high
    )


def iso_date(text: str) -> dt.date | None:
    """The date of ``2024-03-02``; None for any other text."""
    # Python also reads weeks: ``2024-W10-1``.
    if len(text) != len("2024-03-02") or text[4] + text[7] != "--":
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def day_of(value: object) -> dt.date | None:
    """The day that a value means; a moment is one at midnight of no time zone only."""
    if isinstance(value, dt.datetime):
        whole = value.time() == dt.time() and value.tzinfo is None
        return value.date() if whole else None
    if isinstance(value, dt.date):
        return value
    return iso_date(value) if isinstance(value, str) else None


def native(value: Any) -> object:  # noqa: ANN401  (NumPy is not imported to ask)
    """A NumPy scalar as the Python value that it stands for, an array as a list."""
    if type(value).__module__ != "numpy":
        return value
    unpacked: object = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(unpacked, float) and value.itemsize < _DOUBLE:
        return float(str(value))  # a shorter float: the decimal that prints it, not its 64 bits
    return unpacked


def absent(value: object) -> bool:
    """None, and whatever is not equal to itself (NaN of any kind)."""
    if value is None:
        return True
    if isinstance(value, Decimal):
        return value.is_nan()
    same = value == value  # noqa: PLR0124  (NaN differs from itself)
    return same is False


def entries(given: object) -> list[tuple[Any, Any]] | None:
    """Names and values of a mapping, an attrs or a dataclass instance; None of anything else."""
    if isinstance(given, Mapping):
        return list(given.items())
    if isinstance(given, type):
        return None
    if attrs.has(kind := type(given)):
        return [(one.name, getattr(given, one.name)) for one in attrs.fields(kind)]
    if dataclasses.is_dataclass(given):
        return [(one.name, getattr(given, one.name)) for one in dataclasses.fields(given)]
    return None


def _found(value: object) -> str:
    """What a value is, in the words of a message."""
    match value:
        case bool():
            return "`có`" if value else "`không`"
        case int() | float() | Decimal() | Fraction():
            return f"số `{shown_number(Fraction(exact(value))) if _measurable(value) else '…'}`"
        case str():
            return f"văn bản `{value}`"
        case dt.datetime():
            return "ngày kèm giờ"
        case dt.date():
            return "một ngày"
        case list() | tuple() | set() | frozenset():
            return "một danh sách"
        case _ if entries(value) is not None:
            return "một hồ sơ"
        case _:
            return "một giá trị không đọc được"


def _figure(type_: NumberType, number: Number) -> str:
    if type_.unit is Unit.SHARE:
        return f"{shown_number(Fraction(number) * 100)}%"
    return shown_number(Fraction(number))


def range_words(type_: NumberType) -> str:
    """``từ 0 đến 100``, as a declaration has it."""
    low = "" if type_.low is None else f"từ {_figure(type_, type_.low)}"
    high = "" if type_.high is None else f"đến {_figure(type_, type_.high)}"
    return " ".join(part for part in (low, high) if part)

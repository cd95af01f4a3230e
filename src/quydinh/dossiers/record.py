"""
One object of a dossier's JSON, asked for its values by name.

What nobody asked for is unknown, and said so at the end; ``null`` is the same as absent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from quydinh.dossiers.problems import Problems
from quydinh.dossiers.values import date, meant, shown, tidy
from quydinh.text.words import ascii_key, key, nfc

_Kind = TypeVar("_Kind", bound=StrEnum)

_TEXT, _LIST, _GROUP = "một văn bản", "một danh sách", "một nhóm thông tin"

_WIDEST = 30


def as_whole(value: Decimal | Fraction) -> int | None:
    """A number as a whole one; None for a fraction, and for a size that no figure has."""
    if isinstance(value, Decimal):
        if not value.is_finite() or abs(value.adjusted()) > _WIDEST:
            return None
        value = Fraction(value)
    return value.numerator if value.denominator == 1 else None


class Record:
    """An object, its path and the problems of its file."""

    def __init__(self, values: Mapping[str, object], path: str, problems: Problems) -> None:
        self.path = path
        self.problems = problems
        self._values = values
        self._known: list[str] = []
        self._unread: dict[str, None] = dict.fromkeys(values)

    def at(self, name: str) -> str:
        """The path of a value."""
        return f"{self.path}.{name}"

    def take(self, name: str) -> object:
        """The value under a name, whichever way it is spelled; None where there is none."""
        self._known.append(name)
        spelled = [one for one in self._unread if _is(one, name)]
        for one in spelled:
            del self._unread[one]
        given = [one for one in spelled if self._values[one] is not None]
        if len(given) > 1:
            self.problems.add("QD642", self.path, key=name)
        return self._values[given[0]] if given else None

    def wrong(self, name: str, expected: str, value: object) -> None:
        """Note a value of the wrong kind."""
        self.problems.wrong(self.at(name), expected, value)

    # --- single values --------------------------------------------------------------------------

    def text(self, name: str) -> str:
        """Words; "" where there are none."""
        value = self.take(name)
        if value is None or isinstance(value, str):
            return tidy(value or "")
        self.wrong(name, _TEXT, value)
        return ""

    def code(self, name: str) -> str:
        """A code: words, or a whole number."""
        return self.as_code(name, self.take(name))

    def as_code(self, name: str, value: object) -> str:
        """A value as a code."""
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is None or isinstance(value, str):
            return " ".join(tidy(value or "").split())
        self.wrong(name, _TEXT, value)
        return ""

    def codes(self, name: str) -> tuple[str, ...]:
        """Codes, as a list or as one; ``ĐV-01; ĐV-02`` in one text are two."""
        value = self.take(name)
        given = value if isinstance(value, list | tuple) else [value]
        whole = ";".join(self.as_code(name, one) for one in given)
        parts = (one.strip() for one in whole.replace(",", ";").split(";"))
        return tuple(dict.fromkeys(one for one in parts if one))

    def need(self, name: str) -> str:
        """A code without which nobody knows what the rest belongs to."""
        before = len(self.problems.found)
        found = self.code(name)
        if not found and len(self.problems.found) == before:
            self.problems.add("QD643", self.path, key=name)
        return found

    def count(self, name: str) -> int | None:
        """A number of people or ballots."""
        return self.as_count(name, self.take(name))

    def as_count(self, name: str, value: object) -> int | None:
        """A value as a number of people or ballots."""
        if isinstance(value, str) and value.strip().isdecimal():
            value = int(value)
        elif isinstance(value, Decimal | Fraction):
            value = as_whole(value) or value
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if value is not None and value != "":
            self.wrong(name, "một số nguyên", value)
        return None

    def date(self, name: str) -> dt.date | None:
        """A day."""
        value = self.take(name)
        if isinstance(value, dt.datetime):
            return value.date()
        if value is None or isinstance(value, dt.date):
            return value
        if not isinstance(value, str):
            self.wrong(name, "một ngày", value)
            return None
        found = date(value)
        if found is None and value.strip():
            self.problems.add("QD645", self.at(name))
        return found

    def yes(self, name: str) -> bool | None:
        """Yes or no, as ``true`` or as ``có``."""
        value = self.take(name)
        if isinstance(value, str):
            word = meant(value, ("có", "không"))
            if word or not value.strip():
                return (word == "có") if word else None
        if value is None or isinstance(value, bool):
            return value
        self.wrong(name, "có/không", value)
        return None

    def choice(self, name: str, kinds: type[_Kind], *, needed: bool = False) -> _Kind | None:
        """One of a closed list."""
        written = self.need(name) if needed else self.text(name)
        found = meant(written, list(kinds))
        if written and not found:
            self.problems.unknown_value(self.at(name), written, list(kinds))
        return kinds(found) if found else None

    # --- what holds other values ----------------------------------------------------------------

    def records(self, name: str) -> list[Record]:
        """The objects of a list."""
        value = self.take(name)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.wrong(name, _LIST, value)
            return []
        return self.each(name, value)

    def each(self, name: str, values: list[object] | tuple[object, ...]) -> list[Record]:
        """The objects among the values of a list; anything else is a problem."""
        found = []
        for number, one in enumerate(values):
            if isinstance(one, Mapping):
                found.append(Record(one, f"{self.at(name)}[{number}]", self.problems))
            else:
                self.wrong(f"{name}[{number}]", _GROUP, one)
        return found

    def record(self, name: str) -> Record:
        """An object; an empty one where there is none."""
        value = self.take(name)
        if value is not None and not isinstance(value, Mapping):
            self.wrong(name, _GROUP, value)
        given = value if isinstance(value, Mapping) else {}
        return Record(given, self.at(name), self.problems)

    def names(self) -> list[str]:
        """The keys as they are written, of an object whose names depend on the rules."""
        return [one for one, value in self._values.items() if value is not None]

    def rest(self) -> dict[str, object]:
        """What nobody asked for, as it is written."""
        return {one: self._values[one] for one in self._unread if self._values[one] is not None}

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for written in self._unread:
            self.problems.unknown_key(self.at(shown(written)), written, self._known)


def _is(written: str, name: str) -> bool:
    if key(nfc(written)) == key(name):
        return True
    return written.isascii() and ascii_key(written) == ascii_key(name)

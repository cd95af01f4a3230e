"""The cells of a decision table: the unary tests of S-FEEL."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Literal, NamedTuple, NoReturn

from quydinh.diagnostics.entry import Words

Value = Fraction | str | bool | dt.date
Operator = Literal["<", "<=", ">", ">=", "="]

_MOST = 10_000
_LONGEST_NUMBER = 40
_SHOWN = 60
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<string>"(?:[^"\\]|\\.)*")
    | (?P<date>date\s*\(\s*"(?P<day>[^"]*)"\s*\) | @"(?P<at>\d{4}-\d\d-\d\d)")
    | (?P<number>-?(?:\d+(?:\.\d+)?|\.\d+))
    | (?P<sign>\.\.|<=|>=|<|>|=|\(|\)|\[|\]|,|-)
    | (?P<word>[^\W\d]\w*)
    )""",
    re.VERBOSE,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class NotRead(Exception):  # noqa: N818  (told in words, with its place, by whoever asked)
    """A cell that is more than unary tests of S-FEEL."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Compared(NamedTuple):
    """A comparison with a value."""

    operator: Operator
    value: Value


class Interval(NamedTuple):
    """Between two values; ``open`` ends do not count."""

    low: Value
    high: Value
    low_open: bool
    high_open: bool


class Blank(NamedTuple):
    """``null``: the value is missing."""


Test = Compared | Interval | Blank


class Cell(NamedTuple):
    """One of the tests holds; or none of them, when ``negated``. Without tests: anything."""

    tests: tuple[Test, ...]
    negated: bool = False


ANYTHING = Cell(())


def cell(text: str) -> Cell:
    """
    The tests of a cell.

    Raises:
        NotRead: It is more than unary tests of S-FEEL.
    """
    if text.strip() in ("", "-"):
        return ANYTHING
    reader = _Reader(text)
    found = reader.cell()
    reader.end()
    return found


def value(text: str) -> Value | None:
    """
    A value alone, such as that of an output; None for ``null``.

    Raises:
        NotRead: It is an expression.
    """
    reader = _Reader(text)
    found = reader.value()
    reader.end()
    return found


def values(text: str) -> tuple[Test, ...]:
    """
    The allowed values of an input or output.

    Raises:
        NotRead: They are more than unary tests of S-FEEL.
    """
    if not text.strip():
        return ()
    reader = _Reader(text)
    found = reader.tests()
    reader.end()
    return found


class _Token(NamedTuple):
    kind: str
    text: str


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text.strip()
        self._tokens = self._split()
        self._at = 0

    def _split(self) -> list[_Token]:
        tokens, at = [], 0
        if len(self._text) > _MOST:
            self._refuse("ô quá dài", "the cell is too long")
        while at < len(self._text):
            found = _TOKEN.match(self._text, at)
            if found is None or found.lastgroup is None:
                if not self._text[at:].strip():
                    break
                self._refuse(
                    f"không hiểu `{self._text[at:].strip()[:20]}`",
                    f"`{self._text[at:].strip()[:20]}` is not understood",
                )
            kind = next(
                one for one in ("string", "date", "number", "sign", "word") if found.group(one)
            )
            text = found.group("day") or found.group("at") or "" if kind == "date" else found[kind]
            tokens.append(_Token(kind, text))
            at = found.end()
        return tokens

    def _refuse(self, vi: str, en: str) -> NoReturn:
        shown = self._text if len(self._text) <= _SHOWN else f"{self._text[:_SHOWN]}…"
        raise NotRead(Words(f"ô `{shown}`: {vi}", f"cell `{shown}`: {en}"))

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _Token("end", "")

    def _take(self, *signs: str) -> str:
        """The sign at hand if it is one of these, else nothing."""
        token = self._next
        if token.kind in ("sign", "word") and token.text in signs:
            self._at += 1
            return token.text
        return ""

    def _need(self, *signs: str) -> str:
        taken = self._take(*signs)
        if not taken:
            wanted = " hoặc ".join(f"`{one}`" for one in signs)
            english = " or ".join(f"`{one}`" for one in signs)
            self._refuse(f"thiếu {wanted}", f"{english} is expected")
        return taken

    def end(self) -> None:
        """Nothing may follow."""
        if self._next.kind != "end":
            self._refuse(
                f"`{self._next.text}` không thuộc S-FEEL; chỉ đọc được giá trị, so sánh, khoảng, "
                "danh sách và `not(…)`",
                f"`{self._next.text}` is beyond S-FEEL: values, comparisons, intervals, lists "
                "and `not(…)` are read",
            )

    def cell(self) -> Cell:
        """All tests."""
        if self._next == _Token("word", "not"):
            self._at += 1
            self._need("(")
            tests = self.tests()
            self._need(")")
            return Cell(tests, negated=True)
        return Cell(self.tests())

    def tests(self) -> tuple[Test, ...]:
        """Tests with commas between them."""
        found = [self._test()]
        while self._take(","):
            found.append(self._test())
        return tuple(found)

    def _test(self) -> Test:
        operator = self._take("<=", ">=", "<", ">", "=")
        if operator:
            compared = self.value()
            if compared is None:
                self._refuse("không so sánh với `null` được", "nothing compares with `null`")
            return Compared(_OPERATORS[operator], compared)
        opening = self._take("[", "(", "]")
        if opening:
            low = self.value()
            self._need("..")
            high = self.value()
            closing = self._need("]", ")", "[")
            if low is None or high is None:
                self._refuse("khoảng thiếu một đầu", "an interval lacks an end")
            return Interval(low, high, opening != "[", closing != "]")
        found = self.value()
        return Blank() if found is None else Compared("=", found)

    def value(self) -> Value | None:
        """A value; None for ``null``."""
        token = self._next
        self._at += 1
        if token.kind == "string":
            return re.sub(r"\\(.)", lambda one: _ESCAPES.get(one[1], one[1]), token.text[1:-1])
        if token.kind == "number":
            if len(token.text) > _LONGEST_NUMBER:
                self._refuse("con số quá dài", "the number is too long")
            return Fraction(token.text)
        if token.kind == "date":
            return self._day(token.text)
        if token.kind != "word":
            self._refuse("thiếu một giá trị", "a value is expected")
        if token.text not in ("true", "false", "null"):
            self._refuse(
                f"`{token.text}` là một tên hoặc hàm, không phải giá trị; chữ phải đặt trong "
                "dấu ngoặc kép",
                f"`{token.text}` is a name or a function, no value; texts stand in quotes",
            )
        return None if token.text == "null" else token.text == "true"

    def _day(self, text: str) -> dt.date:
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            self._refuse("không có ngày này", "there is no such day")


_OPERATORS: dict[str, Operator] = {"<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "="}

"""JSON with exact numbers; keys written twice are noticed, and mistakes have a place."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import NamedTuple

from quydinh.diagnostics.entry import Words


class Malformed(Exception):  # noqa: N818  (a signal between readers, never shown)
    """The text is no JSON."""

    def __init__(self, reason: Words, line: int = 0, column: int = 0) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.line = line
        self.column = column


class Repeated(NamedTuple):
    """A key that stands twice in one object, and what the object calls itself."""

    key: str
    id: str | int | None


class Parsed(NamedTuple):
    value: object
    repeated: tuple[Repeated, ...]


def parse(text: str) -> Parsed:
    """
    Read a JSON text.

    Raises:
        Malformed: It is none.
    """
    repeated: list[Repeated] = []

    def entries(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [name for name, _ in pairs]
            own = found.get("mã", found.get("id"))
            named = own if isinstance(own, str | int) else None
            twice = dict.fromkeys(name for name in names if names.count(name) > 1)
            repeated.extend(Repeated(name, named) for name in twice)
        return found

    try:
        value = json.loads(text, parse_float=Decimal, object_pairs_hook=entries)
    except json.JSONDecodeError as error:
        raise Malformed(_reason(error.msg), error.lineno, error.colno) from error
    except RecursionError as error:
        raise Malformed(_TOO_DEEP) from error
    except ValueError as error:
        # The only other complaint: a whole number of thousands of digits.
        raise Malformed(_TOO_LONG) from error
    return Parsed(value, tuple(repeated))


def _reason(message: str) -> Words:
    for start, words in _REASONS:
        if message.startswith(start):
            return words
    return _OTHER


_TOO_DEEP = Words("số liệu lồng vào nhau quá sâu", "it is nested too deeply")
_TOO_LONG = Words("có một số dài quá mức", "a number in it is too long")
_OTHER = Words("viết sai thể thức JSON", "it is not well-formed JSON")
_REASONS = (
    ("Expecting ',' delimiter", Words("thiếu dấu phẩy `,`", "a comma `,` is missing")),
    ("Expecting ':' delimiter", Words("thiếu dấu hai chấm `:`", "a colon `:` is missing")),
    (
        "Expecting property name",
        Words(
            "thiếu một tên trong ngoặc kép, hoặc thừa dấu phẩy",
            "a name in quotation marks is missing, or a comma is too many",
        ),
    ),
    ("Illegal trailing comma", Words("thừa dấu phẩy `,`", "a comma `,` is too many")),
    (
        "Expecting value",
        Words(
            "thiếu một giá trị hoặc thừa dấu phẩy (có/không viết là `true`/`false`, văn bản đặt "
            "trong ngoặc kép)",
            "a value is missing or a comma is too many (yes/no is `true`/`false`, texts stand in "
            "quotation marks)",
        ),
    ),
    (
        "Unterminated string",
        Words("thiếu dấu ngoặc kép đóng", "a closing quotation mark is missing"),
    ),
    (
        "Invalid control character",
        Words("có xuống dòng ở giữa một văn bản", "a line break stands inside a text"),
    ),
    ("Invalid", Words("dấu `\\` dùng không đúng", "a `\\` is used wrongly")),
    ("Extra data", Words("còn nội dung thừa ở sau", "more text follows")),
)

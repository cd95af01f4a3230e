"""What could have stood at a place, in words that a person knows."""

from __future__ import annotations

from quydinh.syntax.parser import END
from quydinh.vocabulary.keywords import by_token

_SIGN_WORDS = {
    "NAME": "một tên",
    "NUMBER": "một số",
    "STRING": "chữ trong ngoặc kép",
    "DATE": "một ngày như `04/10/2023`",
    "CITATION": "viện dẫn trong `[ ]`",
    "SEMI": "dấu `;`",
    "DOT": "dấu `.`",
    "COLON": "dấu `:`",
    "COMMA": "dấu `,`",
    "LPAR": "dấu `(`",
    "RPAR": "dấu `)`",
    "LETTER": "một mục như `a)`",
    "DASH": "một mục như `-`",
    "CROSS": "một mục như `+`",
    "SLASH": "dấu `/`",
    END: "hết câu",
}
_TESTS = frozenset(
    (
        "FROM",
        "REACHES",
        "AT_LEAST",
        "NOT_LOWER",
        "ABOVE",
        "HIGHER",
        "NOT_OVER",
        "NOT_HIGHER",
        "BELOW",
        "LOWER",
        "IS",
        "EQUALS",
        "DIFFERS",
        "BLANK",
        "GE",
        "LE",
        "GT",
        "LT",
        "EQ",
        "NE",
    )
)
_ARITHMETIC = frozenset(
    (
        "PLUS_WORD",
        "MINUS_WORD",
        "TIMES_WORD",
        "DIVIDE_WORD",
        "PLUS",
        "MINUS",
        "STAR",
        "SLASH",
        "PATH_DOT",
        "PERCENT",
    )
)
_UNITS = frozenset(("PERCENT", "PERCENT_WORD", "POINTS", "MONTH", "YEAR", "DAY"))
_VALUES = frozenset(
    (
        "NAME",
        "NUMBER",
        "STRING",
        "DATE",
        "LPAR",
        "MINUS",
        "SUM",
        "MEAN",
        "LARGEST",
        "SMALLEST",
        "TOTAL_POINTS",
        "NUMBER_WORD",
        "SHARE",
    )
)
SOFT = frozenset(("GROUP", "TITLE", "DAY", "MONTH", "YEAR", "POINTS"))
_SHOWN = 6


def expected_words(expected: frozenset[str]) -> str:
    """What could have stood there, in words a person knows, the likeliest first."""
    rest = set(expected)
    words: list[str] = []
    if len(rest & _VALUES) > 5:  # noqa: PLR2004 - the start of an expression: no other place takes so many
        words.append("một điều kiện" if "EVERY" in rest else "một giá trị")
        rest -= _VALUES | SOFT | {"EVERY", "HAS", "NOT"}
    if len(rest & _TESTS) > 5:  # noqa: PLR2004 - after an expression any test may follow
        words.append("một so sánh như `từ … trở lên`, `dưới …`, `là …`")
        rest -= _TESTS | _ARITHMETIC
    if rest >= _UNITS:
        words.append("một đơn vị như `%`, `điểm`, `tháng`")
        rest -= _UNITS
    rest = rest - _ARITHMETIC or rest
    if "NAME" in rest:
        rest -= SOFT
    if {"SEMI", "DOT"} <= rest:
        rest -= {"SEMI", "DOT", "CITATION"}
        words.append("dấu `;` hoặc `.`")
    ordered = sorted(rest, key=lambda symbol: (symbol not in _SIGN_WORDS, symbol))
    words += [_SIGN_WORDS.get(symbol) or f"`{by_token()[symbol].text}`" for symbol in ordered]
    words = list(dict.fromkeys(words))
    shown = words[:_SHOWN]
    if len(words) > _SHOWN:
        return ", ".join(shown) + ", …"
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " hoặc " + shown[-1]

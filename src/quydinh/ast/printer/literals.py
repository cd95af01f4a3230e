"""Numbers, dates, texts, citations and markers as Vietnamese official texts write them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from quydinh.ast.nodes import Citation, Label, Number

# The alphabet of points in a decree: đ follows d; f, j, w and z are not used.
_LETTERS = "abcdđeghiklmnopqrstuvxy"
# Below a million a single dot could be a decimal one: the language refuses to guess.
_GROUPED_FROM = 1_000_000
_LAST_PADDED_MONTH = 2


def number(node: Number) -> str:
    """``87,5``, ``50%``, ``70 điểm``, ``1.200.000``."""
    figure = decimal(node.value)
    if node.unit is None:
        return figure
    return f"{figure}%" if node.unit == "%" else f"{figure} {node.unit}"


def decimal(value: Fraction) -> str:
    """
    An exact decimal.

    Raises:
        ValueError: The number has no finite decimal form, so no literal can say it.
    """
    whole, rest = divmod(abs(value), 1)
    figure = f"{whole:,}".replace(",", ".") if whole >= _GROUPED_FROM else str(whole)
    if value < 0:
        figure = f"-{figure}"
    return f"{figure},{_decimals(rest)}" if rest else figure


def _decimals(rest: Fraction) -> str:
    """The digits of a fraction below one: as many as its denominator has twos, or fives."""
    places = rest.denominator.bit_length()
    scaled = rest * 10**places
    if scaled.denominator != 1:
        raise ValueError(f"{rest} has no finite decimal form")
    return f"{scaled.numerator:0{places}d}".rstrip("0")


def date(value: dt.date) -> str:
    """``08/3/2018``, ``04/10/2023``, ``01/02/2024``."""
    return f"{day_and_month(value.day, value.month)}/{value.year:04d}"


def day_and_month(day: int, month: int) -> str:
    """The official style: two digits for days, and for the months 1 and 2."""
    return f"{day:02d}/{month:02d}" if month <= _LAST_PADDED_MONTH else f"{day:02d}/{month}"


def quoted(text: str) -> str:
    """
    A text in straight quotes, or in the first pair of others that its own marks leave whole.

    Raises:
        ValueError: The text holds a mark of every pair, so no quotes can hold it.
    """
    if '"' not in text and _opens_what_it_closes(text):
        return f'"{text}"'
    for opening, closing, own in (("“", "”", '"”'), ("«", "»", "»"), ("„", "”", "”“")):
        if not any(mark in text for mark in own):
            return f"{opening}{text}{closing}"
    raise ValueError(f"no quotes can hold {text!r}")


def _opens_what_it_closes(text: str) -> bool:
    """Whether each ” of a text in straight quotes has its “ before it."""
    inner = 0
    for letter in text:
        inner += (letter == "“") - (letter == "”")
        if inner < 0:
            return False
    return True


def label(node: Label | None) -> str:
    """A label that follows a name; nothing when there is none."""
    return "" if node is None else f" {quoted(node.text)}"


def citation(node: Citation) -> str:
    """``[12.4.3d; chưa kiểm chứng]``."""
    flags = [
        ("chưa kiểm chứng", node.unverified),
        ("số tạm đặt", node.provisional),
        ("giao quy định cụ thể", node.delegated),
    ]
    return f"[{'; '.join([*node.references, *(word for word, is_set in flags if is_set)])}]"


def cite(node: Citation | None) -> str:
    """A citation that follows something; nothing when there is none."""
    return "" if node is None else f" {citation(node)}"


def letters(position: int) -> str:
    """The mark of the point at ``position`` (from 0): a, b, c, d, đ, … y, aa, bb, …."""
    rounds, place = divmod(position, len(_LETTERS))
    return _LETTERS[place] * (rounds + 1)


def marker(written: str, position: int) -> str:
    """What stands before an item: letters are given anew, ``-`` and ``+`` stay."""
    return f"{written} " if written in ("-", "+") else f"{letters(position)}) "

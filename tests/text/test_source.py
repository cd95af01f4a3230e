"""Positions are those of the file's own characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from quydinh.analysis import analyse
from quydinh.diagnostics.text import render
from quydinh.text.source import Position, Source, display_width

TEXT = """\
Ngưỡng sàn_tốt là 87.5%.
Trường hợp đủ của người là số_việc tu 5 trở lên.
"""


def _same(text: str) -> str:
    return text


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def _old_mac(text: str) -> str:
    return text.replace("\n", "\r")


def _bom(text: str) -> str:
    return "\ufeff" + text


@pytest.mark.parametrize(
    "form", [_same, _nfd, _crlf, _old_mac, _bom, lambda text: _bom(_crlf(_nfd(text)))]
)
def test_a_place_is_in_the_file_as_it_is(form: Callable[[str], str]) -> None:
    """Whatever form the text has, the same words are underlined on the same line."""
    source = Source("thử.qd", form(TEXT))
    places = {
        each.code: (
            source.position(each.span.start).line,
            source.text[each.span.start : each.span.end],
        )
        for each in analyse(source).diagnostics
    }
    assert places["QD007"] == (1, "87.5")
    assert places["QD104"] == (2, "tu")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines(ends: str) -> None:
    source = Source("thử.qd", ends.join(("a", "", "bc")))
    assert source.line_count == 3
    assert [source.line(number) for number in (1, 2, 3)] == ["a", "", "bc"]
    assert source.position(source.text.index("c")) == Position(3, 2)
    assert source.position(len(source.text)) == source.position(10_000)


def test_an_empty_text_has_one_line() -> None:
    assert Source("thử.qd", "").line_count == 1
    assert Source("thử.qd", "").position(0) == Position(1, 1)


def test_display_width() -> None:
    """Marks take no column, wide letters two: the underline stands below its words."""
    assert display_width("ngưỡng") == display_width(_nfd("ngưỡng")) == 6
    assert display_width("任務") == 4
    assert display_width("a\u200bb") == 2


def test_the_underline_is_below_the_word() -> None:
    source = Source("thử.qd", _nfd('Ngưỡng "任務" là 5.5%.'))
    lines = render(
        [each for each in analyse(source).diagnostics if each.code == "QD007"], source
    ).splitlines()
    shown = next(line for line in lines if "5.5" in line and "│" in line)
    below = lines[lines.index(shown) + 1]
    before = shown[: shown.index("5.5")]
    assert display_width(before) == display_width(below[: below.index("‾")])


def test_a_byte_order_mark_is_no_mistake() -> None:
    plain, marked = (analyse(Source("thử.qd", text)) for text in (TEXT, _bom(TEXT)))
    assert [each.code for each in plain.diagnostics] == [each.code for each in marked.diagnostics]

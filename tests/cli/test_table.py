"""Tables stand straight and lose nothing, however narrow."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from quydinh.cli.table import lines
from quydinh.text.source import display_width

WORDS = st.text(alphabet="aăâđêôơưệ任_;", min_size=1, max_size=12)
CELLS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=3)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4)
HEADS = ("Mã", "Kết quả", "Ghi chú")


@given(ROWS, st.integers(20, 120))
def test_every_word_is_shown(rows: list[tuple[list[str], ...]], width: int) -> None:
    words = (word for line in lines(HEADS, rows, width) for word in line.split())
    shown = sorted(word for word in words if word.strip("─"))
    given_ = [word for row in rows for cell in row for part in cell for word in part.split()]

    assert shown == sorted([*" ".join(HEADS).split(), *given_])


@given(ROWS, st.integers(60, 120))
def test_no_line_is_wider_than_asked(rows: list[tuple[list[str], ...]], width: int) -> None:
    assert all(display_width(line) <= width for line in lines(HEADS, rows, width))


def test_columns_line_up_whatever_the_form_of_letters() -> None:
    decomposed = unicodedata.normalize("NFD", "Tốt")
    shown = list(lines(("A", "B"), [[[decomposed], ["x"]], [["任务"], ["y"]]], 40))

    assert [
        display_width(line[: line.index(end)]) for line, end in zip(shown[2:], "xy", strict=True)
    ] == [6, 6]

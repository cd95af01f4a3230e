"""Two passages side by side: what they share is marked, and nothing else is changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quydinh.report.markup import Markup
from quydinh.report.review.passages import shared

_WORDS = st.lists(
    st.sampled_from(["bản", "thân", "luôn", "gương", "mẫu", "việc", ", "]), max_size=20
)


def _marked(parts: list[str | Markup]) -> list[str]:
    return [one[6:-7] for one in parts if isinstance(one, Markup)]


def _plain(parts: list[str | Markup]) -> str:
    return "".join(one[6:-7] if isinstance(one, Markup) else one for one in parts)


def test_runs_of_four_words_are_marked() -> None:
    left, right = shared(
        "Bản thân luôn gương mẫu, không vi phạm.", "Tôi thấy bản thân luôn gương mẫu ở xóm."
    )

    assert _marked(left) == ["Bản thân luôn gương mẫu"]
    assert _marked(right) == ["bản thân luôn gương mẫu"]


def test_spelling_of_marks_does_not_matter() -> None:
    left, _ = shared("hoà giải được bảy vụ", "hòa giải được bảy vụ")

    assert _marked(left) == ["hoà giải được bảy vụ"]


def test_three_words_are_not_a_copy() -> None:
    assert _marked(shared("giải quyết đơn thư", "giải quyết đơn khác")[0]) == []


@given(_WORDS, _WORDS)
def test_no_word_is_lost(one: list[str], other: list[str]) -> None:
    texts = " ".join(one), " ".join(other)
    left, right = shared(*texts)

    assert (_plain(left), _plain(right)) == texts
    assert {bool(_marked(left)), bool(_marked(right))} != {True, False}

"""Any text gives diagnostics or a program: never a crash, and every place is in the text."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import KINDS, holds, texts
from large import valid_ruleset
from quydinh.vocabulary.keywords import KEYWORDS

RULESETS = [
    valid_ruleset(1),
    *(
        path.read_text(encoding="utf-8")
        for path in sorted((Path(__file__).parent.parent / "corpus").glob("*.qd"))
    ),
]

_signs = st.sampled_from(
    (
        ";",
        ".",
        ":",
        ",",
        "(",
        ")",
        "[1]",
        '"x"',
        "- ",
        "+ ",
        "a) ",
        "\n",
        "5",
        "50%",
        "x",
        "y.z",
        "1/1/2023",
    )
)
_words = st.sampled_from([spelling for keyword in KEYWORDS for spelling in keyword.spellings])


@given(st.text(max_size=200))
def test_random_letters(text: str) -> None:
    holds(text)


@given(st.lists(_words | _signs | st.text(max_size=3), max_size=60).map(" ".join))
def test_random_words(text: str) -> None:
    holds(text)


@settings(max_examples=60)
@given(st.sampled_from(sorted(KINDS)), st.sampled_from(RULESETS), st.integers(0, 2**32))
def test_changed_rulesets(kind: str, ruleset: str, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - chance, no secret
    holds(KINDS[kind](rng, ruleset))


def test_the_campaign_in_short() -> None:
    """Every kind that the long campaign has, once."""
    for text in islice(texts(2, RULESETS), len(KINDS)):
        holds(text.text)


@pytest.mark.parametrize(
    "text",
    ["(" * 10_000, "không " * 10_000, "a." * 10_000, "- " * 10_000, '"' * 10_001, "[" * 10_000],
)
def test_ten_thousand_deep(text: str) -> None:
    holds(text)
    holds(f"Trường hợp x của y là {text}")


def test_a_very_long_line() -> None:
    holds(valid_ruleset(200_000).replace("\n", " "))


def test_a_large_ruleset_is_valid() -> None:
    """The text that speed is measured on has no error."""
    assert holds(valid_ruleset(20_000)).program is not None

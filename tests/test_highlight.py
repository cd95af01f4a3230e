"""Colours: every character once, every keyword in any accepted spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Error, Keyword, Whitespace

from quydinh import places
from quydinh.highlight import STYLES, QuydinhLexer
from quydinh.syntax.lexer import lex
from quydinh.text.source import Source
from quydinh.vocabulary.keywords import KEYWORDS

SPELLINGS = [spelling for keyword in KEYWORDS for spelling in keyword.spellings]


def coloured(text: str) -> list[tuple[str, str]]:
    """What stands in the text, without white space, with the name of its style."""
    found = QuydinhLexer().get_tokens_unprocessed(text)
    return [(piece, str(kind)) for _, kind, piece in found if kind is not Whitespace]


@pytest.mark.parametrize(
    "path", sorted(places.rulesets().glob("*/*.qd")), ids=lambda path: path.stem
)
def test_rulesets_hold_no_errors(path: Path) -> None:
    text = path.read_text("utf-8")
    found = list(QuydinhLexer().get_tokens_unprocessed(text))

    assert "".join(piece for _, _, piece in found) == text
    assert [piece for _, kind, piece in found if kind is Error] == []


@pytest.mark.parametrize(
    "respell",
    [
        str,
        str.upper,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0\n  "),
    ],
    ids=["as written", "capitals", "decomposed letters", "over two lines"],
)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_keyword_is_one_coloured_phrase(spelling: str, respell: Callable[[str], str]) -> None:
    (found,) = QuydinhLexer().get_tokens_unprocessed(respell(spelling))

    assert found[2] == respell(spelling)
    assert found[1] in Keyword


def test_signs_by_where_they_stand() -> None:
    text = (
        '  a) số_vượt_mức - 1 dưới 87,5% [12.1; số tạm đặt]; # đã rà\n  - "Tên": ngày 04/10/2023.'
    )

    assert coloured(text) == [
        ("a)", "Token.Punctuation.Marker"),
        ("số_vượt_mức", "Token.Name"),
        ("-", "Token.Operator"),
        ("1", "Token.Literal.Number"),
        ("dưới", "Token.Keyword"),
        ("87,5", "Token.Literal.Number"),
        ("%", "Token.Literal.Number"),
        ("[12.1; số tạm đặt]", "Token.Name.Constant"),
        (";", "Token.Punctuation"),
        ("# đã rà", "Token.Comment"),
        ("-", "Token.Punctuation.Marker"),
        ('"Tên"', "Token.Literal.String"),
        (":", "Token.Punctuation"),
        ("ngày", "Token.Keyword.Type"),
        ("04/10/2023", "Token.Literal.Date"),
        (".", "Token.Punctuation"),
    ]


def test_what_cannot_be_read_is_marked() -> None:
    assert coloured("tốt … kém") == [
        ("tốt", "Token.Name"),
        ("…", "Token.Error"),
        ("kém", "Token.Name"),
    ]


@given(st.text())
def test_no_character_is_lost(text: str) -> None:
    found = list(QuydinhLexer().get_tokens_unprocessed(text))

    assert "".join(piece for _, _, piece in found) == text
    assert [at for at, _, _ in found] == sorted(at for at, _, _ in found)


@given(st.text(alphabet="aạ1 -+%.,;:()[]\"'#/=<>≥×\n"))
def test_every_token_has_a_style(text: str) -> None:
    assert {token.type for token in lex(Source("", text)).tokens} <= set(STYLES)


def test_pygments_finds_it() -> None:
    assert isinstance(get_lexer_by_name("qd"), QuydinhLexer)
    assert isinstance(get_lexer_by_name("quydinh"), QuydinhLexer)
    assert isinstance(get_lexer_for_filename("124-QĐ-TW.qd"), QuydinhLexer)

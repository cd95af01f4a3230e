"""What the lexer decides: phrases, list marks and operators, paths and full stops."""

from __future__ import annotations

import unicodedata

import pytest

from quydinh.syntax.lexer import lex
from quydinh.text.source import Source
from quydinh.vocabulary.keywords import KEYWORDS


def types(text: str) -> list[str]:
    return [token.type for token in lex(Source("thử.qd", text)).tokens]


def codes(text: str) -> list[str]:
    return [each.code for each in lex(Source("thử.qd", text)).diagnostics]


@pytest.mark.parametrize(
    "spelling", [spelling for keyword in KEYWORDS for spelling in keyword.spellings]
)
def test_every_spelling_of_a_keyword(spelling: str) -> None:
    """In any case, any normal form, with any white space between its syllables."""
    token = next(keyword.token for keyword in KEYWORDS if spelling in keyword.spellings)
    for written in (
        spelling,
        spelling.upper(),
        spelling.capitalize(),
        unicodedata.normalize("NFD", spelling),
        spelling.replace(" ", " \n\t"),
        spelling.replace(" ", "\u00a0"),
        spelling.replace(" ", "\u2003"),
    ):
        assert types(written) == [token]
        assert codes(written) == []


@pytest.mark.parametrize(
    ("written", "type_"),
    [
        ("tỷ lệ", "SHARE"),
        ("cụ thể hoá", "ELABORATES"),
        ("sửa đổi , bổ sung", "AMENDS"),
        ("Tỉ Lệ", "SHARE"),
    ],
)
def test_two_spellings_of_one_keyword(written: str, type_: str) -> None:
    assert types(written) == [type_]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("không", "NOT"),
        ("không kiểm điểm", "NOT_REVIEWED"),
        ("không kiểm", "NOT NAME"),
        ("trừ trường hợp", "EXCEPT"),
        ("trừ trường", "MINUS_WORD NAME"),
        ("đến dưới 5", "TO_BELOW NUMBER"),
        ("số xếp loại", "RATED_COUNT"),
        ("số số xếp loại", "NUMBER_WORD RATED_COUNT"),
        ("số_xếp_loại", "NAME"),
        ("có ít nhất", "SOME_OF"),
        ("có ít việc", "HAS NAME NAME"),
    ],
)
def test_the_longest_phrase_wins(written: str, expected: str) -> None:
    assert types(written) == expected.split()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a - b", "NAME MINUS NAME"),
        ("a; - b", "NAME SEMI DASH NAME"),
        ("a:\n- b", "NAME COLON DASH NAME"),
        ("a\n- b", "NAME DASH NAME"),
        ("a\n+ b", "NAME CROSS NAME"),
        ("a (\n- b", "NAME LPAR MINUS NAME"),
        ("a: -5", "NAME COLON MINUS NUMBER"),
        ("a:\n-5", "NAME COLON DASH NUMBER"),
        ("a – b", "NAME MINUS NAME"),
        ("a; – b", "NAME SEMI DASH NAME"),
        ("a: a) b; đ) c", "NAME COLON LETTER NAME SEMI LETTER NAME"),
        ("(a) b", "LPAR NAME RPAR NAME"),
        ("a: aa) b", "NAME COLON LETTER NAME"),
        ("a (b; c) d", "NAME LPAR NAME SEMI LETTER NAME"),
    ],
)
def test_list_mark_or_operator(written: str, expected: str) -> None:
    assert types(written) == expected.split()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a.b", "NAME PATH_DOT NAME"),
        ("a.b.c.", "NAME PATH_DOT NAME PATH_DOT NAME DOT"),
        ("a. b", "NAME DOT NAME"),
        ("a.\nb", "NAME DOT NAME"),
        ("a.số", "NAME PATH_DOT NAME"),
        ("a.Thang b", "NAME DOT SCALE NAME"),
        ("a.Thang_điểm", "NAME PATH_DOT NAME"),
        ("a.Quy định", "NAME DOT REGULATION"),
        ("a.Quy_chế", "NAME PATH_DOT NAME"),
        ("1. a", "NUMBER DOT NAME"),
        ('"a".b', "STRING DOT NAME"),
        ("5.b", "NUMBER DOT NAME"),
    ],
)
def test_path_or_full_stop(written: str, expected: str) -> None:
    assert types(written) == expected.split()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("04/10/2023", "DATE"),
        ("4-10-2023", "DATE"),
        ("04/10-2023", "NUMBER SLASH NUMBER MINUS NUMBER"),
        ("31/12 năm sau", "NUMBER SLASH NUMBER NEXT_YEAR"),
        ("1/1/20231", "NUMBER SLASH NUMBER SLASH NUMBER"),
        ("a/b", "NAME SLASH NAME"),
        ("có/không", "HAS SLASH NOT"),
    ],
)
def test_dates_and_divisions(written: str, expected: str) -> None:
    assert types(written) == expected.split()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"a"', "a"),
        ("“a”", "a"),
        ("„a“", "a"),
        ("«a»", "a"),
        ('"a “b” c"', "a “b” c"),
        ('"a”', "a"),
        ('"a  \u00a0 b"', "a b"),
        ('"' + unicodedata.normalize("NFD", "Đảng ủy") + '"', "Đảng ủy"),
    ],
)
def test_quotes(written: str, value: str) -> None:
    lexed = lex(Source("thử.qd", written))
    assert [(token.type, token.value) for token in lexed.tokens] == [("STRING", value)]
    assert not lexed.diagnostics


def test_a_quote_ends_on_its_line() -> None:
    """What follows an unclosed quote is read, so that it costs one message."""
    assert types('a "b: c;\nd') == ["NAME", "STRING", "COLON", "NAME", "SEMI", "NAME"]
    assert codes('a "b: c;\nd') == ["QD004"]


def test_one_message_for_a_word_of_another_script() -> None:
    lexed = lex(Source("thử.qd", "сумма số\u200b_\u200bviệc"))
    assert [each.code for each in lexed.diagnostics] == ["QD002", "QD003"]
    assert [len(each.fixes[0].edits) for each in lexed.diagnostics] == [3, 2]


def test_comments_are_kept_beside_the_tokens() -> None:
    lexed = lex(Source("thử.qd", '# một\na "# không" # hai\r\n#ba'))
    assert [comment.text for comment in lexed.comments] == ["một", "hai", "ba"]
    assert [token.type for token in lexed.tokens] == ["NAME", "STRING"]

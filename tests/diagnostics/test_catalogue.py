"""The sentences themselves: whole, in one voice, and equal in both languages."""

from __future__ import annotations

import re

import pytest

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.catalogue import CATALOGUE, report
from quydinh.diagnostics.entry import Entry, Words, placeholders
from quydinh.diagnostics.model import Related
from quydinh.diagnostics.terms import ENGLISH
from quydinh.text.source import NOWHERE

ENTRIES = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)


def sentences(entry: Entry) -> list[Words]:
    return [entry.message, *entry.hints.values(), *entry.captions.values()]


def test_no_code_stands_twice() -> None:
    assert len(CATALOGUE) == sum(map(len, catalogue._STAGES))
    assert list(CATALOGUE) == sorted(CATALOGUE)


@ENTRIES
def test_code_and_title(entry: Entry) -> None:
    assert re.fullmatch(r"QD[0-9]\d\d", entry.code)
    assert all(entry.title)
    assert not placeholders(entry.title)


@ENTRIES
def test_both_languages_name_the_same_arguments(entry: Entry) -> None:
    """An English reader learns no less."""
    for words in sentences(entry):
        vi, en = (placeholders(Words(text, "")) for text in words)
        assert vi == en, words


@ENTRIES
def test_sentences_keep_the_house_form(entry: Entry) -> None:
    """One line, lower case, no full stop, backticks in pairs, no word of programmers."""
    for text in (text for words in sentences(entry) for text in words):
        assert text == text.strip()
        assert "\n" not in text
        assert not text.endswith((".", ";", ","))
        assert text.count("`") % 2 == 0, text
        assert not text[0].isupper(), text
        assert not re.search(r"\b(int|str|float|dict|None|token|null|boolean)\b", text), text
        assert not re.search(r"\b[A-Z]+_[A-Z_]+\b", text), text


def test_report_takes_the_general_hint() -> None:
    made = report("QD304", NOWHERE, found="văn bản")

    assert catalogue.message(made) == "ở đây cần một số, nhưng phần này là văn bản"
    assert catalogue.message(made, "en") == "a number is needed here, but this is text"
    assert catalogue.hint(made) == ""
    assert catalogue.hint(report("QD118", NOWHERE), "en").startswith("a regulation begins with")


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("QD999", {}),
        ("QD201", {"name": "x"}),
        ("QD201", {"name": "x", "scope": "y", "colour": "z"}),
        ("QD201", {"name": "x", "scope": "y", "hint": "no_such_hint"}),
        ("QD201", {"name": "x", "scope": "y", "hint": "did_you_mean"}),
        ("QD118", {"related": [Related(NOWHERE, "first")]}),
    ],
)
def test_report_refuses_what_the_catalogue_does_not_know(code: str, given: dict) -> None:
    with pytest.raises(KeyError):
        report(code, NOWHERE, **given)


def test_arguments_are_kept_whole_and_shown_short() -> None:
    """A value from a file cannot bury the sentence."""
    made = report("QD006", NOWHERE, letter="a\n" * 500)

    assert dict(made.arguments)["letter"] == "a\n" * 500
    assert len(catalogue.message(made)) < 200
    assert "\n" not in catalogue.message(made)


def test_braces_in_an_argument_are_only_text() -> None:
    assert "`{name}`" in catalogue.message(report("QD006", NOWHERE, letter="{name}"))


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("một số, một tên hoặc `từ`", "a number, a name or `từ`"),
        ("dấu `;` hoặc `.`", "the mark `;` or `.`"),
        ("văn bản `một tên, năm`", "text `một tên, năm`"),
        ("từ chưa dịch", "từ chưa dịch"),
    ],
)
def test_ready_words_are_translated_part_by_part(words: str, english: str) -> None:
    assert catalogue.message(report("QD109", NOWHERE, expected=words), "en").endswith(english)


def test_names_are_never_translated() -> None:
    """A field may be called `điểm`."""
    unknown = report("QD201", NOWHERE, name="điểm", scope="văn bản")

    assert catalogue.message(unknown, "en") == "`điểm` is not declared for `văn bản`"


def test_listed_cuts_long_lists() -> None:
    assert catalogue.listed(["tốt", "kém"]) == "`tốt`, `kém`"
    assert catalogue.listed("abcdefghijklmno").endswith("`l`, …")


def test_listed_keeps_labels_with_commas_apart() -> None:
    assert catalogue.listed(["Có khiếu nại, tố cáo", "Trì trệ"]) == (
        "`Có khiếu nại, tố cáo`; `Trì trệ`"
    )


def test_a_long_label_is_cut_between_words() -> None:
    said = catalogue.message(report("QD006", NOWHERE, letter="nguyên tắc " * 20))

    assert "tắc…`" in said or "nguyên…`" in said


def test_terms_are_vietnamese_to_english() -> None:
    assert all(english.isascii() or "`" in english for english in ENGLISH.values())

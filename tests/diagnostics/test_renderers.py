"""What people and programs see; `--bless` writes the golden files anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from quydinh.diagnostics import sarif, text
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.json import records
from quydinh.diagnostics.model import Diagnostic, Edit, Fix, Related
from quydinh.text.source import NOWHERE, Source, Span, display_width

GOLDEN = Path(__file__).parent / "golden"
Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    def check(name: str, actual: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--bless", default=False):
            path.write_text(actual, encoding="utf-8", newline="")

        assert path.read_text(encoding="utf-8") == actual

    return check


def test_text_in_vietnamese(golden: Golden, source: Source, diagnostics: list[Diagnostic]) -> None:
    """Marks stand under the place: wide letters, tabs and combining marks are measured."""
    golden("vietnamese.txt", text.render(diagnostics, source))


def test_text_in_english(golden: Golden, source: Source, diagnostics: list[Diagnostic]) -> None:
    """The file's own words stay as they are."""
    golden("english.txt", text.render(diagnostics, source, "en"))


def test_json(golden: Golden, source: Source, diagnostics: list[Diagnostic]) -> None:
    """Offsets point into the file's own characters."""
    found = records(diagnostics, source)

    golden("diagnostics.json", json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def test_sarif(golden: Golden, source: Source, diagnostics: list[Diagnostic]) -> None:
    """One log holds several files; each result names its rule and its place."""
    other = Source("b.qd", "x")
    log = sarif.log([(source, diagnostics), (other, [report("QD118", NOWHERE)])])

    golden("diagnostics.sarif", json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def test_sarif_rules_match_their_results(source: Source, diagnostics: list[Diagnostic]) -> None:
    """`ruleIndex` finds the rule, and its page is linked when an address is given."""
    (run,) = sarif.log([(source, diagnostics)], pages="https://example.org/ma-loi/")["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert all(rules[found["ruleIndex"]]["id"] == found["ruleId"] for found in run["results"])
    assert rules[0]["helpUri"] == "https://example.org/ma-loi/QD003/"


def test_nothing_found_says_nothing(source: Source) -> None:
    assert text.render([], source) == ""
    assert records([], source) == []


def test_problem_without_a_place() -> None:
    """A record has no source: the sentence and the hint remain."""
    unknown = report(
        "QD601", NOWHERE, "did_you_mean", key="tuoi", subject="đảng_viên", suggestion="tuổi_đảng"
    )

    assert text.render([unknown], None) == (
        "lỗi QD601: quy định không khai báo thông tin `tuoi` cho `đảng_viên`\n"
        "   gợi ý: có phải `tuổi_đảng`?\n\n1 lỗi\n"
    )
    assert records([unknown], None)[0]["range"] is None


def test_color_only_adds_codes(source: Source, diagnostics: list[Diagnostic]) -> None:
    plain = text.render(diagnostics, source)
    colored = text.render(diagnostics, source, color=True)

    for code in ("0", "1;31", "1;33", "1;34", "34", "36"):
        colored = colored.replace(f"\x1b[{code}m", "")
    assert colored == plain


def test_no_control_character_reaches_a_terminal(
    source: Source, diagnostics: list[Diagnostic]
) -> None:
    """A file cannot send commands to the reader's terminal or turn the line round."""
    shown = text.render(diagnostics, source).replace("\n", "")

    assert shown.isprintable()


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 900), Span(900, 900), Span(5, 6)])
def test_any_span_can_be_shown(span: Span) -> None:
    """Empty, past the end, over several lines: one mark at least, on an existing line."""
    shown = text.render([report("QD118", span)], Source("a.qd", "một\r\nhai\n"))

    assert "‾" in shown


def test_long_line_is_cut_round_the_place() -> None:
    line = "x" * 5_000 + " chỗ_này " + "y" * 5_000
    at = line.index("chỗ_này")
    shown = text.render([report("QD310", Span(at, at + 7))], Source("a.qd", line)).splitlines()

    source_line = next(row for row in shown if "chỗ_này" in row)
    marks = next(row for row in shown if "‾" in row)
    assert display_width(source_line) < 140
    assert source_line.index("chỗ_này") == marks.index("‾")


def test_fix_on_another_line_says_where() -> None:
    edit = Edit(Span(3, 3), ";")
    shown = text.render(
        [report("QD111", Span(4, 5), mark="-", fixes=[Fix((edit,))])], Source("a.qd", "một\n- hai")
    )

    assert "sửa: thêm `;` sau `một` (dòng 1)" in shown


def test_places_on_one_line_share_it() -> None:
    """The sides of a comparison are marked below the line that holds both."""
    clash = report(
        "QD302",
        Span(0, 8),
        operator="cộng",
        left_unit="điểm",
        right_unit="số tháng",
        related=[Related(Span(0, 1), "left"), Related(Span(7, 8), "right")],
    )

    assert text.render([clash], Source("a.qd", "a cộng b")).splitlines()[1:6] == [
        "  ┌─ a.qd:1:1",
        "1 │ a cộng b",
        "  │ ‾‾‾‾‾‾‾‾",
        "  │ ‾ vế này là điểm",
        "  │        ‾ vế này là số tháng",
    ]


def test_fix_of_several_places_shows_the_words_that_result() -> None:
    brackets = Fix((Edit(Span(7, 7), "("), Edit(Span(13, 13), ")")), safe=False)
    mixed = report("QD310", Span(0, 13), fixes=[brackets])

    assert "có thể sửa: viết `(b và c)`" in text.render([mixed], Source("a.qd", "a hoặc b và c"))

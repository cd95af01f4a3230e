"""Pages of whole documents: what they say, and that both forms say it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from golden_pages import TEXTS, page_of

from quydinh.analysis import analyse
from quydinh.decisions import ChosenSet, Decision
from quydinh.pages import html, made_from, markdown
from quydinh.text.source import Source
from webpage import Page

ROOT = Path(__file__).parent.parent.parent
RULES = Path(__file__).parent / "golden" / "rules.qd"
RULESETS = sorted((ROOT / "rulesets").glob("*/*.qd"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_pages_read_as_shown(path: Path, *, bless: bool) -> None:
    written = markdown(page_of(path))
    shown = path.with_suffix(".md")
    if bless:
        shown.write_text(written, "utf-8")

    assert shown.read_text("utf-8") == written


@pytest.mark.parametrize("path", [*TEXTS, *RULESETS], ids=lambda path: path.stem)
def test_html_is_whole_and_links_lead_somewhere(path: Path) -> None:
    read = Page(html(page_of(path, run=path in TEXTS)))
    places = [tag["id"] for tag in read.tags if tag["id"]]
    targets = {tag["href"] for tag in read.tags if tag["href"]}

    assert len(places) == len(set(places))
    assert targets <= {f"#{place}" for place in places}
    assert {tag.name for tag in read.tags} <= {
        "html", "head", "meta", "title", "style", "body", "header", "main", "nav", "footer", "div",
        "h1", "h2", "h3", "h4", "p", "ul", "li", "a", "span", "strong", "small", "code",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip


@pytest.mark.parametrize("path", [*TEXTS, *RULESETS], ids=lambda path: path.stem)
def test_both_forms_say_the_same(path: Path) -> None:
    page = page_of(path, run=path in TEXTS)
    in_html = Page(html(page)).text
    plain = re.sub(r"</?\w[^<>]*>|\]\([^()]*\)|[*`|#>]|\\|&#\d+;", " ", markdown(page))

    for word in set(re.findall(r"[^\W\d_]{3,}", plain)):
        assert word in in_html


def test_worked_cases_are_run() -> None:
    """One that does not give what its author wrote says so."""
    shown = markdown(page_of(RULES))

    assert shown.count("(đúng khi chạy)") == 5
    assert shown.count("(sai khi chạy: ") == 1


def test_readings_in_force_are_marked() -> None:
    source = Source("q.qd", RULES.read_text("utf-8"))
    shown = markdown(made_from(analyse(source, {"cách_đếm": "hai_lần"})))

    assert "Hai lần trở lên (`hai_lần`) *(đang áp dụng)*" in shown
    assert "chỉ khi chọn cách hiểu “Một lần” của [câu hỏi 1](#phuong-an-cach-dem" in shown


def test_who_chose_a_reading_is_told() -> None:
    readings = {"cách_đếm": "hai_lần"}
    decision = Decision("Ban Thường vụ", dt.date(2024, 12, 5), "15-KL/TU")
    chosen = ChosenSet(("5-QĐ/X", dt.date(2023, 10, 4)), "", readings, {"cach_dem": decision})
    shown = markdown(made_from(analyse(Source("q.qd", RULES.read_text("utf-8")), chosen), chosen))

    assert "(`hai_lần`) *(đang áp dụng: Ban Thường vụ chọn ngày 05/12/2024, 15-KL/TU)*" in shown

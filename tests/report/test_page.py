"""The page as a whole: what it says, that it stands alone, and that nothing breaks out of it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from village import RULES, Tables

import quydinh
from quydinh.diagnostics.catalogue import report
from quydinh.report import html
from quydinh.results.summary import Summary
from quydinh.ruleset import Ruleset
from quydinh.text.source import NOWHERE
from webpage import Page

GOLDEN = Path(__file__).parent / "golden"
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


@pytest.fixture
def summary(rules: Ruleset, population: Tables) -> Summary:
    return rules.assess(population).summary()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_reads_as_written(
    language: Literal["vi", "en"], summary: Summary, request: pytest.FixtureRequest
) -> None:
    made = html(summary, language=language, made_on=dt.date(2024, 12, 31), left_out=2)
    actual = _STYLE.sub("<style>…</style>", made)
    path = GOLDEN / f"{language}.html"
    if request.config.getoption("--bless"):
        path.write_text(actual, "utf-8")

    assert actual == path.read_text("utf-8")


def test_the_page_stands_alone(summary: Summary) -> None:
    made = html(summary)
    page = Page(made)

    policy = next(tag["content"] for tag in page.tags if tag["http-equiv"])
    assert (policy or "").startswith("default-src 'none'")
    assert not {tag.name for tag in page.tags} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "base",
    }
    named = {name for tag in page.tags for name, _ in tag.attributes}
    assert not {name for name in named if name.startswith("on")} | (named & {"src", "style"})
    assert "@import" not in made
    assert set(re.findall(r"url\((.)", made)) == {"#"}
    assert "//" not in _STYLE.sub("", made)


def test_every_reference_leads_somewhere(summary: Summary) -> None:
    page = Page(html(summary))
    ids = [tag["id"] for tag in page.tags if tag["id"]]
    wanted = {tag["href"][1:] for tag in page.tags if tag["href"]}
    wanted |= {tag["aria-labelledby"] for tag in page.tags if tag["aria-labelledby"]}
    wanted |= {tag["fill"][5:-1] for tag in page.tags if (tag["fill"] or "").startswith("url")}

    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


def test_tables_can_be_read_aloud(summary: Summary) -> None:
    """Every column and every row has a header; a chart says nothing that no figure says."""
    page = Page(html(summary))

    assert page.tables
    for table in page.tables.values():
        assert table.head
        assert all(len(row) == len(table.head) for row in table.rows)
        assert table.scopes == ["col"] * len(table.head) + ["row"] * len(table.rows)
    charts = [tag for tag in page.tags if tag.name == "svg"]
    assert all(tag["aria-hidden"] == "true" for tag in charts)


def test_the_same_summary_gives_the_same_bytes(rules: Ruleset, population: Tables) -> None:
    first, second = (html(rules.assess(population).summary()) for _ in range(2))

    assert first == second
    assert str(dt.datetime.now(tz=dt.UTC).year) not in re.sub(r"[0-9a-f]{64}", "", first)


def test_an_empty_population_says_so(rules: Ruleset) -> None:
    page = Page(html(rules.assess({}).summary()))

    assert "Không có việc nào phải xem xét thêm." in page.text
    assert "Không có hồ sơ nào để xếp loại." in page.text


def test_checking_moves_nobody_and_says_who_exceeds(rules: Ruleset, population: Tables) -> None:
    page = Page(html(rules.assess(population, quota="check").summary()))

    assert "không chuyển mức của ai" in page.text
    assert "2 nhóm vượt tỉ lệ xếp loại" in page.text
    table = page.tables["d2-ti-le-0"]
    assert "Thuộc phần vượt" in table.head
    assert table.rows[0][:5] == ["CB-1", "8", "1", "3", "2"]


# --- text that would be markup --------------------------------------------------------------------

_HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)">\'"&amp;</td></style>'


def test_a_name_that_looks_like_markup_is_text(rules: Ruleset, population: Tables) -> None:
    for record in population["đảng_viên"]:
        record["họ_tên"] = _HOSTILE
        record["mã"] += _HOSTILE
        record["chi_bộ"] += _HOSTILE
    for unit in population["chi_bộ"]:
        unit["mã"] += _HOSTILE
    page = Page(html(rules.assess(population).summary()))

    assert "script" not in {tag.name for tag in page.tags}
    assert page.tables["d2-xet"].rows[0][0] == f"CB-1{_HOSTILE}"
    assert page.text.count(_HOSTILE) > 10


def test_a_ruleset_that_holds_markup_is_text() -> None:
    rules = quydinh.compile(
        """
        Quy định "1" tên "<b>tên</b>"; do "x" ban hành ngày 05/01/2024; áp dụng từ năm 2024.
        Thang t gồm: 1. bậc_a "<i>Cao</i>"; 2. bậc_b "<script>1</script>".
        Cá nhân người "<u>Người</u>" gồm: - x "<s>x</s>": có/không; - y "<s>y</s>": có/không.
        Xếp loại người theo t, xét lần lượt:
          bậc_a khi x;
          trường hợp còn lại cấp có thẩm quyền xem xét "<em>lý do</em>", đề nghị bậc_b.
        Cảnh báo c "<q>c</q>" đối với người khi y.
        """
    )
    people = [{"mã": at, "x": x} for at, x in enumerate((True, False, None)) if x is not None]
    page = Page(html(rules.assess({"người": [*people, {"mã": 9}]}).summary()))

    assert not {tag.name for tag in page.tags} & {"b", "i", "u", "s", "q", "em", "script", "img"}
    for text in (
        "<b>tên</b>",
        "<i>Cao</i>",
        "<u>Người</u>",
        "<em>lý do</em>",
        "<q>c</q>",
        "<s>x</s>",
    ):
        assert text in page.text


@settings(max_examples=30, deadline=None)
@given(text=st.text(min_size=1, max_size=30))
def test_no_text_changes_the_structure(text: str) -> None:
    """Whatever stands in a summary, the page has the same elements with the same attributes."""
    one = _SUMMARY.subjects[0]
    hostile = _SUMMARY._replace(
        number=text,
        title=text,
        subjects=(
            one._replace(
                title=text,
                to_consider=tuple(
                    each._replace(key=text, name=text, why=text) for each in one.to_consider
                ),
                undetermined=tuple(each._replace(missing=(text,)) for each in one.undetermined),
                names={},
            ),
        ),
        problems=(
            report("QD613", NOWHERE, subject="a", field=text, target=text, count=1, keys=text),
        ),
    )
    made = html(hostile)

    assert _structure(made) == _STRUCTURE
    assert made.encode()
    assert not {letter for letter in made if letter < " "} - {"\n"}


def _structure(made: str) -> list[tuple[str, list[str]]]:
    return [
        (tag.name, [name for name, _ in tag.attributes])
        for tag in Page(made).tags
        if tag.name != "code"
    ]


def _summaries() -> tuple[Summary, Summary]:
    rules = quydinh.compile(RULES)
    people = [
        {"mã": "1", "họ_tên": "a", "chi_bộ": "CB", "điểm": 10, "bị_kỷ_luật": False},
        {"mã": "2", "họ_tên": "b", "chi_bộ": "CB"},
    ]
    made = rules.assess({"đảng_viên": [{**one, "vắng_mặt": False} for one in people]}).summary()
    problem = report("QD613", NOWHERE, subject="a", field="a", target="a", count=1, keys="a")
    one = made.subjects[0]
    short = tuple(each._replace(missing=("a",)) for each in one.undetermined)
    plain = made._replace(
        problems=(problem,), subjects=(one._replace(undetermined=short, names={}),)
    )
    return made, plain


_SUMMARY, _PLAIN = _summaries()
_STRUCTURE = _structure(html(_PLAIN))

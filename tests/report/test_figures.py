"""The figures of the page add up, however many groups there are and however few are shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from village import RULES, Tables

import quydinh
from quydinh.cli import main
from quydinh.report import html
from quydinh.results.summary import Consider, Group, QuotaUse, SubjectSummary, Summary, Undetermined
from quydinh.ruleset import Ruleset
from webpage import Page

_OUTCOMES = ("needs_review", "undetermined", "not_rated", "not_reviewed")
_LABELS = {"cao_nhất": "Mức cao nhất", "vừa": "Mức vừa", "còn_lại": "Mức còn lại"}
_small = st.integers(0, 9)
_groups = st.lists(
    st.tuples(
        st.lists(_small, min_size=3, max_size=3),
        st.lists(_small, min_size=4, max_size=4),
        st.lists(_small, min_size=6, max_size=6),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(groups=_groups, limit=st.integers(1, 14))
def test_figures_add_up(groups: list[tuple[list[int], list[int], list[int]]], limit: int) -> None:
    summary = _summary(groups)
    one = summary.subjects[0]
    tables = Page(html(summary, limit=limit)).tables

    whole = tables["d1-muc"].figures(1)
    assert sum(whole[:-1]) == whole[-1] == one.total

    table = tables["d1-nhom"]
    assert len(table.rows) == min(limit, len(groups)) + (len(groups) > limit) + 1
    for row in table.rows:
        assert int(row[1]) == sum(int(cell) for cell in row[3:])
    for column in (1, *range(3, len(table.head))):
        figures = table.figures(column)
        assert sum(figures[:-1]) == figures[-1]
    assert table.figures(1)[-1] == one.total

    used = [use for use in one.quotas if use.at_level[1]]
    assert ("d1-ti-le-0" in tables) == bool(used)
    if len(used) > 1:
        quota = tables["d1-ti-le-0"]
        assert len(quota.rows) == min(limit, len(used)) + (len(used) > limit) + 1
        for column in range(1, len(quota.head)):
            figures = quota.figures(column)
            assert sum(figures[:-1]) == figures[-1]


def _summary(groups: list[tuple[list[int], list[int], list[int]]]) -> Summary:
    """Groups with any figures, as an assessment would count them."""
    made, uses = [], []
    for at, (levels, others, quota) in enumerate(groups):
        key = (("chi_bộ", f"CB-{at}"),)
        outcomes = {"rated": sum(levels), **dict(zip(_OUTCOMES, others, strict=True))}
        counts = dict(zip(_LABELS, levels, strict=True))
        made.append(Group(key, sum(outcomes.values()), outcomes, counts))
        base, cap, kept, fallen, tied, unknown = quota
        level = kept + fallen + tied + unknown
        uses.append(
            QuotaUse("a", 0, "Tỉ lệ.", "1.1", key, "20%", (base, base), (cap, cap), (level, level),
                     0, kept, fallen, tied, unknown)
        )  # fmt: skip
    outcomes = {name: sum(each.outcomes[name] for each in made) for name in ("rated", *_OUTCOMES)}
    levels = {name: sum(each.levels[name] for each in made) for name in _LABELS}
    one = SubjectSummary(
        "a", "đối tượng", sum(outcomes.values()), outcomes, levels, _LABELS, tuple(made),
        tuple(uses), (), (), (), (), {}, (), (),
    )  # fmt: skip
    return Summary("1", "", "", "0", {}, (), "select", (one,), ())


# --- the size of a page ---------------------------------------------------------------------------


def test_a_nation_fits_on_a_page() -> None:
    """Groups that somebody has to look at come first; the others are counted, not shown."""
    calm = ([0, 9, 0], [0, 0, 0, 0], [9, 1, 1, 0, 0, 0])
    tied = ([0, 7, 0], [2, 0, 0, 0], [9, 1, 0, 0, 2, 0])
    summary = _summary([*[calm] * 2_000, tied, *[calm] * 2_000])
    one = summary.subjects[0]
    group = one.quotas[2_000].group
    waiting = [Consider(at, "x", "needs_review", ("a", "b"), "", "", (0, group)) for at in range(2)]
    missing = tuple(f"các[{at}].x" for at in range(5_000))
    unsettled = [Undetermined(at, "x" * 50, (), missing, (), "") for at in range(1_000)]
    outcomes = {**one.outcomes, "undetermined": 700_000}
    one = one._replace(
        to_consider=tuple(waiting),
        undetermined=tuple(unsettled),
        outcomes=outcomes,
        total=one.total + 700_000,
    )
    made = html(summary._replace(subjects=(one,)))
    page = Page(made)

    assert len(made) < 1_000_000
    assert page.tables["d1-ti-le-0"].rows[0][0] == "CB-2000"
    assert page.tables["d1-nhom"].rows[0][0] == "CB-2000"
    assert page.tables["d1-nhom"].rows[-2][0] == "3901 nhóm còn lại"
    assert "Còn 699.900 hồ sơ nữa không liệt kê ở đây" in page.text
    assert "và 4992 thông tin khác" in page.text


# --- what the page is made from -------------------------------------------------------------------


def test_the_page_counts_what_the_results_say(rules: Ruleset, population: Tables) -> None:
    assessment = rules.assess(population)
    tables = Page(html(assessment.summary())).tables
    for at, name in enumerate(assessment.subjects, start=1):
        ended = [result.label or result.outcome.value for result in assessment[name]]
        shown = dict(row[:2] for row in tables[f"d{at}-muc"].rows)
        for label in rules.rules(name).labels.values():
            assert int(shown[label]) == ended.count(label)
        assert int(shown["Tổng số"]) == len(ended)
    open_ = [one.id for one in assessment["đảng_viên"] if one.outcome.value == "undetermined"]
    assert [row[0] for row in tables["d2-thieu"].rows] == open_


def test_apart_and_together_count_the_same_where_nothing_joins_them(tmp_path: Path) -> None:
    """Records rated one by one, from a list of results, against an assessment of the same rows."""
    text = RULES[: RULES.index("Giới hạn")]
    rules = quydinh.compile(text)
    people: list[dict[str, object]] = [
        {"mã": at, "họ_tên": f"N{at}", "điểm": mark, "bị_kỷ_luật": False, "vắng_mặt": mark == 1}
        for at, mark in enumerate((95, 95, 80, 60, 10, 1))
    ]
    people.append({"mã": 9, "họ_tên": "N9", "bị_kỷ_luật": False, "vắng_mặt": False})
    from quydinh.evaluate.population.figures import apart  # noqa: PLC0415

    results = [rules.rate("đảng_viên", one) for one in people]
    each = {name: rules.rules(name) for name in rules.subjects}
    alone = apart(rules.program, each, results, rules.digest)
    together = rules.assess({"đảng_viên": people}).summary()

    assert alone._replace(mode="select") == together
    assert "chưa áp dụng tỉ lệ xếp loại của cả nhóm" in html(alone)


# --- the command ----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "q.qd").write_text(RULES, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUYDINH_CACHE", "off")
    return tmp_path


_ROWS = """mã,họ_tên,điểm,bị_kỷ_luật,vắng_mặt,là_bí_thư
1,An,80,không,không,không
2,Bình,500,không,không,không
"""


def test_the_command_writes_the_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "s.csv").write_text(_ROWS.replace("500", "50"), "utf-8")
    asked = ["rate", "q.qd", "s.csv", "--subject", "đảng_viên", "--report", "r.html"]

    assert main(asked) == 0
    assert "đã ghi báo cáo vào `r.html`" in capsys.readouterr().err
    page = Page((folder / "r.html").read_text("utf-8"))
    assert page.tables["d1-muc"].rows[1][:2] == ["Hoàn thành tốt nhiệm vụ", "1"]


def test_records_with_errors_are_counted_on_the_page(folder: Path) -> None:
    (folder / "s.csv").write_text(_ROWS, "utf-8")
    asked = ["rate", "q.qd", "s.csv", "--subject", "đảng_viên", "--report", "r.html"]

    assert main(asked) == 1
    assert not (folder / "r.html").exists()
    assert main([*asked, "--keep-going"]) == 1
    page = Page((folder / "r.html").read_text("utf-8"))
    assert "1 hồ sơ có lỗi số liệu, không có trong báo cáo này" in page.text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("r.pdf", "phải có đuôi `.html`"),
        ("s.html", "không được ghi đè lên tệp `s.html`"),
        ("không_có/r.html", "không ghi được tệp"),
    ],
)
def test_a_page_that_cannot_be_written_is_refused(
    name: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "s.html").write_text(_ROWS.replace("500", "50"), "utf-8")
    asked = ["rate", "q.qd", "s.html", "--input-format", "csv", "--subject", "đảng_viên"]

    assert main([*asked, "--report", name]) == 2
    output = capsys.readouterr()
    assert said in " ".join(output.err.split())
    assert output.out == ""
    assert (folder / "s.html").read_text("utf-8").startswith("mã,")

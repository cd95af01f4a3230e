"""Tables as people have them: keys, links that lead nowhere or twice, and every problem at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

import quydinh
from quydinh.testing.generated.world import HEAD

TEXT = f"""{HEAD}
Tập thể chi_bộ gồm:
  - khen_thưởng: có/không.

Cá nhân đảng_viên gồm:
  - chi_bộ: thuộc chi_bộ (các đảng_viên);
  - số_việc: số nguyên từ 0 đến 9.

Cá nhân lãnh_đạo gồm:
  - phụ_trách: các chi_bộ.

Danh mục tháng của đảng_viên gồm:
  - điểm_tháng: điểm từ 0 đến 100.

Xếp loại chi_bộ theo mức_chất_lượng, xét lần lượt:
  tốt khi số đảng_viên (số_việc từ 1 trở lên) từ 2 trở lên;
  trường hợp còn lại hoàn_thành.

Xếp loại đảng_viên theo mức_chất_lượng, xét lần lượt:
  tốt khi số tháng từ 2 trở lên;
  trường hợp còn lại hoàn_thành.

Xếp loại lãnh_đạo theo mức_chất_lượng, xét lần lượt:
  xuất_sắc khi số phụ_trách từ 2 trở lên;
  tốt khi mọi phụ_trách có xếp_loại là tốt;
  trường hợp còn lại hoàn_thành.
"""
RULES = quydinh.compile(TEXT)
Tables = dict[str, Any]


def levels(tables: Tables, subject: str) -> dict[object, object]:
    return {row["mã"]: row["xếp_loại"] for row in RULES.assess(tables).rows(subject)}


def doubts(tables: Tables) -> list[tuple[str, str, str]]:
    return [
        (each.code, dict(each.arguments)["count"], dict(each.arguments)["keys"])
        for each in RULES.assess(tables).problems
    ]


def problems(tables: Tables) -> dict[str, dict[str, str]]:
    with pytest.raises(quydinh.InputError) as refused:
        RULES.assess(tables)
    return {each.code: dict(each.arguments) for each in refused.value.diagnostics}


# --- keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "link"),
    [
        ("C1", "C1"),
        ("C1", " C1 "),
        (7, 7),
        (7, "7"),
        ("7", 7),
        (7, 7.0),
        ("Tổ 1", unicodedata.normalize("NFD", "Tổ 1")),
    ],
)
def test_keys_meet_whatever_their_type(key: object, link: object) -> None:
    members = [{"mã": at, "chi_bộ": link, "số_việc": 1} for at in (1, 2)]
    tables = {"chi_bộ": [{"mã": key}], "đảng_viên": members}
    assert list(levels(tables, "chi_bộ").values()) == ["tốt"]
    assert doubts(tables) == []


@pytest.mark.parametrize("name", ["mã", "id", "ma", "Mã"])
def test_the_key_has_several_names(name: str) -> None:
    assert levels({"chi_bộ": [{name: "C1"}], "đảng_viên": []}, "chi_bộ") == {"C1": "hoàn_thành"}


def test_repeated_and_missing_keys() -> None:
    rows = [{"mã": key} for key in ("B", "A", "A", "B", "C", None, "")]
    found = problems({"chi_bộ": rows})
    assert found["QD612"]["count"] == "2"
    assert found["QD612"]["keys"] == "`A`, `B`"
    assert found["QD618"]["count"] == "2"


# --- links ----------------------------------------------------------------------------------------


def test_a_link_that_leads_nowhere_is_missing_and_told() -> None:
    members = [{"mã": key, "chi_bộ": link} for key, link in (("A", "X"), ("B", "X"), ("D", "W"))]
    tables = {"chi_bộ": [{"mã": "C1"}], "đảng_viên": members}
    assert doubts(tables) == [("QD613", "3", "`W`, `X`")]
    assert levels(tables, "chi_bộ") == {"C1": "hoàn_thành"}


def test_a_table_that_was_not_given_leads_nowhere() -> None:
    tables = {"đảng_viên": [{"mã": "A", "chi_bộ": "C1"}]}
    assert doubts(tables) == [("QD613", "1", "`C1`")]


def test_a_list_that_is_computed_is_unknown_without_its_table() -> None:
    """No table of members is not the same as no members."""
    assert levels({"chi_bộ": [{"mã": "C1"}]}, "chi_bộ") == {"C1": None}
    assert levels({"chi_bộ": [{"mã": "C1"}], "đảng_viên": []}, "chi_bộ") == {"C1": "hoàn_thành"}


@pytest.mark.parametrize("given", [["C1", "C1"], "C1; C1", ("C1", " C1")])
def test_the_same_link_twice_is_one(given: object) -> None:
    tables = {
        "chi_bộ": [{"mã": "C1"}],
        "đảng_viên": [],
        "lãnh_đạo": [{"mã": "L", "phụ_trách": given}],
    }
    assert levels(tables, "lãnh_đạo") == {"L": "hoàn_thành"}
    assert doubts(tables) == [("QD624", "1", "`L → C1`")]
    pairs = [{"mã": "L", "phụ_trách": "C1"}] * 2
    tables |= {"lãnh_đạo": [{"mã": "L"}], "lãnh_đạo.phụ_trách": pairs}
    assert levels(tables, "lãnh_đạo") == {"L": "hoàn_thành"}
    assert doubts(tables) == [("QD624", "1", "`L → C1`")]


def test_every_link_that_is_given_again_is_told_once() -> None:
    """Wherever it stands: three times in a list, in a list and among the pairs, or nowhere."""
    heads = [
        {"mã": "M", "phụ_trách": ["C2", "C1", "C2", "C2"]},
        {"mã": "L", "phụ_trách": ["C1", "C9", "C9"]},
    ]
    pairs = [
        {"mã": "L", "phụ_trách": "C1"},
        {"mã": "L", "phụ_trách": "C2"},
        {"mã": "nobody", "phụ_trách": "C1"},
        {"mã": "nobody", "phụ_trách": "C1"},
    ]
    tables = {
        "chi_bộ": [{"mã": "C1"}, {"mã": "C2"}],
        "đảng_viên": [],
        "lãnh_đạo": heads,
        "lãnh_đạo.phụ_trách": pairs,
    }
    assert doubts(tables) == [
        ("QD613", "1", "`C9`"),
        ("QD613", "2", "`nobody`"),
        ("QD624", "3", "`L → C1`, `L → C9`, `M → C2`"),
    ]


def test_a_list_with_one_link_lost_is_unknown() -> None:
    """It may be two, which would be excellent, or one that is good or not."""
    head = [{"mã": "L", "phụ_trách": ["C1", "C9"]}]
    tables = {"chi_bộ": [{"mã": "C1"}], "đảng_viên": [], "lãnh_đạo": head}
    assert doubts(tables) == [("QD613", "1", "`C9`")]
    result = RULES.assess(tables).explain("lãnh_đạo", "L")
    assert {one.level for one in result.possible} == {"xuất_sắc", "tốt", "hoàn_thành"}


def test_no_list_is_unknown_and_an_empty_table_of_pairs_is_not() -> None:
    tables: Tables = {"chi_bộ": [], "lãnh_đạo": [{"mã": "L"}]}
    assert levels(tables, "lãnh_đạo") == {"L": None}
    assert levels(tables | {"lãnh_đạo.phụ_trách": []}, "lãnh_đạo") == {"L": "tốt"}


def test_pairs_and_months_of_nobody_are_told() -> None:
    tables = {
        "chi_bộ": [{"mã": "C1"}],
        "đảng_viên": [{"mã": "A"}],
        "lãnh_đạo": [{"mã": "L"}],
        "lãnh_đạo.phụ_trách": [{"mã": "M", "phụ_trách": "C1"}],
        "tháng": [{"đảng_viên": key} for key in ("A", "B", "A", "B")],
    }
    assert sorted(doubts(tables)) == [("QD613", "1", "`M`"), ("QD613", "2", "`B`")]
    assert levels(tables, "đảng_viên") == {"A": "tốt"}


# --- what cannot be used --------------------------------------------------------------------------


def test_every_problem_of_all_tables_is_told_at_once() -> None:
    found = problems(
        {
            "chi_bộ": [{"mã": "C1", "đảng_viên": "A"}, {"mã": "C1"}],
            "đảng_viên": [{"mã": "A", "số_việc": 10}, {"mã": "B", "chi_bộ": ["C1"]}, {}],
            "tháng": [{"điểm_tháng": 5}],
        }
    )
    assert set(found) == {"QD611", "QD612", "QD614", "QD618", "QD619"}
    assert "số_việc" in found["QD611"]["problem"]


@pytest.mark.parametrize(
    "rows", [{"mã": 1}, "mã", 5, [5], ["A"]], ids=["mapping", "text", "number", "numbers", "texts"]
)
def test_what_is_no_table(rows: object) -> None:
    assert set(problems({"đảng_viên": rows})) == {"QD620"}


def test_a_table_given_twice() -> None:
    assert set(problems({"đảng_viên": [], "dang_vien": []})) == {"QD620"}


@pytest.mark.parametrize("name", ["người", "đảng_viên.chi_bộ", "lãnh_đạo.tháng"])
def test_a_table_of_nothing_known(name: str) -> None:
    with pytest.raises(quydinh.QuydinhError):
        RULES.assess({name: []})


def test_columns_to_keep() -> None:
    rows = [{"mã": "A", "Họ tên": "An"}]
    assert "QD611" in problems({"đảng_viên": rows})
    (row,) = RULES.assess({"đảng_viên": rows}, keep=["Họ tên"]).rows("đảng_viên")
    assert row["Họ tên"] == "An"


def test_rows_may_come_from_anywhere() -> None:
    rows = ({"mã": at} for at in range(3))
    assert set(levels({"đảng_viên": rows, "tháng": iter(())}, "đảng_viên").values()) == {
        "hoàn_thành"
    }


@pytest.mark.parametrize("given", [list, pl.DataFrame], ids=["mappings", "frames"])
def test_a_subject_that_is_not_rated_or_has_no_table_is_known(
    given: Callable[[object], object],
) -> None:
    """Nobody is told that the rules lack a subject that they have."""
    unrated = TEXT.replace("Xếp loại lãnh_đạo", "Xếp loại chi_ủy").replace(
        "Cá nhân lãnh_đạo gồm:", "Cá nhân lãnh_đạo gồm: - tuổi: số nguyên.\n\nCá nhân chi_ủy gồm:"
    )
    rules = quydinh.compile(unrated)
    found = rules.assess({"chi_bộ": given([{"mã": "C1", "khen_thưởng": True}])})

    with pytest.raises(quydinh.NotFoundError, match=r"QD625: .* không xếp loại") as told:
        found["lãnh_đạo"]
    assert "`chi_bộ`, `đảng_viên`, `chi_ủy`" in str(told.value)
    with pytest.raises(quydinh.NotFoundError, match="QD625"):
        rules.rate("lanh_dao", {})
    with pytest.raises(quydinh.NotFoundError, match="QD626: số liệu không có bảng `đảng_viên`"):
        found.explain("dang_vien", "Đ1")
    with pytest.raises(quydinh.NotFoundError, match="QD606"):
        found["hội_đồng"]

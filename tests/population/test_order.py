"""Who is rated first: trees of any depth, circles, groups that wait, decisions in their order."""

from __future__ import annotations

import datetime as dt
import pickle
from random import Random
from typing import Any

import pytest

import quydinh
from quydinh.results import Outcome
from quydinh.testing.generated.world import HEAD

TREE = """
Tập thể tổ_chức gồm:
  - cấp_trên: thuộc tổ_chức (các cấp_dưới);
  - đúng_hạn: có/không;
  - điểm_chấm: điểm từ 0 đến 100.

Xếp loại tổ_chức theo mức_chất_lượng, xét lần lượt:
  không_hoàn_thành khi không đúng_hạn;
  xuất_sắc khi mọi cấp_dưới có xếp_loại từ hoàn_thành trở lên;
  tốt khi số cấp_dưới có xếp_loại là không_hoàn_thành không quá 1;
  trường hợp còn lại hoàn_thành.
"""
BY_PARENT = """
Tỉ lệ tổ_chức xếp loại xuất_sắc không quá 50% số xếp loại từ tốt trở lên, theo từng cấp_trên,
  ưu tiên điểm_chấm giảm dần.
"""
UP = """
Tập thể tổ_chức gồm:
  - cấp_trên: thuộc tổ_chức (các cấp_dưới);
  - đúng_hạn: có/không.

Xếp loại tổ_chức theo mức_chất_lượng, xét lần lượt:
  tốt khi đúng_hạn;
  trường hợp còn lại hoàn_thành.

Giới hạn xếp loại tổ_chức không cao hơn cấp_trên.xếp_loại.
"""
DEPTH = 1000


def chain(length: int, *, late: int = -1) -> list[dict[str, Any]]:
    """Each under the one before; only ``late`` is not on time."""
    return [
        {
            "mã": at,
            "cấp_trên": at - 1 if at else None,
            "đúng_hạn": at != late,
            "điểm_chấm": at % 100,
        }
        for at in range(length)
    ]


@pytest.mark.parametrize("order", ["down", "up", "any"])
def test_a_tree_a_thousand_deep(order: str) -> None:
    """What the lowest lacks is felt at the next, however the rows stand."""
    rows = chain(DEPTH, late=DEPTH - 1)
    if order == "up":
        rows.reverse()
    if order == "any":
        Random(1).shuffle(rows)  # noqa: S311
    assessment = quydinh.compile(HEAD + TREE).assess({"tổ_chức": rows})
    levels = {row["mã"]: row["xếp_loại"] for row in assessment.rows("tổ_chức")}
    assert levels.pop(str(DEPTH - 1)) == "không_hoàn_thành"
    assert levels.pop(str(DEPTH - 2)) == "tốt"
    assert set(levels.values()) == {"xuất_sắc"}


def test_a_deep_tree_with_a_quota_in_every_group() -> None:
    """An only child never keeps a level that half may have; the head is in no group."""
    assessment = quydinh.compile(HEAD + TREE + BY_PARENT).assess({"tổ_chức": chain(DEPTH)})
    rows = {int(str(row["mã"])): row for row in assessment.rows("tổ_chức")}
    assert rows[0]["kết_quả"] == "undetermined"
    assert {row["xếp_loại"] for at, row in rows.items() if at} == {"tốt"}
    assert len(assessment.groups("tổ_chức")) == DEPTH - 1


def test_a_ceiling_comes_down_a_deep_tree() -> None:
    rows = [{name: row[name] for name in ("mã", "cấp_trên", "đúng_hạn")} for row in chain(DEPTH)]
    rows[3]["đúng_hạn"] = False
    assessment = quydinh.compile(HEAD + UP).assess({"tổ_chức": rows})
    levels = [row["xếp_loại"] for row in assessment.rows("tổ_chức")]
    # The head has no superior: a missing link leaves everything up to its own level open.
    assert set(levels) == {None}
    rows[0]["mức_được_quyết_định"] = "tốt"
    assessment = quydinh.compile(HEAD + UP).assess({"tổ_chức": rows})
    levels = [row["xếp_loại"] for row in assessment.rows("tổ_chức")]
    assert levels == ["tốt"] * 3 + ["hoàn_thành"] * (DEPTH - 3)


def test_results_of_a_deep_tree_are_told() -> None:
    assessment = quydinh.compile(HEAD + TREE).assess({"tổ_chức": chain(DEPTH, late=500)})
    result = assessment.explain("tổ_chức", 499)
    assert result.level == "tốt"
    assert "Hoàn thành tốt nhiệm vụ" in result.explain()
    assert result.why_not("xuất_sắc")


def test_copies_of_results_keep_what_the_group_made_of_them() -> None:
    rows = [{**row, "cấp_trên": 0 if row["mã"] else None} for row in chain(4)]
    for result in quydinh.compile(HEAD + TREE + BY_PARENT).assess({"tổ_chức": rows})["tổ_chức"]:
        copy = pickle.loads(pickle.dumps(result))  # noqa: S301
        assert copy == result
        assert copy.stages == result.stages


# --- circles --------------------------------------------------------------------------------------


def circle(rows: list[dict[str, Any]]) -> str:
    with pytest.raises(quydinh.InputError) as refused:
        quydinh.compile(HEAD + TREE).assess({"tổ_chức": rows})
    assert [each.code for each in refused.value.diagnostics] == ["QD615"]
    return str(refused.value).splitlines()[0]


@pytest.mark.parametrize("seed", range(5))
def test_a_circle_is_named_alike_in_any_order(seed: int) -> None:
    rows = chain(6)
    rows[2]["cấp_trên"] = 5
    Random(seed).shuffle(rows)  # noqa: S311
    assert circle(rows).endswith(
        "`tổ_chức 2` → `tổ_chức 3` → `tổ_chức 4` → `tổ_chức 5` → `tổ_chức 2`"
    )


def test_who_is_its_own_superior() -> None:
    rows = chain(3)
    rows[1]["cấp_trên"] = 1
    assert circle(rows).endswith("`tổ_chức 1` → `tổ_chức 1`")


def test_a_long_circle_is_cut_short() -> None:
    rows = chain(DEPTH)
    rows[0]["cấp_trên"] = DEPTH - 1
    told = circle(rows)
    assert told.count("→") == 13
    assert told.endswith("→ … → `tổ_chức 0`")


# --- decisions ------------------------------------------------------------------------------------

HEADS = """
Tập thể đơn_vị gồm:
  - đúng_hạn: có/không.

Cá nhân lãnh_đạo gồm:
  - đứng_đầu: đơn_vị;
  - phụ_trách: các đơn_vị.

Xếp loại đơn_vị theo mức_chất_lượng, xét lần lượt:
  tốt khi đúng_hạn;
  cấp có thẩm quyền xem xét "Chậm" khi không đúng_hạn;
  trường hợp còn lại hoàn_thành.

Xếp loại lãnh_đạo theo mức_chất_lượng, xét lần lượt:
  tốt khi mọi phụ_trách có xếp_loại từ tốt trở lên;
  trường hợp còn lại hoàn_thành.

Giới hạn xếp loại lãnh_đạo không cao hơn đứng_đầu.xếp_loại.
"""
DAY = dt.date(2023, 12, 1)


def heads(unit: dict[str, Any], head: dict[str, Any]) -> list[str]:
    """The codes of what is wrong when a head is decided."""
    units = [{"mã": "A", "đúng_hạn": True} | unit]
    head = {"mã": "H", "mức_được_quyết_định": "tốt"} | head
    tables = {"đơn_vị": units, "lãnh_đạo": [head]}
    try:
        quydinh.compile(HEAD + HEADS).assess(tables)
    except quydinh.InputError as error:
        return [f"{each.code} {dict(each.arguments)['field']}" for each in error.diagnostics]
    return []


DECIDED = {"mức_được_quyết_định": "tốt"}


@pytest.mark.parametrize(
    ("unit", "head", "early"),
    [
        ({}, {}, False),
        ({"đúng_hạn": None}, {}, True),  # undetermined
        ({"đúng_hạn": False}, {}, True),  # people have yet to look at it
        ({"đúng_hạn": False, **DECIDED}, {}, False),
        ({**DECIDED, "ngày_quyết_định": DAY}, {"ngày_quyết_định": dt.date(2023, 11, 30)}, True),
        ({**DECIDED, "ngày_quyết_định": DAY}, {"ngày_quyết_định": DAY}, False),
        ({**DECIDED, "ngày_quyết_định": DAY}, {}, False),
        ({**DECIDED, "bước_quyết_định": 2}, {"bước_quyết_định": 1}, True),
        ({**DECIDED, "bước_quyết_định": 2}, {"bước_quyết_định": 2}, False),
    ],
)
@pytest.mark.parametrize("link", ["đứng_đầu", "phụ_trách"])
def test_a_head_waits_for_the_unit(
    unit: dict[str, Any], head: dict[str, Any], link: str, *, early: bool
) -> None:
    value: Any = "A" if link == "đứng_đầu" else ["A"]
    assert heads(unit, {link: value, **head}) == ([f"QD616 {link}"] if early else [])


def test_early_heads_are_named_in_their_order() -> None:
    lost = [{"mã": key, "đứng_đầu": "A", "mức_được_quyết_định": "tốt"} for key in "CAB"]
    tables = {"đơn_vị": [{"mã": "A"}], "lãnh_đạo": lost}
    with pytest.raises(quydinh.InputError, match=r"`A`, `B`, `C`"):
        quydinh.compile(HEAD + HEADS).assess(tables)


def test_the_stages_of_a_decision_are_kept() -> None:
    units = [{"mã": "A", "đúng_hạn": False, **DECIDED}]
    head = {"mã": "H", "đứng_đầu": "A", "phụ_trách": ["A"], "mức_được_quyết_định": "hoàn_thành"}
    assessment = quydinh.compile(HEAD + HEADS).assess({"đơn_vị": units, "lãnh_đạo": [head]})
    unit, result = assessment.explain("đơn_vị", "A"), assessment.explain("lãnh_đạo", "H")
    assert (unit.outcome, unit.level, unit.stages.criteria) == (Outcome.RATED, "tốt", None)
    assert result.stages == ("tốt", "tốt", "tốt", "hoàn_thành")
    assert result.level == "hoàn_thành"


CAPPED = """
Tập thể tổ_chức gồm:
  - đúng_hạn: có/không.

Xếp loại tổ_chức theo mức_chất_lượng, xét lần lượt:
  tốt khi đúng_hạn [3.1];
  trường hợp còn lại hoàn_thành.

Giới hạn xếp loại tổ_chức không cao hơn hoàn_thành khi đúng_hạn [5.1].
"""


def test_an_explanation_tells_a_decision_from_what_ceilings_left() -> None:
    row = {"mã": "A", "đúng_hạn": True, "mức_được_quyết_định": "tốt"}
    told = quydinh.compile(HEAD + CAPPED).assess({"tổ_chức": [row]}).explain("tổ_chức", "A")
    assert told.explain().splitlines()[1:4] == [
        "Mức do cấp có thẩm quyền quyết định.",
        "Theo tiêu chí: xếp loại “Hoàn thành tốt nhiệm vụ” [3.1]",
        "Kết quả theo quy định: xếp loại “Hoàn thành nhiệm vụ” [5.1]",
    ]


def test_ceilings_do_not_concern_who_is_not_rated() -> None:
    outside = "Không xếp loại đối với tổ_chức khi không đúng_hạn [2].\n"
    rows = [{"mã": "A", "đúng_hạn": False, "cấp_trên": "B"}, {"mã": "B"}]
    rules = quydinh.compile(HEAD + UP + outside)
    assessment = rules.assess({"tổ_chức": rows})
    one = assessment.explain("tổ_chức", "A")
    assert (one.outcome, one.limits) == (Outcome.NOT_RATED, ())
    assert assessment.explain("tổ_chức", "B").limits != ()

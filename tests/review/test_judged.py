"""Conditions of a review are judged on the records as the rating left them, and on dossiers."""

from __future__ import annotations

from typing import Any, cast

import pytest

import quydinh
from quydinh.dossiers.model import Key
from quydinh.evaluate.population.assessment import RatedTables
from quydinh.review.judged import Judged

HEAD = """
Quy định "1-QĐ/X" tên "Kiểm điểm"; do "Cơ quan X" ban hành ngày 01/01/2025;
  áp dụng từ năm 2025.
Thang mức gồm: 1. tốt "Tốt"; 2. kém "Kém".
Phương án ai_giải_trình "Ai phải giải trình" gồm: - ai_cũng_phải, mặc định; - chỉ_người_có_đơn.
Tập thể tổ "Tổ" gồm: - yếu: có/không.
Cá nhân người "Người" gồm:
  - tổ "Tổ": thuộc tổ (các người);
  - có_đơn "Có đơn thư": có/không;
  - số_việc "Số việc": số nguyên từ 0.
Xếp loại tổ theo mức, xét lần lượt: kém khi yếu; trường hợp còn lại tốt.
Xếp loại người theo mức, xét lần lượt: tốt khi số_việc từ 5 trở lên; trường hợp còn lại kém.
Nội dung kiểm điểm của người gồm:
  1. theo_đơn "Theo đơn" khi có_đơn;
  2. theo_ít_việc "Ít việc" khi số_việc để trống;
  3. theo_kỳ_trước "Kỳ trước kém" khi kỳ_trước.xếp_loại là kém;
  4. của_tổ "Tổ không nêu hạn chế" khi tổ.hồ_sơ.số_hạn_chế_nêu bằng 0;
  5. giải_trình "Giải trình", theo phương án ai_giải_trình.ai_cũng_phải;
  6. giải_trình_đơn "Giải trình đơn" khi có_đơn, theo phương án ai_giải_trình.chỉ_người_có_đơn.
Nội dung kiểm điểm của tổ gồm:
  1. có_người_không_nêu "Có người không nêu hạn chế" khi có người nào (hồ_sơ.số_hạn_chế_nêu bằng 0).
Quy trình kiểm_điểm của người gồm:
  Bước 1. hội_nghị "Hội nghị";
  Bước 2. kế_hoạch "Kế hoạch khắc phục" khi xếp_loại là kém;
  Bước 3. sau_tổ "Sau tổ" khi tổ.xếp_loại là kém.
Cảnh báo một_chiều "Một chiều" đối với người khi hồ_sơ.tỉ_lệ_ưu_điểm trên 85% và xếp_loại là tốt.
"""
TABLES: dict[str, list[dict[str, Any]]] = {
    "tổ": [{"mã": "T1", "yếu": True}, {"mã": "T2", "yếu": False}],
    "người": [
        {"mã": "A", "tổ": "T1", "có_đơn": True, "số_việc": 5},
        {"mã": "B", "tổ": "T2", "có_đơn": False, "số_việc": 1},
        {"mã": "C", "tổ": "T2"},
    ],
}
HISTORY = [
    {"mã": "A", "kỳ": "2024", "xếp_loại": "kém"},
    {"mã": "B", "kỳ": "2024", "xếp_loại": "tốt"},
]
A, B, C = (Key("người", code) for code in "ABC")
FEATURES: dict[Key, dict[str, Any]] = {
    Key("tổ", "T1"): {"số_hạn_chế_nêu": 0},
    Key("tổ", "T2"): {"số_hạn_chế_nêu": 2},
    A: {"tỉ_lệ_ưu_điểm": 0.9, "số_hạn_chế_nêu": 1},
    B: {"số_hạn_chế_nêu": 0},
}


def _assessed(rules: quydinh.Ruleset) -> RatedTables:
    assessed = rules.assess(TABLES, history={"người": HISTORY}, period=2025)
    return cast("RatedTables", assessed)


RULES = quydinh.compile(HEAD)
ASSESSED = _assessed(RULES)
JUDGED = Judged(RULES.program, ASSESSED, FEATURES)
_SUBJECT = {one.name: one for one in RULES.program.subjects}


def _section(key: Key, name: str) -> bool | None:
    condition = next(one.condition for one in _SUBJECT[key.subject].sections if one.name == name)
    assert condition is not None
    return JUDGED.of(key, condition)


def _step(key: Key, name: str) -> bool | None:
    (procedure,) = _SUBJECT[key.subject].procedures
    condition = next(one.condition for one in procedure.steps if one.name == name)
    assert condition is not None
    return JUDGED.of(key, condition)


@pytest.mark.parametrize(
    ("key", "name", "holds"),
    [
        (A, "theo_đơn", True),
        (B, "theo_đơn", False),
        (C, "theo_đơn", None),  # nobody wrote it: not known, and not guessed
        (B, "theo_ít_việc", False),
        (C, "theo_ít_việc", True),
        (A, "theo_kỳ_trước", True),
        (B, "theo_kỳ_trước", False),
        (C, "theo_kỳ_trước", None),
        (A, "của_tổ", True),
        (B, "của_tổ", False),
        (Key("tổ", "T2"), "có_người_không_nêu", True),
        (Key("tổ", "T1"), "có_người_không_nêu", False),
    ],
)
def test_section_is_due_as_its_condition_says(key: Key, name: str, *, holds: bool | None) -> None:
    assert _section(key, name) is holds


@pytest.mark.parametrize(
    ("key", "name", "holds"),
    [
        (A, "kế_hoạch", False),
        (B, "kế_hoạch", True),
        (C, "kế_hoạch", None),  # the rating itself is not settled
        (A, "sau_tổ", True),
        (B, "sau_tổ", False),
    ],
)
def test_step_reads_ratings_of_its_own_and_of_others(
    key: Key, name: str, *, holds: bool | None
) -> None:
    assert _step(key, name) is holds


def test_sign_reads_the_dossier_and_the_rating() -> None:
    (sign,) = _SUBJECT["người"].signs
    assert JUDGED.of(A, sign.condition) is True
    assert JUDGED.of(B, sign.condition) is False  # not rated tốt, whatever was not measured
    assert JUDGED.of(C, sign.condition) is None


def test_what_would_tell_is_named() -> None:
    condition = _SUBJECT["người"].sections[0].condition
    assert condition is not None
    assert JUDGED.missing(C, condition) == ("Có đơn thư",)


def test_sections_follow_the_readings_in_force() -> None:
    other = quydinh.compile(HEAD, options={"ai_giải_trình": "chỉ_người_có_đơn"})
    here, there = (
        {section.name for one in rules.program.subjects for section in one.sections}
        for rules in (RULES, other)
    )
    assert here ^ there == {"giải_trình", "giải_trình_đơn"}
    assert "giải_trình" in here


def test_ratings_are_as_without_dossiers() -> None:
    alone = _assessed(RULES)
    for kind in ("tổ", "người"):
        assert [one.to_dict() for one in alone[kind]] == [one.to_dict() for one in ASSESSED[kind]]


def test_subjects_without_a_rating_are_judged_too() -> None:
    text = HEAD.replace(
        "Xếp loại tổ theo mức, xét lần lượt: kém khi yếu; trường hợp còn lại tốt.", ""
    )
    rules = quydinh.compile(text)
    judged = Judged(rules.program, _assessed(rules), FEATURES)
    unit = next(one for one in rules.program.subjects if one.name == "tổ")
    assert unit.sections[0].condition is not None
    assert judged.of(Key("tổ", "T2"), unit.sections[0].condition) is True

"""The same facts in other years and other systems: the document in force decides."""

from __future__ import annotations

from typing import Any

import pytest

import quydinh

MEMBER: dict[str, Any] = {
    "tuổi_đảng": 120,
    "miễn_sinh_hoạt": False,
    "đình_chỉ_sinh_hoạt": False,
    "số_tháng_nghỉ_ốm": 0,
    "thực_sự_tiêu_biểu": False,
    "thành_tích_nổi_trội": False,
    "điển_hình": False,
    "sản_phẩm_cụ_thể": True,
    "số_nhiệm_vụ": 10,
    "số_hoàn_thành": 10,
    "số_đúng_hạn": 10,
    "số_vượt_mức": 2,
    "là_cán_bộ_công_chức": False,
    "suy_thoái": False,
    "vi_phạm_điều_cấm": False,
    "vi_phạm_nêu_gương": False,
    "bị_kỷ_luật": False,
    "chính_trị": "tốt",
    "đạo_đức": "tốt",
    "ý_thức_kỷ_luật": "tốt",
    "tác_phong": "tốt",
    "nêu_gương": "tốt",
    "kết_quả_nhiệm_vụ": "tốt",
    "khắc_phục_hạn_chế": "tốt",
}
OFFICIAL: dict[str, Any] = {
    "số_tháng_làm_việc": 12,
    "nghỉ_thai_sản": False,
    "số_tháng_nghỉ": 0,
    "giữ_chức_vụ": False,
    "thực_hiện_tốt_tiêu_chí_chung": True,
    "số_nhiệm_vụ": 20,
    "số_hoàn_thành": 20,
    "số_đúng_hạn": 20,
    "số_hiệu_quả_cao": 19,
    "số_vượt_mức": 10,
    "suy_thoái": False,
    "kỷ_luật": [],
}


def outcome(period: str, subject: str, facts: dict[str, Any], **other: object) -> str:
    """What the document in force says; facts that only other documents know are left out."""
    rules = quydinh.in_force(period, subject)
    fields = next(one.fields for one in rules.program.subjects if one.name == subject)
    known = {field.name for field in fields}
    record = {name: value for name, value in {**facts, **other}.items() if name in known}
    result = rules.rate(subject, record)
    return result.level or result.outcome.value


@pytest.mark.parametrize(
    ("period", "expected"), [("2020", "tốt"), ("2022", "tốt"), ("2024", "tốt")]
)
def test_a_good_member_in_every_year(period: str, expected: str) -> None:
    assert outcome(period, "đảng_viên", MEMBER) == expected


def test_four_months_of_sick_leave_bar_a_good_rating_until_2022() -> None:
    """For 2023 and 2024 no text was seen; 366 has cases of its own beside its guidance."""
    assert outcome("2022", "đảng_viên", MEMBER, số_tháng_nghỉ_ốm=4) == "hoàn_thành"
    assert outcome("2022", "đảng_viên", MEMBER, số_tháng_nghỉ_ốm=2) == "tốt"


def test_new_members_are_reviewed_until_2022_and_not_since() -> None:
    assert outcome("2022", "đảng_viên", MEMBER, tuổi_đảng=5) == "not_rated"
    assert outcome("2024", "đảng_viên", MEMBER, tuổi_đảng=5) == "not_reviewed"


@pytest.mark.parametrize("period", ["2021", "2024"])
def test_civil_servants_on_leave(period: str) -> None:
    assert outcome(period, "công_chức", OFFICIAL) == "tốt"
    assert outcome(period, "công_chức", OFFICIAL, số_tháng_nghỉ=4) == "hoàn_thành"
    assert outcome(period, "công_chức", OFFICIAL, số_tháng_làm_việc=5) == "not_rated"


def test_discipline_for_an_act_that_counted_before_counts_until_2022() -> None:
    decided = [{"trong_năm": True, "đã_tính_năm_khác": True}]
    before = [{"trong_năm": True}]
    assert outcome("2022", "công_chức", OFFICIAL, kỷ_luật=before) == "không_hoàn_thành"
    assert outcome("2023", "công_chức", OFFICIAL, kỷ_luật=decided) == "tốt"


def test_a_member_who_is_an_official_needs_both_results() -> None:
    """Two results of one person, never merged: that of the State is a fact for the Party's."""
    official = {"là_cán_bộ_công_chức": True}
    for level, expected in (("tốt", "tốt"), ("hoàn_thành", "hoàn_thành")):
        found = outcome("2022", "đảng_viên", MEMBER, **official, xếp_loại_công_vụ=level)
        assert found == expected

"""The gaps that readers of the regulations found by hand are found from the rulesets alone."""

from __future__ import annotations

import quydinh
from quydinh.verify.gaps import for_people, gaps
from quydinh.verify.question import Limits, Question
from quydinh.verify.undetermined import undetermined


def regions(number: str, subject: str, **options: str) -> list[str]:
    rules = quydinh.load(number, options=options)
    (found,) = gaps(Question(rules, subject, Limits()))
    assert all(place.witness is not None for place in found.places)
    return [place.words for place in found.places]


def test_90_points_without_the_conditions_of_the_top_level() -> None:
    """B-1: read by the ranges of points alone, no level is left for them."""
    found = regions("366-QĐ/TW", "đảng_viên", điểm_xuất_sắc_thiếu_điều_kiện="đúng_khoảng_điểm")
    assert all("tổng điểm từ 90 điểm trở lên" in words for words in found)
    assert any("tỉ_lệ_vượt_mức dưới 30%" in words for words in found)
    assert any("tỉ_lệ_đúng_hạn dưới 100%" in words for words in found)


def test_under_the_default_readings_366_has_no_gap() -> None:
    assert regions("366-QĐ/TW", "đảng_viên") == []


def test_half_of_the_tasks_done() -> None:
    """A-1: what 124 names for nobody who did less than half and was in time with less than all."""
    found = regions("124-QĐ/TW", "đảng_viên")
    assert "tỉ_lệ_đúng_hạn dưới 100% và tỉ_lệ_hoàn_thành dưới 50%" in found
    assert "không sản_phẩm_cụ_thể" in found


def test_70_points_without_the_conditions_of_the_second_level() -> None:
    """B-2: one late task, and the points are too many for the level below."""
    found = regions("366-QĐ/TW", "đảng_viên", điểm_tốt_thiếu_điều_kiện="đúng_khoảng_điểm")
    (words,) = found
    assert words == (
        "tổng điểm từ 70 điểm trở lên và không kỷ_luật_vi_phạm_kỳ_trước và tỉ_lệ_đúng_hạn dưới "
        "100% và tỉ_lệ_hoàn_thành từ 100% trở lên và tỉ_lệ_chậm không quá 20%"
    )


def test_what_366_leaves_to_people() -> None:
    """B-3 and B-4: not all tasks done, or too many of them late, and no level says so."""
    found = list(for_people(Question(quydinh.load("366-QĐ/TW"), "đảng_viên", Limits())))
    _, undone, late = ([place.words for place in one.places] for one in found)
    assert undone == [
        "không kỷ_luật_vi_phạm_kỳ_trước và tỉ_lệ_đúng_hạn dưới 100% và tỉ_lệ_hoàn_thành dưới 100%",
        "tổng điểm dưới 70 điểm và không kỷ_luật_vi_phạm_kỳ_trước và tỉ_lệ_hoàn_thành dưới 100%",
    ]
    assert all("tỉ_lệ_hoàn_thành từ 100% trở lên và tỉ_lệ_chậm trên 20%" in one for one in late)


def test_no_tasks_at_all() -> None:
    """B-13: the shares of somebody without tasks cannot be worked out."""
    (found,) = undetermined(Question(quydinh.load("366-QĐ/TW"), "đảng_viên", Limits()))
    assert any("tỉ_lệ_đúng_hạn" in place.words for place in found.places)


def test_no_units_to_lead() -> None:
    """B-14: who leads no unit is rated all the same."""
    (found,) = undetermined(Question(quydinh.load("124-QĐ/TW"), "lãnh_đạo", Limits()))
    assert not any("tỉ_lệ_đơn_vị" in place.words for place in found.places)

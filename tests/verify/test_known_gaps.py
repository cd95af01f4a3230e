"""The gaps that readers of the regulations found by hand are found from the rulesets alone."""

from __future__ import annotations

import quydinh
from quydinh.verify.gaps import gaps
from quydinh.verify.question import Limits, Question


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

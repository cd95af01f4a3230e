"""
The measured rules as a programmer writes them by hand: the baseline of every ratio.

Plain functions over the record as it comes, tests in the order of the ruleset, no input checked.
Of the two usual ways to test a share, dividing and multiplying crosswise, the quicker is used.
"""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]


def yearly(r: Record) -> str | None:
    """The level by ``yearly.qd``; None for who is not rated."""
    if r["thời_gian_công_tác"] < 6:
        return None
    if (
        (r["bị_kỷ_luật"] and not r["đã_khắc_phục"])
        or r["suy_thoái"]
        or r["điểm_đánh_giá"] < 50
        or 2 * r["số_hoàn_thành"] < r["số_nhiệm_vụ"]
    ):
        return "không_hoàn_thành"
    if (
        r["điểm_đánh_giá"] >= 90
        and r["số_hoàn_thành"] >= r["số_nhiệm_vụ"]
        and 10 * r["số_vượt_mức"] >= 3 * r["số_nhiệm_vụ"]
        and r["có_sáng_kiến"]
        and r["đạo_đức"] == "xuất_sắc"
        and r["kết_quả"] == "xuất_sắc"
    ):
        return "xuất_sắc"
    if (
        r["điểm_đánh_giá"] >= 70
        and 5 * r["số_đúng_hạn"] >= 4 * r["số_nhiệm_vụ"]
        and r["tỉ_lệ_hài_lòng"] >= 82.5
        and r["đạo_đức"] in ("xuất_sắc", "tốt")
        and r["kết_quả"] in ("xuất_sắc", "tốt")
    ):
        return "tốt"
    if r["kỷ_cương"] in ("xuất_sắc", "tốt", "trung_bình"):
        return "hoàn_thành"
    return "không_hoàn_thành"


def yearly_mask(r: Record) -> tuple[str | None, int]:
    """The level, and one bit for each of the 18 conditions, whether needed or not."""
    m = 0
    if r["thời_gian_công_tác"] < 6:
        m |= 1 << 0
    if r["bị_kỷ_luật"]:
        m |= 1 << 1
    if not r["đã_khắc_phục"]:
        m |= 1 << 2
    if r["suy_thoái"]:
        m |= 1 << 3
    if r["điểm_đánh_giá"] < 50:
        m |= 1 << 4
    if 2 * r["số_hoàn_thành"] < r["số_nhiệm_vụ"]:
        m |= 1 << 5
    if r["điểm_đánh_giá"] >= 90:
        m |= 1 << 6
    if r["số_hoàn_thành"] >= r["số_nhiệm_vụ"]:
        m |= 1 << 7
    if 10 * r["số_vượt_mức"] >= 3 * r["số_nhiệm_vụ"]:
        m |= 1 << 8
    if r["có_sáng_kiến"]:
        m |= 1 << 9
    if r["đạo_đức"] == "xuất_sắc":
        m |= 1 << 10
    if r["kết_quả"] == "xuất_sắc":
        m |= 1 << 11
    if r["điểm_đánh_giá"] >= 70:
        m |= 1 << 12
    if 5 * r["số_đúng_hạn"] >= 4 * r["số_nhiệm_vụ"]:
        m |= 1 << 13
    if r["tỉ_lệ_hài_lòng"] >= 82.5:
        m |= 1 << 14
    if r["đạo_đức"] in ("xuất_sắc", "tốt"):
        m |= 1 << 15
    if r["kết_quả"] in ("xuất_sắc", "tốt"):
        m |= 1 << 16
    if r["kỷ_cương"] in ("xuất_sắc", "tốt", "trung_bình"):
        m |= 1 << 17
    if m & 0b1:
        return None, m
    if m & 0b111000 or m & 0b110 == 0b110:
        return "không_hoàn_thành", m
    if m & 0b111111000000 == 0b111111000000:
        return "xuất_sắc", m
    if m & 0b11111000000000000 == 0b11111000000000000:
        return "tốt", m
    return ("hoàn_thành" if m & 1 << 17 else "không_hoàn_thành"), m


class Condition:
    """One condition of an explanation that is made at once."""

    __slots__ = ("actual", "citation", "holds", "limit")

    def __init__(self, citation: str, actual: object, limit: object, holds: int) -> None:
        self.citation = citation
        self.actual = actual
        self.limit = limit
        self.holds = holds


def yearly_explained(r: Record) -> tuple[str | None, list[Condition]]:
    """The level, and an object for each of the 18 conditions."""
    level, m = yearly_mask(r)
    assigned = r["số_nhiệm_vụ"]
    done = r["số_hoàn_thành"] / assigned
    points = r["điểm_đánh_giá"]
    morals = r["đạo_đức"]
    results = r["kết_quả"]
    return level, [
        Condition("3.1", r["thời_gian_công_tác"], 6, m & 1 << 0),
        Condition("4.4a", r["bị_kỷ_luật"], True, m & 1 << 1),
        Condition("4.4a", r["đã_khắc_phục"], False, m & 1 << 2),
        Condition("4.4b", r["suy_thoái"], True, m & 1 << 3),
        Condition("4.4c", points, 50, m & 1 << 4),
        Condition("4.4d", done, 0.5, m & 1 << 5),
        Condition("4.1a", points, 90, m & 1 << 6),
        Condition("4.1b", done, 1, m & 1 << 7),
        Condition("4.1c", r["số_vượt_mức"] / assigned, 0.3, m & 1 << 8),
        Condition("4.1d", r["có_sáng_kiến"], True, m & 1 << 9),
        Condition("4.1đ", morals, "xuất_sắc", m & 1 << 10),
        Condition("4.1e", results, "xuất_sắc", m & 1 << 11),
        Condition("4.2a", points, 70, m & 1 << 12),
        Condition("4.2b", r["số_đúng_hạn"] / assigned, 0.8, m & 1 << 13),
        Condition("4.2c", r["tỉ_lệ_hài_lòng"], 82.5, m & 1 << 14),
        Condition("4.2d", morals, "tốt", m & 1 << 15),
        Condition("4.2đ", results, "tốt", m & 1 << 16),
        Condition("4.3", r["kỷ_cương"], "trung_bình", m & 1 << 17),
    ]


def party_member(r: Record) -> str | None:
    """
    The level of a ``đảng_viên`` by 124-QĐ/TW, readings by default.

    None for who is not reviewed or is left to the competent level.
    """
    if r["miễn_sinh_hoạt"] or r["đình_chỉ_sinh_hoạt"] or r["tuổi_đảng"] < 6:
        return None
    marks = (
        r["chính_trị"],
        r["đạo_đức"],
        r["ý_thức_kỷ_luật"],
        r["tác_phong"],
        r["nêu_gương"],
        r["kết_quả_nhiệm_vụ"],
        r["khắc_phục_hạn_chế"],
    )
    if (
        "kém" in marks
        or r["suy_thoái"]
        or r["vi_phạm_điều_cấm"]
        or r["vi_phạm_nêu_gương"]
        or (r["bị_kỷ_luật"] and not (r["tự_phát_hiện"] and r["khắc_phục_xong"]))
    ):
        return "không_hoàn_thành"
    if (
        r["thành_tích_nổi_trội"]
        and r["điển_hình"]
        and "trung_bình" not in marks
        and r["kết_quả_nhiệm_vụ"] == "xuất_sắc"
        and r["sản_phẩm_cụ_thể"]
        and r["số_đúng_hạn"] >= r["số_nhiệm_vụ"]
        and 2 * r["số_vượt_mức"] >= r["số_nhiệm_vụ"]
    ):
        return "xuất_sắc"
    if (
        r["kết_quả_nhiệm_vụ"] in ("xuất_sắc", "tốt")
        and r["sản_phẩm_cụ_thể"]
        and r["số_đúng_hạn"] >= r["số_nhiệm_vụ"]
    ):
        return "tốt"
    if (
        r["sản_phẩm_cụ_thể"]
        and 2 * r["số_hoàn_thành"] >= r["số_nhiệm_vụ"]
        and 5 * (r["số_hoàn_thành"] - r["số_đúng_hạn"]) <= r["số_nhiệm_vụ"]
    ):
        return "hoàn_thành"
    return None

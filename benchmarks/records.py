"""
Random records, complete and valid, with a fair share for every branch of the rules.

They pass through JSON once: keys and texts are then objects of their own, as in any program that
reads its records from somewhere, and no engine is helped by sharing strings with its own code.
"""

from __future__ import annotations

import json
import random
from typing import Any

Record = dict[str, Any]

_MARKS = ("xuất_sắc", "tốt", "trung_bình", "kém")
# How likely each mark is for a weak, a fair, a good and an excellent year.
_ODDS = ((2, 3, 3, 2), (4, 8, 7, 1), (6, 13, 1, 0), (19, 1, 0, 0))
_YEARS = (1, 3, 5, 4)


def yearly(count: int, seed: int = 1) -> list[Record]:
    """Records for ``yearly.qd``."""
    draw = random.Random(seed)
    return _through_json([_yearly(draw) for _ in range(count)])


def party_members(count: int, seed: int = 1) -> list[Record]:
    """Records of ``đảng_viên`` for 124-QĐ/TW."""
    draw = random.Random(seed)
    return _through_json([_party_member(draw) for _ in range(count)])


def _through_json(records: list[Record]) -> list[Record]:
    loaded: list[Record] = json.loads(json.dumps(records))
    return loaded


def _year(draw: random.Random) -> int:
    return draw.choices(range(len(_YEARS)), _YEARS)[0]


def _mark(draw: random.Random, year: int) -> str:
    return draw.choices(_MARKS, _ODDS[year])[0]


def _chance(draw: random.Random, percent: float) -> bool:
    return draw.random() * 100 < percent


def _tasks(draw: random.Random, year: int) -> Record:
    assigned = draw.randint(5, 40)
    done = assigned if year == 3 or _chance(draw, 40) else draw.randint(assigned // 2 - 1, assigned)
    on_time = done if year == 3 or _chance(draw, 40) else draw.randint(done * 3 // 4, done)
    beyond = draw.randint(assigned // 2, assigned) if year == 3 else draw.randint(0, assigned // 2)
    return {
        "số_nhiệm_vụ": assigned,
        "số_hoàn_thành": done,
        "số_đúng_hạn": on_time,
        "số_vượt_mức": beyond,
    }


def _yearly(draw: random.Random) -> Record:
    year = _year(draw)
    low, high = ((45, 70), (55, 85), (68, 93), (90, 100))[year]
    return {
        "thời_gian_công_tác": draw.randint(1, 5) if _chance(draw, 3) else draw.randint(6, 12),
        **_tasks(draw, year),
        "điểm_đánh_giá": draw.randint(low * 4, high * 4) / 4,
        "tỉ_lệ_hài_lòng": draw.randint(700 + 50 * year, 1000) / 10,
        "bị_kỷ_luật": _chance(draw, 8 - 2 * year),
        "đã_khắc_phục": _chance(draw, 50),
        "suy_thoái": _chance(draw, 3 - year),
        "có_sáng_kiến": _chance(draw, 25 * year + 20),
        "đạo_đức": _mark(draw, year),
        "kỷ_cương": _mark(draw, year),
        "kết_quả": _mark(draw, year),
    }


def _party_member(draw: random.Random) -> Record:
    year = _year(draw)
    marks = (
        "chính_trị",
        "đạo_đức",
        "ý_thức_kỷ_luật",
        "tác_phong",
        "nêu_gương",
        "kết_quả_nhiệm_vụ",
        "khắc_phục_hạn_chế",
    )
    return {
        "tuổi_đảng": draw.randint(1, 5) if _chance(draw, 3) else draw.randint(6, 600),
        "miễn_sinh_hoạt": _chance(draw, 2),
        "đình_chỉ_sinh_hoạt": _chance(draw, 0.5),
        "đình_chỉ_cấp_ủy": _chance(draw, 0.5),
        "thành_tích_nổi_trội": _chance(draw, 30 * year),
        "điển_hình": _chance(draw, 30 * year),
        "sản_phẩm_cụ_thể": _chance(draw, 40 + 20 * year),
        "tiêu_chí_cơ_bản_đạt": _chance(draw, 90),
        **_tasks(draw, year),
        "suy_thoái": _chance(draw, 1),
        "vi_phạm_điều_cấm": _chance(draw, 1),
        "vi_phạm_nêu_gương": _chance(draw, 1),
        "bị_kỷ_luật": _chance(draw, 3),
        "tự_phát_hiện": _chance(draw, 50),
        "khắc_phục_xong": _chance(draw, 50),
        **{name: _mark(draw, year) for name in marks},
    }

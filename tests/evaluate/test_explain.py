"""Explanations, kept as files that a person can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from programs import EXCELLENT, SAMPLE

from quydinh.results import Language
from quydinh.ruleset import Ruleset

RULES = Ruleset.from_program(SAMPLE)
FOLDER = Path(__file__).parent / "golden"

RECORDS: dict[str, dict[str, Any]] = {
    "xuat_sac": {"số_khuyết_điểm_tự_nêu": 0},
    "tot": {"điểm": 80, "số_nhiệm_vụ": 30, "số_hoàn_thành": 30, "số_vượt_mức": 10},
    "khong_hoan_thanh": {"bị_kỷ_luật": True, "số_hoàn_thành": 4},
    "xem_xet": {"số_hoàn_thành": 4, "bất_khả_kháng": True},
    "khong_kiem_diem": {"tuổi_đảng": 5},
    "chua_xac_dinh": {"điểm": None, "kết_quả": None},
    "mau_so_bang_0": {"số_nhiệm_vụ": 0, "số_hoàn_thành": 0, "số_vượt_mức": 0},
    "quyet_dinh": {"mức_được_quyết_định": "hoàn_thành"},
}


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("name", RECORDS)
def test_explanation(name: str, language: Language, request: pytest.FixtureRequest) -> None:
    """Read the files, in both languages."""
    now = RULES.rate("đảng_viên", EXCELLENT | RECORDS[name]).explain(language)
    path = FOLDER / f"{name}.{language}.txt"
    if request.config.getoption("--bless"):
        path.write_text(now, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == now

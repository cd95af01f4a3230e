"""Every worked case with a known result is an example of a ruleset: ``worked_cases.md``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import quydinh
from quydinh.ast import nodes as ast
from quydinh.syntax import parse
from quydinh.text.source import Source

ROOT = Path(__file__).parent.parent
TABLE = (ROOT / "tests" / "worked_cases.md").read_text("utf-8")
NUMBERS = {
    *(1, 2, 5, 6, 8, 11, 12, 13, 15, 17, 18, 20),  # 124-QĐ/TW
    *(21, 22, 24, 26, 27, 29, 30, 31, 34, 35, 37, 39, 40, 42, 43),  # 366-QĐ/TW
    *(45, 59),  # decrees
}


class Row(NamedTuple):
    """A case, and where it stands."""

    number: int
    ruleset: str
    example: str
    result: str


ROWS = [
    Row(int(number), ruleset, example, result)
    for number, ruleset, example, result in re.findall(
        r"^\| (\d+) \|[^|]*\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TABLE, re.MULTILINE
    )
]
ELSEWHERE = {int(one) for one in re.findall(r"^\| (\d+) \|[^|]*\|[^|]*\|$", TABLE, re.MULTILINE)}


def test_no_case_is_forgotten() -> None:
    assert {row.number for row in ROWS} | ELSEWHERE == NUMBERS
    assert not {row.number for row in ROWS} & ELSEWHERE


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}: {row.example}")
def test_a_case_is_an_example_that_expects_its_result(row: Row) -> None:
    """That the examples hold is asked of every ruleset as a whole."""
    [path] = (ROOT / "rulesets" / row.ruleset).glob("*.qd")
    text = path.read_text("utf-8")
    examples = {
        one.title.text: one.span
        for one in parse(Source(path.name, text)).document.declarations
        if isinstance(one, ast.Example | ast.PopulationExample)
    }
    assert row.example in examples
    span = examples[row.example]
    _, _, expected = text[span.start : span.end].rpartition("\n  thì")

    assert re.search(rf"(^|\W){re.escape(row.result)}\b(?!, đề nghị)", " ".join(expected.split()))


# --- the same facts in another year ---------------------------------------------------------------

MEMBER: dict[str, Any] = {
    "tuổi_đảng": 120, "miễn_sinh_hoạt": False, "đình_chỉ_sinh_hoạt": False,
    "đình_chỉ_cấp_ủy": False, "thành_tích_nổi_trội": True, "điển_hình": True,
    "sản_phẩm_cụ_thể": True, "ngoài_hệ_thống": False, "nổi_trội": False, "số_nhiệm_vụ": 10,
    "số_hoàn_thành": 10, "số_đúng_hạn": 10, "số_vượt_mức": 5, "số_chậm": 0,
    "số_không_hoàn_thành": 0, "số_hạn_chế_kỳ_trước": 0, "số_hạn_chế_kỳ_trước_đã_khắc_phục": 0,
    "suy_thoái": False, "vi_phạm_điều_cấm": False, "vi_phạm_nêu_gương": False,
    "bị_kỷ_luật": False, "bị_kỷ_luật_công_vụ": False, "kỷ_luật_vi_phạm_kỳ_trước": False,
    "tự_phát_hiện": False, "khắc_phục_xong": False, "chính_trị": "tốt", "đạo_đức": "tốt",
    "ý_thức_kỷ_luật": "tốt", "tác_phong": "tốt", "nêu_gương": "tốt",
    "kết_quả_nhiệm_vụ": "xuất_sắc", "khắc_phục_hạn_chế": "tốt", "điểm_chung": 28,
    "điểm_nhiệm_vụ": 64,
}  # fmt: skip


def rated(year: int, subject: str, facts: dict[str, Any]) -> str | None:
    """The level in a year, under what is in force then: each document takes what it asks for."""
    rules = quydinh.in_force(year, subject)
    fields = next(one for one in rules.program.subjects if one.name == subject).fields
    known = {one.name for one in fields}
    return rules.rate(
        subject, {name: value for name, value in facts.items() if name in known}
    ).level


@pytest.mark.parametrize(
    ("changed", "year_2024", "year_2025"),
    [
        ({}, "xuất_sắc", "xuất_sắc"),
        ({"số_vượt_mức": 4}, "tốt", "xuất_sắc"),  # half the tasks, then three in ten
        ({"số_vượt_mức": 2}, "tốt", "tốt"),
        ({"bị_kỷ_luật": True}, "không_hoàn_thành", "xuất_sắc"),  # then only what concerns duties
        ({"bị_kỷ_luật": True, "bị_kỷ_luật_công_vụ": True}, "không_hoàn_thành", "không_hoàn_thành"),
        ({"điểm_nhiệm_vụ": 61.5}, "xuất_sắc", "tốt"),  # 89,5 points; there were no points before
        ({"số_hạn_chế_kỳ_trước": 3, "số_hạn_chế_kỳ_trước_đã_khắc_phục": 2}, "xuất_sắc", "tốt"),
        ({"kết_quả_nhiệm_vụ": "tốt"}, "tốt", "xuất_sắc"),
        ({"đạo_đức": "kém"}, "không_hoàn_thành", "xuất_sắc"),
    ],
    ids=str,
)
def test_the_same_member_in_2024_and_in_2025(
    changed: dict[str, Any], year_2024: str, year_2025: str
) -> None:
    facts = MEMBER | changed

    assert rated(2024, "đảng_viên", facts) == year_2024
    assert rated(2025, "đảng_viên", facts) == year_2025


@pytest.mark.parametrize(
    ("changed", "before_2026", "from_2026"),
    [
        ({}, "tốt", "tốt"),
        ({"số_tháng_làm_việc": 8, "số_tháng_nghỉ": 4, "số_tháng_nghỉ_ốm": 4}, "hoàn_thành", "tốt"),
        ({"số_tháng_làm_việc": 5, "số_tháng_nghỉ": 7, "số_tháng_nghỉ_ốm": 7}, None, "tốt"),
        ({"suy_thoái": True}, "không_hoàn_thành", "không_hoàn_thành"),
    ],
    ids=str,
)
def test_the_same_civil_servant_before_and_after_2026(
    changed: dict[str, Any], before_2026: str | None, from_2026: str | None
) -> None:
    product = {"quy_đổi": 1, "ngoài_số_được_giao": False, "đã_hoàn_thành": True,
               "số_lỗi_lớn": 1, "số_lỗi_khách_quan": 0, "số_lần_chậm": 0}  # fmt: skip
    facts: dict[str, Any] = {
        "ngoài_diện": False, "giữ_chức_vụ": False, "là_người_đứng_đầu": False,
        "số_tháng_làm_việc": 12, "số_tháng_nghỉ": 0, "số_tháng_nghỉ_ốm": 0, "nghỉ_thai_sản": False,
        "nghỉ_không_lương": False, "thực_hiện_tốt_tiêu_chí_chung": True, "số_nhiệm_vụ": 20,
        "số_hoàn_thành": 20, "số_đúng_hạn": 20, "số_hiệu_quả_cao": 20, "số_vượt_mức": 9,
        "suy_thoái": False, "vi_phạm_điều_cấm": False, "vi_phạm_nêu_gương": False, "kỷ_luật": [],
    }  # fmt: skip
    facts |= changed
    facts["tháng"] = [
        {"thứ_tự": at, "giữ_chức_vụ": False, "điểm_chung": 24, "sản_phẩm": [product]}
        for at in range(1, facts["số_tháng_làm_việc"] + 1)
    ]

    assert rated(2025, "công_chức", facts) == before_2026
    assert rated(2026, "công_chức", facts) == from_2026


def test_party_and_state_results_of_one_person_are_two() -> None:
    """A discipline for what has nothing to do with duties counts for the Party of 2024 alone."""
    assert rated(2024, "đảng_viên", MEMBER | {"bị_kỷ_luật": True}) == "không_hoàn_thành"
    private = {
        "trong_năm": True,
        "từ_khiển_trách": True,
        "do_công_vụ": False,
        "do_suy_thoái": False,
    }
    months = [{"thứ_tự": at, "điểm_đã_chấm": 92} for at in range(1, 13)]
    rules = quydinh.load("335/2025/NĐ-CP", options={"nguồn_điểm": "theo_điểm_đã_chấm"})
    facts = {
        "ngoài_diện": False, "giữ_chức_vụ": False, "là_người_đứng_đầu": False,
        "số_tháng_làm_việc": 12, "số_tháng_nghỉ_ốm": 0, "nghỉ_thai_sản": False,
        "nghỉ_không_lương": False, "suy_thoái": False, "vi_phạm_điều_cấm": False,
        "vi_phạm_nêu_gương": False, "kỷ_luật": [private], "tháng": months,
    }  # fmt: skip

    assert rules.rate("công_chức", facts).level == "xuất_sắc"

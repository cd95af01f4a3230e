"""The benchmarks run, and what they compare with is the same rule."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import quydinh

ROOT = Path(__file__).parents[1]
HAND = runpy.run_path(str(ROOT / "benchmarks" / "hand.py"))
YEARLY = quydinh.load(ROOT / "benchmarks" / "yearly.qd")
PARTY = quydinh.load("124-QĐ/TW")

Strategy = st.SearchStrategy[Any]

marks = st.sampled_from(("xuất_sắc", "tốt", "trung_bình", "kém"))
months = st.sampled_from((0, 5, 6, 7, 120))


def around(*thresholds: float) -> Strategy:
    """Numbers at a threshold and just beside it, within 0 and 100."""
    near = [one + step for one in thresholds for step in (-1, -0.01, 0, 0.01, 1)]
    return st.sampled_from([round(one, 2) for one in near if 0 <= one <= 100])


def tasks() -> dict[str, Strategy]:
    """Counts of which every share falls on, below and above its threshold."""
    counts = ("số_hoàn_thành", "số_đúng_hạn", "số_vượt_mức")
    return {"số_nhiệm_vụ": st.integers(1, 12), **dict.fromkeys(counts, st.integers(0, 13))}


yearly_records = st.fixed_dictionaries(
    {
        **tasks(),
        "thời_gian_công_tác": months,
        "điểm_đánh_giá": around(50, 70, 90, 100),
        "tỉ_lệ_hài_lòng": around(82.5),
        **dict.fromkeys(("bị_kỷ_luật", "đã_khắc_phục", "suy_thoái"), st.booleans()),
        "có_sáng_kiến": st.booleans(),
        **dict.fromkeys(("đạo_đức", "kỷ_cương", "kết_quả"), marks),
    }
)
party_records = st.fixed_dictionaries(
    {
        **tasks(),
        "tuổi_đảng": months,
        **{
            field.name: st.booleans()
            for subject in PARTY.program.subjects
            if subject.name == "đảng_viên"
            for field in subject.fields
            if type(field.type).__name__ == "YesNoType"
        },
        "chính_trị": marks,
        "đạo_đức": marks,
        "ý_thức_kỷ_luật": marks,
        "tác_phong": marks,
        "nêu_gương": marks,
        "kết_quả_nhiệm_vụ": marks,
        "khắc_phục_hạn_chế": marks,
    }
)


@given(yearly_records)
def test_yearly_by_hand_is_the_rule(record: dict[str, Any]) -> None:
    level, mask = HAND["yearly_mask"](record)
    result = YEARLY.rate("viên_chức", record)
    assert HAND["yearly"](record) == level
    assert YEARLY.rater("viên_chức")(record) == result.level == level
    assert [reason.holds for reason in result.reasons] == [mask >> at & 1 == 1 for at in range(18)]


@given(yearly_records)
def test_objects_by_hand_tell_what_the_mask_tells(record: dict[str, Any]) -> None:
    level, mask = HAND["yearly_mask"](record)
    explained, conditions = HAND["yearly_explained"](record)
    assert explained == level
    assert [bool(one.holds) for one in conditions] == [mask >> at & 1 == 1 for at in range(18)]


@given(party_records)
def test_party_member_by_hand_is_the_rule(record: dict[str, Any]) -> None:
    level = HAND["party_member"](record)
    assert PARTY.rater("đảng_viên")(record) == level
    assert PARTY.rate("đảng_viên", record).level == level


def test_quick_form_runs_and_all_answers_agree(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "benchmarks", "--quick", "--json", str(out)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert {row["name"] for row in figures["yearly"]} > {"`rater`", "`rate`"}
    for row in (*figures["yearly"], *figures["party_member"]):
        assert row["timing"] is not None or "pip install" in row["name"]
        assert row["agreeing"] is None or row["agreeing"][0] == row["agreeing"][1]
    assert figures["checking"][0]["diagnostics"] == 0

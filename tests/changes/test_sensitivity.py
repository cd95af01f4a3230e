"""Readings tried one by one and together, against the ratings under the readings in force."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

import quydinh
from quydinh.changes import ways
from quydinh.changes.sensitivity import Sensitivity, TooManyChoicesError, sensitivity
from quydinh.changes.transitions import Transition

BASE = (Path(__file__).parent / "golden" / "base.qd").read_text("utf-8")
MORE = BASE.replace(
    'Tập thể chi_bộ "Chi bộ" gồm:',
    """Phương án tuổi "Dưới 6 tháng tuổi đảng thì thế nào" gồm:
  - không_xếp "Không xếp loại", mặc định;
  - vẫn_xếp "Vẫn xếp loại".

Tập thể chi_bộ "Chi bộ" gồm:""",
).replace(
    "khi tuổi_đảng dưới 6 tháng [5.2]",
    "khi tuổi_đảng dưới 6 tháng, theo phương án tuổi.không_xếp [5.2]",
).replace(
    "  trường hợp còn lại hoàn_thành [12.3].",
    "  không_hoàn_thành khi tuổi_đảng dưới 1 tháng, theo phương án tuổi.vẫn_xếp;\n"
    "  trường hợp còn lại hoàn_thành [12.3].",
)  # fmt: skip
RULES = quydinh.compile(MORE)
PERSON = {
    "chi_bộ": "CB-1", "nhóm": "A", "tuổi_đảng": 24, "số_nhiệm_vụ": 10, "số_hoàn_thành": 8,
    "phiếu_thấp": 0, "bị_kỷ_luật": False, "tự_khắc_phục": False, "bất_khả_kháng": False,
    "chính_trị": "tốt", "đạo_đức": "tốt", "kết_quả": "tốt",
}  # fmt: skip
TABLES: dict[str, list[dict[str, Any]]] = {
    "chi_bộ": [{"mã": "CB-1", "mất_đoàn_kết": False}],
    "đảng_viên": [
        {"mã": "một", **PERSON, "chính_trị": "kém"},
        {"mã": "hai", **PERSON},
        {"mã": "ba", **PERSON, "chính_trị": "kém", "đạo_đức": "kém"},
    ],
}


def members(found: Sensitivity, *readings: str) -> Transition:
    effect = next(
        one for one in found.effects if tuple(name for _, name in one.choices) == readings
    )
    return next(one for one in effect.subjects if one.subject == "đảng_viên")


def test_each_reading_is_tried_alone() -> None:
    found = sensitivity(RULES, TABLES)

    assert [one.choices for one in found.effects] == [
        (("mức_kém", "quá_nửa"),),
        (("tuổi", "vẫn_xếp"),),
    ]
    one = members(found, "quá_nửa")
    assert {cell: number for cell, number in one.counts.items() if one.moves(cell)} == {
        ("không_hoàn_thành", "hoàn_thành"): 1
    }
    (mover,) = one.movers
    assert mover.key == "một"
    assert [(each.text, each.kind) for each in mover.before.grounds] == [
        ("có tiêu_chí nào là kém", "met")
    ]


def test_questions_on_which_nobody_depends_are_named() -> None:
    assert [one.name for one in sensitivity(RULES, TABLES).idle] == ["tuổi"]


def test_under_a_reading_is_what_the_ruleset_gives_with_it() -> None:
    one = members(sensitivity(RULES, TABLES), "quá_nửa")
    chosen = quydinh.compile(MORE, options={"mức_kém": "quá_nửa"})
    expected: dict[str, int] = {}
    for result in chosen.assess(TABLES)["đảng_viên"]:
        way = ways.of_result(result)
        expected[way] = expected.get(way, 0) + 1
    found: dict[str, int] = {}
    for (_, way), number in one.counts.items():
        found[way] = found.get(way, 0) + number

    assert found == expected


def test_pairs_and_all_combinations() -> None:
    single = sensitivity(RULES, TABLES, questions=["muc_kem"])
    pairs = sensitivity(RULES, TABLES, together=2)
    everything = sensitivity(RULES, TABLES, together=0)

    assert len(single.effects) == 1
    assert [len(one.choices) for one in pairs.effects] == [1, 1, 2]
    assert everything == pairs


def test_more_than_the_bound_is_refused() -> None:
    with pytest.raises(TooManyChoicesError) as refused:
        sensitivity(RULES, TABLES, together=0, most=2)

    assert refused.value.number == 3


def test_frames_find_the_same() -> None:
    frames = {name: pl.DataFrame(rows) for name, rows in TABLES.items()}

    assert sensitivity(RULES, frames) == sensitivity(RULES, TABLES)

"""The ways to a level are the smallest, and none is missing: held against every record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_findings import LEVELS, RATED, RULES, SMALL

from quydinh.cli.run import main
from quydinh.verify.reach import given_to

RECORD_AT_THE_TOP = {"điểm": 95, "phạt": False, "số_việc": 4, "số_xong": 4}
FIELDS = ("điểm", "phạt", "số_việc", "số_xong", "đơn_vị")


def differing(first: dict[str, Any], second: dict[str, Any]) -> frozenset[str]:
    return frozenset(name for name in FIELDS if first[name] != second[name])


@settings(max_examples=25)
@given(
    st.sampled_from(RATED), st.sampled_from(LEVELS), st.sets(st.sampled_from(FIELDS), max_size=2)
)
def test_ways_are_smallest_and_complete(
    rated: tuple[dict[str, Any], Any], level: str, fixed: set[str]
) -> None:
    record, result = rated
    found = RULES.reach("người", given_to(result), level, fixed=fixed)
    if result.level == level:
        assert found.obstacle == "reached"
        return
    ways = [frozenset(one.path.split(".")[0] for one in way.changes) for way in found.ways]
    others = [differing(record, other) for other, ended in RATED if ended.level == level]
    possible = [one for one in others if not one & fixed]
    assert bool(ways) == bool(possible)
    for way, result_ in zip(ways, found.ways, strict=True):
        assert result_.result.level == level
        assert not way & fixed
        assert not any(one < way for one in possible)
    if not found.more:
        assert all(any(way <= one for way in ways) for one in possible)


def test_what_is_missing_and_does_not_matter_stays_away() -> None:
    found = RULES.reach("người", {"phạt": False, "điểm": 50, "đơn_vị": {"xếp_loại": "tốt"}}, "khá")
    assert [[one.path for one in way.changes] for way in found.ways] == [["điểm"]]
    assert found.ways[0].changes[0].after == "70 điểm"


def test_a_ceiling_is_named_as_the_obstacle() -> None:
    record = {"phạt": False, "điểm": 95, "số_việc": 4, "số_xong": 4, "đơn_vị": {"xếp_loại": "kém"}}
    found = RULES.reach("người", record, "tốt", fixed=["đơn_vị"])
    assert found.obstacle == "ceiling"
    assert found.quotas


def test_inputs_left_alone_are_named_as_the_obstacle() -> None:
    record = {"phạt": True, "điểm": 95, "số_việc": 4, "số_xong": 4, "đơn_vị": {"xếp_loại": "tốt"}}
    assert RULES.reach("người", record, "tốt", fixed=["phạt"]).obstacle == "fixed"
    assert [one.path for one in RULES.reach("người", record, "tốt").ways[0].changes] == ["phạt"]


def test_the_command_tells_changes_and_conditions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "người.json"
    record = {
        "mã": "A1", "phạt": False, "điểm": 85, "số_việc": 4, "số_xong": 1,
        "đơn_vị": {"xếp_loại": "tốt"},
    }  # fmt: skip
    data.write_text(json.dumps([record]), "utf-8")
    asked = ["reach", str(SMALL), str(data), "--subject", "người", "--id", "A1", "--level", "Tốt"]
    assert main(asked) == 0
    assert capsys.readouterr().out.splitlines()[:6] == [
        "Người A1: đạt mức Tốt nếu thay đổi theo một trong các cách sau.",
        "  1. Thay đổi:",
        "     - điểm: 85 điểm → 90 điểm",
        "     - số_việc: 4 → 2",
        "     Khi đó:",
        "     - điểm từ 90 điểm trở lên: đạt [2a]",
    ]
    assert main([*asked, "--fixed", "điểm"]) == 1
    assert "giữ nguyên" in capsys.readouterr().out
    assert main([*asked, "--fixed", "đim"]) == 2
    assert "ý là `điểm`?" in capsys.readouterr().err


def test_a_ceiling_in_the_way_is_named() -> None:
    record = {**RECORD_AT_THE_TOP, "đơn_vị": {"xếp_loại": "khá"}}
    found = RULES.reach("người", record, "tốt", fixed=["đơn_vị"])
    assert found.obstacle == "ceiling"
    assert found.ceilings == ("Giới hạn xếp loại người không cao hơn đơn_vị.xếp_loại [4].",)


def test_a_quota_in_the_way_is_told_with_its_group() -> None:
    people = [{"mã": f"p{at}", "đơn_vị": "u", **RECORD_AT_THE_TOP} for at in range(3)]
    assessment = RULES.assess({"đơn_vị": [{"mã": "u", "số_dân": 5}], "người": people})
    found = RULES.reach("người", assessment.explain("người", "p0"), "tốt")
    assert found.obstacle == "quota"
    assert "tối đa 0 được giữ" in found.quotas[0]
    # Alone, nobody knows of the group.
    assert RULES.reach("người", {**people[0], "đơn_vị": {"xếp_loại": "tốt"}}, "tốt").obstacle == (
        "reached"
    )

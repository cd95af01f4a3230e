"""One population under two documents: every figure agrees with what each document gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quydinh
from quydinh.changes import ways
from quydinh.changes.compare import compare
from quydinh.changes.transitions import Transition, Transitions, transitions

BASE = (Path(__file__).parent / "golden" / "base.qd").read_text("utf-8")
OLD = quydinh.compile(BASE)
EDITS = (
    ("tỉ_lệ_hoàn_thành từ 90% trở lên", "tỉ_lệ_hoàn_thành từ 60% trở lên"),
    ("tỉ_lệ_hoàn_thành từ 70% trở lên [12.2]", "tỉ_lệ_hoàn_thành từ 80% trở lên [12.2]"),
    ("là 20% [12.5]", "là 50% [12.5]"),
    ("tuổi_đảng dưới 6 tháng", "tuổi_đảng dưới 12 tháng"),
    ("dưới 50%, nếu", "dưới 70%, nếu"),
)


def edited(*edits: tuple[str, str]) -> quydinh.Ruleset:
    text = BASE
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return quydinh.compile(text)


NEW = edited(*EDITS)
MARKS = ("tốt", "trung_bình", "kém")

members = st.fixed_dictionaries(
    {
        "chi_bộ": st.sampled_from(("CB-1", "CB-2")),
        "nhóm": st.sampled_from(("A", "B")),
        "số_nhiệm_vụ": st.integers(1, 10),
        "số_hoàn_thành": st.integers(0, 10),
        "phiếu_thấp": st.integers(0, 100),
        "chính_trị": st.sampled_from(MARKS),
        "đạo_đức": st.sampled_from(MARKS[:2]),
        "kết_quả": st.sampled_from(MARKS[:2]),
    },
    optional={
        "tuổi_đảng": st.integers(0, 30),
        "bị_kỷ_luật": st.booleans(),
        "tự_khắc_phục": st.booleans(),
        "bất_khả_kháng": st.booleans(),
    },
)


def population(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {
        "chi_bộ": [{"mã": "CB-1", "mất_đoàn_kết": False}, {"mã": "CB-2", "mất_đoàn_kết": True}],
        "đảng_viên": [{"mã": f"ĐV-{at:02}", **row} for at, row in enumerate(rows)],
    }


def of(found: Transitions, subject: str) -> Transition:
    return next(one for one in found.subjects if one.subject == subject)


def ended(rules: quydinh.Ruleset, tables: dict[str, Any], subject: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for result in rules.assess(tables)[subject]:
        way = ways.of_result(result)
        found[way] = found.get(way, 0) + 1
    return found


def margin(one: Transition, side: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell, number in one.counts.items():
        found[cell[side]] = found.get(cell[side], 0) + number
    return found


@given(st.lists(members, min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_margins_are_what_each_document_gives(rows: list[dict[str, Any]]) -> None:
    tables = population(rows)
    found = transitions(OLD, NEW, tables, limit=100)
    for one in found.subjects:
        assert margin(one, 0) == ended(OLD, tables, one.subject)
        assert margin(one, 1) == ended(NEW, tables, one.subject)
        grouped: dict[tuple[str, str], int] = {}
        for group in one.groups:
            for cell, number in group.counts.items():
                grouped[cell] = grouped.get(cell, 0) + number
        assert not one.by or grouped == one.counts


@given(st.lists(members, min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_movers_are_all_off_the_diagonal(rows: list[dict[str, Any]]) -> None:
    one = of(transitions(OLD, NEW, population(rows), limit=100), "đảng_viên")

    assert (
        len(one.movers)
        == one.moved
        == sum(number for (old, new), number in one.counts.items() if old != new)
    )
    assert all(mover.before.way != mover.after.way for mover in one.movers)
    assert one.raised + one.lowered <= one.moved


@given(st.lists(members, min_size=1, max_size=12))
@settings(max_examples=15, deadline=None)
def test_frames_count_like_mappings(rows: list[dict[str, Any]]) -> None:
    tables = population(rows)
    frames = {name: pl.DataFrame(table, infer_schema_length=None) for name, table in tables.items()}
    plain, framed = (transitions(OLD, NEW, each, limit=100) for each in (tables, frames))
    for one, other in zip(plain.subjects, framed.subjects, strict=True):
        assert one.counts == other.counts
        assert {group.key: group.counts for group in one.groups} == {
            group.key: group.counts for group in other.groups
        }
        assert sorted(map(repr, one.movers)) == sorted(map(repr, other.movers))


@pytest.mark.parametrize("library", ["pandas", "pyarrow", "duckdb", "lazy"])
def test_every_engine_counts_the_same(library: str) -> None:
    rows = [COMPLETE | {"số_hoàn_thành": done, "nhóm": "AB"[done % 2]} for done in range(11)]
    frames = {name: pl.DataFrame(table) for name, table in population(rows).items()}
    kinds: dict[str, Any] = {
        "pandas": lambda frame: frame.to_pandas(),
        "pyarrow": lambda frame: frame.to_arrow(),
        "duckdb": lambda frame: duckdb.sql("SELECT * FROM frame"),  # noqa: ARG005  (found by name)
        "lazy": lambda frame: frame.lazy(),
    }
    plain = transitions(OLD, NEW, population(rows), limit=100)
    found = transitions(OLD, NEW, {name: kinds[library](one) for name, one in frames.items()})
    for one, other in zip(plain.subjects, found.subjects, strict=True):
        assert one.counts == other.counts
        assert {group.key: group.counts for group in one.groups} == {
            group.key: group.counts for group in other.groups
        }
        assert {mover.key for mover in one.movers} == {mover.key for mover in other.movers}


def test_nobody_moves_under_the_same_document() -> None:
    rows = [{"chi_bộ": "CB-1", "nhóm": "A", "số_nhiệm_vụ": 10, "số_hoàn_thành": 8}]
    one = of(transitions(OLD, OLD, population(rows)), "đảng_viên")

    assert one.moved == 0
    assert one.movers == ()


COMPLETE = {
    "chi_bộ": "CB-1", "nhóm": "A", "tuổi_đảng": 24, "số_nhiệm_vụ": 10, "số_hoàn_thành": 8,
    "phiếu_thấp": 0, "bị_kỷ_luật": False, "tự_khắc_phục": False, "bất_khả_kháng": False,
    "chính_trị": "tốt", "đạo_đức": "tốt", "kết_quả": "tốt",
}  # fmt: skip


def test_a_lower_threshold_raises_and_says_what_stood_in_the_way() -> None:
    others = [COMPLETE | {"chính_trị": "trung_bình"}] * 5
    one = of(transitions(OLD, edited(EDITS[0]), population([COMPLETE, *others])), "đảng_viên")
    (mover,) = one.movers
    ground = mover.before.grounds[0]

    assert (one.raised, one.lowered) == (1, 0)
    assert (ground.kind, ground.text, ground.value) == (
        "failed", "tỉ_lệ_hoàn_thành từ 90% trở lên", "80%",
    )  # fmt: skip
    assert ground.unverified
    assert {ground.kind for ground in mover.after.grounds} == {"met"}


def test_a_quota_that_takes_the_level_is_told() -> None:
    new = edited(("là 20% [12.5]", "là 0% [12.5]"))
    others = [COMPLETE | {"chính_trị": "trung_bình"}] * 5
    rows = [COMPLETE | {"số_hoàn_thành": 10}, *others]
    (mover,) = of(transitions(OLD, new, population(rows)), "đảng_viên").movers

    assert [ground.kind for ground in mover.after.grounds] == ["limit"]


def test_a_higher_threshold_lowers_and_says_why() -> None:
    one = of(
        transitions(OLD, edited(EDITS[1]), population([COMPLETE | {"số_hoàn_thành": 7}])),
        "đảng_viên",
    )
    (mover,) = one.movers
    ground = mover.after.grounds[0]

    assert (one.raised, one.lowered) == (0, 1)
    assert (ground.kind, ground.text, ground.value, ground.citation) == (
        "failed", "tỉ_lệ_hoàn_thành từ 80% trở lên", "70%", "12.2",
    )  # fmt: skip


# --- data of an older document --------------------------------------------------------------------

RENAMED = BASE.replace('Quy định "1-QĐ/X"', 'Quy định "2-QĐ/X"').replace("04/10/2023", "05/10/2025")
MOVED = (
    RENAMED.replace("bị_kỷ_luật", "có_kỷ_luật")
    .replace("số_hoàn_thành", "số_việc_xong")
    .replace("2. trung_bình", "2. đạt_yêu_cầu")
    .replace("từ trung_bình trở lên", "từ đạt_yêu_cầu trở lên")
    .replace("  - phiếu_thấp", "  - phiếu_cao")
    .replace("phiếu_thấp: 0%", "phiếu_cao: 100%")
    .replace("phiếu_thấp trên 50%", "phiếu_cao dưới 50%")
    + """
Chuyển dữ liệu từ "1-QĐ/X" ngày 04/10/2023 đối với đảng_viên gồm:
  - có_kỷ_luật là bị_kỷ_luật;
  - số_việc_xong là số_hoàn_thành;
  - phiếu_cao là 100% trừ phiếu_thấp.

Chuyển dữ liệu từ "1-QĐ/X" ngày 04/10/2023 đối với mức_tiêu_chí gồm:
  - đạt_yêu_cầu là trung_bình.
"""
)


@given(st.lists(members, min_size=1, max_size=8))
@settings(max_examples=25, deadline=None)
def test_renamed_data_give_the_same_ratings(rows: list[dict[str, Any]]) -> None:
    """A document that only renames, told how, changes nobody."""
    new = quydinh.compile(MOVED)
    for one in transitions(OLD, new, population(rows)).subjects:
        assert one.moved == 0


def test_renaming_is_told_once_and_conditions_are_the_same() -> None:
    told = compare(OLD, quydinh.compile(MOVED)).changes

    assert {(one.section, one.aspect) for one in told} == {
        ("field", "renamed"), ("field", "added"), ("field", "dropped"), ("scale", "renamed"),
        ("case", "dropped"), ("case", "added"), ("example", "value"),
    }  # fmt: skip


def test_loss_is_refused_and_may_be_allowed_or_declared() -> None:
    without = RENAMED.replace("  - phiếu_thấp", "  - phiếu_khác").replace(
        "phiếu_thấp", "phiếu_khác"
    )
    tables = population([COMPLETE])
    new = quydinh.compile(without)
    with pytest.raises(quydinh.InputError, match="phiếu_thấp") as refused:
        transitions(OLD, new, tables)
    assert [one.code for one in refused.value.diagnostics] == ["QD242"]

    allowed = transitions(OLD, new, tables, allow_loss=True).losses
    assert [(one.field, one.records, one.declared) for one in allowed] == [("phiếu_thấp", 1, False)]

    sentence = (
        'Chuyển dữ liệu từ "1-QĐ/X" ngày 04/10/2023 đối với đảng_viên gồm:\n  - bỏ phiếu_thấp.\n'
    )
    declared = transitions(OLD, quydinh.compile(f"{without}\n{sentence}"), tables).losses
    assert [(one.field, one.declared) for one in declared] == [("phiếu_thấp", True)]


def test_a_kind_that_is_gone_is_a_loss() -> None:
    only = RENAMED.replace(
        "Xếp loại chi_bộ theo mức_chất_lượng", "Xếp loại tổ theo mức_chất_lượng"
    ).replace("Tập thể chi_bộ", "Tập thể tổ").replace("thuộc chi_bộ (", "thuộc tổ (").replace(
        "  - chi_bộ: thuộc", "  - tổ: thuộc"
    ).replace("chi_bộ.xếp_loại", "tổ.xếp_loại")  # fmt: skip
    tables = population([COMPLETE])
    with pytest.raises(quydinh.InputError) as refused:
        transitions(OLD, quydinh.compile(only), tables)
    assert sorted(one.code for one in refused.value.diagnostics) == ["QD242", "QD243"]

    moved = only + (
        '\nChuyển dữ liệu từ "1-QĐ/X" ngày 04/10/2023 gồm:\n  - tổ là chi_bộ.\n'
        '\nChuyển dữ liệu từ "1-QĐ/X" ngày 04/10/2023 đối với đảng_viên gồm:\n  - tổ là chi_bộ.\n'
    )
    found = transitions(OLD, quydinh.compile(moved), tables)
    assert [one.moved for one in found.subjects] == [0, 0]
    assert found.losses == ()


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("- phiếu_thấp là tuổi_đảng.", "QD241"),
        ("- phiếu_thấp là không_có.", "QD201"),
        ("- bị_kỷ_luật là số_nhiệm_vụ.", "QD241"),
        ("- số_nhiệm_vụ là tuổi_đảng cộng số_nhiệm_vụ.", "QD302"),
    ],
)
def test_what_the_older_document_does_not_have(sentence: str, code: str) -> None:
    lead = 'Chuyển dữ liệu từ "1-QĐ/X" ngày 04/10/2023 đối với đảng_viên gồm:\n  '
    new = quydinh.compile(f"{RENAMED}\n{lead}{sentence}\n")
    with pytest.raises(quydinh.CompileError) as refused:
        transitions(OLD, new, population([COMPLETE]))

    assert [one.code for one in refused.value.diagnostics] == [code]

"""The benchmarks run, and what they compare with is the same rule."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from benchmarks import change, grown, hand_nation, hand_polars, proofs
from benchmarks.nation import RULES, Faults, nation, write
from hypothesis import given
from hypothesis import strategies as st

import quydinh
from quydinh.changes.transitions import transitions
from quydinh.frames import knots, order
from quydinh.frames.order import Linked

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


@pytest.mark.parametrize(("conditions", "branches"), [(10, 5), (24, 24)])
def test_z3_alone_answers_as_our_proofs_do(conditions: int, branches: int) -> None:
    rules = grown.Grown(conditions, branches)
    ours, naive = proofs.ours(rules, budget=60), proofs.alone(rules, budget=60)
    assert ours.answers == naive.answers
    assert len(ours.answers) == branches + 1 + 2 * conditions
    assert None not in ours.answers


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


# --- populations --------------------------------------------------------------------------------


@pytest.mark.parametrize(("members", "seed", "decided"), [(1_500, 0, 0.0), (1_000, 3, 0.03)])
def test_nation_by_hand_is_the_ruleset(members: int, seed: int, decided: float) -> None:
    tables = nation(members, seed, Faults(decided=decided))
    assessed = quydinh.load(RULES).assess({name: one.to_dicts() for name, one in tables.items()})
    by_hand = hand_nation.assess({name: one.lazy() for name, one in tables.items()})
    for subject, table in by_hand.items():
        told = [{**row, "mã": int(str(row["mã"]))} for row in assessed.rows(subject)]
        expected = {row["mã"]: {name: row[name] for name in table.columns} for row in told}
        assert {row["mã"]: row for row in table.to_dicts()} == expected
    # What makes it hard has to be there: ties, surplus, ceilings, people's decisions.
    members_rated = assessed.rows("đảng_viên")
    assert {row["tỉ_lệ"] for row in members_rated} == {None, "giữ", "chuyển", "bằng nhau"}
    assert any(row["giới_hạn"] for row in members_rated)
    assert (decided > 0) == any(
        row["xếp_loại"] != row["mức_sau_tỉ_lệ"] and row["xếp_loại"] for row in members_rated
    )


def test_criteria_by_hand_are_the_stage_of_the_nation() -> None:
    members = nation(1_000, 2)["đảng_viên"].lazy()
    alone = hand_polars.criteria(members).collect()
    whole = hand_nation.assess({name: one.lazy() for name, one in nation(1_000, 2).items()})
    assert alone.equals(whole["đảng_viên"].select("mã", "mức_theo_tiêu_chí", "không_đạt"))


def test_the_change_of_a_nation_adds_up() -> None:
    tables = change.population(1_000)
    old, new = (quydinh.load(number) for number in (change.OLD, change.NEW))
    found = transitions(old, new, tables, limit=1)

    assert [one.total for one in found.subjects] == [
        table.height for name, table in tables.items() if "." not in name
    ]
    assert all(loss.declared for loss in found.losses)


def test_one_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("một", 7), ("hai", 7), ("ba", 8)):
        write(nation(1_200, seed, Faults(0.01, 0.01, 0.01)), tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "một").iterdir())
    assert len(files) == 5
    for file in files:
        one, two, other = ((tmp_path / name / file).read_bytes() for name in ("một", "hai", "ba"))
        assert one == two != other


def test_the_nation_has_the_faults_asked_for() -> None:
    plain, faulty = nation(3_000, 0, Faults(decided=0)), nation(3_000, 0, Faults(0.02, 0.05, 0.1))
    members, before = faulty["đảng_viên"], plain["đảng_viên"]
    assert before.drop("mức_được_quyết_định").null_count().sum_horizontal().item() == 0
    assert before["mức_được_quyết_định"].count() == 0
    empty = members.select("kết_quả", "tín_nhiệm", "số_nhiệm_vụ").null_count().row(0)
    assert all(20 < count < 120 for count in empty)
    assert members.select("mã", "chi_bộ").null_count().row(0) == (0, 0)
    lost = members.join(faulty["tổ_chức"], left_on="chi_bộ", right_on="mã", how="anti").height
    assert 75 < lost < 250
    assert 200 < members["mức_được_quyết_định"].count() < 400


def test_the_tree_of_the_nation() -> None:
    tables = nation(20_000)
    organisations = tables["tổ_chức"]
    parents = organisations.join(
        organisations.select("mã", trên="loại"), left_on="cấp_trên", right_on="mã", how="left"
    )
    pairs = set(parents.select("loại", "trên").iter_rows())
    assert pairs == {
        ("trung ương", None),
        ("tỉnh", "trung ương"),
        ("trên cơ sở", "tỉnh"),
        ("đảng bộ cơ sở", "trên cơ sở"),
        ("chi bộ cơ sở", "trên cơ sở"),
        ("đảng bộ bộ phận", "đảng bộ cơ sở"),
        ("chi bộ", "đảng bộ cơ sở"),
        ("chi bộ", "đảng bộ bộ phận"),
    }
    grassroots = organisations.filter(pl.col("loại").is_in(["đảng bộ cơ sở", "chi bộ cơ sở"]))
    cells = organisations.filter(pl.col("loại").str.starts_with("chi bộ"))
    assert grassroots.height == round(20_000 * 54_000 / 5_600_000)
    assert set(tables["đảng_viên"]["chi_bộ"]) == set(cells["mã"])


def test_frames_bring_only_the_links_of_the_tree_to_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Members wait for nobody of their own kind: a nation of them stays in its frame."""
    brought: list[tuple[list[str], int]] = []

    def linked(frame: pl.DataFrame, links: Sequence[str], pairs: Mapping[str, Any]) -> Linked:
        brought.append((list(links), len(frame)))
        return order.linked(frame, links, pairs)

    monkeypatch.setattr(knots, "linked", linked)
    tables = nation(1_000)
    quydinh.load(RULES).assess(tables)
    assert brought == [(["cấp_trên"], tables["tổ_chức"].height)]


def test_a_nation_of_lazy_frames() -> None:
    """Plans of a tree would grow with every step; what is asked for stays lazy until the end."""
    tables = nation(1_000, 0, Faults(decided=0.02))
    rules = quydinh.load(RULES)
    eager = rules.assess(tables)
    lazy = rules.assess({name: table.lazy() for name, table in tables.items()})
    for subject in rules.subjects:
        asked = lazy[subject]
        assert isinstance(asked, pl.LazyFrame)
        assert asked.collect().sort("mã").equals(eager[subject].sort("mã"))


def test_quick_form_of_populations_runs_and_all_answers_agree(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    done = subprocess.run(  # noqa: S603  (our own command)
        [sys.executable, "-m", "benchmarks.populations", "--quick", "--json", str(out)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(out.read_text(encoding="utf-8"))
    assert [race["what"] for race in figures["races"]] == ["criteria", "hundred", "eager"]
    for race in figures["races"]:
        assert {"by hand", "by hand, input checked", "ours"} <= {
            one["name"] for one in race["runners"]
        }
        for runner in race["runners"]:
            assert runner["agreeing"] == [race["rows"], race["rows"]]
            assert runner["seconds"] > 0
    assert figures["races"][0]["conditions"] == 21
    for run in (*figures["engines"].values(), figures["nation"]):
        assert run["rows"] > 0
        assert run["peak"] >= run["before"] > 0
    assert done.stdout.count("\n### ") == 6
    rated = {name: table for name, table in nation(1_500).items() if "." not in name}
    assert figures["nation"]["rows"] == sum(table.height for table in rated.values())

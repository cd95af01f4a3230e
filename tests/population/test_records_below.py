"""Records below records, and records of several kinds of owner, on every way in."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import quydinh
from quydinh.cli import main

RULES = """
Quy định "1-QĐ/X" tên "Xếp loại theo tháng"; do "X" ban hành ngày 01/01/2026; áp dụng từ năm 2026.
Thang mức gồm: 1. tốt "Tốt"; 2. kém "Kém".
Cá nhân cán_bộ "Cán bộ", công_chức "Công chức" gồm:
  - họ_tên: văn bản.
Danh mục tháng "Tháng" của cán_bộ, công_chức gồm:
  - điểm_chung: điểm từ 0 đến 30.
Danh mục việc "Việc" của tháng gồm:
  - quy_đổi: số từ 0;
  - xong: có/không.
Danh mục kỷ_luật "Kỷ luật" của cán_bộ, công_chức gồm:
  - trong_năm: có/không.
Tính điểm_tháng của tháng bằng
  điểm_chung + 70 điểm * (tổng quy_đổi của các việc (xong) / tổng quy_đổi của các việc).
Xếp loại cán_bộ, công_chức theo mức, xét lần lượt:
  kém khi có kỷ_luật nào (trong_năm);
  tốt khi trung bình điểm_tháng của các tháng từ 70 điểm trở lên;
  trường hợp còn lại kém.
"""
TABLES: dict[str, list[dict[str, Any]]] = {
    "cán_bộ": [{"mã": 1, "họ_tên": "Đúng 70"}, {"mã": 2, "họ_tên": "Bị kỷ luật"}],
    "công_chức": [
        {"mã": 1, "họ_tên": "Dưới 70"},
        {"mã": 3, "họ_tên": "Có tháng không giao việc"},
        {"mã": 4, "họ_tên": "Không có tháng nào"},
    ],
    "tháng": [
        {"mã": "a", "cán_bộ": 1, "công_chức": None, "điểm_chung": 24},
        {"mã": "b", "cán_bộ": 1, "công_chức": None, "điểm_chung": 23},
        {"mã": "c", "cán_bộ": 1, "công_chức": None, "điểm_chung": 23},
        {"mã": "d", "cán_bộ": 2, "công_chức": None, "điểm_chung": 30},
        {"mã": "e", "cán_bộ": None, "công_chức": 1, "điểm_chung": 23},
        {"mã": "f", "cán_bộ": None, "công_chức": 3, "điểm_chung": 30},
    ],
    "việc": [
        {"tháng": month, "quy_đổi": weight, "xong": done}
        for month in "abcde"
        for weight, done in ((2, True), (1, False))
    ],
    "kỷ_luật": [{"cán_bộ": 2, "công_chức": None, "trong_năm": True}],
}
# Twice two thirds of 70, and 24, 23 and 23: exactly 70 on average.
LEVELS = {"cán_bộ": ["tốt", "kém"], "công_chức": ["kém", None, None]}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> quydinh.Ruleset:
    path = tmp_path_factory.mktemp("rules") / "thang.qd"
    path.write_text(RULES, "utf-8")
    return quydinh.load(path)


def frames(tables: dict[str, list[dict[str, Any]]]) -> dict[str, pl.DataFrame]:
    return {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()}


WAYS = {
    "mappings": lambda tables: tables,
    "Polars": frames,
    "pandas": lambda tables: {name: one.to_pandas() for name, one in frames(tables).items()},
    "pandas of objects": lambda tables: {name: pd.DataFrame(one) for name, one in tables.items()},
    "PyArrow": lambda tables: {name: pa.Table.from_pylist(one) for name, one in tables.items()},
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_in_gives_the_same(rules: quydinh.Ruleset, way: str) -> None:
    assessment = rules.assess(WAYS[way](TABLES))

    assert {name: [row["xếp_loại"] for row in assessment.rows(name)] for name in LEVELS} == LEVELS
    assert {one.code for one in assessment.problems} <= {"QD621"}


def test_one_record_holds_its_months_and_their_work(rules: quydinh.Ruleset) -> None:
    months = [
        {
            "điểm_chung": row["điểm_chung"],
            "việc": [
                {"quy_đổi": work["quy_đổi"], "xong": work["xong"]}
                for work in TABLES["việc"]
                if work["tháng"] == row["mã"]
            ],
        }
        for row in TABLES["tháng"]
        if row["cán_bộ"] == 1
    ]

    assert rules.rate("cán_bộ", {"kỷ_luật": [], "tháng": months}).level == "tốt"
    assert rules.rater("cán_bộ")({"kỷ_luật": [], "tháng": months}) == "tốt"
    lower = [{**months[0], "điểm_chung": 23.99}, *months[1:]]
    assert rules.rate("cán_bộ", {"kỷ_luật": [], "tháng": lower}).level == "kém"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("table", "row", "code"),
    [
        ("kỷ_luật", {"cán_bộ": None, "công_chức": None, "trong_năm": False}, "QD618"),
        ("kỷ_luật", {"cán_bộ": 1, "công_chức": 1, "trong_năm": False}, "QD620"),
        ("tháng", {"mã": "a", "cán_bộ": 1, "công_chức": None, "điểm_chung": 1}, "QD612"),
        ("tháng", {"mã": None, "cán_bộ": 1, "công_chức": None, "điểm_chung": 1}, "QD618"),
    ],
)
def test_rows_that_cannot_be_placed_are_refused(
    rules: quydinh.Ruleset, way: str, table: str, row: dict[str, Any], code: str
) -> None:
    tables = {**TABLES, table: [*TABLES[table], row]}

    with pytest.raises(quydinh.InputError) as caught:
        rules.assess(WAYS[way](tables))

    assert code in {one.code for one in caught.value.diagnostics}


@pytest.mark.parametrize("way", WAYS)
def test_records_below_a_table_that_was_not_given_are_told(
    rules: quydinh.Ruleset, way: str
) -> None:
    tables = {name: rows for name, rows in TABLES.items() if name != "tháng"}

    [doubt] = rules.assess(WAYS[way](tables)).problems

    about = dict(doubt.arguments)
    assert (doubt.code, about["subject"], about["target"]) == ("QD613", "việc", "tháng")
    assert about["count"] == "10"


@pytest.mark.parametrize("way", WAYS)
def test_records_of_nobody_are_told_and_count_for_nobody(rules: quydinh.Ruleset, way: str) -> None:
    stray = {"tháng": "z", "quy_đổi": 9, "xong": False}
    assessment = rules.assess(WAYS[way]({**TABLES, "việc": [*TABLES["việc"], stray]}))

    [doubt] = [one for one in assessment.problems if one.code == "QD613"]
    assert dict(doubt.arguments)["keys"] == "`z`"
    assert [row["xếp_loại"] for row in assessment.rows("cán_bộ")] == LEVELS["cán_bộ"]


@pytest.mark.parametrize("way", WAYS)
def test_a_table_without_rows_says_that_there_is_nothing(rules: quydinh.Ruleset, way: str) -> None:
    """No decision on discipline is known; without the table it would be open."""
    nobody = {
        "mappings": [],
        "Polars": pl.DataFrame(
            schema={"cán_bộ": pl.Int64, "công_chức": pl.Int64, "trong_năm": pl.Boolean}
        ),
    }
    nobody["pandas"] = nobody["pandas of objects"] = nobody["Polars"].to_pandas()
    nobody["PyArrow"] = nobody["Polars"].to_arrow()
    assessment = rules.assess({**WAYS[way](TABLES), "kỷ_luật": nobody[way]})

    assert [row["xếp_loại"] for row in assessment.rows("cán_bộ")] == ["tốt", "tốt"]


def test_a_folder_of_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    words = {True: "có", False: "không", None: ""}
    for name, rows in TABLES.items():
        with (data / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(rows[0])
            for row in rows:
                writer.writerow(
                    words[v] if v is None or v is True or v is False else v for v in row.values()
                )
    (tmp_path / "thang.qd").write_text(RULES, "utf-8")

    assert main(["rate", str(tmp_path / "thang.qd"), str(data), "--format", "json"]) == 0
    rated = json.loads(capsys.readouterr().out)["results"]
    assert [one["level"] for one in rated] == [*LEVELS["cán_bộ"], *LEVELS["công_chức"]]


def test_a_row_of_a_file_with_two_owners_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thang.qd").write_text(RULES, "utf-8")
    data = tmp_path / "data"
    data.mkdir()
    (data / "can_bo.csv").write_text("mã\n1\n", "utf-8")
    (data / "cong_chuc.csv").write_text("mã\n1\n", "utf-8")
    (data / "ky_luat.csv").write_text("cán_bộ,công_chức,trong_năm\n1,1,không\n", "utf-8")

    assert main(["rate", str(tmp_path / "thang.qd"), str(data)]) != 0
    said = capsys.readouterr()
    assert "QD620" in said.err + said.out
    assert "ky_luat.csv" in said.err + said.out

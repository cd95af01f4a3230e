"""The department of ``examples/so``: months and products, by files, mappings and frames."""

from __future__ import annotations

import csv
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import quydinh
from quydinh.cli import main

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "so"
NAMES = {
    "to_chuc": "tổ_chức", "cong_chuc": "công_chức", "thang": "tháng", "san_pham": "sản_phẩm",
    "ky_luat": "kỷ_luật",
}  # fmt: skip
WORDS = {"": None, "có": True, "không": False}

Tables = dict[str, list[dict[str, Any]]]


def cell(text: str) -> object:
    if text in WORDS:
        return WORDS[text]
    return float(text.replace(",", ".")) if re.fullmatch(r"\d+(,\d+)?", text) else text


@pytest.fixture(scope="module")
def tables() -> Tables:
    return {
        name: [
            {column: cell(text) for column, text in row.items()}
            for row in csv.DictReader((FOLDER / f"{file}.csv").read_text("utf-8").splitlines())
        ]
        for file, name in NAMES.items()
    }


@pytest.fixture(scope="module")
def decree() -> quydinh.Ruleset:
    return quydinh.load("335/2025/NĐ-CP")


def by_key(assessment: Any, subject: str) -> dict[object, object]:  # noqa: ANN401
    return {row["mã"]: row for row in assessment.rows(subject)}


def test_the_readme_says_what_happens(decree: quydinh.Ruleset, tables: Tables) -> None:
    assessment = decree.assess(tables)
    labels = {
        quydinh.Outcome.NEEDS_REVIEW: "Cấp có thẩm quyền xem xét",
        quydinh.Outcome.NOT_RATED: "Không xếp loại",
        quydinh.Outcome.UNDETERMINED: "Chưa xác định",
    }
    levels = {one.name: one.label for one in decree.program.scales[0].levels}
    text = (ROOT / "examples" / "README.md").read_text("utf-8")
    told = re.findall(r"^\| ((?:CQ|CC)-[^|]+) \| ([^|]+) \|", text, re.MULTILINE)

    assert len(told) >= 20
    for keys, outcome in told:
        for key in keys.split(", "):
            subject = "tổ_chức" if key.startswith("CQ") else "công_chức"
            result = assessment.explain(subject, key)
            label = labels.get(result.outcome) or levels[result.level or ""]
            warned = ", kèm cảnh báo" if result.warnings else ""
            assert outcome == label + warned, key


def test_frames_are_the_same_department(decree: quydinh.Ruleset, tables: Tables) -> None:
    meant = decree.assess(tables)
    framed = decree.assess(
        {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in tables.items()}
    )

    for subject in ("tổ_chức", "công_chức"):
        assert by_key(framed, subject) == by_key(meant, subject)


def test_months_within_the_records_are_the_same_department(
    decree: quydinh.Ruleset, tables: Tables
) -> None:
    def below(name: str, owner: str, key: object) -> list[dict[str, Any]]:
        return [
            {column: value for column, value in row.items() if column not in ("mã", owner)}
            | ({"sản_phẩm": below("sản_phẩm", "tháng", row["mã"])} if name == "tháng" else {})
            for row in tables[name]
            if row[owner] == key
        ]

    people = [
        row | {name: below(name, "công_chức", row["mã"]) for name in ("tháng", "kỷ_luật")}
        for row in tables["công_chức"]
    ]
    nested = decree.assess({"tổ_chức": tables["tổ_chức"], "công_chức": people})

    assert by_key(nested, "công_chức") == by_key(decree.assess(tables), "công_chức")


def test_the_folder_is_the_same_department(
    decree: quydinh.Ruleset, tables: Tables, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rate", "335/2025/NĐ-CP", str(FOLDER), "--format", "json"]) == 0
    rated = json.loads(capsys.readouterr().out)["results"]
    meant = decree.assess(tables)

    assert {one["id"]: one["level"] for one in rated} == {
        row["mã"]: row["xếp_loại"] for name in ("tổ_chức", "công_chức") for row in meant.rows(name)
    }


def test_a_reading_chooses_by_points(tables: Tables) -> None:
    """A hundred and three points before ninety: the one place of the group goes by points."""
    rules = quydinh.load("335/2025/NĐ-CP", options={"ai_được_giữ_xuất_sắc": "theo_điểm"})
    rows: Any = by_key(rules.assess(tables), "công_chức")

    assert (rows["CC-09"]["xếp_loại"], rows["CC-10"]["xếp_loại"]) == ("xuất_sắc", "tốt")


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ((Fraction(90), Fraction(90), Fraction(90)), "xuất_sắc"),
        ((Fraction(269, 3), Fraction(271, 3), Fraction(90)), "xuất_sắc"),
        ((Fraction(269, 3), Fraction(271, 3), Fraction("89.999999999")), "tốt"),
    ],
    ids=str,
)
def test_means_at_thirds_are_exact(points: tuple[Fraction, ...], level: str) -> None:
    rules = quydinh.load("335/2025/NĐ-CP", options={"nguồn_điểm": "theo_điểm_đã_chấm"})
    record = {
        "ngoài_diện": False, "giữ_chức_vụ": False, "là_người_đứng_đầu": False, "kỷ_luật": [],
        "số_tháng_làm_việc": 3, "số_tháng_nghỉ_ốm": 9, "nghỉ_thai_sản": False,
        "nghỉ_không_lương": False, "suy_thoái": False, "vi_phạm_điều_cấm": False,
        "vi_phạm_nêu_gương": False,
        "tháng": [{"thứ_tự": at, "điểm_đã_chấm": one} for at, one in enumerate(points, start=1)],
    }  # fmt: skip

    assert rules.rate("công_chức", record).level == level
    assert rules.rater("công_chức")(record) == level

"""A rating as a decision table: what it says, what it leaves out, and that others answer alike."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from pathlib import Path
from shutil import which
from xml.etree import ElementTree as ET

import pytest
from benchmarks import decision_tables

import quydinh
from quydinh.cli.run import main
from quydinh.dmn.feel import literal
from quydinh.dmn.table import Refused, table
from quydinh.dmn.written import xml

HERE = Path(__file__).parent
FEELIN = Path(os.environ.get("QUYDINH_FEELIN", HERE.parents[1]))
HISTORY = """
Quy định "02-QĐ/B" tên "Văn bản thử"; do "Nhóm kiểm thử" ban hành ngày 01/01/2024;
  áp dụng từ năm 2024.
Thang mức gồm: 1. tốt "Tốt"; 2. kém "Kém".
Cá nhân người "Người" gồm: - điểm: điểm từ 0 đến 100.
Xếp loại người theo mức, xét lần lượt:
  tốt khi điểm từ 90 điểm trở lên và kỳ_trước.xếp_loại là tốt [1];
  trường hợp còn lại kém.
"""


@pytest.fixture
def rules() -> quydinh.Ruleset:
    return quydinh.load(HERE / "bảng.qd")


def exported(rules: quydinh.Ruleset) -> str:
    own = next(one for one in rules.program.subjects if one.name == "người")
    return xml(table(rules.program, own), "01-QĐ/B: Người", "urn:quydinh:test")


def test_the_file_reads_as_it_was_approved(
    rules: quydinh.Ruleset, request: pytest.FixtureRequest
) -> None:
    golden = HERE / "golden" / "bảng.dmn"
    text = exported(rules)
    if request.config.getoption("--bless"):
        golden.write_text(text, "utf-8")

    assert text == golden.read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314  (we have just written it)
    identifiers = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(identifiers) == len(set(identifiers))
    references = [one.get("href", "") for one in root.iter() if one.get("href")]
    assert {one.removeprefix("#") for one in references} <= set(identifiers)


def test_every_built_in_rating_becomes_a_table() -> None:
    for path in sorted((HERE.parents[1] / "rulesets").glob("*/*.qd")):
        rules = quydinh.load(path)
        for subject in rules.program.subjects:
            if subject.rating is not None:
                assert table(rules.program, subject).rows[-1].cells == {}


def test_what_dmn_cannot_carry_is_refused_with_its_clause() -> None:
    rules = quydinh.compile(HISTORY)
    own = next(one for one in rules.program.subjects if one.name == "người")

    with pytest.raises(Refused) as refused:
        table(rules.program, own)

    assert [(what.vi, says, clause) for what, says, clause in refused.value.places] == [
        ("kết quả của kỳ trước", "tốt", "1")
    ]


def test_the_command_tells_what_is_not_carried(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, report = tmp_path / "bảng.dmn", tmp_path / "bảng.json"
    given = ["export", "dmn", str(HERE / "bảng.qd"), "nguoi", "-o", str(out)]

    assert main([*given, "--report", str(report)]) == 0

    said = capsys.readouterr().err
    assert "giới hạn xếp loại: bảng chỉ cho mức theo tiêu chí [5]" in said
    assert "phương án `cách_tính`: bảng chỉ theo cách hiểu `theo_việc` [9]" in said
    told = json.loads(report.read_text("utf-8"))["lost"]
    assert [(one["kind"], one["clause"]) for one in told] == [
        ("citations", None),
        ("missing", None),
        ("option", "9"),
        ("threshold", "2a"),
        ("discretion", "2"),
        ("discretion", "4"),
        ("lists", None),
        ("ceiling", "5"),
        ("warning", "6"),
    ]
    assert out.read_text("utf-8").startswith("<?xml")

    assert main([*given, "--option", "cách_tính=theo_điểm"]) == 0
    assert "diem &lt; 10" in out.read_text("utf-8")


def test_the_command_refuses_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.qd"
    path.write_text(HISTORY, "utf-8")

    assert main(["export", "dmn", str(path), "người"]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert "- tốt [1]: kết quả của kỳ trước" in told.err


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 2), "0.5"),
        (Fraction(-165, 2), "-82.5"),
        (Fraction(1000), "1000"),
        (Fraction(1, 1000), "0.001"),
        (Fraction(1, 3), "(1 / 3)"),
        ('a "b" \\', '"a \\"b\\" \\\\"'),
        (True, "true"),
    ],
)
def test_literals(value: Fraction | str | bool, text: str) -> None:  # noqa: FBT001  (a value)
    assert literal(value) == text


def test_feelin_answers_as_we_do(rules: quydinh.Ruleset) -> None:
    if which("node") is None:
        pytest.skip("node is not installed")
    if not (FEELIN / "node_modules" / "feelin").is_dir():
        pytest.skip("feelin is not installed: `npm install feelin` in the folder QUYDINH_FEELIN")
    (_, given, expected), *_ = decision_tables.cases(rules, 60)
    answers = decision_tables.by_feelin(FEELIN, [given])[0]

    assert len(set(expected)) >= 5
    assert decision_tables.compare(given, expected, answers).different == ()

    # A table that says something else is noticed.
    for rule in given["rules"]:
        rule["cells"] = [cell.replace(">= 90", "< 90") for cell in rule["cells"]]
    wrong = decision_tables.by_feelin(FEELIN, [given])[0]
    assert decision_tables.compare(given, expected, wrong).different


def test_zen_answers_as_we_do() -> None:
    pytest.importorskip("zen", reason="zen-engine is not installed: `pip install quydinh[bench]`")
    rules = quydinh.load(HERE.parents[1] / "benchmarks" / "yearly.qd")
    (_, given, expected), *_ = decision_tables.cases(rules, 60)
    answers = decision_tables.by_zen(given)

    assert answers is not None
    assert len(set(expected)) >= 4
    assert decision_tables.compare(given, expected, answers).different == ()

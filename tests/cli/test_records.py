"""Every way of writing the same records down gives the same records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import quydinh
from quydinh.data.files import File
from quydinh.data.read import find
from quydinh.data.rows import Batch, Keys
from quydinh.errors import InputError
from quydinh.ir.nodes import Program

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture
def rules(folder: Path) -> quydinh.Ruleset:
    return quydinh.load("chi_bo.qd")


@pytest.fixture(scope="module")
def party_rules() -> quydinh.Ruleset:
    return quydinh.load("124-QĐ/TW")


def read(file: File, program: Program, **asked: object) -> Batch:
    return find(file, program, **asked).batch()  # type: ignore[arg-type]


def table(rules: quydinh.Ruleset, text: str, keys: Keys | None = None) -> Batch:
    Path("bảng.csv").write_text(text, "utf-8")
    return read(File("bảng.csv"), rules.program, keys=keys)


def codes(batch: Batch) -> list[str]:
    return [problem.diagnostic.code for problem in batch.problems]


@pytest.mark.parametrize("name", ["dang_vien.csv", "dang_vien.ndjson"])
def test_examples_in_other_formats_are_the_same_members(
    name: str, party_rules: quydinh.Ruleset
) -> None:
    whole = read(File(str(EXAMPLES / "xa.json")), party_rules.program, subject="dang_vien").only(
        "đảng_viên"
    )
    other = read(File(str(EXAMPLES / name)), party_rules.program)

    assert whole.problems == other.problems == ()
    assert [_rated(party_rules, one.record) for one in whole.rows] == [
        _rated(party_rules, one.record) for one in other.rows
    ]


def _rated(rules: quydinh.Ruleset, record: object) -> object:
    assert isinstance(record, dict)
    alone = {name: value for name, value in record.items() if name != "chi_bộ"}
    return rules.rate("đảng_viên", alone).to_dict()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters_and_line_ends(rules: quydinh.Ruleset, delimiter: str, end: str) -> None:
    lines = [["mã", "họ_tên", "bị_kỷ_luật"], ["1", '"A; B, C\tD"', "có"]]
    batch = table(rules, end.join(delimiter.join(line) for line in lines) + end)

    assert [row.record for row in batch.rows] == [
        {"mã": "1", "họ_tên": "A; B, C\tD", "bị_kỷ_luật": True}
    ]


def test_headers_in_any_spelling(rules: quydinh.Ruleset) -> None:
    batch = table(rules, "ID,Ho_Ten,bị_kỉ_luật,chi_bo.xep_loai\n7,A,không,tốt\n")

    assert batch.problems == ()
    assert batch.rows[0].record == {
        "mã": "7",
        "họ_tên": "A",
        "bị_kỷ_luật": False,
        "chi_bộ": {"xếp_loại": "tốt"},
    }


def test_rows_are_counted_as_a_spreadsheet_does(rules: quydinh.Ruleset) -> None:
    batch = table(rules, 'mã,họ_tên\n1,"hai\ndòng"\n,\n\n2,B\n')

    assert [(row.place.line, row.place.id) for row in batch.rows] == [(2, "1"), (5, "2")]
    assert batch.total == 2


def test_empty_cells_are_missing_not_empty_texts(rules: quydinh.Ruleset) -> None:
    batch = table(rules, "mã,họ_tên,bị_kỷ_luật\n1, ,\n")

    assert batch.rows[0].record == {"mã": "1"}


def test_columns_of_nothing_are_no_columns(rules: quydinh.Ruleset) -> None:
    assert table(rules, "mã,\n1,\n").problems == ()
    assert codes(table(rules, "mã,\n1,x\n")) == ["QD607"]


def test_cells_beyond_the_header(rules: quydinh.Ruleset) -> None:
    assert table(rules, "mã\n1,,\n").problems == ()
    assert codes(table(rules, "mã\n1,,x\n")) == ["QD607"]


def test_a_column_only_for_the_identity(rules: quydinh.Ruleset) -> None:
    keys = Keys(identity="Số thẻ")

    batch = table(rules, "số thẻ,họ_tên\n001,A\n", keys)
    assert batch.rows[0].record == {"mã": "001", "họ_tên": "A"}


def test_an_identity_that_is_a_field_too(rules: quydinh.Ruleset) -> None:
    batch = table(rules, "họ_tên\nA\n", Keys(identity="họ_tên"))

    assert batch.rows[0].record == {"mã": "A", "họ_tên": "A"}


def test_an_identity_beside_another_one(rules: quydinh.Ruleset) -> None:
    """Neither hides the other."""
    keys = Keys(identity="họ_tên")
    Path("a.json").write_text('[{"mã": 1, "họ_tên": "A"}]', "utf-8")

    assert codes(table(rules, "mã,họ_tên\n1,A\n", keys)) == ["QD605"]
    row = read(File("a.json"), rules.program, keys=keys).rows[0]
    with pytest.raises(InputError) as refusal:
        rules.rate("đảng_viên", row.record)
    assert [one.code for one in refusal.value.diagnostics] == ["QD605"]


def test_ids_are_the_same_as_texts_and_numbers(rules: quydinh.Ruleset) -> None:
    Path("a.json").write_text('[{"mã": 1}, {"mã": "1"}, {"mã": "2"}, {}, {}]', "utf-8")

    assert codes(read(File("a.json"), rules.program)) == ["QD608", "QD608"]


def test_numbers_of_json_stay_exact(rules: quydinh.Ruleset) -> None:
    """87.49999999999999999999 is a little less than 87,5, which as a float it would be."""
    record = json.loads((EXAMPLES.parent / "tests/cli/data/dang_vien.json").read_text("utf-8"))[1]
    text = json.dumps([record]).replace("87.5", "87.49999999999999999999")
    Path("a.json").write_text(text, "utf-8")

    row = read(File("a.json"), rules.program).rows[0]
    assert rules.rate("đảng_viên", record).level == "tốt"
    assert rules.rate("đảng_viên", row.record).level == "hoàn_thành"


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 100_000, "[" + "9" * 10_000 + "]", "", "NaN]", '"\n"', "[1,]", "{"],
)
def test_no_json_text_breaks_the_reader(rules: quydinh.Ruleset, text: str) -> None:
    Path("a.json").write_text(text, "utf-8")

    with pytest.raises(InputError):
        read(File("a.json"), rules.program)

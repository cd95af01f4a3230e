"""Data are collected once: what only other documents know is put aside, and said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import quydinh
from quydinh.cli import main
from quydinh.data.files import File
from quydinh.data.large import large
from quydinh.data.read import find
from quydinh.data.rows import Batch

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
COMMUNE = [EXAMPLES / "xa", EXAMPLES / "xa.json"]
NUMBERS = ["124-QĐ/TW", "366-QĐ/TW"]
SUBJECTS = ("tổ_chức", "tập_thể_lãnh_đạo", "lãnh_đạo", "đảng_viên")


def read(path: Path, number: str, **asked: str) -> Batch:
    program = quydinh.load(number).program
    return find(File(str(path)), program, **asked).batch()  # type: ignore[arg-type]


def notes(batch: Batch) -> str:
    return "\n".join(note.vi for note in batch.notes)


@pytest.mark.parametrize("path", COMMUNE, ids=lambda path: path.name)
@pytest.mark.parametrize("number", NUMBERS)
def test_one_population_is_read_under_either_document(path: Path, number: str) -> None:
    batch = read(path, number)

    assert batch.problems == ()
    assert sum(row.subject in SUBJECTS for row in batch.rows) == 66
    (other,) = {one for one in NUMBERS if one != number}
    for subject in SUBJECTS:
        assert f"bảng `{subject}` có " in notes(batch)
    assert f"cột của {other} mà quy định này không dùng" in notes(batch)


def test_every_column_put_aside_is_named() -> None:
    records = read(EXAMPLES / "dang_vien.csv", "366-QĐ/TW", subject="dang_vien")
    header = (EXAMPLES / "dang_vien.csv").read_text("utf-8").splitlines()[0].split(",")

    fields = {one.name for one in quydinh.load("366-QĐ/TW").program.subjects[3].fields}
    for column in header:
        assert (f"`{column}`" in notes(records)) == (column not in {*fields, "mã"})


def test_the_same_is_said_of_csv_json_and_ndjson() -> None:
    said = {
        notes(read(EXAMPLES / name, "366-QĐ/TW", subject="dang_vien"))
        for name in ("dang_vien.csv", "dang_vien.ndjson")
    }

    assert len(said) == 1


def test_a_name_that_no_document_knows_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "dang_vien.csv"
    table.write_text("mã,quê_quán,chính_trị\nA,Huế,tốt\n", "utf-8")
    batch = read(table, "366-QĐ/TW")

    assert [one.diagnostic.code for one in batch.problems] == ["QD601"]
    assert "`chính_trị`" in notes(batch)
    assert "quê_quán" not in notes(batch)


def test_a_field_of_another_kind_of_subject_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "tap_the_lanh_dao.csv"
    table.write_text("mã,tuổi_đảng\nA,60\n", "utf-8")  # only members have one, in any document

    assert [one.diagnostic.code for one in read(table, "366-QĐ/TW").problems] == ["QD601"]


def test_names_without_diacritics_are_found_too(tmp_path: Path) -> None:
    table = tmp_path / "dang_vien.csv"
    table.write_text("ma,chinh_tri\nA,tốt\n", "utf-8")
    batch = read(table, "366-QĐ/TW")

    assert batch.problems == ()
    assert "`chinh_tri`" in notes(batch)


def test_tables_of_other_documents_are_put_aside(tmp_path: Path) -> None:
    table = tmp_path / "bang.json"
    tables = {
        "đảng_viên": [{"mã": "A"}],
        "công_chức": [{"mã": "B"}, {"mã": "C"}],
        "người_lạ": [{"mã": "D"}],
    }
    table.write_text(json.dumps(tables), "utf-8")
    batch = read(table, "366-QĐ/TW")

    assert [one.diagnostic.code for one in batch.problems] == ["QD606"]
    assert "không dùng: `công_chức`" in notes(batch)
    assert batch.total == 2  # those of the unknown table are lost, those put aside are not


def test_many_rows_read_in_columns_say_it_too(tmp_path: Path) -> None:
    pytest.importorskip("polars")
    table = tmp_path / "dang_vien.csv"
    rows = "".join(f"A{number},tốt\n" for number in range(20_000))
    table.write_text("mã,chính_trị\n" + rows, "utf-8")
    found = large(find(File(str(table)), quydinh.load("366-QĐ/TW").program))

    assert found is not None
    assert found.problems == ()
    assert "`chính_trị`" in "\n".join(note.vi for note in found.notes)


def test_the_user_reads_the_note(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rate", "366-QĐ/TW", str(EXAMPLES / "xa"), "--lang", "en"]) == 0

    assert "table `đảng_viên` has 12 columns of 124-QĐ/TW that are not used here: " in (
        capsys.readouterr().err
    )


def test_programs_are_told_too() -> None:
    rules = quydinh.load("366-QĐ/TW")
    given = json.loads((EXAMPLES / "xa.json").read_text("utf-8"))
    assessment = rules.assess(given | {"công_chức": [{"mã": "C"}]})

    assert [one.code for one in assessment.problems] == [*["QD622"] * 4, "QD623"]


def test_frames_are_told_the_same() -> None:
    pl = pytest.importorskip("polars")
    rules = quydinh.load("366-QĐ/TW")
    given = json.loads((EXAMPLES / "xa.json").read_text("utf-8"))
    given["công_chức"] = [{"mã": "C"}]
    frames = {name: pl.DataFrame(rows, infer_schema_length=None) for name, rows in given.items()}

    assert rules.assess(frames).problems == rules.assess(given).problems


def test_a_single_record_stays_strict() -> None:
    with pytest.raises(quydinh.InputError, match="chính_trị"):
        quydinh.load("366-QĐ/TW").rate("đảng_viên", {"chính_trị": "tốt"})

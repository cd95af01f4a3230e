"""A folder of dossiers with mistakes is told all of them in one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from quydinh.cli import main

SOUND = {"quy_định": "366-QĐ/TW", "kỳ": "2025", "loại": "đảng_viên", "mã": "ĐV-01"}


def refused(folder: Path, capsys: pytest.CaptureFixture[str], *dossiers: object) -> str:
    for number, one in enumerate(dossiers):
        (folder / f"{number}.json").write_text(json.dumps(one), "utf-8")
    assert main(["review", str(folder), "--on", "2026-01-15"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_wrong_values_and_names_that_the_rules_do_not_know_come_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(
        tmp_path,
        capsys,
        SOUND | {"thông_tin": {"số_lạ_lùng_này": 1}},
        SOUND | {"mã": "ĐV-02", "bước": [{"tên": "quyết_định", "ngày": "30/02/2026"}]},
    )

    assert "QD640" in said
    assert "QD645" in said


def test_where_nothing_can_be_read_what_is_wrong_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "QD643" in refused(tmp_path, capsys, {"kỳ": "2025"})


def test_a_mistake_in_a_file_of_signs_is_shown_where_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    signs = tmp_path / "dấu_hiệu.qd"
    signs.write_text('Cảnh báo x "X" đối với mọi_đối_tượng khi hồ_sơ.số_âm_tiếc dưới 3.', "utf-8")
    path = tmp_path / "hồ_sơ.json"
    path.write_text(json.dumps(SOUND), "utf-8")

    assert main(["review", str(path), "--on", "2026-01-15", "--signs", str(signs)]) == 1
    assert "dấu_hiệu.qd:1:48" in capsys.readouterr().err


def test_what_is_no_dossier_is_told_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    minutes = Document()
    minutes.add_paragraph("Biên bản hội nghị")
    minutes.save(str(tmp_path / "biên_bản.docx"))
    (tmp_path / "hồ_sơ.json").write_text(json.dumps(SOUND), "utf-8")

    main(["review", str(tmp_path), "--on", "2026-01-15"])
    said = capsys.readouterr()
    assert said.err.count("QD654") == 1
    assert "ĐV-01" in said.out
    assert main(["plan", str(tmp_path), "--on", "2026-01-15"]) == 0

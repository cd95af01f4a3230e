"""A command that cannot write its file says why in one sentence, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from quydinh.cli import main

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "verify" / "nhỏ.qd"
DOSSIERS = ROOT / "examples" / "kiem-diem" / "xa-that"
PARTY = "124-QĐ/TW"


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        (("cases", SMALL, "-o"), "qd"),
        (("cases", SMALL, "-o"), "xlsx"),
        (("mutate", SMALL, "--examples"), "qd"),
        (("rate", PARTY, ROOT / "examples" / "dang_vien.csv", "-o"), "csv"),
        (("consolidate", PARTY, "-o"), "qd"),
        (("doc", PARTY, "-o"), "html"),
        (("export", "dmn", PARTY, "đảng_viên", "-o"), "dmn"),
        (("form", PARTY, "đảng_viên", "-o"), "docx"),
        (("form", PARTY, "đảng_viên", "-o"), "xlsx"),
        (("list", "--options", PARTY, "-o"), "toml"),
        (("plan", DOSSIERS, "-o"), "ics"),
    ],
    ids=lambda one: one if isinstance(one, str) else one[0],
)
def test_what_cannot_be_written_is_told(
    command: tuple[object, ...], ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = tmp_path / "không có" / f"tệp.{ending}"
    assert main([*map(str, command), str(lost)]) == 2
    complaint = capsys.readouterr().err
    assert f"không ghi được tệp `{lost}`: không có tệp hoặc thư mục này" in complaint
    assert "Traceback" not in complaint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ("cases", "{lost}", "-o", "{file}"),
        ("mutate", "{lost}", "--examples", "{file}"),
        ("rate", "{lost}", "{lost}", "-o", "{file}"),
        ("rate", "{lost}", "{lost}", "-o", "{file}/"),
        ("rate", "{lost}", "{lost}", "--report", "{file}"),
        ("diff", "{lost}", "{lost}", "--data", "{lost}", "--report", "{file}"),
        ("doc", "{lost}", "-o", "{file}"),
        ("plan", "{lost}", "-o", "{file}"),
    ],
    ids=" ".join,
)
def test_it_is_told_before_the_work(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before anything is read, even: here nothing can be."""
    names = {"lost": tmp_path / "không có.qd", "file": tmp_path / "không có" / "tệp.html"}
    assert main([one.format(**names) for one in command]) == 2
    assert "không ghi được tệp" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mutate", str(SMALL), "--examples", str(tmp_path)]) == 2
    assert "đây là một thư mục, không phải một tệp" in capsys.readouterr().err

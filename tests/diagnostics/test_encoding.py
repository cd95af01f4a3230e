"""A file that is not UTF-8: every reader names it, says so, and says what to do with its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

import quydinh
from quydinh import signs
from quydinh.cli import main
from quydinh.data.files import File

OLD = "Chi bộ Cà Mau café".encode("cp1258", "replace")


@pytest.mark.parametrize(
    ("name", "advice", "others"),
    [
        ("bang.csv", "CSV UTF-8", "JSON"),
        ("ho_so.json", "JSON", "Excel"),
        ("ho_so.ndjson", "JSON", "Excel"),
        ("ngay_nghi.txt", "chương trình soạn thảo", "Excel"),
    ],
)
def test_the_advice_is_that_of_the_kind_of_file(
    name: str, advice: str, others: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    path.write_bytes(b"a\n" + OLD)
    with pytest.raises(quydinh.InputError) as caught:
        File(str(path)).text()
    said = str(caught.value)

    assert name in said
    assert "không dùng bảng mã UTF-8" in said
    assert advice in said
    assert others not in said
    assert "dòng 2" in said


def test_a_dossier_in_a_folder_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hs").mkdir()
    (tmp_path / "hs" / "CB-01.json").write_bytes(OLD)
    status = main(["review", str(tmp_path / "hs")])
    said = " ".join(capsys.readouterr().err.split())

    assert status == 1
    assert "`CB-01.json`: tệp không dùng bảng mã UTF-8" in said
    assert "Excel" not in said


@pytest.mark.parametrize("read", [quydinh.load, signs.read])
def test_a_text_of_rules_is_named(
    read: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("quy_dinh.qd")
    path.write_bytes(b"# a\n# \xe9")
    with pytest.raises(quydinh.CompileError, match="QD001") as caught:
        read(path)  # type: ignore[operator]
    (problem,) = caught.value.diagnostics

    assert f"tệp `{path}` không dùng bảng mã UTF-8" in str(caught.value)
    assert "byte 0xE9 ở dòng 2" in str(caught.value)
    assert problem.span.start == len("# a\n# ")


def test_chosen_readings_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("lua_chon.toml")
    path.write_bytes(OLD)
    with pytest.raises(quydinh.NotFoundError, match="không dùng bảng mã UTF-8") as caught:
        quydinh.load("124-QĐ/TW", options=path)

    assert str(path) in str(caught.value)


@pytest.mark.parametrize("command", ["check", "test", "fmt"])
def test_the_command_line_shows_the_place(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "quy_dinh.qd"
    path.write_bytes(b"# a\n# \xe9")
    status = main([command, str(path)])
    said = capsys.readouterr()

    assert status == 1
    assert "quy_dinh.qd:2:3" in said.out + said.err

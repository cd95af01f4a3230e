"""Workbooks for people: what is in them, and that nothing in the data can do harm there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from quydinh.cli import main
from quydinh.data.sheet_marks import address


def sheets(path: str) -> dict[str, list[list[object]]]:
    with CalamineWorkbook.from_path(path) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_workbook_of_results(folder: Path) -> None:
    assert main(["rate", "xa.qd", "xã", "-o", "kq.xlsx"]) == 0
    found = sheets("kq.xlsx")

    assert list(found) == ["Tổng hợp", "Theo nhóm", "Tỉ lệ xếp loại", "Chi bộ", "Đảng viên"]
    heads, *members = found["Đảng viên"]
    assert heads[:6] == [
        "Mã", "Tên", "Kết quả", "Mức theo tiêu chí", "Mức sau giới hạn", "Mức sau tỉ lệ",
    ]  # fmt: skip
    assert members[6][:6] == [
        "7", "Đỗ Văn Hải", "Hoàn thành tốt nhiệm vụ", "Xuất sắc", "Tốt", "Tốt",
    ]  # fmt: skip
    assert "Căn cứ chưa kiểm chứng" not in heads, "a column with nothing in it"
    assert found["Tỉ lệ xếp loại"][1][:6] == ["Đảng viên", "4.2", "CB-1", "20%", 6.0, 3.0]
    totals = [row for row in found["Tổng hợp"] if row[0] == "Đảng viên"]
    assert totals[0][1] == 13.0


def test_the_same_bytes_every_time(folder: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        main(["rate", "xa.qd", "xã", "-o", name])

    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()


def test_texts_are_never_formulas(folder: Path) -> None:
    table = 'mã,họ_tên,bị_kỷ_luật\n=1+1,"=HYPERLINK(""http://x"")",có\n@a,-1,không\n'
    Path("xã/dang_vien.csv").write_text(table, "utf-8")
    main(["rate", "xa.qd", "xã", "-o", "kq.xlsx"])

    members = sheets("kq.xlsx")["Đảng viên"][1:]
    assert [row[:2] for row in members] == [["=1+1", '=HYPERLINK("http://x")'], ["@a", "-1"]]


def test_a_list_that_no_cell_can_hold_says_so(folder: Path) -> None:
    """As when a branch waits for many members."""
    members = [{"mã": f"ĐV-{at:04}", "chi_bộ": "CB"} for at in range(1_500)]
    data = {"chi_bộ": [{"mã": "CB", "tỉ_lệ_sinh_hoạt": 95}], "đảng_viên": members}
    Path("a.json").write_text(json.dumps(data), "utf-8")
    main(["rate", "xa.qd", "a.json", "-o", "kq.xlsx"])

    heads, row = sheets("kq.xlsx")["Chi bộ"]
    said = str(row[heads.index("Còn thiếu")])
    *items, cut = said.split("; ", said.count("; ") - 1)
    assert len(said) <= 32_767
    assert cut == "… (còn nữa; ghi ra tệp .csv hoặc .json để có đủ)"
    assert all(one == "mất_đoàn_kết" or one.endswith("]") or "]." in one for one in items)


def test_half_a_letter_in_a_workbook(folder: Path) -> None:
    Path("a.json").write_text('{"mã": "\\ud800", "bị_kỷ_luật": true}', "utf-8")

    assert main(["rate", "chi_bo.qd", "a.json", "-o", "kq.xlsx"]) == 0
    assert sheets("kq.xlsx")["Đảng viên"][1][0] == "\\ud800"


def test_results_feed_the_next_run(folder: Path) -> None:
    """The result of one run is the given rating of another; names and stages are the same."""
    main(["rate", "xa.qd", "xã", "--subject", "chi_bộ", "-o", "kq.parquet"])
    frame = pl.read_parquet("kq.parquet").select("mã", "xếp_loại")

    assert frame.rows() == [("CB-1", "xuất_sắc"), ("CB-2", "tốt"), ("CB-3", None)]


@pytest.mark.parametrize(
    ("missing", "extra", "command"),
    [
        ("python_calamine", "excel", ["rate", "xa.qd", "xã.xlsx"]),
        ("quydinh.data.workbook", "excel", ["rate", "xa.qd", "xã", "-o", "kq.xlsx"]),
        ("polars", "polars", ["rate", "xa.qd", "có.parquet", "--subject", "đảng_viên"]),
        ("polars", "polars", ["rate", "xa.qd", "xã", "-o", "kq.parquet"]),
    ],
)
def test_what_to_install(
    missing: str,
    extra: str,
    command: list[str],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    Path("có.parquet").touch()

    assert main(command) == 2
    assert f'pip install "quydinh[{extra}]"' in capsys.readouterr().err


def test_many_records_without_polars_are_read_one_by_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quydinh.data.large.MANY", 1)
    monkeypatch.delitem(sys.modules, "quydinh.data.columns", raising=False)
    monkeypatch.delattr("quydinh.data.columns", raising=False)
    monkeypatch.setitem(sys.modules, "polars", None)

    assert main(["rate", "xa.qd", "xã"]) == 0


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (9, 25, "Z10"), (0, 26, "AA1"), (1, 702, "AAA2")]
)
def test_addresses(row: int, column: int, name: str) -> None:
    assert address(row, column) == name

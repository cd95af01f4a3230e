"""The pages of a comparison and of readings: whole, safe, and saying what was found."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import quydinh
from quydinh.changes.compare import compare
from quydinh.changes.sensitivity import sensitivity
from quydinh.changes.transitions import transitions
from quydinh.report import changes, sensitive

BASE = (Path(__file__).parent / "golden" / "base.qd").read_text("utf-8")
OLD = quydinh.compile(BASE)
NEW = quydinh.compile(
    BASE.replace("tỉ_lệ_hoàn_thành từ 70% trở lên", "tỉ_lệ_hoàn_thành từ 90% trở lên")
)
NAME = "<script>alert(1)</script>"
TABLES = {
    "chi_bộ": [{"mã": "CB-1", "mất_đoàn_kết": False}],
    "đảng_viên": [
        {
            "mã": NAME, "chi_bộ": "CB-1", "nhóm": NAME, "tuổi_đảng": 24, "số_nhiệm_vụ": 10,
            "số_hoàn_thành": 8, "phiếu_thấp": 0, "bị_kỷ_luật": False, "tự_khắc_phục": False,
            "bất_khả_kháng": False, "chính_trị": "kém", "đạo_đức": "tốt", "kết_quả": "tốt",
        },
        {
            "mã": "hai", "chi_bộ": "CB-1", "nhóm": "B", "tuổi_đảng": 24, "số_nhiệm_vụ": 10,
            "số_hoàn_thành": 8, "phiếu_thấp": 0, "bị_kỷ_luật": False, "tự_khắc_phục": False,
            "bất_khả_kháng": False, "chính_trị": "tốt", "đạo_đức": "tốt", "kết_quả": "tốt",
        },
    ],
}  # fmt: skip


class Reader(HTMLParser):
    """Checks that elements close in order, and keeps the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing to close."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


PAGES = {
    "diff": changes.html(compare(OLD, NEW), transitions(OLD, NEW, TABLES)),
    "diff, English": changes.html(compare(OLD, NEW), language="en"),
    "same": changes.html(compare(OLD, OLD)),
    "sensitivity": sensitive.html(sensitivity(OLD, TABLES)),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_whole_and_fetches_nothing(name: str) -> None:
    page = PAGES[name]
    reader = Reader()
    reader.feed(page)

    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(?!#)", page)


def test_what_was_found_stands_there() -> None:
    reader = Reader()
    reader.feed(PAGES["diff"])
    text = " ".join(reader.text)

    assert "Tốt → Hoàn thành: 1" in text
    assert "không đạt: tỉ_lệ_hoàn_thành từ 90% trở lên (80%) [12.2]" in text
    assert "đổi ngưỡng: “tỉ_lệ_hoàn_thành từ 70% trở lên” [12.2] →" in text


def test_nothing_changed_is_said() -> None:
    assert "Không thay đổi." in PAGES["same"]


def test_names_of_the_data_are_text() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in PAGES["sensitivity"]

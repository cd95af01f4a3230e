"""What is said across documents: the same information, and how conditions developed."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden_pages import TEXTS

from quydinh.analysis import Analysis, analyse
from quydinh.pages import markdown, readings_in_force
from quydinh.pages.compare import Side, compared
from quydinh.pages.field_map import field_map
from quydinh.pages.fields import conflicts, uses
from quydinh.pages.model import Page
from quydinh.syntax import parse
from quydinh.text.source import Source

FOLDER = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    named = {path.stem: path for path in TEXTS}
    return {
        name: analyse(Source(str(named[name]), named[name].read_text("utf-8")))
        for name in ("rules", "amended")
    }


def test_conditions_stand_side_by_side(analyses: dict[str, Analysis], *, bless: bool) -> None:
    sides = [
        Side(name, one.document, readings_in_force(one), f"{name}.md")
        for name, one in analyses.items()
    ]
    _same("compare.md", markdown(Page("So sánh", (), tuple(compared(sides)))), bless=bless)


_OTHER = """
Quy định "9-QĐ/X" tên "Văn bản khác"; do "Cơ quan X" ban hành ngày 01/02/2025; áp dụng từ năm 2025.
Thang mức_chất_lượng gồm: 1. tốt "Tốt"; 2. kém "Kém".
Tập thể chi_bộ "Chi bộ" gồm:
  - tỉ_lệ_được_giao "Tỉ lệ được giao": phần trăm từ 0% đến 25%.
Cá nhân đảng_viên "Đảng viên" gồm:
  - chi_bộ "Nơi sinh hoạt": thuộc chi_bộ;
  - bị_kỷ_luật "Bị kỷ luật": số nguyên;
  - mới "Thông tin mới": có/không.
"""


def test_shared_information_is_mapped(analyses: dict[str, Analysis], *, bless: bool) -> None:
    other = parse(Source("khác.qd", _OTHER)).document
    documents = [("5-QĐ/X", analyses["rules"].document), ("9-QĐ/X", other)]

    _same("fields.md", markdown(field_map(documents)), bless=bless)
    assert [(each.name, each.on) for each in conflicts(uses(documents))] == [
        ("tỉ_lệ_được_giao", "khoảng"),
        ("bị_kỷ_luật", "kiểu"),
    ]


def _same(name: str, written: str, *, bless: bool) -> None:
    shown = FOLDER / name
    if bless:
        shown.write_text(written, "utf-8")
    assert shown.read_text("utf-8") == written

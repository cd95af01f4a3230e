"""Ratios of large amounts order the rows of a quota exactly, in every library."""

from __future__ import annotations

import pyarrow as pa
import pytest

import quydinh
from every_engine import Make

RULES = """\
Quy định "1-QĐ/TH"
  tên "Quy định dùng để thử";
  do "Cơ quan A" ban hành ngày 05/01/2024;
  áp dụng từ năm 2024.

Thang mức gồm:
  1. giỏi "Giỏi";
  2. yếu "Yếu".

Tập thể tổ gồm:
  - chi: số nguyên;
  - giao: số nguyên từ 0.

Xếp loại tổ theo mức, xét lần lượt:
  giỏi khi giao trên 0;
  trường hợp còn lại yếu.

Tỉ lệ tổ xếp loại giỏi không quá 50% số xếp loại từ yếu trở lên, ưu tiên chi / giao {order}.
"""
MOST = 2**31 - 1
AMOUNTS = {
    "amounts in đồng": [(299_000_000 + at, 300_000_000) for at in (3, 1, 2, 0)],
    "one float": [(MOST - 2, MOST - 1), (MOST - 3, MOST - 2), (MOST - 1, MOST), (1, 2)],
    "below nothing": [(2 - MOST, MOST - 1), (3 - MOST, MOST - 2), (1 - MOST, MOST), (-5, 2)],
    "large by small": [(2**51 + 1, 3), (2**51, 3), (2**51 - 1, 2), (2**51 - 2, 2)],
    "level": [(MOST - 1, MOST), (MOST - 1, MOST), (2**30, 2**30), (2**30, 2**30)],
}

UPWARDS = ("one float", "level")


@pytest.mark.parametrize("case", AMOUNTS)
def test_every_library_ranks_ratios(case: str, make: Make) -> None:
    rules = quydinh.compile(RULES.format(order="tăng dần" if case in UPWARDS else "giảm dần"))
    rows = [{"mã": f"D{n}", "chi": a, "giao": b} for n, (a, b) in enumerate(AMOUNTS[case])]
    found = rules.assess({"tổ": make(pa.Table.from_pylist(rows))})

    assert [one.code for one in found.problems] == []
    assert sorted(found.rows("tổ"), key=lambda row: str(row["mã"])) == (
        rules.assess({"tổ": rows}).rows("tổ")
    )
    assert sum(row["xếp_loại"] == "giỏi" for row in found.rows("tổ")) == 2

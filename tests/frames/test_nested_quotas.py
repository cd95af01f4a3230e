"""Ties of a finer quota within a coarser one are counted in columns, as the reference counts."""

from __future__ import annotations

import random

import polars as pl
import pytest

import quydinh

_RULES = """\
Quy định "01-QĐ/THỬ"
  tên "Hai tỉ lệ, nhóm này trong nhóm kia";
  do "Thử" ban hành ngày 01/01/2025;
  áp dụng từ năm 2025.

Thang mức gồm:
  1. xuất_sắc "Xuất sắc";
  2. tốt "Tốt";
  3. hoàn_thành "Hoàn thành".

Cá nhân đảng_viên "Đảng viên" gồm:
  - chi_bộ: văn bản;
  - tổ: văn bản;
  - khối: văn bản;
  - điểm: số nguyên từ 0 đến 100;
  - phiếu: số nguyên từ 0 đến 100.

Xếp loại đảng_viên theo mức, xét lần lượt:
  xuất_sắc khi điểm từ 60 trở lên;
  tốt khi điểm từ 30 trở lên;
  trường hợp còn lại hoàn_thành.
"""
_QUOTA = """
Tỉ lệ đảng_viên xếp loại xuất_sắc không quá {share}% số xếp loại tốt, theo từng {keys},
  {order}phần vượt xếp loại tốt.
"""
_QUOTAS = ((70, "khối, chi_bộ, tổ"), (60, "khối, chi_bộ"), (40, "khối"))
_ORDERS = ("ưu tiên điểm giảm dần, phiếu giảm dần, ", "ưu tiên điểm giảm dần, ", "")


@pytest.mark.parametrize("order", _ORDERS, ids=("two", "one", "none"))
@pytest.mark.parametrize("count", [2, 3])
def test_ties_within_ties(order: str, count: int) -> None:
    quotas = "".join(
        _QUOTA.format(share=share, keys=keys, order=order) for share, keys in _QUOTAS[:count]
    )
    rules = quydinh.compile(_RULES + quotas)
    tied = 0
    for seed in range(8):
        draw = random.Random(seed)  # noqa: S311 - a population is no secret
        rows = [
            {
                "mã": f"{at:03}",
                "chi_bộ": draw.choice("AB"),
                "tổ": draw.choice("123") if draw.random() < 0.97 else None,
                "khối": draw.choice("XY"),
                "điểm": draw.choice((20, 40, 60, 70, 70)),
                "phiếu": draw.choice((50, 50, 60)),
                "mức_được_quyết_định": "xuất_sắc" if draw.random() < 0.03 else None,
            }
            for at in range(40)
        ]
        expected = rules.assess({"đảng_viên": rows})
        found = rules.assess({"đảng_viên": pl.DataFrame(rows)})

        assert found.rows("đảng_viên") == expected.rows("đảng_viên")
        assert found.groups("đảng_viên") == expected.groups("đảng_viên")
        tied += sum(use.tied for use in expected.groups("đảng_viên"))
    assert tied


def test_a_base_in_which_nobody_can_be() -> None:
    """Nobody is rated ``tốt``, so no place is left, in columns too."""
    rules = quydinh.compile(
        _RULES.replace("  tốt khi điểm từ 30 trở lên;\n", "")
        + "\nTỉ lệ đảng_viên xếp loại xuất_sắc không quá 50% số xếp loại tốt trước khi chuyển "
        "phần vượt, theo từng tổ, ưu tiên điểm giảm dần, phần vượt xếp loại hoàn_thành.\n"
    )
    rows = [{"mã": f"D{n}", "tổ": "A", "điểm": 50 + 10 * n, "phiếu": n} for n in range(3)]
    reference = rules.assess({"đảng_viên": rows})
    found = rules.assess({"đảng_viên": pl.DataFrame(rows)})

    assert found.rows("đảng_viên") == reference.rows("đảng_viên")
    assert found.groups("đảng_viên") == reference.groups("đảng_viên")
    assert [row["xếp_loại"] for row in found.rows("đảng_viên")] == ["hoàn_thành"] * 3

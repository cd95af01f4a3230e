"""Quotas among the neighbours of a tree whose parents rest on them."""

from __future__ import annotations

import quydinh

TREE = quydinh.compile("""
Quy định "1-QĐ/X"
  tên "Xếp loại tổ chức";
  do "Cơ quan X" ban hành ngày 04/10/2023;
  áp dụng từ năm 2023.
Thang mức gồm:
  1. giỏi "Giỏi";
  2. đạt_yêu_cầu "Đạt yêu cầu".
Tập thể tổ_chức "Tổ chức" gồm:
  - cấp_trên: thuộc tổ_chức (các cấp_dưới);
  - điểm_thi_đua: điểm từ 0 đến 100.
Xếp loại tổ_chức theo mức, xét lần lượt:
  giỏi khi điểm_thi_đua từ 50 điểm trở lên và mọi cấp_dưới có xếp_loại từ đạt_yêu_cầu trở lên;
  trường hợp còn lại đạt_yêu_cầu.
Tỉ lệ tổ_chức xếp loại giỏi không quá 50% số xếp loại đạt_yêu_cầu, theo từng cấp_trên,
  ưu tiên điểm_thi_đua giảm dần.
""")


def test_the_head_of_a_tree_stands_in_no_group_of_those_below_it() -> None:
    rows = [
        {"mã": "gốc", "điểm_thi_đua": 10},
        {"mã": "một", "cấp_trên": "gốc", "điểm_thi_đua": 90},
        {"mã": "hai", "cấp_trên": "gốc", "điểm_thi_đua": 80},
        {"mã": "ba", "cấp_trên": "gốc", "điểm_thi_đua": 10},
    ]
    low = "đạt_yêu_cầu"
    rated = TREE.assess({"tổ_chức": rows})["tổ_chức"]
    assert [one.level for one in rated] == [low, "giỏi", low, low]

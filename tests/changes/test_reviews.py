"""Changed contents, procedures and signs of a review are told, forwards and backwards."""

from __future__ import annotations

import pytest

import quydinh
from quydinh.changes.compare import compare
from quydinh.changes.sentences import groups, sentence

BASE = """
Quy định "1-QĐ/X" tên "Kiểm điểm"; do "Cơ quan X" ban hành ngày 01/01/2025;
  áp dụng từ năm 2025.
Thang mức gồm: 1. tốt "Tốt"; 2. kém "Kém".
Cá nhân người "Người" gồm:
  - có_đơn "Có đơn thư": có/không;
  - số_việc "Số việc": số nguyên từ 0.
Xếp loại người theo mức, xét lần lượt: tốt khi số_việc từ 5 trở lên; trường hợp còn lại kém.
Nội dung kiểm điểm của người gồm:
  1. kết_quả "Kết quả" [6.1];
  2. công_trình "Công trình": danh sách gồm tên_gọi, kết_quả;
  3. giải_trình "Giải trình": có/không, kèm giải trình khi có_đơn [6.2].
Quy trình kiểm_điểm của người gồm:
  Bước 1. chuẩn_bị "Chuẩn bị" do "Cá nhân" thực hiện;
  Bước 2. gửi_dự_thảo "Gửi dự thảo", chậm nhất 3 ngày làm việc trước hội_nghị;
  Bước 3. hội_nghị "Hội nghị", tối thiểu 2 ngày khi có_đơn, tối thiểu 1 ngày, có mặt từ 2/3 trở lên;
  Bước 4. báo_cáo "Báo cáo", trước ngày 31/12 [7.4].
Cảnh báo một_chiều "Một chiều" đối với người khi hồ_sơ.tỉ_lệ_ưu_điểm trên 85%,
  hết cảnh báo khi "nêu rõ hạn chế".
"""
RULES = quydinh.compile(BASE)
EDITS = {
    'kết_quả "Kết quả" [6.1]': ('kết_quả "Kết quả việc" [6.1]', "đổi cách gọi kết_quả"),
    "tên_gọi, kết_quả;": ("tên_gọi, nơi_làm;", "đổi nội dung “Công trình”"),
    "giải trình khi có_đơn [6.2]": ("giải trình khi số_việc dưới 2 [6.2]", "số_việc dưới 2"),
    "có/không, kèm giải trình khi": ("văn bản khi", "đổi nội dung “Giải trình”"),
    'do "Cá nhân" thực hiện': ('do "Tổ trưởng" thực hiện', "đổi nội dung “Chuẩn bị”"),
    "chậm nhất 3 ngày làm việc": ("chậm nhất 5 ngày làm việc", "đổi nội dung “Gửi dự thảo”"),
    "tối thiểu 2 ngày khi có_đơn, ": ("", "đổi nội dung “Hội nghị”"),
    "từ 2/3 trở lên": ("trên 50%", "đổi nội dung “Hội nghị”"),
    "trước ngày 31/12 [7.4]": ("trước ngày 15/01 năm sau [7.4]", "đổi nội dung “Báo cáo”"),
    "[7.4]": ("[8.4]", "đổi điều khoản “Báo cáo”"),
    ';\n  Bước 4. báo_cáo "Báo cáo", trước ngày 31/12 [7.4]': ("", "bỏ “Báo cáo”"),
    "trên 85%": ("trên 90%", "90%"),
    '"nêu rõ hạn chế"': ('"nêu rõ hạn chế, nguyên nhân"', "đổi nội dung “Một chiều”"),
}


def _told(old: quydinh.Ruleset, new: quydinh.Ruleset) -> list[str]:
    found = groups(compare(old, new))
    return [sentence(one) for group in found for _, changes in group.parts for one in changes]


@pytest.mark.parametrize("old", EDITS)
def test_edit_is_told_as_one_change(old: str) -> None:
    new, expected = EDITS[old]
    assert BASE.count(old) == 1
    edited = quydinh.compile(BASE.replace(old, new))
    told = _told(RULES, edited)
    assert len(told) == 1
    assert expected in told[0]
    assert len(_told(edited, RULES)) == 1


def test_steps_in_another_order_are_told() -> None:
    text = BASE.replace("Bước 1. chuẩn_bị", "Bước 2. chuẩn_bị").replace(
        'Bước 4. báo_cáo "Báo cáo", trước ngày 31/12 [7.4]', 'Bước 4. kết_thúc "Kết thúc"'
    )
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if "chuẩn_bị" in line)
    lines[at], lines[at + 1] = lines[at + 1].replace("Bước 2", "Bước 1"), lines[at]
    told = _told(RULES, quydinh.compile("\n".join(lines)))
    assert sum("đổi thứ tự" in one for one in told) == 1


def test_same_review_is_no_change() -> None:
    assert _told(RULES, quydinh.compile(BASE)) == []

"""What is said of one list holds together, however long the list is."""

from __future__ import annotations

import pytest

import quydinh
from quydinh.verify.findings import Status
from quydinh.verify.promises import promises
from quydinh.verify.question import Limits, Question

TEXT = """
Quy định "03-QĐ/T" tên "Danh sách"; do "Nhóm kiểm thử" ban hành ngày 01/01/2024; áp dụng từ năm
2024.
Thang mức gồm: 1. tốt "Tốt"; 2. khá "Khá"; 3. kém "Kém".
Cá nhân người "Người" gồm: - sàn: điểm từ 0 đến 100; - thưởng: có/không.
Danh mục tháng "Tháng" của người gồm:
  - điểm: điểm từ 0 đến 100; - nghỉ: có/không; - việc: số nguyên từ 0; - xong: số nguyên từ 0.
Tính phần_xong của tháng bằng xong / việc.
Xếp loại người theo mức, xét lần lượt:
  tốt khi tỉ lệ tháng (điểm từ 90 điểm trở lên) từ 50% trở lên;
  khá khi tỉ lệ tháng (điểm từ 70 điểm trở lên) từ 50% trở lên;
  trường hợp còn lại kém.
"""
SAID = {
    "nếu tỉ lệ tháng (điểm từ 90 điểm trở lên) từ 50% trở lên thì "
    "tỉ lệ tháng (điểm từ 70 điểm trở lên) từ 50% trở lên": Status.PROVED,
    "nếu tỉ lệ tháng (điểm từ 70 điểm trở lên) từ 50% trở lên thì "
    "tỉ lệ tháng (điểm từ 90 điểm trở lên) từ 50% trở lên": Status.REFUTED,
    "nếu tỉ lệ tháng (điểm dưới 70 điểm) trên 50% thì xếp_loại là kém": Status.PROVED,
    "nếu tỉ lệ tháng (điểm dưới 70 điểm) từ 50% trở lên thì xếp_loại là kém": Status.REFUTED,
    "nếu mọi tháng (điểm từ 95 điểm trở lên) và số tháng từ 1 trở lên thì xếp_loại là tốt": (
        Status.PROVED
    ),
    "nếu số tháng (điểm từ 90 điểm trở lên) bằng số tháng (điểm từ 80 điểm trở lên) và "
    "có tháng nào (điểm từ 80 điểm đến dưới 90 điểm) thì xếp_loại là kém": Status.PROVED,
    "nếu số tháng (nghỉ) cộng số tháng (không nghỉ) bằng số tháng thì xếp_loại là tốt": (
        Status.REFUTED
    ),
    "nếu số tháng (phần_xong từ 100% trở lên) bằng số tháng thì "
    "không có tháng nào (phần_xong dưới 50%)": Status.PROVED,
    # What a row can show is asked of a row alone, whatever the inputs beside the list are.
    "nếu mọi tháng (điểm từ sàn trở lên) và sàn từ 90 điểm trở lên và số tháng từ 1 trở lên "
    "thì xếp_loại là tốt": Status.NOT_DECIDED,
}


@pytest.mark.parametrize("said", SAID)
def test_conditions_of_a_list_are_related(said: str) -> None:
    rules = quydinh.compile(f"{TEXT}Bảo đảm câu “Câu” đối với người: {said}.")
    (found,) = promises(Question(rules, "người", Limits(size=3)))
    assert found.status is SAID[said]


def test_a_list_that_looks_at_an_input_follows_it() -> None:
    text = TEXT.replace("điểm từ 70 điểm trở lên) từ 50%", "điểm từ sàn trở lên) từ 50%")
    rules = quydinh.compile(
        f"{text}Bảo đảm câu “Câu” đối với người: sàn cao hơn thì xếp_loại không cao hơn."
    )
    falls = quydinh.compile(
        f"{text}Bảo đảm câu “Câu” đối với người: sàn cao hơn thì xếp_loại không thấp hơn."
    )
    (one,) = promises(Question(falls, "người", Limits(size=3)))
    assert one.status is Status.REFUTED
    (other,) = promises(Question(rules, "người", Limits(size=3)))
    assert other.status is not Status.REFUTED

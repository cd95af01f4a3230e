"""Two documents: where they agree, and the regions where they do not."""

from __future__ import annotations

import quydinh
from quydinh.verify.differences import differences
from quydinh.verify.findings import Finding, Status
from quydinh.verify.question import Limits

HEAD = """
Quy định "{}-QĐ/T" tên "Văn bản"; do "Nhóm" ban hành ngày 0{}/01/2024; áp dụng từ năm 2024.
Thang mức gồm: 1. tốt "Tốt"; 2. khá "Khá"; 3. kém "Kém".
Cá nhân người "Người" gồm:
  - điểm: điểm từ 0 đến {};
  - ốm: số tháng từ 0 đến 12;
  - phạt: có/không.
"""
RATING = """
Xếp loại người theo mức, xét lần lượt:
  tốt khi điểm từ {} điểm trở lên;
  trường hợp còn lại khá.
"""
CEILING = "Giới hạn xếp loại người không cao hơn khá khi ốm từ {} tháng trở lên và không phạt."


def compared(first: str, second: str, most: tuple[int, int] = (100, 100)) -> list[Finding]:
    rules = [
        quydinh.compile(HEAD.format(at, at, high) + text)
        for at, text, high in zip((1, 2), (first, second), most, strict=True)
    ]
    return list(differences(rules[0], rules[1], "người", Limits()))


def places(found: list[Finding]) -> dict[str, list[str]]:
    assert all(one.limit == "" for one in found)
    assert all(place.witness is not None for one in found for place in one.places)
    return {one.about: [place.words for place in one.places] for one in found}


def test_documents_that_agree() -> None:
    (found,) = compared(RATING.format(90), RATING.format(90))
    assert found.status is Status.PROVED


def test_another_threshold() -> None:
    found = compared(RATING.format(90), RATING.format(80))
    assert places(found) == {"`khá` → `tốt`": ["điểm từ 80 điểm đến dưới 90 điểm"]}


def test_regions_name_what_ceilings_look_at() -> None:
    rating = RATING.format(90)
    found = compared(rating + CEILING.format(3), rating + CEILING.format(6))
    assert places(found) == {
        "`khá` → `tốt`": ["điểm từ 90 điểm trở lên và ốm từ 3 tháng đến dưới 6 tháng và không phạt"]
    }


def test_another_range_is_compared_where_both_allow_it() -> None:
    found = compared(RATING.format(90), RATING.format(80), (100, 85))
    assert places(found) == {"`khá` → `tốt`": ["điểm từ 80 điểm trở lên"]}


def test_other_levels_are_no_ground_for_a_comparison() -> None:
    other = HEAD.replace("3. kém", "3. yếu").format(2, 2, 100) + RATING.format(90)
    rules = quydinh.compile(HEAD.format(1, 1, 100) + RATING.format(90)), quydinh.compile(other)
    (found,) = differences(rules[0], rules[1], "người", Limits())
    assert found.status is Status.NOT_DECIDED
    assert found.limit == "thang `mức`"

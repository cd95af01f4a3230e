"""What holds of every history, whatever the rules."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import quydinh

_RULES = quydinh.compile(
    """\
Quy định "1-QĐ/X"
  tên "Xếp loại hằng năm";
  do "Cơ quan X" ban hành ngày 04/10/2023;
  áp dụng từ năm 2023.

Thang mức gồm:
  1. tốt; 2. hoàn_thành; 3. kém.

Cá nhân người gồm:
  - số_việc: số nguyên từ 0.

Xếp loại người theo mức, xét lần lượt:
  kém khi số_việc dưới 3;
  tốt khi số_việc từ 7 trở lên;
  trường hợp còn lại hoàn_thành.

Sử dụng kết quả hai_năm đối với người khi xếp_loại là kém trong 2 năm liên tiếp.
Sử dụng kết quả ba_năm đối với người khi xếp_loại từ hoàn_thành trở lên trong 3 năm liên tiếp.
Sử dụng kết quả hai_quý đối với người khi xếp_loại là kém trong 2 quý liên tiếp.
Sử dụng kết quả số_nhỏ đối với người khi số_việc dưới 5 trong 2 năm liên tiếp.
"""
)
_PERIODS = ("2023", "2022", "2021", "2020", "2024-Q1", "2023-Q4")
_ROWS = st.fixed_dictionaries(
    {},
    optional={
        "xếp_loại": st.sampled_from(("tốt", "hoàn_thành", "kém")),
        "số_việc": st.integers(0, 9),
    },
)
histories = st.dictionaries(st.sampled_from(_PERIODS), _ROWS).map(
    lambda found: [{"kỳ": period, **row} for period, row in found.items()]
)
records = st.fixed_dictionaries({}, optional={"số_việc": st.integers(0, 9)})
periods = st.sampled_from(("2024", "2024-Q2"))


def _follows(record: dict[str, Any], history: list[dict[str, Any]], period: str) -> dict[str, Any]:
    """What is said of each consequence; those that are out are False."""
    result = _RULES.rate("người", record, history=history, period=period)
    found = {one.name: one.holds for one in result.consequences}
    return {name: found.get(name, False) for name in ("hai_năm", "ba_năm", "hai_quý", "số_nhỏ")}


@given(records, histories, periods, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_order_of_results_does_not_matter(
    record: dict[str, Any], history: list[dict[str, Any]], period: str, random: Random
) -> None:
    shuffled = random.sample(history, len(history))

    assert _follows(record, shuffled, period) == _follows(record, history, period)


@given(records, histories)
@settings(max_examples=150, deadline=None)
def test_results_behind_a_hole_change_nothing(
    record: dict[str, Any], history: list[dict[str, Any]]
) -> None:
    with_hole = [row for row in history if row["kỳ"] != "2022"]
    nearer = [row for row in with_hole if row["kỳ"] not in ("2021", "2020")]

    assert _follows(record, with_hole, "2024") == _follows(record, nearer, "2024")


@given(records, histories, periods)
@settings(max_examples=150, deadline=None)
def test_more_results_settle_and_never_turn(
    record: dict[str, Any], history: list[dict[str, Any]], period: str
) -> None:
    few, all_ = _follows(record, [], period), _follows(record, history, period)

    assert True not in few.values()
    assert all(before is None or before is after for before, after in zip(
        few.values(), all_.values(), strict=True
    ))  # fmt: skip
    assert (few["hai_quý"] is False) or period == "2024-Q2"


@given(histories)
@settings(max_examples=60, deadline=None)
def test_nothing_follows_from_a_period_without_rating(history: list[dict[str, Any]]) -> None:
    others = [row for row in history if row["kỳ"] != "2023"]
    unrated = [*others, {"kỳ": 2023, "được_xếp_loại": False, "số_việc": 1}]

    assert not any(_follows({"số_việc": 1}, unrated, "2024").values())

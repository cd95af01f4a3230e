"""Earlier results beside frames of every library: the answers of the reference."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa
import pytest

import quydinh
from every_engine import Make
from quydinh.errors import InputError

_RULES = quydinh.compile(
    """\
Quy định "1-QĐ/X"
  tên "Xếp loại hằng năm";
  do "Cơ quan X" ban hành ngày 04/10/2023;
  áp dụng từ năm 2023.

Thang mức gồm:
  1. tốt; 2. hoàn_thành; 3. kém.

Cá nhân người gồm:
  - số_việc: số nguyên từ 0;
  - tiến_bộ: có/không.

Xếp loại người theo mức, xét lần lượt:
  kém khi số_việc dưới 3;
  tốt khi số_việc từ 7 trở lên và
    (kỳ_trước.được_kiểm_điểm là không hoặc số_việc trên kỳ_trước.số_việc);
  trường hợp còn lại hoàn_thành.

Giới hạn xếp loại người không cao hơn hoàn_thành khi
  có quý_trong_năm nào (được_xếp_loại và xếp_loại là kém).

Sử dụng kết quả một_năm đối với người khi xếp_loại là tốt.
Sử dụng kết quả hai_năm đối với người khi xếp_loại là kém trong 2 năm liên tiếp.
"""
)
_PEOPLE = {"mã": list("ABCDEF"), "số_việc": [1, 2, 8, 9, 8, None]}
_PAST: dict[str, list[Any]] = {
    "mã": ["A", "B", "C", "C", "D", "E", "E", "Z"],
    "kỳ": ["2023", "2022", "2023", "2024-Q1", "2023", "năm 2023", "quý I/2024", "2023"],
    "xếp_loại": ["kém", "kém", "hoàn_thành", "kém", None, "tốt", "tốt", "tốt"],
    "kết_quả": ["rated", "rated", "rated", "rated", "not_reviewed", None, None, "rated"],
    "số_việc": [1, 1, 5, 2, None, 3, 3, 9],
}


def _answers(people: Any, past: Any) -> dict[str, dict[str, object]]:
    rated = _RULES.assess({"người": people}, history={"người": past}, period=2024)
    assert [one.code for one in rated.problems] == ["QD613"]
    return {str(row["mã"]): row for row in rated.rows("người")}


def _rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def test_every_library_looks_back(make: Make) -> None:
    reference = _answers(_rows(_PEOPLE), _rows(_PAST))

    assert _answers(make(pa.table(_PEOPLE)), make(pa.table(_PAST))) == reference
    assert {key: row["sử_dụng_kết_quả"] for key, row in reference.items()} == {
        "A": 2, "B": 0, "C": 0, "D": 0, "E": 0, "F": 0,
    }  # fmt: skip
    assert reference["B"]["sử_dụng_chưa_rõ"] == 2


def test_one_table_for_all_kinds() -> None:
    past = pl.DataFrame(_PAST).with_columns(pl.lit("nguoi").alias("đối_tượng"))
    rated = _RULES.assess({"người": pl.DataFrame(_PEOPLE)}, history=past, period="2024")
    apart = _answers(_rows(_PEOPLE), _rows(_PAST))

    assert {str(row["mã"]): row for row in rated.rows("người")} == apart


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("kỳ", "năm ngoái", "QD611"), ("kỳ", None, "QD611"), ("xếp_loại", "giỏi", "QD611")],
)
def test_mistakes_are_told_alike(column: str, value: str | None, code: str) -> None:
    past = {**_PAST, column: [value, *_PAST[column][1:]]}
    said = []
    for people, results in (
        (_rows(_PEOPLE), _rows(past)),
        (pl.DataFrame(_PEOPLE), pl.DataFrame(past)),
    ):
        with pytest.raises(InputError) as refused:
            _RULES.assess({"người": people}, history={"người": results}, period=2024)
        assert [one.code for one in refused.value.diagnostics] == [code]
        said.append(str(refused.value))

    assert said[0] == said[1]


def test_two_results_of_one_period_are_refused() -> None:
    past = {name: [*values, values[0]] for name, values in _PAST.items()}
    for people, results in (
        (_rows(_PEOPLE), _rows(past)),
        (pl.DataFrame(_PEOPLE), pl.DataFrame(past)),
    ):
        with pytest.raises(InputError, match="một kỳ có hai kết quả"):
            _RULES.assess({"người": people}, history={"người": results}, period=2024)

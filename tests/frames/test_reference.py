"""Reading the tables of a population of mappings: every problem at once, nothing dropped."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from odd_tables import PROGRAM, TEXT

import quydinh
from quydinh.diagnostics.catalogue import hint, message
from quydinh.errors import InputError
from quydinh.evaluate.inputs import iso_date
from quydinh.evaluate.population.keys import key_of
from quydinh.evaluate.population.tables import read


def problems(**tables: list[dict[str, Any]]) -> list[str]:
    with pytest.raises(InputError) as raised:
        read(PROGRAM, {name.replace("__", "."): rows for name, rows in tables.items()})
    return [f"{one.code} {message(one)}" for one in raised.value.diagnostics]


def test_all_problems_of_a_row_are_told() -> None:
    row = {"mã": "a", "số_việc": -1, "đơn_vị": 2.5, "bước_quyết_định": "x"}
    found = problems(người=[row, {"mã": "a"}])
    assert [one.replace("bảng `người`: 1 hồ sơ", "…") for one in found] == [
        "QD611 … có lỗi: giá trị `-1` của `số_việc` nằm ngoài khoảng đã khai báo `từ 0`",
        "QD611 … có lỗi: `bước_quyết_định` cần một số nguyên, nhưng hồ sơ ghi `x`",
        "QD619 … ghi `đơn_vị` không phải là mã của hồ sơ `đơn_vị`",
        "QD612 bảng `người` có 1 mã bị trùng",
    ]


def test_a_link_given_twice_is_told() -> None:
    [problem] = problems(người=[{"mã": "a", "đơn_vị": "x", "don_vi": "y"}])
    assert "`đơn_vị` được ghi hai lần, dưới tên `đơn_vị` và `don_vi`" in problem


def test_records_are_checked_as_a_table_of_their_own() -> None:
    months = [{"người": "a", "điểm": 101}, {"người": "b", "điểm": 102}, {"người": "b", "điểm": 1}]
    [problem] = problems(người=[{"mã": "a"}, {"mã": "b"}], tháng_làm=months)
    assert problem.startswith("QD611 bảng `tháng_làm`: 2 hồ sơ có lỗi: giá trị `101` của `điểm`")


def test_owners_that_are_nowhere_are_doubts() -> None:
    population = read(
        PROGRAM,
        {
            "người": [{"mã": "a"}],
            "đơn_vị": [{"mã": "x"}],
            "tháng_làm": [{"người": "a", "điểm": 1}, {"người": "z", "điểm": 2}],
            "người.phụ_trách": [
                {"mã": "a", "phụ_trách": "x"},
                {"mã": "a", "phụ_trách": "x"},
                {"mã": "z", "phụ_trách": "x"},
            ],
        },
    )
    told = {
        dict(one.arguments)["subject"]: dict(one.arguments)["keys"] for one in population.problems
    }
    assert told == {"tháng_làm": "`z`", "người.phụ_trách": "`z`", "người": "`a → x`"}
    assert [one.key for one in population.cases["người"]["a"].links["phụ_trách"]] == ["x"]


def test_lists_of_numpy() -> None:
    rows = {
        "người": [{"mã": "a", "phụ_trách": np.array(["x", "y"])}],
        "đơn_vị": [{"mã": "x"}, {"mã": "y"}],
    }
    links = read(PROGRAM, rows).cases["người"]["a"].links["phụ_trách"]
    assert [one.key for one in links] == ["x", "y"]


def test_a_float_that_stands_for_several_numbers_is_no_key() -> None:
    assert key_of(3.0) == "3"
    assert key_of(2.0**53) is None


def test_weeks_are_no_days() -> None:
    """Python's own reader of dates takes them."""
    assert iso_date("2024-W10-1") is None
    assert iso_date("2024-03-04") is not None


@pytest.mark.parametrize("given", ["rows", "frames"])
def test_mistakes_below_name_every_owner(given: str) -> None:
    """Twenty rows of fifteen people: the first dozen, and that there are more."""
    months = [{"người": f"N{at % 15:02}", "điểm": 101} for at in range(20)]
    people = [{"mã": f"N{at:02}"} for at in range(15)]
    tables: dict[str, Any] = {"người": people, "tháng_làm": months}
    if given == "frames":
        tables = {name: pl.DataFrame(one) for name, one in tables.items()}

    with pytest.raises(InputError) as raised:
        quydinh.compile(TEXT).assess(tables)

    [problem] = raised.value.diagnostics
    named = ", ".join(f"`N{at:02}`" for at in range(12))
    assert message(problem).startswith("bảng `tháng_làm`: 20 hồ sơ có lỗi")
    assert hint(problem) == f"thuộc `người`: {named}, …"

"""pandas has many ways of holding the same column, and of missing a value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from odd_tables import PROGRAM, TEXT, frames_read, said

import quydinh
from quydinh.errors import InputError
from quydinh.evaluate.population import tables as reference

NA, NAN = pd.NA, float("nan")
DAY = dt.date(2024, 2, 29)


def series(values: list[Any], dtype: Any) -> pd.Series[Any]:
    return pd.Series(values, dtype=dtype)


GOOD = {
    "whole numbers with gaps are floats": (
        "số_việc",
        series([3, None, 5], "float64"),
        [3, None, 5],
    ),
    "nullable whole numbers": ("số_việc", series([3, None, 5], "Int64"), [3, None, 5]),
    "small whole numbers": ("số_việc", series([3, None, 5], "UInt8"), [3, None, 5]),
    "whole numbers": ("số_việc", series([3, 4, 5], "uint16"), [3, 4, 5]),
    "Arrow numbers": ("số_việc", series([3, None, 5], "int32[pyarrow]"), [3, None, 5]),
    "whole numbers among objects": ("số_việc", series([3, None, 5.0], object), [3, None, 5]),
    "NumPy numbers among objects": (
        "số_việc",
        series([np.int8(3), NAN, np.float64(5)], object),
        [3, None, 5],
    ),
    "a category of numbers": ("số_việc", series([3, None, 5], "category"), [3, None, 5]),
    "floats": (
        "tuổi",
        series([0.1, NAN, 2.25], "float64"),
        [Fraction(1, 10), None, Fraction(9, 4)],
    ),
    "nullable floats": (
        "tuổi",
        series([0.1, None, 2.25], "Float64"),
        [Fraction(1, 10), None, Fraction(9, 4)],
    ),
    "sparse floats": (
        "tuổi",
        pd.Series(pd.arrays.SparseArray([0.5, NAN, 2.0])),
        [Fraction(1, 2), None, 2],
    ),
    "short floats": (
        "tuổi",
        series([0.5, None, 2.25], "float32"),
        [Fraction(1, 2), None, Fraction(9, 4)],
    ),
    "decimals among objects": (
        "tuổi",
        series([Decimal("0.10"), None, Decimal(2)], object),
        [Fraction(1, 10), None, 2],
    ),
    "numbers of all kinds": (
        "tuổi",
        series([Decimal("0.10"), 7, Fraction(1, 8)], object),
        [Fraction(1, 10), 7, Fraction(1, 8)],
    ),
    "yes and no among objects": (
        "bị_kỷ_luật",
        series([True, None, False], object),
        [True, None, False],
    ),
    "NumPy yes and no among objects": (
        "bị_kỷ_luật",
        series([np.True_, NA, NAN], object),
        [True, None, None],
    ),
    "yes and no": ("bị_kỷ_luật", series([True, False, True], "bool"), [True, False, True]),
    "nullable yes and no": (
        "bị_kỷ_luật",
        series([True, None, False], "boolean"),
        [True, None, False],
    ),
    "texts": ("ghi_chú", series(["à", None, ""], "str"), ["à", None, ""]),
    "texts among objects": ("ghi_chú", series(["à", NAN, "b"], object), ["à", None, "b"]),
    "nullable texts": ("ghi_chú", series(["à", None, "b"], "string"), ["à", None, "b"]),
    "a category": (
        "nhóm",
        series(["khác", None, "quản lý"], "category"),
        ["khác", None, "quản lý"],
    ),
    "levels in a category": (
        "phẩm_chất",
        pd.Series(pd.Categorical(["Tốt", None, "xuat_sac"], categories=["xuat_sac", "Tốt", "lạ"])),
        ["tốt", None, "xuất_sắc"],
    ),
    "days among objects": ("ngày_vào", series([DAY, None, pd.NaT], object), [DAY, None, None]),
    "Arrow days": ("ngày_vào", series([DAY, None, DAY], "date32[pyarrow]"), [DAY, None, DAY]),
    "days as texts": (
        "ngày_vào",
        series(["2024-02-29", None, "2024-02-29"], "str"),
        [DAY, None, DAY],
    ),
}


@pytest.mark.parametrize("case", GOOD)
def test_types(case: str) -> None:
    field, column, expected = GOOD[case]
    frame = pd.DataFrame({"mã": ["a", "b", "c"], field: column}, index=[7, 7, 1])
    if column.index.size:
        frame[field] = column.to_numpy() if column.dtype == object else column.array
    values, doubts = frames_read({"người": frame})
    assert doubts == set()
    assert [values["người"][own].get(field) for own in "abc"] == expected


BAD = {
    "words among numbers": ("số_việc", [1, "hai", None, 2.5, True]),
    "numbers among words": ("ghi_chú", ["a", 1, None, 2.0, "b"]),
    "days with hours": ("ngày_vào", [DAY, dt.datetime(2024, 2, 29, 8), None, "2024-02-29", "nay"]),
    "levels that are none": ("phẩm_chất", ["tốt", 1, None, "kém", "Tốt"]),
    "numbers out of range": ("điểm_thi", [Decimal(101), -1, 100, Fraction(401, 4), "x"]),
    "keys": ("đơn_vị", ["a", 1, None, 2.5, True]),
    "lists of keys": ("phụ_trách", [["a"], "a;b", None, [None], 2.5]),
    "tuples": ("bị_kỷ_luật", [(1, 2), True, None, False, {}]),
    "the day of a decision": ("ngày_quyết_định", [DAY, "2024-02-30", None, 5, "2024-02-29"]),
    "the step of a decision": ("bước_quyết_định", [1, 2.0, None, 2.5, "3"]),
    "decided levels": ("mức_được_quyết_định", ["tốt", 2, None, "tot", "x"]),
}


@pytest.mark.parametrize("case", BAD)
def test_mixtures(case: str) -> None:
    """Python values of several kinds are read one by one, as the reference reads them."""
    field, column = BAD[case]
    rows: list[dict[str, Any]] = [
        {"mã": own, field: value} for own, value in zip("abcde", column, strict=True)
    ]
    units = [{"mã": "a"}, {"mã": 1}]
    with pytest.raises(InputError) as expected:
        reference.read(PROGRAM, {"người": rows, "đơn_vị": units})
    frames = {
        "người": pd.DataFrame({"mã": list("abcde"), field: series(column, object)}),
        "đơn_vị": pd.DataFrame({"mã": series(["a", 1], object)}),
    }
    assert frames_read(frames) == ({}, said(expected.value.diagnostics))


def test_keys_of_several_kinds() -> None:
    frames = {
        "người": pd.DataFrame(
            {
                "mã": series([1, "b", " c"], object),
                "phụ_trách": series([[1, "x"], "1; x", np.array([1])], object),
            }
        ),
        "đơn_vị": pd.DataFrame({"mã": series(["x", 1], object)}),
    }
    values, doubts = frames_read(frames)
    assert doubts == set()
    lists = {own: found["phụ_trách"] for own, found in values["người"].items()}
    assert lists == {"1": ["1", "x"], "b": ["1", "x"], "c": ["1"]}


def test_a_number_that_no_column_holds() -> None:
    frame = pd.DataFrame({"mã": ["a"], "tuổi": series([Fraction(1, 3)], object)})
    _, problems = frames_read({"người": frame})
    [(code, *_)] = problems
    assert code == "QD620"


def test_two_columns_of_one_name() -> None:
    frame = pd.DataFrame([["a", 1, 2]], columns=["mã", "tuổi", "tuổi"])
    _, problems = frames_read({"người": frame})
    assert problems == {("QD620", "reason=có hai cột cùng tên", "subject=người")}


@pytest.mark.parametrize("column", [5, ("mã", ""), None], ids=repr)
@pytest.mark.parametrize("given", ["tables", "history"])
def test_a_column_whose_name_is_no_text(column: object, given: str) -> None:
    odd = pd.DataFrame([["a", 90]], columns=pd.Index(["mã", column], dtype=object))
    plain = pd.DataFrame({"mã": ["a"]})
    history = odd if given == "history" else None
    rules = quydinh.compile(TEXT)
    with pytest.raises(InputError, match="đặt tên cột bằng chữ"):
        rules.assess({"người": plain if history is not None else odd}, history=history)


def test_two_columns_of_one_name_in_a_population() -> None:
    twice = pd.DataFrame([["a", 1, 2]], columns=["mã", "tuổi", "tuổi"])
    with pytest.raises(InputError, match="hai cột cùng tên"):
        quydinh.compile(TEXT).assess({"người": twice})


def test_texts_and_numbers_as_keys_come_back_as_texts() -> None:
    people = pd.DataFrame({"mã": ["a", 5], "điểm_thi": [80, 10]})
    found = quydinh.compile(TEXT).assess({"người": people})
    assert list(found["người"]["mã"]) == ["a", "5"]


def test_a_kept_column_of_several_kinds() -> None:
    days = pd.DataFrame({"mã": ["a", "b"], "ngày": [DAY, None]})
    mixed = days.assign(ghi=[1, "x"])
    rules = quydinh.compile(TEXT)

    with pytest.raises(InputError, match="cột `ghi` được giữ lại"):
        rules.assess({"người": mixed}, keep=["ghi", "ngày"])
    found = rules.assess({"người": days}, keep=["ngày"])

    assert next(iter(found["người"]["ngày"])) == pd.Timestamp(DAY)


def test_a_link_table_without_rows_has_no_types() -> None:
    frames = {
        "người": pd.DataFrame({"mã": ["a"]}),
        "người.phụ_trách": pd.DataFrame({"mã": [], "phụ_trách": []}, dtype=object),
        "đơn_vị": pd.DataFrame({"mã": [1]}),
    }

    values, _ = frames_read(frames)

    assert values["người"]["a"]["phụ_trách"] == []

"""Frames are read as the reference reads the same rows: values, doubts and problems alike."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from odd_tables import PROGRAM, Values, frames_read, reference_read, table

from every_engine import ENGINES, Make
from quydinh.evaluate.population import tables as reference
from quydinh.frames import reading

TEXT, INT, FLOAT, BOOL, DAY = pa.string(), pa.int64(), pa.float64(), pa.bool_(), pa.date32()
LISTS = pa.list_(pa.string())
# Dask and Spark plan for seconds, and have other tests of keys.
QUICK = [one for one in ENGINES if one not in ("dask", "spark")]


def agree(
    make: Make, given: dict[str, pa.Table], keep: tuple[str, ...] = ()
) -> tuple[Values, set[tuple[str, ...]]]:
    """Both ways of reading give the same; what they give."""
    expected = reference_read(given, keep)
    values, said = frames_read({name: make(one) for name, one in given.items()}, keep)
    assert said == expected[1]
    assert values == expected[0]
    return expected


def units(*keys: str | None) -> pa.Table:
    return table(mã=(TEXT, list(keys)))


PEOPLE = table(
    mã=(TEXT, ["a", " b", "c\u00a0", "d"]),
    don_vi=(TEXT, ["x", "y ", None, ""]),
    phụ_trách=(LISTS, [["x", "y", "x"], [], None, ["y"]]),
    số_việc=(INT, [0, 7, None, 2**40]),
    tuoi=(FLOAT, [30.5, None, -0.0, 0.1]),
    tín_nhiệm=(FLOAT, [66.67, 100.0, None, 89.99]),
    điểm_thi=(
        pa.decimal128(9, 4),
        [Decimal("70.0000"), None, Decimal("99.9999"), Decimal("0.5000")],
    ),
    bị_kỷ_luật=(BOOL, [True, None, False, None]),
    ngay_vao=(DAY, [dt.date(2024, 2, 29), None, dt.date(1930, 2, 3), None]),
    nhóm=(TEXT, ["quản lý", None, "khác", None]),
    ghi_chú=(TEXT, ["Nguyễn Ý", None, "", "người bị \u201ctrễ\u201d"]),
    phẩm_chất=(TEXT, ["tốt", "Hoàn thành tốt nhiệm vụ", "XUẤT_SẮC", "hoan_thanh"]),
    muc_duoc_quyet_dinh=(TEXT, [None, "tốt", None, None]),
    ngày_quyết_định=(TEXT, [None, "2024-12-31", None, None]),
    bước_quyết_định=(FLOAT, [None, 3.0, None, None]),
    Tên=(TEXT, ["A", "B", None, "D"]),
)
MONTHS = table(
    người=(TEXT, ["a", "a ", "d"]),
    điểm=(FLOAT, [50.5, 99.25, None]),
    đã_nghỉ=(BOOL, [False, None, True]),
)


def test_values(make: Make) -> None:
    values, doubts = agree(
        make, {"người": PEOPLE, "don_vi": units("x", "y"), "tháng_làm": MONTHS}, ("tên",)
    )
    assert len(values["người"]) == 4
    assert values["người"]["a"]["tín_nhiệm"].numerator == 6667
    assert {one[0] for one in doubts} == {"QD624"}


def test_an_all_missing_table(make: Make) -> None:
    """Whatever type a column without values has, all its values are missing."""
    nothing = [None, None]
    given = table(
        mã=(TEXT, ["a", "b"]), don_vi=(FLOAT, nothing), phụ_trách=(INT, nothing),
        số_việc=(TEXT, nothing), tuoi=(FLOAT, nothing), tín_nhiệm=(INT, nothing),
        bị_kỷ_luật=(FLOAT, nothing), ngay_vao=(BOOL, nothing), nhóm=(FLOAT, nothing),
        ghi_chú=(INT, nothing), phẩm_chất=(TEXT, nothing), ngày_quyết_định=(TEXT, nothing),
    )  # fmt: skip
    values, doubts = agree(make, {"người": given, "đơn_vị": units()})
    assert doubts == set()
    assert values["người"]["a"] == {"phụ_trách": []}


def test_an_empty_table(make: Make) -> None:
    agree(make, {"người": PEOPLE.slice(0, 0), "đơn_vị": units(), "tháng_làm": MONTHS.slice(0, 0)})


def test_problems_of_values(make: Make) -> None:
    given = table(
        mã=(TEXT, ["a", "b", "c", "d"]),
        số_việc=(FLOAT, [1.5, -1.0, float("inf"), 2.0]),
        tuoi=(TEXT, ["30", None, "31", "x"]),
        tín_nhiệm=(FLOAT, [-0.01, 100.01, 100.0, 0.0]),
        điểm_thi=(
            pa.decimal128(6, 2),
            [Decimal("100.01"), Decimal("100.00"), None, Decimal("-1.50")],
        ),
        bị_kỷ_luật=(INT, [0, 1, None, 1]),
        ngay_vao=(pa.timestamp("us"), [dt.datetime(2024, 1, 1, 8), None, None, None]),
        nhóm=(TEXT, ["quản lý", "quan ly", "Khác", None]),
        ghi_chú=(DAY, [dt.date(2024, 1, 1), None, None, None]),
        phẩm_chất=(TEXT, ["tốt", "tot", "rất tốt", "kém"]),
        mức_được_quyết_định=(TEXT, ["tốt", "tạm", None, None]),
        ngày_quyết_định=(TEXT, ["2024-02-30", "2024-W10-1", "2024-02-29", "29/02/2024"]),
        bước_quyết_định=(FLOAT, [0.5, 1.0, None, 2.25]),
        lạ=(INT, [1, 2, 3, 4]),
    )
    _, problems = agree(make, {"người": given})
    assert {one[0] for one in problems} == {"QD611"}
    assert len(problems) == 15


def test_problems_of_keys(make: Make) -> None:
    given = table(
        mã=(TEXT, ["a", None, "a ", "", "b", "b", "c", " \t", "d"]),
        don_vi=(FLOAT, [1.0, 2.5, None, 1e20, 3.0, None, None, None, 1.0]),
        phụ_trách=(TEXT, ["1;2", "1", "", None, ";", "3", " ", "2", "1;;2"]),
    )
    _, problems = agree(make, {"người": given, "đơn_vị": table(id=(INT, [1, 2, 3]))})
    assert {one[0] for one in problems} == {"QD612", "QD618", "QD619"}


def test_problems_of_columns(make: Make) -> None:
    given = table(
        mã=(TEXT, ["a", "b"]), id=(TEXT, ["a", "b"]),
        số_việc=(INT, [1, 2]), so_viec=(INT, [1, None]),
        don_vi=(TEXT, ["x", None]), đơn_vị=(TEXT, ["x", None]), xếp_loại=(TEXT, [None, "tốt"]),
    )  # fmt: skip
    collectives = table(tên_gọi=(TEXT, ["X"]), thành_viên=(TEXT, ["a;b"]))
    _, problems = agree(make, {"người": given, "đơn_vị": collectives})
    assert {one[0] for one in problems} == {"QD611", "QD614", "QD618"}


def test_links_that_lead_nowhere(make: Make) -> None:
    given = table(
        mã=(INT, [1, 2, 3]),
        don_vi=(INT, [10, 11, None]),
        phụ_trách=(pa.list_(INT), [[10], [10, 12], [12, 13]]),
    )
    months = table(người=(INT, [1, 9, 9]), điểm=(INT, [1, 2, 3]))
    pairs = table(mã=(INT, [1, 1, 8]), phụ_trách=(INT, [10, 14, 10]))
    values, doubts = agree(
        make,
        {
            "người": given,
            "đơn_vị": table(mã=(INT, [10])),
            "tháng_làm": months,
            "người.phụ_trách": pairs,
        },
    )
    assert values["người"]["1"] == {
        "đơn_vị": ["10"],
        "tháng_làm": values["người"]["1"]["tháng_làm"],
    }
    assert sorted(one[0] for one in doubts) == ["QD613"] * 4 + ["QD624"]


def test_links_given_more_than_once(make: Make) -> None:
    given = table(mã=(INT, [1, 2, 3]), phụ_trách=(pa.list_(INT), [[10, 10, 10], [12, 10], [10]]))
    pairs = table(mã=(INT, [2, 3, 3, 8, 8]), phụ_trách=(INT, [10, 14, 14, 10, 10]))
    tables = {"người": given, "đơn_vị": table(mã=(INT, [10, 12])), "người.phụ_trách": pairs}
    agree(make, tables)
    found = reading.read(PROGRAM, {name: make(one) for name, one in tables.items()}).problems
    assert found == reference.read(PROGRAM, {n: one.to_pylist() for n, one in tables.items()})[1]
    assert [one.code for one in found] == ["QD613", "QD613", "QD624"]
    repeated = dict(found[-1].arguments)
    assert (repeated["count"], repeated["keys"]) == ("3", "`1 → 10`, `2 → 10`, `3 → 14`")


@pytest.mark.parametrize("make", QUICK, indirect=True)
def test_keys_given_more_than_once_in_a_text(make: Make) -> None:
    given = table(mã=(TEXT, ["a", "b"]), phụ_trách=(TEXT, ["x; y;x ", "y;x"]))
    _, doubts = agree(make, {"người": given, "đơn_vị": table(mã=(TEXT, ["x", "y"]))})
    assert doubts == {("QD624", "count=1", "field=phụ_trách", "subject=người")}


def test_links_without_their_table(make: Make) -> None:
    given = table(mã=(INT, [1, 2, 3]), don_vi=(TEXT, ["x", "y", None]))
    _, doubts = agree(make, {"người": given})
    assert [one[0] for one in doubts] == ["QD613"]


@pytest.mark.parametrize(
    ("own", "links"),
    [
        ((INT, [1, 2]), (TEXT, ["1", " 2"])),
        ((TEXT, ["1", "02"]), (INT, [1, 2])),
        ((INT, [1, 2]), (FLOAT, [1.0, None])),
        ((TEXT, ["1", "x"]), (FLOAT, [1.0, 3.0])),
        ((pa.uint64(), [1, 2**64 - 1]), (TEXT, ["1", str(2**64 - 1)])),
        ((pa.int8(), [-1, 2]), (pa.int32(), [2, -1])),
    ],
)
@pytest.mark.parametrize("make", QUICK, indirect=True)
def test_keys_of_several_types(make: Make, own: Any, links: Any) -> None:
    """A whole number and the text of its digits are one key."""
    agree(make, {"đơn_vị": table(mã=own), "người": table(mã=(TEXT, ["a", "b"]), đơn_vị=links)})

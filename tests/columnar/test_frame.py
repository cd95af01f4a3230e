"""What can be done with a frame, in every library."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest

from every_engine import Make
from quydinh.columnar.expr import col, concat_str, count_rows, lit
from quydinh.columnar.frame import Frame, concat
from quydinh.columnar.of_polars import PolarsFrame
from quydinh.columnar.types import Boolean, Int64, String
from quydinh.columnar.wrapping import frame_of, in_memory, length, rows, wrapped

TABLE = pa.table({"k": ["a", "b", "a", None], "n": [1, 2, 3, 4]})


@pytest.fixture
def frame(make: Make) -> Frame:
    return frame_of(make(TABLE)).with_plain(("k", "n"))


def found(frame: Frame) -> list[tuple[Any, ...]]:
    return sorted((tuple(row.values()) for row in rows(frame)), key=str)


def test_columns_and_types(frame: Frame) -> None:
    assert frame.columns == ["k", "n"]
    assert frame.schema == {"k": String(), "n": Int64()}


def test_rows_in_memory(frame: Frame) -> None:
    assert rows(frame.filter(col("n") == 4)) == [{"k": None, "n": 4}]
    assert length(frame) == 4


def test_selecting(frame: Frame) -> None:
    double = (col("n") * 2).alias("d")
    assert found(frame.select_by_row(col("n"), double)) == [(1, 2), (2, 4), (3, 6), (4, 8)]
    assert found(frame.select_by_row(double)) == [(2,), (4,), (6,), (8,)]
    assert found(frame.with_columns(double).drop("k", "n")) == [(2,), (4,), (6,), (8,)]
    assert found(frame.select(col("n").sum(), count_rows().alias("all"))) == [(10, 4)]


def test_null_is_in_no_filter(frame: Frame) -> None:
    assert found(frame.filter(col("k") != "a")) == [("b", 2)]


def test_names_order_and_first_rows(frame: Frame) -> None:
    assert frame.rename({"k": "key"}).columns == ["key", "n"]
    assert [row["n"] for row in rows(frame.sort("n"))] == [1, 2, 3, 4]
    assert len(rows(frame.head(2))) == 2


def test_different_rows(frame: Frame) -> None:
    assert found(frame.select("k").unique()) == [("a",), ("b",), (None,)]


def test_null_is_a_group(frame: Frame) -> None:
    sums = frame.group_by("k").agg(col("n").sum(), count_rows().alias("count"))
    assert found(sums) == [("a", 4, 2), ("b", 2, 1), (None, 4, 1)]


def test_truths_of_groups_are_truths(frame: Frame) -> None:
    for none in (col("n") > 4, col("n") > 2):
        truths = frame.with_columns((col("n") > 3).alias("p")).filter(none)
        by_key = truths.group_by("k").agg(col("p").any().alias("any"), col("p").all().alias("all"))
        both = by_key.with_columns((col("any") & col("all")).alias("both"))
        expected = [] if length(truths) == 0 else [("a", False), (None, True)]
        assert found(both.select("k", "both")) == expected


def test_joining(frame: Frame) -> None:
    other = frame.of_arrow(pa.table({"k": ["a", "c", None], "m": [10, 30, 40]}))
    assert found(frame.join(other, on="k")) == [("a", 1, 10), ("a", 3, 10)]
    left = [("a", 1, 10), ("a", 3, 10), ("b", 2, None), (None, 4, None)]
    assert found(frame.join(other, on=["k"], how="left")) == left
    assert found(frame.join(other, on="k", how="semi")) == [("a", 1), ("a", 3)]
    assert found(frame.join(other, on="k", how="anti")) == [("b", 2), (None, 4)]
    assert length(frame.join(other.rename({"k": "key"}), how="cross")) == 12
    renamed = frame.join(other.rename({"k": "key"}), left_on="k", right_on="key", how="left")
    assert found(renamed.select("k", "n", "m")) == left


def test_one_below_the_other(frame: Frame) -> None:
    assert length(concat([frame, frame.head(1)])) == 5
    more = frame.head(1).drop("n").with_columns((col("k") == "a").alias("p"))
    wider = concat([frame, more], diagonal=True)
    assert wider.columns == ["k", "n", "p"]
    assert [row["p"] for row in rows(wider) if row["n"] is not None] == [None] * 4


def test_sums_run_within_groups_and_in_an_order(make: Make) -> None:
    table = pa.table({"k": [2, 1, 2, 1, 2], "o": [3, 9, 1, 8, 2], "n": [10, 1, 20, 2, 30]})
    frame = frame_of(make(table))
    if frame.library == "pyarrow":
        pytest.skip("has no windows: its tables are computed in Polars")
    sums = {"upto": "n", "twice": "n"}
    by_group = frame.running(sums, ["k"], ["o"]).select("k", "o", "upto", "twice")
    assert found(by_group) == [
        (1, 8, 2, 2), (1, 9, 3, 3), (2, 1, 20, 20), (2, 2, 50, 50), (2, 3, 60, 60),
    ]  # fmt: skip
    of_all = frame.running({"upto": "n"}, [], ["k", "o"]).select("n", "upto")
    assert found(of_all) == [(1, 3), (10, 63), (2, 2), (20, 23), (30, 53)]


def test_lists_become_rows(frame: Frame) -> None:
    parts = frame.filter(~col("k").is_null()).with_columns(
        concat_str(col("k"), lit(";x")).alias("k")
    )
    lists = parts.select_by_row(col("k").str.split(";").alias("k"))
    assert found(lists.explode("k")) == [("a",), ("a",), ("b",), ("x",), ("x",), ("x",)]


def test_lists_are_lists_of_plain_values(make: Make) -> None:
    frame = frame_of(make(pa.table({"l": [["a", "b"], ["c"]]})))
    found = rows(frame)
    assert sorted(row["l"] for row in found) == [["a", "b"], ["c"]]
    assert {type(row["l"]) for row in found} == {list}


def test_the_rows_in_polars(frame: Frame) -> None:
    brought = frame.in_polars()
    assert brought.library == "polars"
    assert brought.eager
    assert found(brought) == found(frame)


def test_a_frame_is_what_was_given(make: Make) -> None:
    given = make(TABLE)
    assert frame_of(given).native is given


def test_frames_in_the_wrapping_of_narwhals_are_known() -> None:
    table = pl.DataFrame(TABLE)
    for given in (table, table.lazy()):
        assert isinstance(wrapped(nw.from_native(given)), PolarsFrame)


def test_two_columns_of_one_name_are_told() -> None:
    table = pa.table([pa.array([1]), pa.array([2])], names=["a", "a"])
    with pytest.raises(ValueError, match="a"):
        frame_of(table)


# --- in memory ------------------------------------------------------------------------------------


def test_values_of_python_in_memory() -> None:
    made = in_memory({"a": [1, None], "p": [None, True]}, {"a": Int64, "p": Boolean})
    assert made.values("a") == [1, None]
    assert made.present("p") == [True]
    assert len(made) == 2
    beside = made.with_columns_of(in_memory({"a": [7, 8]}, {"a": Int64()}))
    assert beside.values("a") == [7, 8]
    assert beside.with_row_index("at").values("at") == [0, 1]


@pytest.mark.parametrize(
    ("values", "count"), [([], 0), ([1, 2, 3], 3), ([1, 1, 2], 2), ([2, 1], 2), ([1, None], 2)]
)
def test_different_values(values: list[int | None], count: int) -> None:
    assert in_memory({"a": values}, {"a": Int64}).distinct("a") == count


def test_nan_is_missing_in_plain_values() -> None:
    frame = frame_of(pl.DataFrame({"x": [1.0, float("nan"), None]}))
    assert [row["x"] for row in rows(frame)] == [1.0, None, None]

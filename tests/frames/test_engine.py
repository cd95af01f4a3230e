"""What every library of frames has to do alike."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from odd_tables import PROGRAM, frames_read, table

from every_engine import Make
from quydinh.columnar.expr import col
from quydinh.columnar.types import Boolean, Int64, String
from quydinh.columnar.wrapping import frame_of, is_frame, length, rows
from quydinh.errors import NotFoundError
from quydinh.frames.engine import Engine
from quydinh.frames.reading import read

DAY = dt.date(2024, 2, 29)
TABLE = table(
    n=(pa.int64(), [1, 2, None]),
    t=(pa.string(), ["1;2", None, "x"]),
    d=(pa.string(), ["2024-02-29"] * 3),
)


def prepared(make: Make) -> tuple[Engine, Any]:
    frame = frame_of(make(TABLE))
    engine = Engine.of(frame)
    return engine, engine.lazy(engine.prepared(frame, {"n": "n", "t": "t", "d": "d"}, {}))


def test_frames_are_known_and_nothing_else_is(make: Make) -> None:
    assert is_frame(make(TABLE))


@pytest.mark.parametrize(
    "other",
    [[], [{"mã": "a"}], {}, "a", None, np.zeros(2), pd.Series([1]), pl.Series([1]), iter(())],
)
def test_what_is_no_frame(other: object) -> None:
    assert not is_frame(other)


def test_asking_imports_no_library() -> None:
    code = (
        "import sys; from quydinh.columnar.wrapping import is_frame; assert not is_frame([{}]);"
        "print({'polars', 'pandas', 'pyarrow', 'duckdb', 'dask', 'pyspark'} & set(sys.modules))"
    )
    found = subprocess.run(  # noqa: S603  (our own code)
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "set()"


def test_missing_is_null_in_comparisons(make: Make) -> None:
    _, frame = prepared(make)
    found = frame.select_by_row((col("t") == "x").alias("x"), (col("n") > 1).alias("y"))
    assert sorted(map(str, rows(found))) == sorted(
        map(str, [{"x": False, "y": False}, {"x": None, "y": True}, {"x": True, "y": None}])
    )


def test_texts_become_dates_and_lists_become_rows(make: Make) -> None:
    engine, frame = prepared(make)
    assert rows(frame.select_by_row(engine.date(col("d")).alias("d")))[0]["d"] == DAY
    lists = frame.filter(~col("t").is_null()).select_by_row(col("t").str.split(";").alias("t"))
    assert sorted(row["t"] for row in rows(lists.explode("t"))) == ["1", "2", "x"]


def test_small_frames_can_be_joined(make: Make) -> None:
    engine, frame = prepared(make)
    given = [{"n": 1, "w": "một", "ok": True}, {"n": 2, "w": None, "ok": None}]
    small = engine.small(frame, given, {"n": Int64(), "w": String(), "ok": Boolean()})
    joined = engine.settle(frame.join(small, on="n", how="left"))
    found = {row["n"]: (row["w"], row["ok"]) for row in rows(joined)}
    assert found == {1: ("một", True), 2: (None, None), None: (None, None)}
    assert length(joined) == 3


def test_a_frame_comes_back_as_it_was_given(make: Make) -> None:
    given = make(TABLE)
    engine = Engine.of(frame_of(given))
    frame = engine.lazy(frame_of(given))
    assert type(engine.native(frame)) is type(given)


def test_all_tables_are_of_one_library() -> None:
    people, units = pl.DataFrame({"mã": ["a"]}), pd.DataFrame({"mã": ["x"]})
    for other in (units, people.lazy(), [{"mã": "x"}]):
        _, problems = frames_read({"người": people, "đơn_vị": other})
        [(code, reason, _)] = problems
        assert code == "QD620"
        assert "cùng một loại" in reason


def test_tables_that_the_rules_do_not_know() -> None:
    frame = pl.DataFrame({"mã": ["a"]})
    with pytest.raises(NotFoundError):
        read(PROGRAM, {"ai": frame})
    for spelling, reason in (("người.đơn_vị", "danh sách liên kết"), ("nguoi", "hai lần")):
        _, problems = frames_read({"người": frame, spelling: frame})
        assert reason in str(problems)


def test_rows_keep_their_numbers_and_identities() -> None:
    people = pd.DataFrame({"mã": ["b", "a"], "Họ tên": ["B", "A"]}, index=[5, 5])
    found = read(PROGRAM, {"người": people}, ("họ tên",)).tables["người"]
    assert found.eager
    assert [(row["#row"], row["#id"], row["#keep:họ tên"]) for row in rows(found.frame)] == [
        (0, "b", "B"),
        (1, "a", "A"),
    ]

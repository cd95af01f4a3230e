"""A shorter float means the shortest decimal that prints it, not what its bits say in 64."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from odd_tables import frames_read
from rules_of_frames import HEAD

import quydinh

if TYPE_CHECKING:
    from every_engine import Make

RULES = quydinh.compile(
    HEAD
    + """
Cá nhân thợ gồm:
  - điểm: điểm từ 0 đến 100;
  - tỉ_lệ_nộp: phần trăm từ 0% đến 100%;
  - hệ_số: số.

Xếp loại thợ theo mức, xét lần lượt:
  giỏi khi điểm từ 90,1 điểm trở lên và tỉ_lệ_nộp dưới 33,3%;
  yếu khi điểm dưới 0,3 điểm;
  trường hợp còn lại vừa.
"""
)
# Each threshold, and one unit beside it on either side.
MARKS = [90.1, 90.0, 90.2, 90.1, 90.1, 0.3, 0.29, 0.31, None, float("nan")]
SHARES = [33.2, 33.2, 33.29, 33.3, 33.4, 33.2, 33.2, 33.2, 33.2, 33.2]
LEVELS = ["giỏi", "vừa", "giỏi", "vừa", "vừa", "vừa", "yếu", "vừa", None, None]


def test_thresholds(make: Make) -> None:
    keys = [f"A{at}" for at in range(len(MARKS))]
    halves = pa.array(MARKS, pa.float32()), pa.array(SHARES, pa.float32())
    table = pa.table({"mã": keys, "điểm": halves[0], "tỉ_lệ_nộp": halves[1]})
    rows = [
        {"mã": own, "điểm": mark, "tỉ_lệ_nộp": share}
        for own, mark, share in zip(keys, MARKS, SHARES, strict=True)
    ]

    found = RULES.assess({"thợ": make(table)})

    assert found.rows("thợ") == RULES.assess({"thợ": rows}).rows("thợ")
    assert [row["xếp_loại"] for row in found.rows("thợ")] == LEVELS
    assert found.problems == ()


def _values(frame: Any) -> list[object]:
    found, problems = frames_read({"người": frame})
    assert problems == set()
    return [found["người"][str(at)].get("tuổi") for at in range(len(found["người"]))]


LIBRARIES = {
    "polars": pl.from_arrow,
    "lazy": lambda table: pl.DataFrame(table).lazy(),
    "pandas": lambda table: table.to_pandas(),
    "arrow in pandas": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "pyarrow": lambda table: table,
}


@pytest.mark.parametrize("library", [*LIBRARIES, "duckdb"])
def test_all_digits(library: str) -> None:
    """The last ones lie between two decimals of eight digits that print them as well."""
    values = [np.float32(one) for one in ("0.1", "1e-07", "16777216", "21659.312", "343126.12")]
    drawn = np.random.default_rng(1).random(500) * 10.0 ** np.arange(500).__mod__(5)
    values += list(drawn.astype(np.float32))
    table = pa.table({"mã": range(len(values)), "tuổi": pa.array(values, pa.float32())})
    maker = {**LIBRARIES, "duckdb": duckdb.from_arrow}[library]
    assert _values(maker(table)) == [Fraction(str(one)) for one in values]


@pytest.mark.parametrize("library", LIBRARIES)
def test_halves(library: str) -> None:
    values = [np.float16(one) for one in (0.1, 0.3, 90.1, 2048, 1e-3)]
    table = pa.table({"mã": range(len(values)), "tuổi": pa.array(values, pa.float16())})
    assert _values(LIBRARIES[library](table)) == [Fraction(str(one)) for one in values]


def test_records_rated_one_by_one() -> None:
    """Rules that no column can decide, because a number has too many digits."""
    rules = quydinh.compile(
        HEAD
        + """
Cá nhân thợ gồm:
  - a: số;
  - b: số.

Xếp loại thợ theo mức, xét lần lượt:
  giỏi khi a + b từ 90,1 trở lên;
  trường hợp còn lại yếu.
"""
    )
    short, long = pl.Series([90.1, 90.0], dtype=pl.Float32), [1e-12 / 3, 1e-12 / 3]

    found = rules.assess({"thợ": pl.DataFrame({"mã": ["A", "B"], "a": short, "b": long})})

    assert [row["xếp_loại"] for row in found.rows("thợ")] == ["giỏi", "yếu"]
    assert [one.code for one in found.problems] == ["QD621"]

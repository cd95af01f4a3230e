"""Means of lists that decide who goes first in a quota stay in columns."""

from __future__ import annotations

from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from rules_of_frames import HEAD

import quydinh

DECLARED = """
Tập thể tổ gồm:
  - điểm_tổ: điểm từ 0 đến 100.

Cá nhân thợ gồm:
  - nơi: văn bản;
  - tổ_giúp: các tổ.

Danh mục đợt của thợ gồm:
  - điểm_đợt: điểm từ 0 đến 100.

Xếp loại thợ theo mức, xét lần lượt:
  giỏi khi {mean} từ 60 điểm trở lên;
  trường hợp còn lại yếu.

Tỉ lệ thợ xếp loại giỏi không quá 50% số xếp loại từ yếu trở lên, theo từng nơi,
  ưu tiên {mean} giảm dần.
"""
PEOPLE = pa.table(
    {
        "mã": ["A", "B", "C", "D", "E"],
        "nơi": ["x", "x", "x", "x", "y"],
        "tổ_giúp": [["T1", "T2", "T3"], ["T1", "T2"], ["T3"], [], ["T2"]],
    }
)
TEAMS = pa.table({"mã": ["T1", "T2", "T3"], "điểm_tổ": [91.5, 92.0, 70.25]})
TURNS = pa.table(
    {"thợ": ["A", "A", "A", "B", "B", "C"], "điểm_đợt": [91.0, 92.0, 91.0, 91.5, 91.0, 91.3]}
)
MAKERS: dict[str, Any] = {
    "polars": pl.from_arrow,
    "lazy": lambda table: pl.DataFrame(table).lazy(),
    "pandas": lambda table: table.to_pandas(),
    "pyarrow": lambda table: table,
    "duckdb": duckdb.from_arrow,
}
MEANS = ["trung bình điểm_đợt của các đợt", "trung bình điểm_tổ của các tổ_giúp"]


@pytest.mark.parametrize("library", MAKERS)
@pytest.mark.parametrize("mean", MEANS)
def test_a_mean_as_preference(library: str, mean: str) -> None:
    rules = quydinh.compile(HEAD + DECLARED.format(mean=mean))
    tables = {"thợ": PEOPLE, "tổ": TEAMS, "đợt": TURNS}

    found = rules.assess({name: MAKERS[library](one) for name, one in tables.items()})

    known = rules.assess({name: one.to_pylist() for name, one in tables.items()})
    assert found.rows("thợ") == known.rows("thợ")
    assert [one.code for one in found.problems] == [one.code for one in known.problems] == []


def test_a_mean_over_a_table_without_rows() -> None:
    rules = quydinh.compile(HEAD + DECLARED.format(mean=MEANS[0]))
    tables = {"thợ": PEOPLE, "tổ": TEAMS, "đợt": TURNS.slice(0, 0)}
    found = rules.assess({name: pl.DataFrame(one) for name, one in tables.items()})
    known = rules.assess({name: one.to_pylist() for name, one in tables.items()})
    assert found.rows("thợ") == known.rows("thợ")

"""Types of columns that only some libraries have."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from odd_tables import PROGRAM, frames_read, rows_read

from quydinh.frames.reading import read

LEVELS = ["xuất_sắc", "tốt", "hoàn_thành"]


def _polars(values: list[Any], type_: Any) -> pl.Series:
    return pl.Series(values, dtype=type_)


POLARS = {
    "exactly the levels": ("phẩm_chất", _polars(["tốt", None], pl.Enum(LEVELS)), ["tốt", None]),
    "some of the levels": ("phẩm_chất", _polars(["tốt", None], pl.Enum(["tốt"])), ["tốt", None]),
    "labels": (
        "phẩm_chất",
        _polars(["Hoàn thành nhiệm vụ", "tốt"], pl.Enum(["Hoàn thành nhiệm vụ", "tốt", "lạ"])),
        ["hoàn_thành", "tốt"],
    ),
    "a category": ("phẩm_chất", _polars(["tốt", "xuat_sac"], pl.Categorical), ["tốt", "xuất_sắc"]),
    "a category of choices": ("nhóm", _polars(["khác", None], pl.Categorical), ["khác", None]),
    "texts in a category": ("ghi_chú", _polars(["a", None], pl.Categorical), ["a", None]),
    "days in a category": ("ngày_vào", _polars(["2024-02-29", None], pl.Categorical), None),
    "no type": ("số_việc", _polars([None, None], pl.Null), [None, None]),
    "the widest": ("số_việc", _polars([2**53, None], pl.Int128), [2**53, None]),
    "keys in a category": ("đơn_vị", _polars(["a", None], pl.Categorical), [["a"], None]),
    "a list of no type": ("phụ_trách", _polars([[], None], pl.List(pl.Null)), [[], []]),
    "a list of categories": (
        "phụ_trách",
        _polars([["a"], []], pl.List(pl.Categorical)),
        [["a"], []],
    ),
    "a list of so many": ("phụ_trách", _polars([["a"], None], pl.Array(pl.String, 1)), [["a"], []]),
    "a list of small numbers": ("phụ_trách", _polars([[1], []], pl.List(pl.UInt8)), [["1"], []]),
}


@pytest.mark.parametrize("case", POLARS)
@pytest.mark.parametrize("lazy", [False, True], ids=["eager", "lazy"])
def test_polars(case: str, *, lazy: bool) -> None:
    field, column, expected = POLARS[case]
    frames = {
        "người": pl.DataFrame({"mã": ["1", "2"], field: column}),
        "đơn_vị": pl.DataFrame({"mã": ["a", "1"]}),
    }
    values, problems = frames_read(
        {name: frame.lazy() if lazy else frame for name, frame in frames.items()}
    )
    assert problems == set()
    found = [values["người"][own].get(field) for own in ("1", "2")]
    assert expected is None or found == expected


def test_a_column_of_declared_names_is_left_as_it_is() -> None:
    """Comparing places in an enumeration is several times quicker than comparing texts."""
    levels = pl.Series(["tốt"], dtype=pl.Enum(LEVELS))
    found = read(PROGRAM, {"người": pl.DataFrame({"mã": [1], "phẩm_chất": levels})})
    schema = found.tables["người"].frame.native.collect_schema()
    assert schema["phẩm_chất"] == pl.Enum(LEVELS)


def test_dictionaries_of_arrow() -> None:
    table = pa.table(
        {
            "mã": pa.array(["a", "b"]).dictionary_encode(),
            "phẩm_chất": pa.array(["Tốt", None]).dictionary_encode(),
            "số_việc": pa.array([3, None]).dictionary_encode(),
        }
    )
    values, problems = frames_read({"người": table})
    assert problems == set()
    assert values["người"] == {"a": {"phẩm_chất": "tốt", "số_việc": 3}, "b": {}}


def test_views_of_arrow() -> None:
    view = pa.string_view()
    people = {
        "mã": pa.array(["b"], view),
        "phẩm_chất": pa.array(["Tốt"], view),
        "nhóm": pa.array(["khác"], pa.large_string()),
        "ghi_chú": pa.array(["x"], pa.dictionary(pa.int8(), pa.large_string())),
        "ngày_vào": pa.array(["2024-02-29"], view),
        "phụ_trách": pa.array([["a"]], pa.list_(view, 1)),
    }
    units = pa.table({"mã": pa.array(["a"], view)})

    found = frames_read({"người": pa.table(people), "đơn_vị": units}, ["ghi_chú"])

    rows = {"người": pa.table(people).to_pylist(), "đơn_vị": units.to_pylist()}
    assert found == rows_read(rows, ["ghi_chú"])


def test_objects_of_polars() -> None:
    """A column may hold what Python has; a plan cannot look into it."""
    ages = pl.Series([Decimal("90.1"), None], dtype=pl.Object)
    people = pl.DataFrame({"mã": ["a", "b"], "tuổi": ages})

    values, problems = frames_read({"người": people})
    _, refused = frames_read({"người": people.lazy()})

    assert (values["người"], problems) == ({"a": {"tuổi": Fraction(901, 10)}, "b": {}}, set())
    assert [code for code, *_ in refused] == ["QD611"]


UUID = "e0db2f5b-63ea-4cfb-a4ad-46d7125b4667"
DUCKDB = {
    "enumeration": ("'tốt'::ENUM('tốt', 'kém', 'xuat_sac')", "phẩm_chất", "tốt"),
    "its other spelling": ("'xuat_sac'::ENUM('tốt', 'kém', 'xuat_sac')", "phẩm_chất", "xuất_sắc"),
    "unsigned": ("7::UTINYINT", "số_việc", 7),
    "huge": ("7::HUGEINT", "số_việc", 7),
    "unsigned and wide": ("7::UBIGINT", "số_việc", 7),
    "real": ("0.5::REAL", "số_việc", "QD611"),
    "not a number": ("'nan'::DOUBLE", "số_việc", None),
    "too huge": ("170141183460469231731687303715884105727::HUGEINT", "số_việc", "QD620"),
    "a list": ("['a', 'b']", "phụ_trách", ["a", "b"]),
    "a list of so many": ("['a', 'b']::VARCHAR[2]", "phụ_trách", ["a", "b"]),
    "an identifier": (f"'{UUID}'::UUID", "ghi_chú", UUID),
    "an interval": ("INTERVAL 1 DAY", "ghi_chú", "QD611"),
}


@pytest.mark.parametrize("case", DUCKDB)
def test_duckdb(case: str) -> None:
    value, field, expected = DUCKDB[case]
    with duckdb.connect() as connection:
        people = connection.sql(f'SELECT 1 AS "mã", {value} AS "{field}"')
        units = connection.sql("""SELECT unnest(['a', 'b']) AS "mã" """)
        values, problems = frames_read({"người": people, "đơn_vị": units})
        if isinstance(expected, str) and expected.startswith("QD"):
            assert {one[0] for one in problems} == {expected}
        else:
            assert problems == set()
            assert values["người"]["1"].get(field) == expected

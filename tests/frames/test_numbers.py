"""Floats and decimals become the whole numbers that they mean, at the smallest scale."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_tables import PROGRAM

from every_engine import ENGINES, Make
from quydinh.columnar.wrapping import rows
from quydinh.evaluate.inputs import exact
from quydinh.frames.numbers import FINEST
from quydinh.frames.reading import read
from quydinh.frames.tables import Column

DIGITS = 10**15


def found(
    values: Any, make: Any = lambda table: pl.from_arrow(table).lazy()
) -> tuple[Column, list[Any]]:
    """Facts about a column of numbers, and what stands in the frame."""
    table = pa.table({"mã": list(range(len(values))), "tuổi": values})
    people = read(PROGRAM, {"người": make(table)}).tables["người"]
    there = sorted(rows(people.frame), key=lambda row: row["#key"])
    return people.columns["tuổi"], [row["tuổi"] for row in there]


def expected_scale(values: list[float]) -> int | None:
    for scale in range(FINEST + 1):
        wholes = [exact(value) * 10**scale for value in values]
        if all(Fraction(one).denominator == 1 for one in wholes):
            widest = max(map(abs, wholes))
            return scale if widest < (DIGITS if scale else 2**53) else None
    return None


@pytest.mark.parametrize(
    ("value", "scale"),
    [
        (0.1, 1), (0.1 + 0.2, None), (66.67, 2), (66.66666666666667, None), (89.5, 1),
        (89.49999999999999, None), (89.99, 2), (1e22, None), (-0.0, 0), (5e-324, None), (1e-9, 9),
        (1e-10, None), (2.0**53, None), (2.0**53 - 1, 0), (999999999999.999, 3),
        (9999999999999.999, None), (0.7 * 3, None), (1.005, 3), (123456789.123456, 6),
        (1125899906842624.25, None), (0.29, 2), (1.15, 2), (8.7, 1), (1e15, 0),
        (999999.999999999, 9),
    ],
)  # fmt: skip
@pytest.mark.parametrize("make", [pl.from_arrow, lambda table: pl.DataFrame(table).lazy()])
def test_scales(value: float, scale: int | None, make: Any) -> None:
    """Also those that a product with a power of ten gets wrong."""
    column, [there] = found([value], make)
    assert column.scale == scale
    meant = exact(there) if scale is None else Fraction(there, 10**scale)
    assert meant == exact(value)


WRITTEN = st.builds(
    lambda whole, scale: float(f"{whole}e-{scale}"),
    st.integers(-(10**16), 10**16), st.integers(0, 11),
)  # fmt: skip
FLOATS = st.one_of(
    WRITTEN,
    WRITTEN.map(lambda value: math.nextafter(value, math.inf)),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-1000, 1000).map(lambda whole: whole / 7),
)


@given(st.lists(FLOATS, min_size=1, max_size=5))
def test_floats_mean_their_shortest_decimals(values: list[float]) -> None:
    column, there = found(values)
    assert column.scale == expected_scale(values)
    for value, one in zip(values, there, strict=True):
        meant = exact(one) if column.scale is None else Fraction(one, 10**column.scale)
        assert meant == exact(value)
    if column.scale is not None:
        assert (column.low, column.high) == (min(there), max(there))


@pytest.mark.parametrize("make", [lambda t: t, duckdb.from_arrow, lambda t: t.to_pandas()])
def test_other_libraries_divide_as_correctly(make: Any) -> None:
    values = [whole / 100 for whole in range(99_000, 101_000)]
    values += [math.nextafter(one, 0) for one in values[:3]]
    column, there = found(values, make)
    assert column.scale is None
    assert there == values
    column, there = found(values[:-3], make)
    assert column.scale == 2
    assert there == list(range(99_000, 101_000))


@pytest.mark.parametrize(
    ("values", "type_", "scale"),
    [
        (["1.50", "-2.25", None], pa.decimal128(10, 2), 2),
        (["1.00", "2.00", None], pa.decimal128(10, 2), 0),
        (["9.99", "0.50"], pa.decimal128(3, 2), 2),
        (["9.99", "0.00"], pa.decimal128(38, 2), 2),
        (["999999999999999999999999999999999999.99", "1.00"], pa.decimal128(38, 2), None),
        (["0.5", None], pa.decimal128(38, 36), 1),
        (["1.500000000000", "0.000000001000"], pa.decimal128(20, 12), 9),
        (["562949953421311"], pa.decimal128(20, 0), 0),
        (["9007199254.740991000000000000"], pa.decimal128(38, 18), None),
        (["0.0000000001"], pa.decimal128(20, 10), None),
        (["1000000000000000000000"], pa.decimal128(30, 0), None),
    ],
)
@pytest.mark.parametrize("make", ENGINES, indirect=True)
def test_decimals(make: Make, values: list[str | None], type_: Any, scale: int | None) -> None:
    decimals = [None if one is None else Decimal(one) for one in values]
    if scale is None:
        with pytest.raises(ValueError, match="số thập phân"):
            found(pa.array(decimals, type=type_), make)
        return
    column, there = found(pa.array(decimals, type=type_), make)
    assert column.scale == scale
    meant = [None if one is None else Fraction(one, 10**scale) for one in there]
    assert meant == [None if one is None else Fraction(one) for one in decimals]


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        ([2**53, 1], pa.int64()),
        ([2**53 + 1], pa.int64()),
        ([2**64 - 1], pa.uint64()),
        ([-(2**63)], pa.int64()),
    ],
)
def test_whole_numbers_that_are_too_wide(values: list[int], type_: Any) -> None:
    array = pa.array(values, type=type_)
    if max(map(abs, values)) <= 2**53:
        assert found(array)[1] == values
        return
    with pytest.raises(ValueError, match="quá lớn"):
        found(array)

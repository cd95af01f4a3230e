"""A column of moments is one of days where all are at midnight and of no time zone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from odd_tables import PROGRAM, frames_read, rows_read

from quydinh.diagnostics import catalogue
from quydinh.errors import InputError
from quydinh.frames.reading import read

if TYPE_CHECKING:
    from every_engine import Make

MIDNIGHT = dt.datetime(2024, 3, 2)
UNITS = ("s", "ms", "us", "ns")


def _table(values: list[dt.datetime | None], type_: pa.DataType) -> pa.Table:
    keys = [f"A{at}" for at in range(len(values))]
    return pa.table({"mã": keys, "ngày_vào": pa.array(values, type_)})


def _made(make: Make, table: pa.Table) -> Any:
    frame = make(table)
    if "pyspark" in type(frame).__module__:  # there moments of Arrow get a time zone
        frame = frame.withColumn("ngày_vào", frame["ngày_vào"].cast("timestamp_ntz"))
    return frame


@pytest.mark.parametrize("unit", UNITS)
def test_midnights_are_days(make: Make, unit: str) -> None:
    early = dt.datetime(1954, 5, 7)
    table = _table([MIDNIGHT, None, early], pa.timestamp(unit))

    found = frames_read({"người": _made(make, table)})

    assert found[0]["người"]["A0"]["ngày_vào"] == dt.date(2024, 3, 2)
    assert found == rows_read({"người": table.to_pylist()})


@pytest.mark.parametrize("unit", UNITS)
def test_hours_are_told(make: Make, unit: str) -> None:
    later = MIDNIGHT + dt.timedelta(hours=9)
    table = _table([MIDNIGHT, later], pa.timestamp(unit))

    _, problems = frames_read({"người": _made(make, table)})

    [(code, *said)] = problems
    assert code == "QD611"
    assert "ngày kèm giờ" in str(said)
    assert "count=1" in said


def test_time_zones_are_told(make: Make) -> None:
    table = _table([MIDNIGHT], pa.timestamp("us", tz="Asia/Ho_Chi_Minh"))
    with pytest.raises(InputError) as raised:
        read(PROGRAM, {"người": make(table)})
    [problem] = raised.value.diagnostics
    assert "ngày kèm giờ" in catalogue.message(problem)

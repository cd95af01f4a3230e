"""One population in the frames of every library."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

sys.path.insert(0, str(Path(__file__).parent))

ENGINES = ("polars", "lazy", "pandas", "pyarrow", "duckdb", "dask", "spark")

Make = Callable[[pa.Table], Any]


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A small Spark on this machine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession

        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.default.parallelism", "2")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.memory", "1g")
            .config("spark.log.level", "OFF")
            .getOrCreate()
        )
    yield session
    session.stop()


@pytest.fixture(params=ENGINES)
def make(request: pytest.FixtureRequest) -> Make:
    """Makes a frame of one library from an Arrow table."""
    engine = request.param
    if engine == "spark":
        return request.getfixturevalue("spark").createDataFrame
    return _MAKERS[engine]


def _polars(table: pa.Table) -> Any:
    import polars as pl

    return pl.from_arrow(table)


def _lazy(table: pa.Table) -> Any:
    return _polars(table).lazy()


def _pandas(table: pa.Table) -> Any:
    return table.to_pandas()


def _duckdb(table: pa.Table) -> Any:
    import duckdb

    return duckdb.from_arrow(table)


def _dask(table: pa.Table) -> Any:
    import dask.dataframe as dd
    import pandas as pd

    # Dask turns Python objects into texts: types have to be said.
    frame = table.to_pandas(types_mapper=pd.ArrowDtype)
    return dd.from_pandas(frame, npartitions=2)


_MAKERS: dict[str, Make] = {
    "polars": _polars,
    "lazy": _lazy,
    "pandas": _pandas,
    "pyarrow": lambda table: table,
    "duckdb": _duckdb,
    "dask": _dask,
}

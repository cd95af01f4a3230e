"""Makes frames of every library from Arrow tables; the fixtures of `frames` and `columnar`."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

ENGINES = ("polars", "lazy", "pandas", "pyarrow", "duckdb", "dask", "spark")

Make = Callable[[pa.Table], Any]


def _dask(parts: int) -> Make:
    """Dask turns Python objects into texts, so types have to be said."""
    return lambda table: dd.from_pandas(
        table.to_pandas(types_mapper=pd.ArrowDtype), npartitions=parts
    )


MAKERS: dict[str, Make] = {
    "polars": pl.from_arrow,
    "lazy": lambda table: pl.DataFrame(table).lazy(),
    "pandas": lambda table: table.to_pandas(),
    "pyarrow": lambda table: table,
    "duckdb": duckdb.from_arrow,
    "dask": _dask(2),
    "dask-1": _dask(1),
}


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A small Spark on this machine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyspark.sql import SparkSession  # noqa: PLC0415  (slow to import)

        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.default.parallelism", "2")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.memory", "1g")
            # Generating code for every plan takes longer than these tables.
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.adaptive.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
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
    return MAKERS[engine]

"""Makes frames of every library from Arrow tables; Spark's session is a fixture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

ENGINES = ("polars", "lazy", "pandas", "pyarrow", "duckdb", "dask", "spark")

Make = Callable[[pa.Table], Any]


def _dask(table: pa.Table) -> dd.DataFrame:
    """Dask turns Python objects into texts, so types have to be said."""
    return dd.from_pandas(table.to_pandas(types_mapper=pd.ArrowDtype), npartitions=2)


MAKERS: dict[str, Make] = {
    "polars": pl.from_arrow,
    "lazy": lambda table: pl.DataFrame(table).lazy(),
    "pandas": lambda table: table.to_pandas(),
    "pyarrow": lambda table: table,
    "duckdb": duckdb.from_arrow,
    "dask": _dask,
}

"""
The nation from Parquet files on every engine: read, assess, and have each subject's level.

An engine is a function that prepares itself and returns what is timed; that gives the number of
rows rated. All may use two cores.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.nation import RULES, files

import quydinh

CORES = 2
_ASKED = ("mã", "xếp_loại")

Run = Callable[[], int]


def _name(file: Path) -> str:
    return file.name.removesuffix(".parquet")


def by_hand(folder: Path) -> Run:
    """The hand-written form, for comparison."""
    from benchmarks import hand_nation  # noqa: PLC0415  (an engine is loaded by its own process)
    from benchmarks.nation import scan  # noqa: PLC0415

    def run() -> int:
        return sum(one.height for one in hand_nation.assess(scan(folder), _ASKED).values())

    return run


def polars_lazy(folder: Path) -> Run:
    """Polars, files scanned."""
    import polars as pl  # noqa: PLC0415

    rules = quydinh.load(RULES)

    def run() -> int:
        assessment = rules.assess({_name(one): pl.scan_parquet(one) for one in files(folder)})
        asked = [assessment[subject].select(_ASKED) for subject in rules.subjects]
        return sum(one.height for one in pl.collect_all(asked, engine="streaming"))

    return run


def polars_eager(folder: Path) -> Run:
    """Polars, tables in memory; every column is made."""
    import polars as pl  # noqa: PLC0415

    rules = quydinh.load(RULES)

    def run() -> int:
        assessment = rules.assess({_name(one): pl.read_parquet(one) for one in files(folder)})
        return sum(assessment[subject].height for subject in rules.subjects)

    return run


def duckdb(folder: Path) -> Run:
    """DuckDB."""
    import duckdb as engine  # noqa: PLC0415

    rules = quydinh.load(RULES)
    connection = engine.connect(config={"threads": CORES})

    def run() -> int:
        tables = {_name(one): connection.read_parquet(str(one)) for one in files(folder)}
        assessment = rules.assess(tables)
        return sum(
            assessment[subject].select(*_ASKED).to_arrow_table().num_rows
            for subject in rules.subjects
        )

    return run


def pyspark(folder: Path) -> Run:
    """PySpark on this machine; the session is there before the clock starts."""
    from pyspark.sql import SparkSession  # noqa: PLC0415

    rules = quydinh.load(RULES)
    session = (
        SparkSession.builder.master(f"local[{CORES}]")
        .config("spark.driver.memory", "4g")
        .config("spark.sql.shuffle.partitions", 2 * CORES)
        .config("spark.ui.enabled", value=False)
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    tables = {_name(one): session.read.parquet(str(one)) for one in files(folder)}
    rated = sum(tables[subject].count() for subject in rules.subjects)

    def run() -> int:
        assessment = rules.assess(tables)
        for subject in rules.subjects:
            asked: Any = assessment[subject].select(*_ASKED)
            asked.write.format("noop").mode("overwrite").save()
        return rated

    return run


ENGINES: Mapping[str, Callable[[Path], Run]] = {
    "by hand, Polars": by_hand,
    "Polars, scanned": polars_lazy,
    "Polars, in memory": polars_eager,
    "DuckDB": duckdb,
    "PySpark, local": pyspark,
}

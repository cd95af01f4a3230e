"""Frames and expressions of all other libraries, which Narwhals speaks to."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any, ClassVar

import narwhals as nw

from quydinh.columnar.arrow import arrow_backed, exploded, plain_arrow, to_pandas
from quydinh.columnar.expr import Expr, col
from quydinh.columnar.frame import Collecting, Frame
from quydinh.columnar.lowering import Lowering, Maker, makers
from quydinh.columnar.types import DType, Float32, Float64, String, Type

# What DuckDB prints of a float is not always the shortest that it can be read from.
_SHORTEST = (
    "COALESCE("
    + ", ".join(
        f"CASE WHEN CAST(printf('%.{n}g', CAST({{0}} AS DOUBLE)) AS FLOAT) = {{0}} "
        f"THEN CAST(printf('%.{n}g', CAST({{0}} AS DOUBLE)) AS DOUBLE) END"
        for n in (6, 7, 8, 9)
    )
    + ")"
)


def _over(of: nw.Expr, by: tuple[str, ...], order: tuple[str, ...]) -> nw.Expr:
    return of.over(*by, order_by=order)


def _worded(texts: Sequence[str], rest: str | None, *flags: nw.Expr) -> nw.Expr:
    if not flags:
        return nw.lit(rest, nw.String)
    chain: Any = nw
    for flag, text in zip(flags, texts, strict=True):
        chain = chain.when(flag).then(nw.lit(text))
    found: nw.Expr = chain if rest is None else chain.otherwise(nw.lit(rest))
    return found


def _same(type_: Type) -> Type:
    return type_


_lowered = Lowering("narwhals", makers(nw, _same, _over, _worded))


class NarwhalsFrame(Frame):
    """A frame of any library that Narwhals knows."""

    __slots__ = ()
    lowered: ClassVar[Maker] = _lowered
    stack: ClassVar[Maker] = staticmethod(nw.concat)

    @property
    def library(self) -> str:
        return str(self._held.implementation.value)

    @property
    def eager(self) -> bool:
        return isinstance(self._held, nw.DataFrame)

    @property
    def native(self) -> Any:  # noqa: ANN401
        return nw.to_native(self._held)

    def _types(self) -> dict[str, DType]:
        return dict(self._held.collect_schema())

    def with_plain(self, columns: Collection[str]) -> Frame:
        match self.library:
            case "pandas":
                native = arrow_backed(self.native, tuple(columns))
            case "pyarrow":
                native = plain_arrow(self.native, tuple(columns))
            case "duckdb":
                native = _plain_relation(self.native, columns)
            case "pyspark" | "pyspark[connect]":
                shorter = [name for name in columns if self.schema[name] == Float32]
                return self.with_columns(*map(_as_printed, shorter)) if shorter else self
            case _:
                return self
        return NarwhalsFrame(nw.from_native(native))

    def explode(self, column: str) -> Frame:
        if self.library != "pyarrow":
            return super().explode(column)
        # Which Narwhals cannot do there.
        return NarwhalsFrame(nw.from_native(exploded(self.native, column)))

    def of_arrow(self, table: Any) -> Frame:  # noqa: ANN401
        source, native = self.native, table
        match self.library:
            case "pandas":
                native = to_pandas(table)
            case "duckdb":
                # The query finds the local name `native`, and the relation keeps what it found.
                native = source.query("like_", "SELECT * FROM native")
            case "pyspark" | "pyspark[connect]":
                native = source.sparkSession.createDataFrame(table)
        return NarwhalsFrame(nw.from_native(native))

    def collect(self, *, engine: Collecting = "auto") -> Frame:
        del engine  # there is one way
        return self if self.eager else NarwhalsFrame(self._held.collect())

    def in_polars(self) -> Frame:
        from quydinh.columnar.of_polars import PolarsFrame  # noqa: PLC0415  (an extra)

        if self.eager:
            return PolarsFrame(self._held.to_polars())
        return PolarsFrame(nw.to_native(self._held.collect(backend="polars")))

    def dicts(self) -> list[dict[str, Any]]:
        return [
            {name: _plain(value) for name, value in row.items()}
            for row in self._held.rows(named=True)
        ]


def _as_printed(name: str) -> Expr:
    """A column of short floats as the decimals that print them, in floats of 64 bits."""
    return col(name).cast(String).cast(Float64).alias(name)


def _plain_relation(relation: Any, columns: Collection[str]) -> Any:  # noqa: ANN401  (of DuckDB)
    """The relation with short floats as what prints them, lists of any length, UUIDs as texts."""
    made = []
    for name, type_ in zip(relation.columns, relation.types, strict=True):
        quoted = '"' + name.replace('"', '""') + '"'
        if name not in columns:
            continue
        if type_.id == "float":
            made.append(f"{_SHORTEST.format(quoted)} AS {quoted}")
        elif type_.id == "array":
            made.append(f"CAST({quoted} AS {dict(type_.children)['child']}[]) AS {quoted}")
        elif type_.id == "uuid":
            made.append(f"CAST({quoted} AS VARCHAR) AS {quoted}")
    return relation.project(f"* REPLACE ({', '.join(made)})") if made else relation


def _plain(value: Any) -> Any:  # noqa: ANN401
    """A value as Python has it: a missing one is None, a whole ``Decimal`` count an int."""
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, bool | int | str | Decimal) or value is None:
        return value
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    return value.tolist() if type(value).__module__ == "numpy" else value

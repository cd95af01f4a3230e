"""Frames and expressions of Polars, which is spoken to directly; imported once a frame is there."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, ClassVar

import narwhals as nw
import polars as pl

from quydinh.columnar.frame import Collecting, Frame
from quydinh.columnar.lowering import Lowering, Maker, makers
from quydinh.columnar.types import DType, Type


@lru_cache(maxsize=256)
def _native(type_: Type) -> Any:  # noqa: ANN401
    """The type of Polars."""
    return nw.Schema({"": type_}).to_polars()[""]


@lru_cache(maxsize=256)
def _known(type_: pl.DataType) -> DType:
    """The type in the terms of this package."""
    return nw.from_native(pl.DataFrame(schema={"": type_})).schema[""]


def _over(of: pl.Expr, by: tuple[str, ...], order: tuple[str, ...]) -> pl.Expr:
    # Without keys all rows are one group, and Polars asks for a column that says so.
    return of.over(by or pl.repeat(1, pl.len()), order_by=order or None)


def _worded(texts: Sequence[str], rest: str | None, *flags: pl.Expr) -> pl.Expr:
    if not flags:
        return pl.lit(rest, pl.String)
    # Numbers, looked up in the texts: choosing among the texts themselves takes five times as long.
    chain: Any = pl
    for at, flag in enumerate(flags):
        chain = chain.when(flag).then(pl.lit(at, pl.Int32))
    words = pl.lit(pl.Series([*texts, rest], dtype=pl.String))
    return words.gather(chain.otherwise(pl.lit(len(texts), pl.Int32)))


_lowered = Lowering("polars", makers(pl, _native, _over, _worded))


class PolarsFrame(Frame):
    """A frame of Polars, lazy or in memory."""

    __slots__ = ()
    lowered: ClassVar[Maker] = _lowered
    stack: ClassVar[Maker] = staticmethod(pl.concat)

    @property
    def library(self) -> str:
        return "polars"

    @property
    def eager(self) -> bool:
        return isinstance(self._held, pl.DataFrame)

    @property
    def native(self) -> Any:  # noqa: ANN401
        return self._held

    def _types(self) -> dict[str, DType]:
        return {name: _known(type_) for name, type_ in self._held.collect_schema().items()}

    def with_plain(self, columns: Collection[str]) -> Frame:
        plain = []
        for name, type_ in self._held.collect_schema().items():
            if name in columns and type_ == pl.Float32:
                # A short float means the decimal that prints it, not what its bits say in 64.
                plain.append(pl.col(name).cast(pl.String).cast(pl.Float64))
            elif name in columns and type_ == pl.Float16:
                plain.append(pl.col(name).map_batches(_of_halves, pl.Float64))
            elif name in columns and isinstance(type_, pl.Array):
                plain.append(pl.col(name).cast(pl.List(type_.inner)))
        return self._like(self._held.with_columns(plain)) if plain else self

    def running(self, sums: Mapping[str, str], by: Sequence[str], order: Sequence[str]) -> Frame:
        # Sorted once, all sums run through: windows take five times as long.
        rows = self._held.sort(*by, *order)
        first = pl.any_horizontal(
            pl.int_range(pl.len()) == 0, *(pl.col(key) != pl.col(key).shift(1) for key in by)
        )
        for name, of in sums.items():
            total = pl.col(of).cum_sum().cast(pl.Int64)
            before = pl.when(first).then(total - pl.col(of)).forward_fill()
            rows = rows.with_columns((total - before).alias(name))
        return PolarsFrame(rows)

    def collect(self, *, engine: Collecting = "auto") -> Frame:
        if self.eager:
            return self
        found = self._held.collect(engine=engine)
        # Columns in one piece each: where pieces differ, every step would put them together anew.
        return PolarsFrame(found.rechunk() if engine == "in-memory" else found)

    def of_arrow(self, table: Any) -> Frame:  # noqa: ANN401
        found = pl.DataFrame(table)
        return PolarsFrame(found if self.eager else found.lazy())

    def in_polars(self) -> Frame:
        return self.collect(engine="streaming")

    def dicts(self) -> list[dict[str, Any]]:
        """Its values are plain, but for what is no number."""
        found: list[dict[str, Any]] = self._held.rows(named=True)
        odd = [name for name, type_ in self._held.schema.items() if type_.is_float()]
        if odd:
            for row in found:
                for name in odd:
                    if row[name] is not None and math.isnan(row[name]):
                        row[name] = None
        return found


def _of_halves(series: pl.Series) -> pl.Series:
    """Floats of 16 bits as the decimals that print them, which only NumPy prints right."""
    return pl.Series(series.name, series.to_numpy().astype(str).astype(float), nan_to_null=True)


def table(columns: Mapping[str, Sequence[Any]], types: Mapping[str, Type]) -> PolarsFrame:
    """Values of Python as a frame in memory."""
    natives = {name: _native(type_) for name, type_ in types.items()}
    return PolarsFrame(pl.from_dict(columns, natives))

"""
Frames of Dask, whose expressions are computed within the partitions.

Dask optimises a plan by rewriting its tree of column operations, which takes ages for the plans
that rules make. Whatever looks at one row at a time is handed to each partition as a whole, so
that Dask plans nothing but partitions, joins and groups.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import narwhals as nw

from quydinh.columnar.arrow import arrow_backed, to_pandas
from quydinh.columnar.expr import Expr
from quydinh.columnar.frame import Collecting, Frame
from quydinh.columnar.of_narwhals import NarwhalsFrame


class DaskFrame(NarwhalsFrame):
    """A Dask frame."""

    __slots__ = ()

    def with_columns(self, *exprs: Expr) -> Frame:
        return self._within(_added, [self.lowered(one) for one in exprs])

    def filter(self, condition: Expr) -> Frame:
        return self._within(_filtered, [self.lowered(condition)])

    def select_by_row(self, *exprs: Expr) -> Frame:
        return self._within(_selected, [self.lowered(one) for one in exprs])

    def unique(self) -> Frame:
        # Without names Dask takes such rows to be parted by a column None, which later joins miss.
        return dask_frame(self.native.drop_duplicates(subset=self.columns))

    def explode(self, column: str) -> Frame:
        return self._within(_exploded, column)

    def with_plain(self, columns: Collection[str]) -> Frame:
        native, names = self.native, tuple(columns)
        meta = arrow_backed(native._meta, names)  # noqa: SLF001  (how Dask has it)
        return dask_frame(native.map_partitions(arrow_backed, names, meta=meta))

    def typed(self, texts: Sequence[str] = (), truths: Sequence[str] = ()) -> Frame:
        kinds = dict.fromkeys(texts, "large_string[pyarrow]")
        kinds |= dict.fromkeys(truths, "bool[pyarrow]")
        return dask_frame(self.native.astype(kinds))

    def aggregated(self, by: Sequence[str], exprs: Iterable[Expr]) -> Frame:
        wanted = list(exprs)
        # In some plans Dask makes truths of groups into numbers or objects.
        truths = [one.args[1] for one in wanted if one.args[0].op in ("any", "all")]
        found = super().aggregated(by, wanted)
        return found.typed(truths=truths) if truths else found

    def of_arrow(self, table: Any) -> Frame:  # noqa: ANN401
        dask = self._held.implementation.to_native_namespace()
        # In the very types that the columns have there: Dask joins no others.
        kinds = self.native._meta.dtypes  # noqa: SLF001
        shared = {
            name: _with_nulls(kinds[name]) if table[name].null_count else kinds[name]
            for name in table.column_names
            if name in kinds
        }
        return dask_frame(dask.from_pandas(to_pandas(table).astype(shared), npartitions=1))

    def collect(self, *, engine: Collecting = "auto") -> Frame:
        del engine  # there is one way
        return NarwhalsFrame(_wrapped(self._unfused()).collect(optimize_graph=False))

    def in_polars(self) -> Frame:
        from quydinh.columnar.of_polars import PolarsFrame  # noqa: PLC0415  (an extra)

        found = _wrapped(self._unfused()).collect(backend="polars", optimize_graph=False)
        return PolarsFrame(nw.to_native(found))

    def running(self, sums: Mapping[str, str], by: Sequence[str], order: Sequence[str]) -> Frame:
        # Dask has no such windows: the rows are brought.
        here = self.in_polars().running(sums, by, order)
        return self.of_arrow(here.to_arrow())

    def persisted(self) -> Frame:
        """The same, computed once and kept."""
        return dask_frame(self._unfused().persist(fuse=False, optimize_graph=False))

    def _unfused(self) -> Any:  # noqa: ANN401
        """
        The frame of Dask with its plan made.

        The last thing its optimiser does is to join steps; in plans with empty tables it loses
        some.
        """
        return self.native.optimize(fuse=False)

    def _within(self, step: Callable[[Any, Any], Any], given: Any) -> Frame:  # noqa: ANN401
        native = self.native
        meta = step(native._meta, given)  # noqa: SLF001  (how Dask has it)
        return dask_frame(native.map_partitions(step, given, meta=meta))


def _with_nulls(kind: Any) -> Any:  # noqa: ANN401  (a type of pandas)
    """What a column is in fact that Dask takes for whole numbers, and that lacks some."""
    return "float64" if str(kind) in ("int8", "int16", "int32", "int64") else kind


def dask_frame(native: Any) -> DaskFrame:  # noqa: ANN401
    """A frame of Dask."""
    return DaskFrame(_wrapped(native))


def _wrapped(native: Any) -> nw.LazyFrame[Any]:  # noqa: ANN401
    with warnings.catch_warnings():
        # Narwhals announces a package that does not exist yet.
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        found: nw.LazyFrame[Any] = nw.from_native(native)
    return found


def _added(native: Any, exprs: Sequence[nw.Expr]) -> Any:  # noqa: ANN401
    return nw.to_native(nw.from_native(native).with_columns(*exprs))


def _filtered(native: Any, predicates: Sequence[nw.Expr]) -> Any:  # noqa: ANN401
    return nw.to_native(nw.from_native(native).filter(*predicates))


def _selected(native: Any, exprs: Sequence[nw.Expr]) -> Any:  # noqa: ANN401
    return nw.to_native(nw.from_native(native).select(*exprs))


def _exploded(native: Any, column: str) -> Any:  # noqa: ANN401
    return nw.to_native(nw.from_native(native).explode(column))

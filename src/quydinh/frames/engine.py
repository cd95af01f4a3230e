"""
What is special about each library of frames.

Inside, rows are worked on lazily wherever the library can; a missing value is null everywhere,
never NaN. Narwhals does the rest.
"""

from __future__ import annotations

import itertools
import math
import warnings
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import narwhals as nw
from attrs import field, frozen

from quydinh.frames.arrow import arrow_backed, exploded, plain_arrow, to_pandas
from quydinh.frames.partitions import partitioned

Frame = Any
"""``nw.DataFrame`` or ``nw.LazyFrame`` of any library."""

_tables = itertools.count(1)
"""Numbers of the temporary tables that DuckDB keeps as long as the user's connection."""

_SUPPORTED = ("polars", "pandas", "pyarrow", "duckdb", "dask", "pyspark", "pyspark[connect]")


def is_frame(table: object) -> bool:
    """Whether a table is a frame of a library that Narwhals knows; imports none to ask."""
    return wrapped(table) is not None


def supported(frame: Frame) -> bool:
    """Whether this package is tested with the library of a frame."""
    return frame.implementation.value in _SUPPORTED


def wrapped(table: Any) -> Frame | None:  # noqa: ANN401  (anything may be given as a table)
    """
    A frame for Narwhals; None for anything else.

    Raises:
        ValueError: Two columns have one name.
    """
    with warnings.catch_warnings():
        # Narwhals announces a package that does not exist yet.
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        try:
            found = nw.from_native(table, pass_through=True)
        except nw.exceptions.DuplicateError as error:
            raise ValueError(str(error)) from None
    if isinstance(found, nw.LazyFrame) and found.implementation.value == "dask":
        return partitioned(found)
    return found if isinstance(found, nw.DataFrame | nw.LazyFrame) else None


def rows(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a small frame in plain values; whatever is missing is None."""
    collected = _collected(frame) if isinstance(frame, nw.LazyFrame) else frame
    found: list[dict[str, Any]] = collected.rows(named=True)
    if collected.implementation.value == "polars":
        # Its values are plain, but for what is no number.
        odd = [name for name, type_ in collected.schema.items() if type_.is_float()]
        return [row | {name: _plain(row[name]) for name in odd} for row in found] if odd else found
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def length(frame: Frame) -> int:
    """The number of rows."""
    return int(rows(frame.select(nw.len().alias("n")))[0]["n"])


@frozen
class Engine:
    """
    The library of the frames that were given.

    Attributes:
        kind: The library that computes.
        eager: Whether rows have an order, and results come back in it.
        given: The library of the user, where another one computes.
        origin: A frame of the user: of DuckDB it leads to the connection.
    """

    kind: str
    eager: bool
    given: str = ""
    origin: Any = field(default=None, eq=False, repr=False)

    @classmethod
    def of(cls, frame: Frame) -> Engine:
        """The engine of a frame."""
        kind = frame.implementation.value.partition("[")[0]
        return cls(kind, isinstance(frame, nw.DataFrame), origin=nw.to_native(frame))

    @property
    def windows(self) -> bool:
        """Whether the library can cumulate within groups."""
        return self.kind != "dask"

    # --- frames -----------------------------------------------------------------------------------

    def prepared(self, frame: Frame, columns: Mapping[str, str], raw: Mapping[str, str]) -> Frame:
        """
        The columns that are needed, in types where missing is null.

        Args:
            frame: As it was given.
            columns: The column there by the name here.
            raw: The same for columns that stay as they are.
        """
        names = {**raw, **columns}
        found = frame.select(*(nw.col(there).alias(here) for here, there in names.items()))
        if self.kind == "pandas":
            return nw.from_native(arrow_backed(nw.to_native(found), tuple(columns), days=True))
        if self.kind == "dask":
            native = nw.to_native(found)
            meta = arrow_backed(native._meta, tuple(columns))  # noqa: SLF001  (how Dask has it)
            return wrapped(native.map_partitions(arrow_backed, tuple(columns), meta=meta))
        if self.kind == "pyarrow":
            return nw.from_native(plain_arrow(nw.to_native(found), tuple(columns)))
        return found

    def lazy(self, frame: Frame) -> Frame:
        """The frame to build on: lazy where the library has lazy frames."""
        return frame.lazy() if self.kind == "polars" else frame

    def select(self, frame: Frame, *exprs: nw.Expr) -> Frame:
        """Expressions that look at one row at a time; Dask computes them in its partitions."""
        if self.kind != "dask":
            return frame.select(*exprs)
        native = nw.to_native(frame)
        meta = _selected(native._meta, exprs)  # noqa: SLF001
        return wrapped(native.map_partitions(_selected, exprs, meta=meta))

    def typed(self, frame: Frame, texts: Sequence[str] = (), truths: Sequence[str] = ()) -> Frame:
        """The frame with columns of one type each: Dask joins and counts no others."""
        if self.kind != "dask":
            return frame
        kinds = dict.fromkeys(texts, "large_string[pyarrow]")
        kinds |= dict.fromkeys(truths, "bool[pyarrow]")
        return wrapped(nw.to_native(frame).astype(kinds))

    def explode(self, frame: Frame, column: str) -> Frame:
        """One row for each element of a column of lists, none of which is empty or null."""
        if self.kind == "pyarrow":
            return nw.from_native(exploded(nw.to_native(frame), column))
        if self.kind == "dask":
            native = nw.to_native(frame)
            meta = _exploded(native._meta, column)  # noqa: SLF001
            return wrapped(native.map_partitions(_exploded, column, meta=meta))
        return frame.explode(column)

    def settle(self, frame: Frame) -> Frame:
        """A frame that is read several times, computed once where the library can keep it."""
        if self.kind == "polars" and self.eager:
            return _shared(frame)
        if self.kind == "dask":
            return wrapped(_unfused(frame).persist(fuse=False, optimize_graph=False))
        if self.kind == "pyspark":
            # Spark goes through a plan anew with every column that is added: this ends the plan.
            return wrapped(nw.to_native(frame).localCheckpoint())
        if self.kind == "duckdb":
            # Plans of DuckDB are nested queries: without this each would run all before it again.
            native, name = nw.to_native(frame), f"quydinh_{next(_tables)}"
            native.query("plan_", f"CREATE TEMP TABLE {name} AS SELECT * FROM plan_")  # noqa: S608
            return wrapped(self.origin.query("plan_", f"SELECT * FROM {name}"))  # noqa: S608
        return frame

    def kept(self, frame: Frame) -> Frame:
        """
        A settled frame of which plans are made again and again.

        A plan of Polars that is used in many places grows with every step: there even lazy frames
        are computed.
        """
        if self.kind == "polars" and not self.eager:
            return frame.collect(engine="streaming").lazy()
        return self.settle(frame)

    def brought(self, frame: Frame) -> Frame:
        """The rows of a frame in memory, for Polars."""
        if self.kind == "polars":
            return frame.collect(engine="streaming")
        if isinstance(frame, nw.LazyFrame):
            return _collected(frame, backend="polars")
        return nw.from_arrow(frame.to_arrow(), backend="polars")

    def sent(self, found: Frame, like: Frame) -> Frame:
        """Rows in memory of Polars, as a frame that can be joined to ``like``."""
        return found.lazy() if self.kind == "polars" else self._made(found.to_arrow(), like)

    def native(self, frame: Frame) -> Any:  # noqa: ANN401
        """The frame as the user knows it."""
        if self.kind == "polars" and self.eager:
            frame = frame.collect(engine="streaming")
        if self.given == "pandas":
            return frame.to_pandas()
        return frame.to_arrow() if self.given == "pyarrow" else nw.to_native(frame)

    def answers(self, frame: Frame) -> dict[str, Any]:
        """The one row of an aggregation."""
        if self.kind == "polars":
            frame = frame.collect(engine="streaming")
        return rows(frame)[0]

    # --- small things -----------------------------------------------------------------------------

    def small(
        self, like: Frame, found: Sequence[Mapping[str, Any]], schema: Mapping[str, Any]
    ) -> Frame:
        """
        Rows that Python has, as a frame that can be joined to ``like``.

        Args:
            like: A frame of the same source: of DuckDB the connection, of Spark the session.
            found: The rows.
            schema: Narwhals types by column.
        """
        columns = {name: [row[name] for row in found] for name in schema}
        if self.kind == "polars":
            return nw.from_dict(columns, schema, backend="polars").lazy()
        return self._made(nw.to_native(nw.from_dict(columns, schema, backend="pyarrow")), like)

    def _made(self, native: Any, like: Frame) -> Frame:  # noqa: ANN401  (a PyArrow table)
        """An Arrow table as a frame of the library of ``like``."""
        if self.kind == "pyarrow":
            return nw.from_native(native)
        if self.kind == "pandas":
            return nw.from_native(to_pandas(native))
        source = nw.to_native(like)
        if self.kind == "dask":
            dask = like.implementation.to_native_namespace()
            # In the very types that the columns have there: Dask joins no others.
            kinds = source._meta.dtypes  # noqa: SLF001
            shared = {name: kinds[name] for name in native.column_names if name in kinds}
            return wrapped(dask.from_pandas(to_pandas(native).astype(shared), npartitions=1))
        if self.kind == "duckdb":
            # The query finds the local name `native`, and the relation keeps what it found.
            return wrapped(source.query("like_", "SELECT * FROM native"))
        return wrapped(source.sparkSession.createDataFrame(native))

    def date(self, text: nw.Expr) -> nw.Expr:
        """ISO text, known to be dates, as dates."""
        if self.kind in ("pandas", "dask"):
            return text.cast(nw.Date)
        return text.str.to_date(format="%Y-%m-%d")


def _shared(frame: Frame) -> Frame:
    """Polars rows with what a step adds; its engine in memory copies none of the other columns."""
    return frame.collect(engine="in-memory").lazy()


def _collected(frame: Frame, **how: Any) -> Frame:  # noqa: ANN401
    if frame.implementation.value != "dask":
        return frame.collect(**how)
    planned = wrapped(_unfused(frame))
    assert planned is not None
    return planned.collect(optimize_graph=False, **how)


def _unfused(frame: Frame) -> Any:  # noqa: ANN401
    """
    A Dask frame with its plan made.

    The last thing its optimiser does is to join steps; in plans with empty tables it loses some.
    """
    return nw.to_native(frame).optimize(fuse=False)


def _selected(native: Any, exprs: Sequence[nw.Expr]) -> Any:  # noqa: ANN401
    return nw.to_native(nw.from_native(native).select(*exprs))


def _exploded(native: Any, column: str) -> Any:  # noqa: ANN401
    return nw.to_native(nw.from_native(native).explode(column))


def _plain(value: Any) -> Any:  # noqa: ANN401
    """A value as Python has it: a missing one is None, a whole ``Decimal`` count an int."""
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if isinstance(value, bool | int | str | Decimal) or value is None:
        return value
    if type(value).__name__ in ("NAType", "NaTType"):
        return None
    return value.item() if type(value).__module__ == "numpy" else value

"""
What is special about each library of frames.

Inside, rows are worked on lazily wherever the library can; a missing value is null everywhere,
never NaN. ``columnar`` does the rest.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from quydinh.columnar.expr import Expr, col
from quydinh.columnar.frame import Frame
from quydinh.columnar.of_dask import DaskFrame
from quydinh.columnar.types import Date, Object, Type
from quydinh.columnar.wrapping import arrow_table, frame_of, in_memory, rows

_tables = itertools.count(1)
"""Numbers of the temporary tables that DuckDB keeps as long as the user's connection."""

_SUPPORTED = ("polars", "pandas", "pyarrow", "duckdb", "dask", "pyspark", "pyspark[connect]")


def supported(frame: Frame) -> bool:
    """Whether this package is tested with the library of a frame."""
    return frame.library in _SUPPORTED


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
        kind = frame.library.partition("[")[0]
        return cls(kind, frame.eager, origin=frame.native)

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
        found = frame.select(*(col(there).alias(here) for here, there in names.items()))
        if self.kind == "pandas":
            objects = [name for name in raw if found.schema[name] == Object]
            return found.with_plain([*columns, *objects])
        return found.with_plain(columns)

    def lazy(self, frame: Frame) -> Frame:
        """The frame to build on: lazy where the library has lazy frames."""
        return frame.lazy() if self.kind == "polars" else frame

    def settle(self, frame: Frame) -> Frame:
        """A frame that is read several times, computed once where the library can keep it."""
        if self.kind == "polars" and self.eager:
            return _shared(frame)
        if isinstance(frame, DaskFrame):
            return frame.persisted()
        if self.kind == "pyspark":
            # Spark goes through a plan anew with every column that is added: this ends the plan.
            return frame_of(frame.native.localCheckpoint())
        if self.kind == "duckdb":
            # Plans of DuckDB are nested queries: without this each would run all before it again.
            native, name = frame.native, f"quydinh_{next(_tables)}"
            native.query("plan_", f"CREATE TEMP TABLE {name} AS SELECT * FROM plan_")  # noqa: S608
            return frame_of(self.origin.query("plan_", f"SELECT * FROM {name}"))  # noqa: S608
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

    def counted(self, groups: Frame) -> Frame:
        """Figures of groups: Polars finds those of many rows in streams, twice as quickly."""
        return groups.collect(engine="streaming").lazy() if self.kind == "polars" else groups

    def sent(self, found: Frame, like: Frame) -> Frame:
        """Rows in memory of Polars, as a frame that can be joined to ``like``."""
        return found.lazy() if self.kind == "polars" else like.of_arrow(found.to_arrow())

    def native(self, frame: Frame) -> Any:  # noqa: ANN401
        """The frame as the user knows it."""
        if self.kind == "polars" and self.eager:
            frame = frame.collect(engine="streaming")
        if self.given == "pandas":
            return frame.to_pandas()
        return frame.to_arrow() if self.given == "pyarrow" else frame.native

    def answers(self, frame: Frame) -> dict[str, Any]:
        """The one row of an aggregation."""
        if self.kind == "polars":
            frame = frame.collect(engine="streaming")
        return rows(frame)[0]

    # --- small things -----------------------------------------------------------------------------

    def small(
        self, like: Frame, found: Sequence[Mapping[str, Any]], schema: Mapping[str, Type]
    ) -> Frame:
        """
        Rows that Python has, as a frame that can be joined to ``like``.

        Args:
            like: A frame of the same source: of DuckDB the connection, of Spark the session.
            found: The rows.
            schema: The types by column.
        """
        columns = {name: [row[name] for row in found] for name in schema}
        if self.kind == "polars":
            return in_memory(columns, schema).lazy()
        return like.of_arrow(arrow_table(columns, schema))

    def date(self, text: Expr) -> Expr:
        """ISO text, known to be dates, as dates."""
        if self.kind in ("pandas", "dask"):
            return text.cast(Date)
        return text.str.to_date("%Y-%m-%d")


def _shared(frame: Frame) -> Frame:
    """Polars rows with what a step adds; its engine in memory copies none of the other columns."""
    return frame.collect(engine="in-memory").lazy()

"""What is special about each library of frames."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
from attrs import frozen


def wrapped(frame: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any] | None:  # noqa: ANN401
    """The frame for Narwhals; None for anything else. No library is imported to ask."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        found = nw.from_native(frame, pass_through=True)
    return found if isinstance(found, nw.DataFrame | nw.LazyFrame) else None


def is_frame(table: object) -> bool:
    """Whether a table is a frame of a library that Narwhals knows."""
    return wrapped(table) is not None


def rows(frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> list[dict[str, Any]]:
    """The rows of a small frame as plain values."""
    collected = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return collected.rows(named=True)


@frozen
class Engine:
    """
    The library of the frames that were given.

    ``eager``: rows have an order, and results come back in it.
    """

    kind: str
    eager: bool

    def settle(self, frame: Any) -> Any:  # noqa: ANN401  (a Narwhals frame of any library)
        """A frame that will be read several times, computed once where the engine can."""
        if self.kind == "polars" and self.eager:
            return frame.collect(engine="streaming").lazy()
        return frame

    def small(
        self, like: Any, found: Sequence[Mapping[str, Any]], schema: Mapping[str, Any]
    ) -> Any:  # noqa: ANN401
        """Rows as a frame that can be joined to ``like``."""
        columns = {name: [row[name] for row in found] for name in schema}
        return nw.from_dict(columns, schema, backend="polars").lazy()

    def native(self, frame: Any) -> Any:  # noqa: ANN401
        """The frame as the user knows it."""
        if self.kind == "polars" and self.eager:
            frame = frame.collect(engine="streaming")
        return nw.to_native(frame)

"""From the tables of users to frames, and from frames to plain values."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw

from quydinh.columnar.expr import count_rows
from quydinh.columnar.frame import Frame
from quydinh.columnar.of_dask import DaskFrame
from quydinh.columnar.of_narwhals import NarwhalsFrame
from quydinh.columnar.types import Type


def is_frame(table: object) -> bool:
    """Whether a table is a frame of a library that Narwhals knows; imports none to ask."""
    try:
        return wrapped(table) is not None
    except ValueError:
        return True  # one that cannot be used


def wrapped(table: Any) -> Frame | None:  # noqa: ANN401  (anything may be given as a table)
    """
    The frame of a table; None for anything else.

    Raises:
        ValueError: Two columns have one name.
    """
    polars = sys.modules.get("polars")  # without it nothing is one of its frames
    if polars is not None and isinstance(table, polars.DataFrame | polars.LazyFrame):
        return _of_polars(table)
    with warnings.catch_warnings():
        # Narwhals announces a package that does not exist yet.
        warnings.filterwarnings("ignore", "Dask support is moving", FutureWarning)
        try:
            found = nw.from_native(table, pass_through=True)
        except nw.exceptions.DuplicateError as error:
            raise ValueError(str(error)) from None
    if not isinstance(found, nw.DataFrame | nw.LazyFrame):
        return None
    match found.implementation.value:
        case "polars":  # it was given in the wrapping of Narwhals
            return _of_polars(nw.to_native(found))
        case "dask":
            return DaskFrame(found)
        case _:
            return NarwhalsFrame(found)


def frame_of(native: Any) -> Frame:  # noqa: ANN401
    """The frame of what is known to be one."""
    found = wrapped(native)
    assert found is not None
    return found


def _of_polars(table: Any) -> Frame:  # noqa: ANN401
    from quydinh.columnar.of_polars import PolarsFrame  # noqa: PLC0415  (an extra)

    return PolarsFrame(table)


def in_memory(columns: Mapping[str, Sequence[Any]], types: Mapping[str, Type]) -> Frame:
    """Values of Python as a frame of Polars."""
    from quydinh.columnar.of_polars import table  # noqa: PLC0415  (an extra)

    return table(columns, types)


def arrow_table(columns: Mapping[str, Sequence[Any]], types: Mapping[str, Type]) -> Any:  # noqa: ANN401
    """Values of Python as a table of PyArrow."""
    return nw.to_native(nw.from_dict(columns, types, backend="pyarrow"))


def rows(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a small frame in plain values; whatever is missing is None."""
    return frame.collect().dicts()


def meant_rows(frame: Frame) -> list[dict[str, Any]]:
    """The rows as a user gave them, in the values that they mean."""
    return rows(frame.with_plain(frame.columns))


def length(frame: Frame) -> int:
    """The number of rows."""
    return int(rows(frame.select(count_rows().alias("n")))[0]["n"])

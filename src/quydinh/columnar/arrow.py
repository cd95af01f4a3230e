"""
Columns of pandas and PyArrow in types where every missing value is null.

pandas has a missing value for each family of types, and some that turn ``missing`` into ``no``
in a comparison. Arrow has one, so columns of pandas are worked on as Arrow columns. PyArrow comes
with the frames; nothing here is imported before a frame is there.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from quydinh.evaluate.inputs import absent, native

_PURE = ("string", "boolean", "integer", "floating", "decimal", "date", "empty")


def arrow_backed(frame: Any, columns: tuple[str, ...]) -> Any:  # noqa: ANN401  (of pandas)
    """The frame with the columns named as Arrow columns; a mixture of Python values stays."""
    made = {name: _series(frame[name]) for name in columns}
    return frame.assign(**made) if made else frame


def plain_arrow(table: Any, columns: tuple[str, ...]) -> Any:  # noqa: ANN401  (a PyArrow table)
    """The table with the columns named in types that Arrow computes with."""
    for at, name in enumerate(table.column_names):
        if name in columns:
            table = table.set_column(at, name, _plain(table.column(at)))
    return table


def to_pandas(table: Any) -> Any:  # noqa: ANN401
    """A pandas frame of Arrow columns."""
    import pandas as pd  # noqa: PLC0415

    return table.to_pandas(types_mapper=pd.ArrowDtype)


def exploded(table: Any, column: str) -> Any:  # noqa: ANN401
    """One row for each element of a column of lists."""
    import pyarrow.compute as pc  # noqa: PLC0415

    lists = table.column(column).combine_chunks()
    at = table.column_names.index(column)
    repeated = table.take(pc.list_parent_indices(lists))
    return repeated.set_column(at, column, pc.list_flatten(lists))


def _series(series: Any) -> Any:  # noqa: ANN401
    import pandas as pd  # noqa: PLC0415
    import pyarrow as pa  # noqa: PLC0415

    if series.dtype == object and not _is_pure(series):
        return series
    if isinstance(series.dtype, pd.SparseDtype):
        series = series.sparse.to_dense()
    try:
        array = pa.chunked_array([pa.array(series, from_pandas=True)])
    except (pa.ArrowException, OverflowError, TypeError):
        return series
    return pd.Series(pd.arrays.ArrowExtensionArray(_plain(array)), index=series.index)


def _plain(array: Any) -> Any:  # noqa: ANN401  (a chunked array)
    """
    Without dictionaries and views, with lists of any length, and with floats of 64 bits.

    A shorter float means the shortest decimal that prints it, which is not what its bits say in 64.
    """
    import pyarrow as pa  # noqa: PLC0415

    kind = array.type
    if pa.types.is_dictionary(kind):
        return _plain(array.cast(kind.value_type))
    if pa.types.is_string_view(kind):
        return array.cast(pa.string())
    if pa.types.is_fixed_size_list(kind) or pa.types.is_list(kind):
        view = pa.types.is_string_view(kind.value_type)
        return array.cast(pa.list_(pa.string() if view else kind.value_type))
    if pa.types.is_float32(kind):
        return array.cast(pa.string()).cast(pa.float64())
    if pa.types.is_float16(kind):
        printed = array.to_numpy().astype(str).astype(float)  # which only NumPy prints right
        return pa.chunked_array([pa.array(printed, from_pandas=True)])
    return array


def _is_pure(series: Any) -> bool:  # noqa: ANN401
    """Whether Python values are of one kind; dates beside datetimes would lose their hours."""
    import pandas as pd  # noqa: PLC0415

    kind = pd.api.types.infer_dtype(series, skipna=True)
    if kind == "date":
        return not any(isinstance(one, dt.datetime) for one in series if not absent(native(one)))
    return kind in _PURE

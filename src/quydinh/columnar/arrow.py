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


def arrow_backed(
    frame: Any,  # noqa: ANN401  (a pandas frame)
    columns: tuple[str, ...],
    *,
    days: bool = False,
) -> Any:  # noqa: ANN401
    """
    The frame with the columns named as Arrow columns; a mixture of Python values stays.

    With ``days`` a column of timestamps that are all at midnight holds dates: pandas has no type
    for dates. Parts of a column cannot tell, so it is asked of whole columns only.
    """
    made = {name: _series(frame[name], days=days) for name in columns}
    return frame.assign(**made) if made else frame


def plain_arrow(table: Any, columns: tuple[str, ...]) -> Any:  # noqa: ANN401  (a PyArrow table)
    """The table without dictionaries."""
    import pyarrow as pa  # noqa: PLC0415

    for at, name in enumerate(table.column_names):
        if name in columns and pa.types.is_dictionary(table.schema.field(at).type):
            table = table.set_column(at, name, _decoded(table.column(at)))
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


def _series(series: Any, *, days: bool) -> Any:  # noqa: ANN401
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
    if days and pa.types.is_timestamp(array.type) and array.type.tz is None:
        dates = array.cast(pa.date32(), safe=False)
        array = dates if dates.cast(array.type).equals(array) else array  # else some have hours
    return pd.Series(pd.arrays.ArrowExtensionArray(_decoded(array)), index=series.index)


def _decoded(array: Any) -> Any:  # noqa: ANN401
    import pyarrow as pa  # noqa: PLC0415

    return array.cast(array.type.value_type) if pa.types.is_dictionary(array.type) else array


def _is_pure(series: Any) -> bool:  # noqa: ANN401
    """Whether Python values are of one kind; dates beside datetimes would lose their hours."""
    import pandas as pd  # noqa: PLC0415

    kind = pd.api.types.infer_dtype(series, skipna=True)
    if kind == "date":
        return not any(isinstance(one, dt.datetime) for one in series if not absent(native(one)))
    return kind in _PURE

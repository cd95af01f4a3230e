"""Parquet files, read by Polars."""

from __future__ import annotations

import io
from typing import Any

from quydinh.data.files import STANDARD, File
from quydinh.diagnostics.entry import Words


def frame(file: File) -> Any:  # noqa: ANN401  (Polars is an extra)
    """
    The table of a file, as a Polars frame.

    Raises:
        InputError: It is no Parquet file, or holds what Polars cannot read.
        NotFoundError: There is no such file, or Polars is not installed.
    """
    file.require()
    try:
        import polars as pl  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise file.needs("polars") from error
    try:
        # By its name, so that the bytes are not held twice.
        given = io.BytesIO(file.content()) if file.path == STANDARD else file.path
        return pl.read_parquet(given, glob=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise file.refused(_NOT_PARQUET) from error


_NOT_PARQUET = Words(
    "tệp bị hỏng hoặc không phải là tệp Parquet", "it is damaged or not a Parquet file"
)

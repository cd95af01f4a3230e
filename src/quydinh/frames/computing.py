"""
Where tables are computed once they are read.

In their own library; those of a library without lazy plans and windows (pandas, PyArrow) in
Polars, which shares the memory of Arrow tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from attrs import evolve

from quydinh.columnar.frame import Frame
from quydinh.errors import NotFoundError
from quydinh.frames.tables import Reading, Table

_IN_MEMORY = ("pandas", "pyarrow")


def computed(reading: Reading) -> Reading:
    """
    The tables, ready to be computed with.

    Raises:
        NotFoundError: Polars is needed and not installed.
    """
    engine = reading.engine
    if engine.kind not in _IN_MEMORY:
        return reading
    require_polars(engine.kind)
    tables = {name: _moved(table) for name, table in reading.tables.items()}
    return Reading(evolve(engine, kind="polars", given=engine.kind), tables, reading.problems)


def require_polars(kind: str) -> None:
    """
    See that Polars is there, which computes for other libraries what they cannot.

    Raises:
        NotFoundError: It is not installed.
    """
    if find_spec("polars") is None:
        raise NotFoundError(
            f'cần Polars để xếp loại các bảng {kind}: chạy lệnh `pip install "quydinh[polars]"`'
        )


def _moved(table: Table) -> Table:
    return evolve(
        table,
        frame=_lazy(table.frame),
        pairs={name: _lazy(pairs) for name, pairs in table.pairs.items()},
        records=_all(table.records),
    )


def _all(tables: Mapping[str, Table]) -> dict[str, Table]:
    return {name: _moved(table) for name, table in tables.items()}


def _lazy(frame: Frame) -> Frame:
    return frame.in_polars().lazy()

"""
Many records at once: tables as Polars frames, for ``Ruleset.assess`` in columns.

This is the one place that decides between records and frames. Frames are for data of many rows
whose results are wanted as a table; whoever wants every reason, or has data that do not go into
columns, gets records.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from quydinh.data.read import Data
from quydinh.data.rows import Problem
from quydinh.diagnostics.entry import Words
from quydinh.errors import InputError
from quydinh.ir import nodes as ir
from quydinh.ir.types import TextType

if TYPE_CHECKING:
    import polars as pl

MANY = 20_000
"""From how many rows on frames are worth their while."""


class Large(NamedTuple):
    """
    Tables in columns, with what is wrong with them.

    Attributes:
        tables: The rows that nothing is wrong with, by table.
        total: How many rows there are.
        usable: Whether any of them may be rated.
        wanted: The kind of subject asked for, when there are several.
        notes: What was read in a way that its reader has to know.
    """

    tables: Mapping[str, pl.DataFrame]
    problems: tuple[Problem, ...]
    total: int
    usable: bool
    wanted: str
    notes: tuple[Words, ...]

    def names(self, program: ir.Program, subject: str) -> pl.Series | None:
        """What the subjects are called: their first field, when it is free text."""
        first = next((one.fields[0] for one in program.subjects
                      if one.name == subject and one.fields), None)  # fmt: skip
        frame = self.tables[subject]
        if first is None or first.type != TextType() or first.name not in frame.columns:
            return None
        return frame[first.name]


def large(data: Data) -> Large | None:
    """The tables in columns; None when they are few or have to be read as records."""
    if data.size < MANY:
        return None
    try:
        from quydinh.data import columns  # noqa: PLC0415  (Polars is an extra)
    except ImportError:
        return None
    try:
        found = {one.kind.name: columns.read(one, data.program) for one in data.sources}
    except (columns.Unsuited, InputError):
        # What is wrong with a table as a whole is told where records are read.
        return None
    return Large(
        {name: one.frame for name, one in found.items()},
        (*data.problems, *(problem for one in found.values() for problem in one.problems)),
        sum(one.total for one in found.values()) + data.lost,
        data.usable and all(one.usable for one in found.values()),
        data.wanted,
        (*(note for one in found.values() for note in one.notes), *data.notes()),
    )


def frames(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, pl.DataFrame]:
    """Tables of records as frames, to stand beside tables that are read in columns."""
    import polars as pl  # noqa: PLC0415  (an extra, which is there where tables are in columns)

    return {name: pl.DataFrame(each, infer_schema_length=None) for name, each in rows.items()}

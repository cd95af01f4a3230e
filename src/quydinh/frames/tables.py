"""What reading gives: tables whose columns have one known physical type each."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from quydinh.columnar.frame import Frame
from quydinh.diagnostics.model import Diagnostic
from quydinh.frames.engine import Engine

KEY = "#key"
IDENTITY = "#id"
ROW = "#row"
OWNER = "#owner"
TARGET = "#target"
KEEP = "#keep:"
DECISION = "#decision"
DECIDED_ON = "#decided_on"
DECIDED_AT = "#decided_at"


@frozen
class Column:
    """
    Facts about one input column, from the data.

    A number stands in the frame as a whole number: the value is ``whole / 10**scale``, in the unit
    in which data are given (percent in percent), and ``low`` and ``high`` bound the whole numbers
    that are there. Scale None: a Float64 column that has no short decimal form; its values may
    only be compared, with bounds made for floats.
    """

    name: str
    nulls: bool
    scale: int | None = 0
    low: int = 0
    high: int = 0


@frozen
class Table:
    """
    One kind of subject.

    ``frame`` has ``#key``, ``#id``, ``#row`` (if ``eager``), the kept columns, the columns of
    decisions that were given, and the declared fields under their names; every missing value is
    null. A link that leads nowhere is null too.
    """

    subject: str
    frame: Frame
    """Lazy for every engine that can be."""
    columns: Mapping[str, Column]
    """Value fields that have a column; a field without one is missing everywhere."""
    links: Mapping[str, Column]
    """Links to one that have a column."""
    pairs: Mapping[str, Frame]
    """Lists of links: frames of ``#key`` and ``#target``, null for a target that is nowhere."""
    records: Mapping[str, Table]
    """``Danh mục`` fields; their frames have ``#owner`` in place of ``#key``."""
    kept: tuple[str, ...]
    decided: bool
    decided_on: bool
    decided_at: bool
    identity: str
    rows: int
    eager: bool


def empty(subject: str, frame: Frame) -> Table:
    """A table of which nothing is known but that somebody links to its rows."""
    return Table(
        subject, frame, {}, {}, {}, {}, (), decided=False, decided_on=False, decided_at=False,
        identity="", rows=0, eager=False,
    )  # fmt: skip


@frozen
class Reading:
    """All tables, and what is doubtful about them."""

    engine: Engine
    tables: Mapping[str, Table]
    problems: tuple[Diagnostic, ...] = field(default=())

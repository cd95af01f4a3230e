"""
Frames: tables of any library, in memory or planned.

Polars and Narwhals name what a frame can do alike, so it is written once; where a library needs
something else, its class says so.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Literal, NamedTuple

from quydinh.columnar.expr import Expr, col
from quydinh.columnar.lowering import Maker
from quydinh.columnar.types import DType, Int64

Join = Literal["inner", "left", "cross", "semi", "anti"]
Collecting = Literal["auto", "in-memory", "streaming"]
"""With how much at a time: copies and memory differ, answers do not."""


class Frame(ABC):
    """
    A table; what its methods give is a new one.

    Attributes:
        lowered: From an expression to one of the library.
        stack: From several frames to one, as Polars and Narwhals have it.
    """

    __slots__ = ("_columns", "_held", "_schema")
    lowered: ClassVar[Maker]
    stack: ClassVar[Maker]

    def __init__(self, held: Any) -> None:  # noqa: ANN401  (a frame of Polars or Narwhals)
        self._held = held
        self._columns: list[str] | None = None
        self._schema: dict[str, DType] | None = None

    def __len__(self) -> int:
        """The number of rows, of a frame in memory."""
        return len(self._held)

    # --- what it is -------------------------------------------------------------------------------

    @property
    @abstractmethod
    def library(self) -> str:
        """Its library, as Narwhals calls it."""

    @property
    @abstractmethod
    def eager(self) -> bool:
        """Whether its rows are in memory, in an order."""

    @property
    @abstractmethod
    def native(self) -> Any:  # noqa: ANN401
        """The frame as the user knows it."""

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        if self._columns is None:
            self._columns = [str(name) for name in self._held.collect_schema().names()]
        return self._columns

    @property
    def unnamed(self) -> list[object]:
        """The names of its columns that are no texts, which pandas allows."""
        return [name for name in self._held.collect_schema().names() if not isinstance(name, str)]

    @property
    def schema(self) -> Mapping[str, DType]:
        """The types of its columns."""
        if self._schema is None:
            self._schema = self._types()
        return self._schema

    @abstractmethod
    def _types(self) -> dict[str, DType]: ...

    # --- rows and columns -------------------------------------------------------------------------

    def select(self, *exprs: Expr | str) -> Frame:
        """Columns by name, or one row of sums and the like of columns."""
        return self._like(self._held.select(*map(self.lowered, exprs)))

    def select_by_row(self, *exprs: Expr) -> Frame:
        """Columns of expressions that look at one row at a time."""
        return self.select(*exprs)

    def with_columns(self, *exprs: Expr) -> Frame:
        """With columns of expressions that look at one row at a time, or at windows."""
        return self._like(self._held.with_columns(*map(self.lowered, exprs)))

    def filter(self, condition: Expr) -> Frame:
        """The rows for which a condition holds."""
        return self._like(self._held.filter(self.lowered(condition)))

    def with_row_index(self, name: str) -> Frame:
        """With the numbers of rows in front; of a frame in memory."""
        return self._like(self._held.with_row_index(name))

    def with_columns_of(self, other: Frame) -> Frame:
        """With all columns of another frame; both are in memory and have as many rows."""
        given = other._held
        return self._like(self._held.with_columns(*(given[name] for name in other.columns)))

    def drop(self, *names: str) -> Frame:
        """Without some columns."""
        return self._like(self._held.drop(*names))

    def rename(self, names: Mapping[str, str]) -> Frame:
        """With columns under other names."""
        return self._like(self._held.rename(dict(names)))

    def head(self, count: int) -> Frame:
        """The first rows."""
        return self._like(self._held.head(count))

    def unique(self) -> Frame:
        """Each different row once, in any order."""
        return self._like(self._held.unique())

    def sort(self, *by: str) -> Frame:
        """In the order of some columns."""
        return self._like(self._held.sort(*by))

    def explode(self, column: str) -> Frame:
        """One row for each element of a column of lists, none of which is empty or null."""
        return self._like(self._held.explode(column))

    @abstractmethod
    def with_plain(self, columns: Collection[str]) -> Frame:
        """
        With some columns in plain types.

        In these whatever is missing is null, lists have any length, and floats have 64 bits: a
        shorter float is the shortest decimal that prints it.
        """

    def typed(self, texts: Sequence[str] = (), truths: Sequence[str] = ()) -> Frame:
        """With columns of one type each, where a library joins and counts no others."""
        del texts, truths
        return self

    # --- several frames and rows ------------------------------------------------------------------

    def join(
        self,
        other: Frame,
        on: str | Sequence[str] | None = None,
        how: Join = "inner",
        *,
        left_on: str | None = None,
        right_on: str | None = None,
    ) -> Frame:
        """With what another frame says of the same keys; null matches nothing."""
        keys: dict[str, Any] = {"left_on": left_on, "right_on": right_on}
        if how == "cross":
            keys = {}
        elif on is not None:
            keys = {"on": on if isinstance(on, str) else list(on)}
        return self._like(self._held.join(other._held, how=how, **keys))

    def stacked(self, others: Sequence[Frame], *, diagonal: bool) -> Frame:
        """With the rows of others after its own; see ``concat``."""
        held = [self._held, *(one._held for one in others)]  # noqa: SLF001
        return self._like(self.stack(held, how="diagonal" if diagonal else "vertical"))

    def group_by(self, *by: str) -> Groups:
        """The groups of the rows that agree in some columns, null with null."""
        return Groups(self, by)

    def aggregated(self, by: Sequence[str], exprs: Iterable[Expr]) -> Frame:
        """One row for each group, with its keys and a value of each expression."""
        return self._like(self._held.group_by(*by).agg(*map(self.lowered, exprs)))

    def running(self, sums: Mapping[str, str], by: Sequence[str], order: Sequence[str]) -> Frame:
        """
        With sums of all rows so far, within groups and in an order; the rows come in any order.

        Args:
            sums: The column that is summed up, by the name of its sums.
            by: The keys of the groups, none of them null.
            order: The columns that order them, the least first.
        """
        found = {name: col(of).cum_sum().over(*by, order_by=order) for name, of in sums.items()}
        return self.with_columns(*(one.cast(Int64).alias(name) for name, one in found.items()))

    # --- in memory --------------------------------------------------------------------------------

    def lazy(self) -> Frame:
        """The same as a plan."""
        return self._like(self._held.lazy())

    @abstractmethod
    def collect(self, *, engine: Collecting = "auto") -> Frame:
        """Its rows in memory; how Polars computes them can be chosen."""

    @abstractmethod
    def of_arrow(self, table: Any) -> Frame:  # noqa: ANN401
        """A table of PyArrow as a frame of the same source, which can be joined to this one."""

    @abstractmethod
    def in_polars(self) -> Frame:
        """Its rows in memory, as a frame of Polars."""

    def to_arrow(self) -> Any:  # noqa: ANN401  (a PyArrow table)
        """A frame in memory as a table of PyArrow."""
        return self._held.to_arrow()

    def to_pandas(self) -> Any:  # noqa: ANN401
        """A frame in memory as one of pandas."""
        return self._held.to_pandas()

    def dicts(self) -> list[dict[str, Any]]:
        """The rows of a frame in memory, in the values of its library."""
        found: list[dict[str, Any]] = self._held.rows(named=True)
        return found

    def values(self, column: str) -> list[Any]:
        """A column of a frame in memory."""
        found: list[Any] = self._held[column].to_list()
        return found

    def present(self, column: str) -> list[Any]:
        """The values of a column of a frame in memory that are not missing."""
        found: list[Any] = self._held[column].drop_nulls().to_list()
        return found

    def distinct(self, column: str) -> int:
        """How many different values a column in memory has; sorted ones are counted at once."""
        values = self._held[column]
        if len(values) == 0:
            return 0
        if values.null_count() == 0 and (values.shift(1) >= values).sum() == 0:
            return len(values)
        return int(values.n_unique())

    def _like(self, held: Any) -> Frame:  # noqa: ANN401
        return type(self)(held)


class Groups(NamedTuple):
    """The rows of a frame by their keys."""

    frame: Frame
    by: Sequence[str]

    def agg(self, *exprs: Expr) -> Frame:
        """One row for each group, with its keys and a value of each expression."""
        return self.frame.aggregated(self.by, exprs)


def concat(frames: Sequence[Frame], *, diagonal: bool = False) -> Frame:
    """The rows of frames of one library; with ``diagonal`` null where one lacks a column."""
    return frames[0].stacked(frames[1:], diagonal=diagonal)

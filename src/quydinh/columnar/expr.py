"""
Expressions over columns, written down as trees.

Plans are made of thousands of them, so a node is as cheap as Python allows: an operation and its
arguments. What it means is that of the operation of the same name in Polars and Narwhals. A plain
value is always a value, a text too: only ``col`` names a column.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, final

from quydinh.columnar.types import Type


class Expr:
    """
    An expression; never changed once it is made.

    ``polars`` and ``narwhals`` keep what it was lowered to, so a shared part is lowered once.
    """

    __slots__ = ("args", "narwhals", "op", "polars")

    def __init__(self, op: str, *args: Any) -> None:  # noqa: ANN401  (expressions and values)
        self.op: str = op
        self.args: tuple[Any, ...] = args
        self.polars: Any = None
        self.narwhals: Any = None

    def __bool__(self) -> bool:
        raise TypeError("an expression is neither true nor false: it has a value in every row")

    def __repr__(self) -> str:
        return f"{self.op}({', '.join(map(repr, self.args))})"

    # --- operators --------------------------------------------------------------------------------

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __eq__(self, other: object) -> Expr:  # type: ignore[override]  # as in every such library
        return Expr("eq", self, other)

    def __ne__(self, other: object) -> Expr:  # type: ignore[override]
        return Expr("ne", self, other)

    def __lt__(self, other: object) -> Expr:
        return Expr("lt", self, other)

    def __le__(self, other: object) -> Expr:
        return Expr("le", self, other)

    def __gt__(self, other: object) -> Expr:
        return Expr("gt", self, other)

    def __ge__(self, other: object) -> Expr:
        return Expr("ge", self, other)

    def __and__(self, other: Expr) -> Expr:
        return Expr("and_", self, other)

    def __or__(self, other: Expr) -> Expr:
        return Expr("or_", self, other)

    def __invert__(self) -> Expr:
        return Expr("invert", self)

    def __add__(self, other: Expr | float) -> Expr:
        return Expr("add", self, other)

    def __radd__(self, other: float) -> Expr:
        return Expr("add", other, self)

    def __sub__(self, other: Expr | float) -> Expr:
        return Expr("sub", self, other)

    def __mul__(self, other: Expr | float) -> Expr:
        return Expr("mul", self, other)

    def __rmul__(self, other: float) -> Expr:
        return Expr("mul", other, self)

    def __truediv__(self, other: Expr | float) -> Expr:
        return Expr("truediv", self, other)

    def __floordiv__(self, other: Expr | float) -> Expr:
        return Expr("floordiv", self, other)

    # --- one value from each ----------------------------------------------------------------------

    def alias(self, name: str) -> Expr:
        """The same as a column of this name."""
        return Expr("alias", self, name)

    def cast(self, dtype: Type) -> Expr:
        """In another type."""
        return Expr("cast", self, dtype)

    def is_null(self) -> Expr:
        """Whether a value is missing."""
        return Expr("is_null", self)

    def fill_null(self, value: object) -> Expr:
        """With a value in place of those that are missing."""
        return Expr("fill_null", self, value)

    def fill_nan(self, value: float | None) -> Expr:
        """With a value in place of NaN."""
        return Expr("fill_nan", self, value)

    def is_in(self, values: Collection[object]) -> Expr:
        """Whether it is one of these values."""
        return Expr("is_in", self, values)

    def round(self, decimals: int = 0) -> Expr:
        """To so many decimals."""
        return Expr("round", self, decimals)

    def abs(self) -> Expr:
        """Without its sign."""
        return Expr("abs", self)

    # --- one value from all -----------------------------------------------------------------------

    def sum(self) -> Expr:
        """The sum."""
        return Expr("sum", self)

    def min(self) -> Expr:
        """The least."""
        return Expr("min", self)

    def max(self) -> Expr:
        """The greatest."""
        return Expr("max", self)

    def any(self) -> Expr:
        """Whether one is true."""
        return Expr("any", self)

    def all(self) -> Expr:
        """Whether none is false."""
        return Expr("all", self)

    def n_unique(self) -> Expr:
        """How many different values there are; null is one."""
        return Expr("n_unique", self)

    def null_count(self) -> Expr:
        """How many values are missing."""
        return Expr("null_count", self)

    # --- windows ----------------------------------------------------------------------------------

    def cum_sum(self) -> Expr:
        """The sum of all values so far; ``over`` says in which order."""
        return Expr("cum_sum", self)

    def over(self, *by: str, order_by: Collection[str] = ()) -> Expr:
        """Within the groups of some columns, in the order of others."""
        return Expr("over", self, by, tuple(order_by))

    # --- kinds of values, last: their names hide those of Python ---------------------------------

    @property
    def str(self) -> Texts:
        """What can be done with texts."""
        return Texts(self)

    @property
    def dt(self) -> Dates:
        """What can be done with dates."""
        return Dates(self)

    @property
    def list(self) -> Lists:
        """What can be done with lists."""
        return Lists(self)


@final
class Texts:
    """Expressions over a text."""

    __slots__ = ("_of",)

    def __init__(self, of: Expr) -> None:
        self._of = of

    def contains(self, pattern: str, *, literal: bool = False) -> Expr:
        """Whether a pattern occurs, or a text."""
        return Expr("str.contains", self._of, pattern, literal)

    def starts_with(self, prefix: str) -> Expr:
        """Whether it begins so."""
        return Expr("str.starts_with", self._of, prefix)

    def split(self, by: str) -> Expr:
        """The parts between these letters."""
        return Expr("str.split", self._of, by)

    def strip_chars(self, letters: str) -> Expr:
        """Without these letters at its ends."""
        return Expr("str.strip_chars", self._of, letters)

    def to_date(self, form: str) -> Expr:
        """The date that it writes."""
        return Expr("str.to_date", self._of, form)


@final
class Dates:
    """Expressions over a date."""

    __slots__ = ("_of",)

    def __init__(self, of: Expr) -> None:
        self._of = of

    def truncate(self, every: str) -> Expr:
        """The moment at which its ``1d`` began."""
        return Expr("dt.truncate", self._of, every)

    def year(self) -> Expr:
        """Its year."""
        return Expr("dt.year", self._of)

    def month(self) -> Expr:
        """The month, from 1."""
        return Expr("dt.month", self._of)

    def day(self) -> Expr:
        """The day of the month, from 1."""
        return Expr("dt.day", self._of)


@final
class Lists:
    """Expressions over a list."""

    __slots__ = ("_of",)

    def __init__(self, of: Expr) -> None:
        self._of = of

    def len(self) -> Expr:
        """How many elements it has."""
        return Expr("list.len", self._of)


# --- functions ------------------------------------------------------------------------------------


def col(name: str) -> Expr:
    """A column."""
    return _column(name)


@lru_cache(maxsize=4096)
def _column(name: str) -> Expr:
    # Plans name the same columns again and again: one node is lowered once.
    return Expr("col", name)


def lit(value: object, dtype: Type | None = None) -> Expr:
    """The same value in every row."""
    return Expr("lit", value, dtype)


def count_rows() -> Expr:
    """How many rows there are."""
    return Expr("len")


def coalesce(*exprs: Expr) -> Expr:
    """The first value that is not missing."""
    return Expr("coalesce", *exprs)


def concat_str(*exprs: Expr, separator: str = "") -> Expr:
    """Texts one after the other; null where one of them is."""
    return Expr("concat_str", separator, *exprs)


def worded(cases: Collection[tuple[Expr, str]], otherwise: str | None = None) -> Expr:
    """The text of the first condition that holds, or the other one, or null."""
    texts = tuple(text for _, text in cases)
    return Expr("worded", texts, otherwise, *(flag for flag, _ in cases))


@final
class When:
    """A condition that waits for its value."""

    __slots__ = ("_args",)

    def __init__(self, *args: Any) -> None:  # noqa: ANN401
        self._args = args

    def then(self, value: object) -> Then:
        """The value where it holds, and no condition before it."""
        return Then("when", *self._args, _value(value))


@final
class Then(Expr):
    """The value of the first condition that holds, null where none does."""

    __slots__ = ()

    def when(self, condition: Expr) -> When:
        """One more condition, after those before it."""
        return When(*self.args, condition)

    def otherwise(self, value: object) -> Expr:
        """The value where no condition holds."""
        return Expr("when", *self.args, _value(value))


def when(condition: Expr) -> When:
    """Choose a value by a condition."""
    return When(condition)


def _value(value: object) -> Expr:
    return value if isinstance(value, Expr) else lit(value)

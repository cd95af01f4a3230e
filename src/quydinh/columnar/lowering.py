"""
From the expressions of this package to those of a library.

Narwhals speaks a part of the language of Polars, so one table makes both; what differs is given.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from quydinh.columnar.expr import Expr

_OPERATORS = (
    "eq", "ne", "lt", "le", "gt", "ge", "and_", "or_", "invert",
    "add", "sub", "mul", "truediv", "floordiv",
)  # fmt: skip
_METHODS = (
    "alias", "is_null", "fill_null", "fill_nan", "is_in", "round", "abs",
    "sum", "min", "max", "any", "all", "n_unique", "null_count", "cum_sum",
)  # fmt: skip
_OF_TEXTS = ("starts_with", "split", "strip_chars", "to_date")
_OF_DATES = ("truncate", "year", "month", "day")

Maker = Callable[..., Any]


class Lowering:
    """Lowers expressions to one library; ``slot`` is where they keep what became of them."""

    def __init__(self, slot: str, makers: Mapping[str, Maker]) -> None:
        self._slot = slot
        self._makers = makers

    def __call__(self, expr: Any) -> Any:  # noqa: ANN401  (of the library)
        """What an expression is in the library; a plain value stays."""
        if not isinstance(expr, Expr):
            return expr
        slot, makers = self._slot, self._makers
        found = getattr(expr, slot)
        if found is not None:
            return found
        # Chains lean to the left and may be long: they are gone through without recursion.
        chain = [expr]
        while (args := chain[-1].args) and isinstance(first := args[0], Expr):
            if getattr(first, slot) is not None:
                break
            chain.append(first)
        for one in reversed(chain):
            parts = [self(each) if isinstance(each, Expr) else each for each in one.args]
            found = makers[one.op](*parts)
            setattr(one, slot, found)
        return found


def makers(library: Any, type_: Maker, over: Maker, worded: Maker) -> dict[str, Maker]:  # noqa: ANN401  (a module)
    """
    What makes an expression of each operation.

    Args:
        library: Polars or Narwhals.
        type_: From a type to that of the library.
        over: From an expression, keys and an order to a window.
        worded: From texts, the text of the rest and conditions to a text.
    """

    @lru_cache(maxsize=1024, typed=True)  # plans have few different ones, again and again
    def lit(value: object, dtype: Any) -> Any:  # noqa: ANN401
        return library.lit(value) if dtype is None else library.lit(value, type_(dtype))

    def when(condition: Any, value: Any, *others: Any) -> Any:  # noqa: ANN401
        chain = library.when(condition).then(value)
        for at in range(0, len(others) - 1, 2):
            chain = chain.when(others[at]).then(others[at + 1])
        return chain.otherwise(others[-1]) if len(others) % 2 else chain

    return {
        **{name: getattr(operator, name) for name in _OPERATORS},
        **{name: getattr(library.Expr, name) for name in _METHODS},
        **{f"str.{name}": _within("str", name) for name in _OF_TEXTS},
        **{f"dt.{name}": _within("dt", name) for name in _OF_DATES},
        "str.contains": lambda of, pattern, literal: of.str.contains(pattern, literal=literal),
        "list.len": _within("list", "len"),
        "cast": lambda of, dtype: of.cast(type_(dtype)),
        "over": over,
        "col": library.col,
        "lit": lit,
        "len": library.len,
        "when": when,
        "worded": worded,
        "coalesce": library.coalesce,
        "concat_str": lambda separator, *of: library.concat_str(*of, separator=separator),
    }


def _within(space: str, name: str) -> Maker:
    return lambda of, *args: getattr(getattr(of, space), name)(*args)

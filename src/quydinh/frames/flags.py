"""
Yes/no columns without missing values, folded while the plan is built.

A flag is an expression or a constant. What the data decide for every row (no value is missing, a
number is never above a bound) is a constant, so it costs nothing when the plan runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import narwhals as nw

Flag = nw.Expr | bool

_T = TypeVar("_T")


def balanced(parts: Sequence[_T], join: Callable[[_T, _T], _T]) -> _T:
    """Join many parts as a shallow tree: engines walk plans recursively."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return join(balanced(parts[:middle], join), balanced(parts[middle:], join))


def every(flags: Iterable[Flag]) -> Flag:
    """All of them; over nothing yes."""
    return _joined(flags, neutral=True, join=lambda a, b: a & b)


def some(flags: Iterable[Flag]) -> Flag:
    """One of them; over nothing no."""
    return _joined(flags, neutral=False, join=lambda a, b: a | b)


def negated(flag: Flag) -> Flag:
    """Not."""
    return not flag if isinstance(flag, bool) else ~flag


def counted(flags: Iterable[Flag]) -> nw.Expr | int:
    """How many hold."""
    known = 0
    parts = []
    for flag in flags:
        if isinstance(flag, bool):
            known += flag
        else:
            parts.append(flag.cast(nw.Int64))
    return balanced(parts, lambda a, b: a + b) + known if parts else known


def bits(flags: Iterable[Flag]) -> nw.Expr:
    """A whole number with bit ``n`` set where flag ``n`` holds; at most 62 flags."""
    known = 0
    parts = []
    for at, flag in enumerate(flags):
        if isinstance(flag, bool):
            known |= flag << at
        else:
            parts.append(flag.cast(nw.Int64) * (1 << at))
    total = balanced(parts, lambda a, b: a + b) if parts else None
    if total is None:
        return nw.lit(known, nw.Int64)
    return total + known if known else total


def column(flag: Flag) -> nw.Expr:
    """The flag as a column."""
    return nw.lit(flag, nw.Boolean) if isinstance(flag, bool) else flag


def where(frame: Any, flag: Flag) -> Any:  # noqa: ANN401  (a frame of Narwhals)
    """The rows where it holds."""
    if isinstance(flag, bool):
        return frame if flag else frame.head(0)
    return frame.filter(flag)


def choose(cases: Iterable[tuple[Flag, Any]], otherwise: Any) -> nw.Expr:  # noqa: ANN401
    """The value of the first case that holds; cases that never hold are left out."""
    chain: Any = None
    for flag, value in cases:
        if flag is False:
            continue
        if flag is True:
            otherwise = value
            break
        chain = nw.when(flag).then(value) if chain is None else chain.when(flag).then(value)
    last = otherwise if isinstance(otherwise, nw.Expr) else nw.lit(otherwise)
    return last if chain is None else chain.otherwise(last)


def _joined(
    flags: Iterable[Flag], *, neutral: bool, join: Callable[[nw.Expr, nw.Expr], nw.Expr]
) -> Flag:
    parts: list[nw.Expr] = []
    for flag in flags:
        if isinstance(flag, bool):
            if flag is not neutral:
                return flag
        else:
            parts.append(flag)
    return balanced(parts, join) if parts else neutral

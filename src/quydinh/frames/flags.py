"""
Yes/no columns without missing values, folded while the plan is built.

A flag is an expression or a constant. What the data decide for every row (no value is missing, a
number is never above a bound) is a constant, so it costs nothing when the plan runs.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

from quydinh.columnar.expr import Expr, coalesce, lit, when
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Boolean, Int8, Int64

Flag = Expr | bool

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


def counted(flags: Iterable[Flag]) -> Expr | int:
    """How many hold."""
    known = 0
    parts = []
    for flag in flags:
        if isinstance(flag, bool):
            known += flag
        else:
            parts.append(flag.cast(Int64))
    return balanced(parts, lambda a, b: a + b) + known if parts else known


def bits(flags: Iterable[Flag], turned: Collection[int] = ()) -> Expr:
    """
    A whole number with bit ``n`` set where flag ``n`` holds; at most 62 flags.

    Args:
        flags: The flags.
        turned: Those whose bit is set where they do not hold.
    """
    known = 0
    parts: dict[int, list[Expr]] = {}
    for at, flag in enumerate(flags):
        if isinstance(flag, bool):
            known |= (flag is not (at in turned)) << at
        else:
            # As many bits as a byte holds are put together first: that takes the least memory.
            byte, place = divmod(at, _BITS_OF_BYTE)
            yes, no = (_BYTE[0], _BYTE[place + 1])[:: -1 if at not in turned else 1]
            parts.setdefault(byte, []).append(when(flag).then(yes).otherwise(no))
    bytes_ = [
        balanced(each, operator.add).cast(Int64) * (1 << byte * _BITS_OF_BYTE)
        for byte, each in parts.items()
    ]
    total = balanced(bytes_, operator.add) if bytes_ else None
    if total is None:
        return lit(known, Int64)
    return total + known if known else total


_BITS_OF_BYTE = 7
"""A byte has a sign."""
_BYTE = [lit(number, Int8) for number in (0, *(1 << at for at in range(_BITS_OF_BYTE)))]


def column(flag: Flag) -> Expr:
    """The flag as a column."""
    return lit(flag, Boolean) if isinstance(flag, bool) else flag


def where(frame: Frame, flag: Flag) -> Frame:
    """The rows where it holds."""
    if isinstance(flag, bool):
        return frame if flag else frame.head(0)
    return frame.filter(flag)


def choose(cases: Iterable[tuple[Flag, Any]], otherwise: Any) -> Expr:  # noqa: ANN401
    """The value of the first case that holds; cases that never hold are left out."""
    chain: Any = None
    for flag, value in cases:
        if flag is False:
            continue
        if flag is True:
            otherwise = value
            break
        chain = when(flag).then(value) if chain is None else chain.when(flag).then(value)
    last = otherwise if isinstance(otherwise, Expr) else lit(otherwise)
    return last if chain is None else chain.otherwise(last)


def first(cases: Sequence[tuple[Flag, Expr]], otherwise: Expr) -> Expr:
    """The same for many cases, none of whose values is ever missing: a flat plan is quicker."""
    known = [(flag, value) for flag, value in cases if not isinstance(flag, bool)]
    if len(known) < _MANY or any(flag is True for flag, _ in cases):
        return choose(cases, otherwise)
    return coalesce(*(when(flag).then(value) for flag, value in known), otherwise)


_MANY = 10


def _joined(flags: Iterable[Flag], *, neutral: bool, join: Callable[[Expr, Expr], Expr]) -> Flag:
    parts: list[Expr] = []
    for flag in flags:
        if isinstance(flag, bool):
            if flag is not neutral:
                return flag
        else:
            parts.append(flag)
    return balanced(parts, join) if parts else neutral

"""
Columns of mixed Python values, which only pandas has: each value is read as the reference reads it.

A column becomes one of plain values, null where a value cannot be read; what is wrong with those
is kept by row. The readers of plain columns then do the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeGuard

from attrs import Factory, frozen

from quydinh.columnar.expr import col
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Boolean, Date, Float64, Int64, List, String, Type
from quydinh.diagnostics.model import Diagnostic
from quydinh.errors import InputError
from quydinh.evaluate.inputs import absent, exact, native
from quydinh.evaluate.population.keys import key_of
from quydinh.evaluate.population.tables import listed
from quydinh.frames.engine import Engine
from quydinh.frames.found import Fault
from quydinh.frames.tables import ROW

# What no key can be, for values that are none.
_NO_KEY = " "
_LAST = 2**63


@frozen(eq=False)
class Mixed:
    """A column of plain values, and the rows that had others."""

    values: list[Any]
    dtype: Type
    problems: dict[int, Diagnostic] = Factory(dict)
    exact: bool = True

    def faults(self, name: str) -> list[Fault]:
        """The rows by kind of problem; the first of a kind in the table speaks for all."""
        by_code: dict[str, list[int]] = {}
        for row, problem in self.problems.items():
            by_code.setdefault(problem.code, []).append(row)
        return [
            Fault(col(ROW).is_in(found), name, _always(self.problems[found[0]]))
            for found in by_code.values()
        ]


def values(column: Sequence[object], read: Callable[[object], object]) -> Mixed:
    """Read values; ``read`` gives what is meant, or raises ``InputError``."""
    found: list[Any] = []
    problems: dict[int, Diagnostic] = {}
    for row, given in enumerate(map(native, column)):
        value: object = None
        if not absent(given):
            try:
                value = read(given)
            except InputError as error:
                problems[row] = error.diagnostics[0]
            else:
                # A share is given in percent, and whole and broken numbers are one kind.
                value = exact(given) if is_number(given) else value
        found.append(value)
    plain, dtype = _typed(found)
    kept = dtype != Float64 or all(
        one is None or exact(one) == meant for one, meant in zip(plain, found, strict=True)
    )
    return Mixed(plain, dtype, problems, kept)


def keys(column: Sequence[object]) -> Mixed:
    """Read keys as texts."""
    return Mixed([_key(native(one)) for one in column], String)


def lists(column: Sequence[object]) -> Mixed:
    """Read lists of keys."""
    found: list[list[str] | None] = []
    for given in map(native, column):
        if absent(given) or (isinstance(given, str) and given == ""):
            found.append(None)
        else:
            several = given.split(";") if isinstance(given, str) else listed(given)
            found.append([key_of(one) or _NO_KEY for one in several])
    return Mixed(found, List(String))


def replaced(engine: Engine, frame: Frame, columns: dict[str, Mixed]) -> Frame:
    """The frame with plain columns in place of mixed ones."""
    rows = [
        dict(zip(columns, row, strict=True))
        for row in zip(*(c.values for c in columns.values()), strict=True)
    ]
    made = engine.small(frame, rows, {name: one.dtype for name, one in columns.items()})
    return frame.with_columns_of(made.collect())


def _key(given: object) -> str | None:
    if absent(given) or (isinstance(given, str) and given == ""):
        return None
    return key_of(given) or _NO_KEY


def is_number(given: object) -> TypeGuard[int | float | Decimal | Fraction]:
    """Whether a Python value is a number; yes and no are none."""
    return isinstance(given, int | float | Decimal | Fraction) and not isinstance(given, bool)


def _typed(found: list[Any]) -> tuple[list[Any], Any]:
    """Values with the type that they have in common."""
    kinds = {type(one) for one in found if one is not None}
    if kinds <= {int, Fraction}:
        return _numbers(found)
    kind = next(iter(kinds))
    types = {bool: Boolean, str: String}
    return found, types.get(kind, Date)


def _numbers(found: Iterable[Any]) -> tuple[list[Any], Any]:
    numbers = list(found)
    if all(one is None or (isinstance(one, int) and abs(one) < _LAST) for one in numbers):
        return numbers, Int64
    return [None if one is None else float(one) for one in numbers], Float64


def _always(problem: Diagnostic) -> Callable[[Any], Diagnostic]:
    return lambda _: problem

"""What the reader of a column finds: how it becomes plain, or which rows are in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import Factory, frozen

from quydinh.columnar.expr import Expr
from quydinh.diagnostics.model import Diagnostic
from quydinh.frames.tables import Column


@frozen(eq=False)
class Fault:
    """Rows with one problem: ``tell`` says what, given the column's value in the first of them."""

    at: Expr
    column: str
    tell: Callable[[Any], Diagnostic]


@frozen(eq=False)
class Found:
    """
    A column as it will stand in its table.

    ``expr`` None: no value is there at all. ``faults``: then the other two mean nothing.
    ``refused``: why the whole column cannot be used, with a place for its name. ``nulls``: how
    many values are missing.
    """

    expr: Expr | None = None
    column: Column | None = None
    faults: list[Fault] = Factory(list)
    refused: str = ""
    nulls: int = 0

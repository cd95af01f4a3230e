"""How data that were collected for an older document are read by this one."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.ir.expressions import Citation


@frozen(repr=False)
class Carried(Node):
    """
    ``name`` of this document comes from ``value``.

    The value is as written: it speaks of the older document, and is resolved and typed where both
    documents are at hand.
    """

    name: str
    value: ast.Expr
    citation: Citation | None = None


@frozen(repr=False)
class Dropped(Node):
    """A name of the older document whose data are given up on purpose."""

    name: str
    citation: Citation | None = None


@frozen(repr=False)
class Migration(Node):
    """
    ``Chuyển dữ liệu từ``: of the kinds of subjects, of one kind's fields, or of a scale's levels.

    ``owner`` is the kind or the scale in this document, "" where kinds themselves are renamed.
    """

    number: str
    date: dt.date
    about: Literal["kinds", "fields", "levels"]
    owner: str
    carried: tuple[Carried, ...]
    dropped: tuple[Dropped, ...]

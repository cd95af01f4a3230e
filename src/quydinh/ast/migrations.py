"""What becomes of the data that were collected for an older document."""

from __future__ import annotations

from attrs import frozen

from quydinh.ast.base import Citation, Label, Name, Node
from quydinh.ast.expressions import DateLiteral, Expr


@frozen(repr=False)
class Carried(Node):
    """``tên_mới là …``: ``value`` is written in the names of the older document."""

    name: Name
    value: Expr
    citation: Citation | None = None


@frozen(repr=False)
class Dropped(Node):
    """``bỏ a, b``: names of the older document whose data are given up on purpose."""

    names: tuple[Name, ...]
    citation: Citation | None = None


@frozen(repr=False)
class Migration(Node):
    """
    ``Chuyển dữ liệu từ "…" ngày … đối với X gồm:``.

    ``owners`` are subjects of this document, whose fields the items fill, or scales, whose levels
    they name; without owners the items name kinds of subjects.
    """

    number: Label
    date: DateLiteral
    items: tuple[Carried | Dropped, ...]
    owners: tuple[Name, ...] = ()
    citation: Citation | None = None

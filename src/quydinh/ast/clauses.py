"""Clauses: conditions with lists, tails and citations; and the outcomes of branches."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quydinh.ast.base import Citation, Label, Name, Node
from quydinh.ast.expressions import Expr, Number, Path


@frozen(repr=False)
class Tails(Node):
    """
    ``, trừ trường hợp …``, ``, nếu … thì cấp có thẩm quyền xem xét``, ``, theo phương án …``.

    ``cleared`` is the ``, hết cảnh báo khi "…"`` of a sign.
    """

    unless: Expr | None = None
    review_if: Expr | None = None
    reading: Path | None = None
    cleared: Label | None = None


NO_TAILS = Tails()


@frozen(repr=False)
class Simple(Node):
    """A condition in one line."""

    condition: Expr
    tails: Tails = NO_TAILS
    citation: Citation | None = None


ListKind = Literal["all", "any", "at least"]


@frozen(repr=False)
class Item(Node):
    """One entry of a list; ``marker`` is a letter such as ``đ``, or ``-`` or ``+``."""

    marker: str
    clause: Clause


@frozen(repr=False)
class Listed(Node):
    """``có đủ các điều kiện sau``, ``có một trong …``, ``có ít nhất n trong …``."""

    kind: ListKind
    items: tuple[Item, ...]
    count: Number | None = None
    tails: Tails = NO_TAILS
    citation: Citation | None = None


Clause = Simple | Listed


@frozen(repr=False)
class LevelOutcome(Node):
    level: Name


@frozen(repr=False)
class ReviewOutcome(Node):
    """``cấp có thẩm quyền xem xét "lý do", đề nghị level``."""

    reason: Label | None = None
    proposed: Name | None = None


BranchOutcome = LevelOutcome | ReviewOutcome

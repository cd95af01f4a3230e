"""Expressions and conditions; types are told apart later."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal

from attrs import frozen

from quydinh.ast.base import Name, Node

Unit = Literal["%", "điểm", "tháng", "năm", "ngày"]


@frozen(repr=False)
class Number(Node):
    """An exact number; 50% is value 50 with unit ``%``."""

    value: Fraction
    unit: Unit | None = None


@frozen(repr=False)
class DateLiteral(Node):
    value: dt.date


@frozen(repr=False)
class TextLiteral(Node):
    value: str


@frozen(repr=False)
class YesNo(Node):
    value: bool


@frozen(repr=False)
class Path(Node):
    """``a.b.c``: a field, a derived value, a level, a link and a field of it."""

    parts: tuple[Name, ...]


@frozen(repr=False)
class Group(Node):
    """Brackets as written."""

    inner: Expr


ChainOperator = Literal["cộng", "trừ", "nhân với", "chia cho"]


@frozen(repr=False)
class Chain(Node):
    """Terms of one rank (sums, or products), evaluated from the left."""

    first: Expr
    rest: tuple[tuple[ChainOperator, Expr], ...]


@frozen(repr=False)
class Negative(Node):
    operand: Expr


@frozen(repr=False)
class TotalPoints(Node):
    """``tổng điểm [nhóm x]``."""

    group: Name | None = None


@frozen(repr=False)
class Collection(Node):
    """What a quantifier runs over: ``tiêu_chí nhóm nhiệm_vụ``, ``đảng_viên``, ``tháng``."""

    path: Path
    group: Name | None = None


@frozen(repr=False)
class Where(Node):
    """
    The condition on an element.

    ``form`` says how it was written: in brackets, ``có <path> <test>``, or as a test that
    stands directly on the element (its ``mức``).
    """

    condition: Expr
    form: Literal["brackets", "có", "direct"] = "brackets"


AggregateKind = Literal["tổng", "trung bình", "lớn nhất", "nhỏ nhất"]


@frozen(repr=False)
class Aggregate(Node):
    """``tổng P của các X (condition)``."""

    kind: AggregateKind
    value: Expr
    over: Collection
    where: Where | None = None


QuantifierKind = Literal["số", "tỉ lệ", "mọi", "có nào"]


@frozen(repr=False)
class Quantifier(Node):
    """``số X (C)`` and ``tỉ lệ X (C)`` are numbers, ``mọi X`` and ``có X nào`` conditions."""

    kind: QuantifierKind
    over: Collection
    where: Where | None = None


TestKind = Literal[
    "từ trở lên",
    "đạt",
    "không thấp hơn",
    "ít nhất",
    "trên",
    "cao hơn",
    "không quá",
    "không cao hơn",
    "từ trở xuống",
    "dưới",
    "thấp hơn",
    "là",
    "bằng",
    "khác",
    "từ đến dưới",
    "từ đến",
    "để trống",
]


@frozen(repr=False)
class Comparison(Node):
    """``left`` tested; ``upper`` is the far end of a band, ``right`` is None for ``để trống``."""

    left: Expr
    test: TestKind
    right: Expr | None = None
    upper: Expr | None = None


@frozen(repr=False)
class Not(Node):
    operand: Expr


@frozen(repr=False)
class And(Node):
    operands: tuple[Expr, ...]


@frozen(repr=False)
class Or(Node):
    operands: tuple[Expr, ...]


Expr = (
    Number
    | DateLiteral
    | TextLiteral
    | YesNo
    | Path
    | Group
    | Chain
    | Negative
    | TotalPoints
    | Aggregate
    | Quantifier
    | Comparison
    | Not
    | And
    | Or
)

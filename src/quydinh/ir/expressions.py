"""Values and conditions of the typed tree; see ``nodes`` for what holds of all of them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.ir.types import LevelType, NumberType, ValueType


@frozen
class Citation:
    """
    Addresses such as ``12.4.3d``.

    ``unverified``: nobody has checked the text; ``provisional``: the number is ours;
    ``amended_by``: who made it as it stands, which is no part of equality.
    """

    references: tuple[str, ...]
    unverified: bool = False
    provisional: bool = False
    amended_by: tuple[ast.Change, ...] = field(default=(), eq=False, repr=False)


Stage = Literal["mức_theo_tiêu_chí", "mức_sau_giới_hạn", "xếp_loại"]

# --- expressions: a value, or missing -------------------------------------------------------


@frozen(repr=False)
class Constant(Node):
    """
    A value written in the ruleset.

    Numbers are fractions in the unit's measure, levels and texts are strings (a level by its
    declared name), dates are dates. ``threshold`` names the ``Ngưỡng`` it came from.
    """

    value: Fraction | str | dt.date | bool
    type: ValueType
    threshold: str | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Read(Node):
    """
    An input: field ``field`` of the record reached over the to-one links ``links``.

    A missing record, a missing link or a missing key is a missing value. ``xếp_loại``,
    ``mức_theo_tiêu_chí`` and ``mức_sau_giới_hạn`` of a *linked* subject are read like fields.
    """

    depth: int
    links: tuple[str, ...]
    field: str
    type: ValueType


@frozen(repr=False)
class Derive(Node):
    """A ``Tính`` value ``name`` of subject type ``subject``, for the record over ``links``."""

    depth: int
    links: tuple[str, ...]
    subject: str
    name: str
    type: NumberType


@frozen(repr=False)
class Mark(Node):
    """``mức`` (or the points) of the criterion at hand, inside a quantifier over criteria."""

    depth: int
    type: LevelType | NumberType


@frozen(repr=False)
class OwnRating(Node):
    """
    The subject's own result at a stage, in warnings, consequences and promises.

    Missing when the subject is not rated, or its level is not settled.
    """

    stage: Stage
    type: LevelType


@frozen(repr=False)
class Sum(Node):
    """Terms with their signs, all of one unit; missing when any term is."""

    terms: tuple[tuple[Literal[1, -1], Expr], ...]
    type: NumberType


@frozen(repr=False)
class Product(Node):
    """``left`` times ``right``."""

    left: Expr
    right: Expr
    type: NumberType


@frozen(repr=False)
class Quotient(Node):
    """``left`` divided by ``right``; missing when ``right`` is 0 (never an error)."""

    left: Expr
    right: Expr
    type: NumberType


@frozen
class Criteria:
    """Criteria of the record at ``depth``, by field name, in the order declared."""

    depth: int
    names: tuple[str, ...]
    group: str | None = None


@frozen
class RecordList:
    """The records under ``field`` of the record over ``links``: a ``Danh mục`` or many links."""

    depth: int
    links: tuple[str, ...]
    field: str
    target: str


CollectionOf = Criteria | RecordList


@frozen(repr=False)
class Aggregate(Node):
    """
    Over the elements for which ``where`` holds.

    The element is depth 0 in ``value`` and ``where``. Any unknown ``where`` or missing value
    makes the result missing, and so does a missing list. Over nothing: a sum is 0, the others
    are missing.
    """

    kind: Literal["tổng", "trung bình", "lớn nhất", "nhỏ nhất"]
    value: Expr
    over: CollectionOf
    where: Condition | None
    type: NumberType


@frozen(repr=False)
class Count(Node):
    """How many elements satisfy ``where`` (all when None); missing while any is unknown."""

    over: CollectionOf
    where: Condition | None
    type: NumberType


@frozen(repr=False)
class Proportion(Node):
    """``tỉ lệ X (where)``: a share; missing over nothing, or while any element is unknown."""

    over: CollectionOf
    where: Condition
    type: NumberType


Expr = (
    Constant
    | Read
    | Derive
    | Mark
    | OwnRating
    | Sum
    | Product
    | Quotient
    | Aggregate
    | Count
    | Proportion
)


# --- conditions: no < (for people to decide) < yes, or a set of these still possible -----------

Operator = Literal[">=", ">", "<=", "<", "=", "≠"]


@frozen(repr=False)
class Compare(Node):
    """
    ``left operator right``; unknown when a side is missing.

    Levels compare by the order of their scale, highest first: ``>=`` is "this level or higher".
    ``written`` is the test as the author wrote it, for reasons.
    """

    left: Expr
    operator: Operator
    right: Expr
    written: ast.Expr | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen(repr=False)
class Holds(Node):
    """A yes/no input."""

    read: Read
    written: ast.Expr | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen(repr=False)
class IsBlank(Node):
    """``X để trống``: never unknown; in warnings only."""

    read: Read
    written: ast.Expr | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen(repr=False)
class Every(Node):
    """``mọi X``: holds over nothing. The element is depth 0 in ``where``."""

    over: CollectionOf
    where: Condition
    written: ast.Expr | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen(repr=False)
class Some(Node):
    """``có X nào``."""

    over: CollectionOf
    where: Condition
    written: ast.Expr | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen(repr=False)
class CaseHolds(Node):
    """A ``Trường hợp`` of subject type ``subject``, for the record over ``links``."""

    depth: int
    links: tuple[str, ...]
    subject: str
    name: str
    written: ast.Expr | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen(repr=False)
class Not(Node):
    operand: Condition


@frozen(repr=False)
class All(Node):
    """The least of its operands."""

    operands: tuple[Condition, ...]


@frozen(repr=False)
class Any(Node):
    """The greatest of its operands."""

    operands: tuple[Condition, ...]


@frozen(repr=False)
class AtLeast(Node):
    """The ``count``-th greatest of its operands."""

    count: int
    operands: tuple[Condition, ...]


@frozen(repr=False)
class Discretion(Node):
    """
    ``condition, nếu excuse thì cấp có thẩm quyền xem xét``.

    No when the condition is no; as the condition when the excuse is no; else for people to decide.
    """

    condition: Condition
    excuse: Condition


@frozen(repr=False)
class Cited(Node):
    """What an item of a list, a branch or a named case stands for, with its citation."""

    condition: Condition
    citation: Citation | None
    marker: str = ""


@frozen(repr=False)
class Always(Node):
    pass


@frozen(repr=False)
class Never(Node):
    pass


Leaf = Compare | Holds | IsBlank | Every | Some
Condition = Leaf | CaseHolds | Not | All | Any | AtLeast | Discretion | Cited | Always | Never

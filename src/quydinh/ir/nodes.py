"""
What a ruleset means: resolved, typed, with its readings (``Phương án``) chosen.

Names are settled: every reference says how far out the record stands (``depth``: 0 is the
innermost record, 1 the one around it, and so on) and which links lead to it. Elements that
exist only under a reading that was not chosen are gone. Places in the text (``span``) and the
tree as written (``written``) serve messages and reasons and are no part of equality.

INVARIANT: expressions are well typed; both sides of a comparison have one type and unit.
INVARIANT: an ``Always`` or ``Never`` stands only where a list was emptied by a reading.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.ir.types import FieldType, LevelType, NumberType, ValueType


@frozen
class Citation:
    """
    Addresses such as ``12.4.3d``.

    ``unverified``: nobody has checked the text; ``provisional``: the number is ours.
    """

    references: tuple[str, ...]
    unverified: bool = False
    provisional: bool = False


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
    The subject's own result, in warnings and promises: ``xếp_loại`` or ``mức_theo_tiêu_chí``.

    Missing when the subject is not rated, or its level is not settled.
    """

    stage: Literal["xếp_loại", "mức_theo_tiêu_chí"]
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


# --- declarations -------------------------------------------------------------------------------


@frozen
class Level:
    name: str
    label: str


@frozen(repr=False)
class Scale(Node):
    """Levels, highest first."""

    name: str
    label: str
    levels: tuple[Level, ...]


@frozen(repr=False)
class Field(Node):
    """
    An input. ``ascii`` is the stable form without diacritics that programs may use instead.

    ``criterion`` is the name of the group when the field is a criterion of the frame.
    """

    name: str
    ascii: str
    label: str
    type: FieldType
    citation: Citation | None = None
    criterion: str | None = None


@frozen
class CriterionGroup:
    name: str
    label: str
    criteria: tuple[str, ...]
    citation: Citation | None = None


@frozen(repr=False)
class ValueCase(Node):
    """``condition`` is None for ``trong trường hợp còn lại``."""

    condition: Condition | None
    value: Expr
    citation: Citation | None = None


@frozen(repr=False)
class Derived(Node):
    """
    A ``Tính`` value: the first case that holds gives it, then the limits.

    A formula without cases is one case without a condition. The value is missing when no case
    holds, or when an earlier case is unknown.
    """

    name: str
    ascii: str
    label: str
    type: NumberType
    cases: tuple[ValueCase, ...]
    minimum: Expr | None = None
    maximum: Expr | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Case(Node):
    """A ``Trường hợp``: never contains ``Discretion``."""

    name: str
    ascii: str
    label: str
    condition: Condition
    citation: Citation | None = None


@frozen(repr=False)
class Exclusion(Node):
    kind: Literal["không kiểm điểm", "không xếp loại"]
    condition: Condition
    citation: Citation | None = None


@frozen
class RateAs:
    level: str


@frozen
class Review:
    """``cấp có thẩm quyền xem xét``; ``proposed`` is a level or None."""

    reason: str
    proposed: str | None = None


BranchOutcome = RateAs | Review


@frozen(repr=False)
class Branch(Node):
    outcome: BranchOutcome
    condition: Condition
    citation: Citation | None = None


@frozen(repr=False)
class Otherwise(Node):
    outcome: BranchOutcome
    citation: Citation | None = None


@frozen(repr=False)
class Rating(Node):
    """The decision list: the first branch that holds gives the outcome."""

    scale: str
    branches: tuple[Branch, ...]
    otherwise: Otherwise
    citation: Citation | None = None


@frozen(repr=False)
class WarningSign(Node):
    name: str
    ascii: str
    label: str
    condition: Condition
    citation: Citation | None = None


@frozen(repr=False)
class Subject(Node):
    """
    A type of subject, or a ``Danh mục`` (kind ``danh mục``, which has no rules of rating).

    ``options`` names the open questions that the rules of this subject mention.
    """

    name: str
    ascii: str
    label: str
    kind: Literal["tập thể", "cá nhân", "danh mục"]
    fields: tuple[Field, ...]
    groups: tuple[CriterionGroup, ...] = ()
    derived: tuple[Derived, ...] = ()
    cases: tuple[Case, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    rating: Rating | None = None
    warnings: tuple[WarningSign, ...] = ()
    options: tuple[str, ...] = ()


@frozen
class Reading:
    name: str
    label: str


@frozen(repr=False)
class OpenQuestion(Node):
    """A ``Phương án`` with the reading in force; ``by_default`` when nobody chose."""

    name: str
    ascii: str
    label: str
    readings: tuple[Reading, ...]
    chosen: str
    by_default: bool
    citation: Citation | None = None


@frozen(repr=False)
class Threshold(Node):
    name: str
    label: str
    value: Constant
    citation: Citation | None = None


@frozen(repr=False)
class ExampleValue(Node):
    """A value given to a field; ``links`` lead to it. ``value`` None takes it away."""

    links: tuple[str, ...]
    field: str
    value: ExampleData


ExampleData = Fraction | str | bool | dt.date | tuple["ExampleRecord", ...] | None


@frozen
class ExampleRecord:
    values: tuple[ExampleValue, ...]


@frozen(repr=False)
class Example(Node):
    """
    A worked case of one subject, with what it takes from other examples already filled in.

    ``options`` are the readings that it asks for, by question. ``expected`` is one of
    ``rated`` (with ``level``), ``review`` (``level``: the proposal, if stated), ``not rated``,
    ``not reviewed``, ``undetermined``.
    """

    title: str
    subject: str
    record: ExampleRecord
    options: tuple[tuple[str, str], ...]
    expected: Literal["rated", "review", "not rated", "not reviewed", "undetermined"]
    level: str | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Program(Node):
    """A whole ruleset under one choice of readings."""

    number: str
    title: str
    issuer: str
    date: dt.date | None
    first_year: int | None
    last_year: int | None
    scales: tuple[Scale, ...]
    thresholds: tuple[Threshold, ...]
    questions: tuple[OpenQuestion, ...]
    subjects: tuple[Subject, ...]
    examples: tuple[Example, ...]

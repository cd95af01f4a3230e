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
from quydinh.decisions import Decision
from quydinh.ir.expressions import (
    Aggregate,
    All,
    Always,
    Any,
    AtLeast,
    CaseHolds,
    Citation,
    Cited,
    CollectionOf,
    Compare,
    Condition,
    Constant,
    Count,
    Criteria,
    Derive,
    Discretion,
    Every,
    Expr,
    Holds,
    IsBlank,
    Leaf,
    Mark,
    Never,
    Not,
    Operator,
    OwnRating,
    Product,
    Proportion,
    Quotient,
    Read,
    RecordList,
    Some,
    Stage,
    Sum,
)
from quydinh.ir.migrations import Carried, Dropped, Migration
from quydinh.ir.review import (
    After,
    Deadline,
    Length,
    Notice,
    Procedure,
    Section,
    SectionKind,
    Sequence,
    Share,
    Sign,
    Step,
    StepDetail,
    Within,
)
from quydinh.ir.types import FieldType, NumberType

__all__ = [
    "After",
    "Aggregate",
    "All",
    "Always",
    "Any",
    "AtLeast",
    "Branch",
    "BranchOutcome",
    "Carried",
    "Case",
    "CaseHolds",
    "Ceiling",
    "Citation",
    "Cited",
    "CollectionOf",
    "Compare",
    "Condition",
    "Consequence",
    "Constant",
    "Count",
    "Criteria",
    "CriterionGroup",
    "Deadline",
    "Derive",
    "Derived",
    "Direction",
    "Discretion",
    "Dropped",
    "Every",
    "Example",
    "ExampleData",
    "ExampleMember",
    "ExampleRecord",
    "ExampleValue",
    "Exclusion",
    "Expr",
    "FactExpected",
    "Field",
    "GroupKey",
    "Holds",
    "IsBlank",
    "Leaf",
    "Length",
    "Level",
    "LinkedRating",
    "Mark",
    "MemberExpected",
    "Migration",
    "Never",
    "Not",
    "Notice",
    "OpenQuestion",
    "Operator",
    "Otherwise",
    "OwnRating",
    "PopulationExample",
    "Preference",
    "Procedure",
    "Product",
    "Program",
    "Promise",
    "Proportion",
    "Quota",
    "Quotient",
    "RateAs",
    "Rating",
    "Read",
    "Reading",
    "RecordList",
    "Review",
    "Scale",
    "Section",
    "SectionKind",
    "Sequence",
    "Share",
    "Sign",
    "Some",
    "Stage",
    "Step",
    "StepDetail",
    "Subject",
    "Sum",
    "Threshold",
    "ValueCase",
    "WarningSign",
    "Within",
]

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


@frozen
class LinkedRating:
    """The rating of the subject reached over the to-one links ``links``, at a stage."""

    links: tuple[str, ...]
    subject: str
    stage: Stage


@frozen(repr=False)
class Ceiling(Node):
    """
    ``Giới hạn xếp loại``: not above a level or another subject's rating, where it applies.

    ``condition`` is None for a ceiling without ``khi``; it never contains ``Discretion``.
    """

    bound: RateAs | LinkedRating
    condition: Condition | None
    citation: Citation | None = None
    written: ast.Ceiling | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen
class GroupKey:
    """A field that forms groups; of a to-one link, the key of the linked record."""

    links: tuple[str, ...]
    field: str


@frozen(repr=False)
class Preference(Node):
    """Who stays first under a quota: the highest ``value`` first when ``descending``."""

    value: Expr
    descending: bool


@frozen(repr=False)
class Quota(Node):
    """
    ``Tỉ lệ``: at most a share of the base may hold ``level`` in a group; the others fall.

    ``base_kind``: ``level``, the base counts those at ``base`` once the surplus has fallen into
    it; ``before surplus``, before that; ``or above``, those at ``base`` or higher.
    """

    level: str
    share: Expr
    base: str
    base_kind: Literal["level", "or above", "before surplus"]
    by: tuple[GroupKey, ...]
    preferences: tuple[Preference, ...]
    surplus: str
    citation: Citation | None = None
    written: ast.Quota | None = field(default=None, eq=False, repr=False, kw_only=True)


@frozen(repr=False)
class WarningSign(Node):
    name: str
    ascii: str
    label: str
    condition: Condition
    citation: Citation | None = None


@frozen(repr=False)
class Consequence(Node):
    """
    ``Sử dụng kết quả``: what follows from a result, or from results of periods one after another.

    ``condition`` speaks of the period that is rated, ``earlier`` of those before it, the latest
    first; all have to hold. ``unit`` is the kind of periods, None where one period is enough.
    """

    name: str
    ascii: str
    label: str
    condition: Condition
    earlier: tuple[CaseHolds, ...] = ()
    unit: Literal["năm", "quý"] | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Promise(Node):
    """
    ``Bảo đảm … nếu C thì P``: of every record that is rated; its proof is the verifier's business.

    ``xếp_loại`` in it is the level after the ceilings, without quotas.
    """

    name: str
    ascii: str
    label: str
    premise: Condition
    conclusion: Condition
    citation: Citation | None = None


@frozen(repr=False)
class Direction(Node):
    """``Bảo đảm …: x cao hơn thì xếp_loại không thấp hơn``, all other inputs being equal."""

    name: str
    ascii: str
    label: str
    cause: Read
    rises: bool
    effect_rises: bool
    citation: Citation | None = None


@frozen(repr=False)
class Subject(Node):
    """
    A type of subject, or a ``Danh mục`` (kind ``danh mục``, which has no rules of rating).

    ``options`` names the open questions that the rules of this subject mention. ``history_of``
    is the subject whose results of earlier periods these records are, "" for every other one.
    ``sections``, ``procedures`` and ``signs`` are of the review before the rating.
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
    ceilings: tuple[Ceiling, ...] = ()
    quotas: tuple[Quota, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    promises: tuple[Promise | Direction, ...] = ()
    sections: tuple[Section, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    signs: tuple[Sign, ...] = ()
    history_of: str = ""


@frozen
class Reading:
    name: str
    label: str


@frozen(repr=False)
class OpenQuestion(Node):
    """A ``Phương án`` with the reading in force; ``by_default`` when none was chosen."""

    name: str
    ascii: str
    label: str
    readings: tuple[Reading, ...]
    chosen: str
    by_default: bool
    citation: Citation | None = None
    decision: Decision | None = None


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


ExampleData = Fraction | str | bool | dt.date | tuple["ExampleRecord", ...] | tuple[str, ...] | None


@frozen
class ExampleRecord:
    values: tuple[ExampleValue, ...]


@frozen(repr=False)
class Example(Node):
    """
    A worked case of one subject, with what it takes from other examples already filled in.

    ``options`` are the readings that it asks for, by question. ``expected`` is one of
    ``rated`` (with ``level``), ``review`` (``level``: the proposal, if stated), ``not rated``,
    ``not reviewed``, ``undetermined``. ``follows`` has consequences, and whether each holds.
    """

    title: str
    subject: str
    record: ExampleRecord
    options: tuple[tuple[str, str], ...]
    expected: Literal["rated", "review", "not rated", "not reviewed", "undetermined"]
    level: str | None = None
    citation: Citation | None = None
    follows: tuple[tuple[str, bool], ...] = ()


@frozen
class ExampleMember:
    """Records of a population example; a link's value is the title of the member it leads to."""

    subject: str
    title: str
    count: int
    record: ExampleRecord


@frozen(repr=False)
class MemberExpected(Node):
    """What is expected of every member with this title; see ``Example``."""

    title: str
    expected: Literal["rated", "review", "not rated", "not reviewed", "undetermined"]
    level: str | None = None
    citation: Citation | None = None
    follows: tuple[tuple[str, bool], ...] = ()


@frozen(repr=False)
class FactExpected(Node):
    """
    What is expected of the whole population.

    The record of ``condition`` holds, under the name of every subject type, the list of its
    subjects with their ratings.
    """

    condition: Condition
    citation: Citation | None = None


@frozen(repr=False)
class PopulationExample(Node):
    """A worked case of a population."""

    title: str
    members: tuple[ExampleMember, ...]
    options: tuple[tuple[str, str], ...]
    expectations: tuple[MemberExpected | FactExpected, ...]


@frozen(repr=False)
class Program(Node):
    """A whole ruleset under one choice of readings; ``layers`` are the numbers of those applied."""

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
    populations: tuple[PopulationExample, ...] = ()
    migrations: tuple[Migration, ...] = ()
    layers: tuple[str, ...] = ()

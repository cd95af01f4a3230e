"""
The tree of what was written.

Every node keeps the place it came from in ``span`` (offsets in the file's own characters);
the span is no part of equality, so that two layouts of one text are one tree. Lists are
flat: a conjunction of a thousand terms is one node. The union types at the end of each
section are closed; match on them and end with ``assert_never``.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from quydinh.text.source import NOWHERE, Span


@frozen
class Node:
    """Anything with a place in the text."""

    span: Span = field(default=NOWHERE, eq=False, repr=False, kw_only=True)


@frozen
class Name(Node):
    """A name as written (NFC)."""

    text: str


@frozen
class Label(Node):
    """A text in quotes that people read."""

    text: str


@frozen
class Citation(Node):
    """``[12.4.3d; chưa kiểm chứng]``: addresses and flags."""

    references: tuple[str, ...]
    unverified: bool = False
    provisional: bool = False


# --- expressions and conditions -----------------------------------------------------------

Unit = Literal["%", "điểm", "tháng", "năm", "ngày"]


@frozen
class Number(Node):
    """An exact number; 50% is value 50 with unit ``%``."""

    value: Fraction
    unit: Unit | None = None


@frozen
class DateLiteral(Node):
    value: dt.date


@frozen
class TextLiteral(Node):
    value: str


@frozen
class YesNo(Node):
    value: bool


@frozen
class Path(Node):
    """``a.b.c``: a field, a derived value, a level, a link and a field of it."""

    parts: tuple[Name, ...]


@frozen
class Group(Node):
    """Brackets as written."""

    inner: Expr


ChainOperator = Literal["cộng", "trừ", "nhân với", "chia cho"]


@frozen
class Chain(Node):
    """Terms of one rank (sums, or products), evaluated from the left."""

    first: Expr
    rest: tuple[tuple[ChainOperator, Expr], ...]


@frozen
class Negative(Node):
    operand: Expr


@frozen
class TotalPoints(Node):
    """``tổng điểm [nhóm x]``."""

    group: Name | None = None


@frozen
class Collection(Node):
    """What a quantifier runs over: ``tiêu_chí nhóm nhiệm_vụ``, ``đảng_viên``, ``tháng``."""

    path: Path
    group: Name | None = None


@frozen
class Where(Node):
    """
    The condition on an element.

    ``form`` says how it was written: in brackets, ``có <path> <test>``, or as a test that
    stands directly on the element (its ``mức``).
    """

    condition: Expr
    form: Literal["brackets", "có", "direct"] = "brackets"


AggregateKind = Literal["tổng", "trung bình", "lớn nhất", "nhỏ nhất"]


@frozen
class Aggregate(Node):
    """``tổng P của các X (condition)``."""

    kind: AggregateKind
    value: Expr
    over: Collection
    where: Where | None = None


QuantifierKind = Literal["số", "tỉ lệ", "mọi", "có nào"]


@frozen
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


@frozen
class Comparison(Node):
    """``left`` tested; ``upper`` is the far end of a band, ``right`` is None for ``để trống``."""

    left: Expr
    test: TestKind
    right: Expr | None = None
    upper: Expr | None = None


@frozen
class Not(Node):
    operand: Expr


@frozen
class And(Node):
    operands: tuple[Expr, ...]


@frozen
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


# --- clauses: conditions with lists, tails and citations -----------------------------------


@frozen
class Tails(Node):
    """``, trừ trường hợp C``, ``, nếu E thì cấp có thẩm quyền xem xét``, ``, theo phương án P.x``."""

    unless: Expr | None = None
    review_if: Expr | None = None
    reading: Path | None = None


NO_TAILS = Tails()


@frozen
class Simple(Node):
    """A condition in one line."""

    condition: Expr
    tails: Tails = NO_TAILS
    citation: Citation | None = None


ListKind = Literal["all", "any", "at least"]


@frozen
class Item(Node):
    """One entry of a list; ``marker`` is a letter such as ``đ``, or ``-`` or ``+``."""

    marker: str
    clause: Clause


@frozen
class Listed(Node):
    """``có đủ các điều kiện sau``, ``có một trong …``, ``có ít nhất n trong …``."""

    kind: ListKind
    items: tuple[Item, ...]
    count: Number | None = None
    tails: Tails = NO_TAILS
    citation: Citation | None = None


Clause = Simple | Listed


# --- outcomes -------------------------------------------------------------------------------


@frozen
class LevelOutcome(Node):
    level: Name


@frozen
class ReviewOutcome(Node):
    """``cấp có thẩm quyền xem xét "lý do", đề nghị level``."""

    reason: Label | None = None
    proposed: Name | None = None


BranchOutcome = LevelOutcome | ReviewOutcome


# --- declarations ---------------------------------------------------------------------------

PeriodKind = Literal["năm", "quý", "nhiệm kỳ"]


@frozen
class PeriodPoint(Node):
    year: int
    quarter: int | None = None


@frozen
class Title(Node):
    text: Label
    citation: Citation | None = None


@frozen
class Issued(Node):
    issuer: Label
    date: DateLiteral
    citation: Citation | None = None


@frozen
class Applies(Node):
    start: PeriodPoint
    end: PeriodPoint | None = None
    kinds: tuple[PeriodKind, ...] = ()
    citation: Citation | None = None


RelationKind = Literal["thay thế", "căn cứ", "cụ thể hóa", "sửa đổi, bổ sung"]


@frozen
class Relation(Node):
    """How the document stands to another one, which is named by number and date."""

    kind: RelationKind
    number: Label
    date: DateLiteral
    subjects: tuple[Name, ...] = ()
    citation: Citation | None = None


HeaderItem = Title | Issued | Applies | Relation


@frozen
class Regulation(Node):
    number: Label
    items: tuple[HeaderItem, ...]


@frozen
class ScaleLevel(Node):
    name: Name
    label: Label | None = None
    citation: Citation | None = None


@frozen
class Scale(Node):
    name: Name
    levels: tuple[ScaleLevel, ...]
    label: Label | None = None
    citation: Citation | None = None


@frozen
class NumberType(Node):
    """``số``, ``số nguyên``, ``phần trăm``, ``điểm``, ``số tháng/năm/ngày`` with a range."""

    kind: Literal["số", "số nguyên", "phần trăm", "điểm", "số tháng", "số năm", "số ngày"]
    low: Number | None = None
    high: Number | None = None


@frozen
class PlainType(Node):
    kind: Literal["có/không", "ngày", "văn bản"]


@frozen
class ChoiceType(Node):
    choices: tuple[Label, ...]


@frozen
class NamedType(Node):
    """The levels of a scale, or one link to a subject (which one, the names decide)."""

    name: Name


@frozen
class LinkType(Node):
    """``thuộc X (các Y)`` and ``các X``."""

    kind: Literal["thuộc", "các"]
    target: Name
    reverse: Name | None = None


FieldType = NumberType | PlainType | ChoiceType | NamedType | LinkType


@frozen
class FieldDecl(Node):
    name: Name
    type: FieldType
    label: Label | None = None
    citation: Citation | None = None


@frozen
class SubjectName(Node):
    name: Name
    label: Label | None = None


@frozen
class Subjects(Node):
    """``Tập thể``/``Cá nhân``; ``addition`` marks ``Bổ sung Cá nhân X gồm``."""

    kind: Literal["Tập thể", "Cá nhân"]
    subjects: tuple[SubjectName, ...]
    fields: tuple[FieldDecl, ...]
    addition: bool = False
    citation: Citation | None = None


@frozen
class Records(Node):
    """``Danh mục``: records below a subject that are not rated themselves."""

    name: Name
    owners: tuple[Name, ...]
    fields: tuple[FieldDecl, ...]
    label: Label | None = None
    citation: Citation | None = None


@frozen
class CriterionDecl(Node):
    name: Name
    label: Label | None = None
    maximum: Number | None = None
    citation: Citation | None = None


@frozen
class CriterionGroup(Node):
    name: Name
    criteria: tuple[CriterionDecl, ...]
    label: Label | None = None
    maximum: Number | None = None
    citation: Citation | None = None


@frozen
class Frame(Node):
    """``Khung tiêu chí``: graded by a scale, or in points when ``total`` is given."""

    owners: tuple[Name, ...]
    groups: tuple[CriterionGroup, ...]
    scale: Name | None = None
    total: Number | None = None
    addition: bool = False
    citation: Citation | None = None


@frozen
class Threshold(Node):
    name: Name
    value: Expr
    label: Label | None = None
    citation: Citation | None = None


@frozen
class Reading(Node):
    name: Name
    label: Label | None = None
    default: bool = False
    citation: Citation | None = None


@frozen
class OpenQuestion(Node):
    """``Phương án``."""

    name: Name
    readings: tuple[Reading, ...]
    label: Label | None = None
    citation: Citation | None = None


@frozen
class ValueCase(Node):
    """One case of ``Tính … như sau``; ``condition`` is None for ``trong trường hợp còn lại``."""

    marker: str
    value: Expr
    condition: Expr | None = None
    citation: Citation | None = None


@frozen
class Derived(Node):
    """``Tính``: one formula in ``value``, or ``cases``."""

    name: Name
    owners: tuple[Name, ...]
    value: Expr | None = None
    cases: tuple[ValueCase, ...] = ()
    minimum: Expr | None = None
    maximum: Expr | None = None
    label: Label | None = None
    citation: Citation | None = None


@frozen
class NamedCase(Node):
    """``Trường hợp``."""

    name: Name
    owners: tuple[Name, ...]
    clause: Clause
    label: Label | None = None


@frozen
class Exclusion(Node):
    kind: Literal["Không kiểm điểm", "Không xếp loại"]
    owners: tuple[Name, ...]
    clause: Clause


@frozen
class Branch(Node):
    outcome: BranchOutcome
    clause: Clause


@frozen
class Otherwise(Node):
    outcome: BranchOutcome
    citation: Citation | None = None


@frozen
class Rating(Node):
    owners: tuple[Name, ...]
    scale: Name
    branches: tuple[Branch, ...]
    otherwise: tuple[Otherwise, ...]
    citation: Citation | None = None


@frozen
class Ceiling(Node):
    owners: tuple[Name, ...]
    bound: Path
    clause: Clause | None = None
    citation: Citation | None = None


@frozen
class Preference(Node):
    value: Expr
    descending: bool


@frozen
class Quota(Node):
    owners: tuple[Name, ...]
    level: Name
    share: Expr
    base: Name
    base_kind: Literal["level", "or above", "before surplus"]
    by: tuple[Path, ...] = ()
    preferences: tuple[Preference, ...] = ()
    surplus: Name | None = None
    reading: Path | None = None
    citation: Citation | None = None


@frozen
class Section(Node):
    name: Name
    label: Label | None = None
    condition: Expr | None = None
    citation: Citation | None = None


@frozen
class ReviewContent(Node):
    owners: tuple[Name, ...]
    sections: tuple[Section, ...]
    citation: Citation | None = None


@frozen
class StepActor(Node):
    actor: Label | Name


@frozen
class StepNotice(Node):
    """``chậm nhất 3 ngày làm việc trước hội_nghị``."""

    days: Number
    working: bool
    before: Name


@frozen
class StepLength(Node):
    """``tối thiểu 2 ngày khi …``."""

    days: Number
    condition: Expr | None = None


@frozen
class StepDeadline(Node):
    """``trước ngày 31/12`` and ``trước ngày 01/02 năm sau``."""

    day: int
    month: int
    next_year: bool = False


StepDetail = StepActor | StepNotice | StepLength | StepDeadline


@frozen
class Step(Node):
    name: Name
    label: Label | None = None
    details: tuple[StepDetail, ...] = ()
    citation: Citation | None = None


@frozen
class Procedure(Node):
    name: Name
    owners: tuple[Name, ...]
    steps: tuple[Step, ...]
    label: Label | None = None
    citation: Citation | None = None


@frozen
class WarningSign(Node):
    """``Cảnh báo``."""

    name: Name
    owners: tuple[Name, ...]
    clause: Clause
    label: Label | None = None


@frozen
class Consequence(Node):
    name: Name
    owners: tuple[Name, ...]
    condition: Expr
    years: Number | None = None
    label: Label | None = None
    citation: Citation | None = None


@frozen
class Promise(Node):
    """``Bảo đảm … nếu C thì P``."""

    name: Name
    owners: tuple[Name, ...]
    premise: Expr
    conclusion: Expr
    label: Label | None = None
    citation: Citation | None = None


@frozen
class Direction(Node):
    """``Bảo đảm …: x cao hơn thì y không thấp hơn``."""

    name: Name
    owners: tuple[Name, ...]
    cause: Path
    rises: bool
    effect: Path
    effect_rises: bool
    label: Label | None = None
    citation: Citation | None = None


@frozen
class EntryList(Node):
    """Records of a ``Danh mục`` given in an example."""

    records: tuple[tuple[Assignment, ...], ...]


@frozen
class Blank(Node):
    """``để trống`` in an example: takes an inherited value away."""


ExampleValue = Number | DateLiteral | TextLiteral | YesNo | Path | EntryList | Blank


@frozen
class Assignment(Node):
    path: Path
    value: ExampleValue


@frozen
class AssignEvery(Node):
    """``mọi tiêu_chí [nhóm g]: level``."""

    over: Collection
    value: ExampleValue


@frozen
class LikeExample(Node):
    example: Label


@frozen
class UnderReading(Node):
    """``theo phương án P.x`` in an example."""

    reading: Path


ExampleItem = Assignment | AssignEvery | LikeExample | UnderReading

ExpectedKind = Literal["rated", "review", "not rated", "not reviewed", "undetermined"]


@frozen
class Expected(Node):
    kind: ExpectedKind
    level: Name | None = None
    citation: Citation | None = None


@frozen
class Example(Node):
    title: Label
    subject: Name
    items: tuple[ExampleItem, ...]
    expected: Expected


@frozen
class Member(Node):
    """One line of a population example."""

    marker: str
    subject: Name
    title: Label
    items: tuple[ExampleItem, ...]
    count: Number | None = None


@frozen
class MemberExpected(Node):
    title: Label
    expected: Expected


@frozen
class FactExpected(Node):
    condition: Expr
    citation: Citation | None = None


@frozen
class PopulationExample(Node):
    title: Label
    members: tuple[Member, ...]
    expectations: tuple[MemberExpected | FactExpected, ...]


@frozen
class AmendedItems(Node):
    """New list items, given without the declaration around them."""

    items: tuple[Item, ...]


@frozen
class AmendedBranches(Node):
    branches: tuple[Branch, ...]


@frozen
class Amend(Node):
    """``Sửa đổi [2.3] của "…" như sau: …`` and, with ``after``, ``Bổ sung vào sau [2.3] …``."""

    address: Citation
    content: AmendmentContent
    document: Label | None = None
    after: bool = False
    citation: Citation | None = None


@frozen
class Add(Node):
    """``Bổ sung <declaration>`` in an amendment or a local set."""

    declaration: Declaration


@frozen
class Repeal(Node):
    address: Citation
    document: Label | None = None
    citation: Citation | None = None


Declaration = (
    Regulation
    | Scale
    | Subjects
    | Records
    | Frame
    | Threshold
    | OpenQuestion
    | Derived
    | NamedCase
    | Exclusion
    | Rating
    | Ceiling
    | Quota
    | ReviewContent
    | Procedure
    | WarningSign
    | Consequence
    | Promise
    | Direction
    | Example
    | PopulationExample
    | Amend
    | Add
    | Repeal
)

AmendmentContent = Declaration | AmendedItems | AmendedBranches


@frozen
class Comment(Node):
    """``# …`` to the end of the line, without the mark."""

    text: str


@frozen
class Document(Node):
    """All declarations of a file; comments stand beside the tree and are no part of equality."""

    declarations: tuple[Declaration, ...]
    comments: tuple[Comment, ...] = field(default=(), eq=False)

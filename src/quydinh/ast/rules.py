"""Rules: derived values, cases, ratings, quotas, procedures, warnings, promises."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quydinh.ast.base import Citation, Label, Name, Node
from quydinh.ast.clauses import BranchOutcome, Clause
from quydinh.ast.expressions import Expr, Number, Path


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

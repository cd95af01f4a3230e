"""How a review goes: the sections of its report, and its steps."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quydinh.ast.base import Citation, Label, Name, Node
from quydinh.ast.expressions import Expr, Number, Path

SectionKind = Literal["văn bản", "danh sách", "có/không"]


@frozen(repr=False)
class Section(Node):
    """
    A required section; ``kind`` is None where none is written.

    ``parts`` are those of an item of a list. ``reading`` is the ``theo phương án`` under which
    the section exists.
    """

    name: Name
    label: Label | None = None
    kind: SectionKind | None = None
    parts: tuple[Name, ...] = ()
    condition: Expr | None = None
    reading: Path | None = None
    citation: Citation | None = None


@frozen(repr=False)
class ReviewContent(Node):
    owners: tuple[Name, ...]
    sections: tuple[Section, ...]
    citation: Citation | None = None


@frozen(repr=False)
class StepActor(Node):
    actor: Label | Name


@frozen(repr=False)
class StepWhen(Node):
    """``khi …``: the step is due only then."""

    condition: Expr


@frozen(repr=False)
class StepPlace(Node):
    """``tại …``."""

    place: Label | Name


@frozen(repr=False)
class StepNotice(Node):
    """``chậm nhất 3 ngày làm việc trước hội_nghị``."""

    days: Number
    working: bool
    before: Name


@frozen(repr=False)
class StepWithin(Node):
    """``trong 7 ngày làm việc sau hội_nghị``."""

    days: Number
    working: bool
    after: Name


@frozen(repr=False)
class StepLength(Node):
    """``tối thiểu 2 ngày khi …``."""

    days: Number
    condition: Expr | None = None


@frozen(repr=False)
class StepDeadline(Node):
    """``trước ngày 31/12`` and ``trước ngày 01/02 năm sau khi …``."""

    day: int
    month: int
    next_year: bool = False
    condition: Expr | None = None


@frozen(repr=False)
class StepShare(Node):
    """
    ``có mặt từ 2/3 trở lên``, ``được trên 50% tán thành``.

    ``over`` is the lower number of a fraction; ``strict`` is ``trên``.
    """

    of: Literal["có mặt", "tán thành"]
    least: Number
    over: Number | None = None
    strict: bool = False


@frozen(repr=False)
class StepAfter(Node):
    """``sau hội_nghị của tổ_chức``."""

    step: Name
    link: Path


@frozen(repr=False)
class StepSequence(Node):
    """``theo thứ tự là_người_đứng_đầu rồi đến là_cấp_phó``."""

    conditions: tuple[Expr, ...]


StepDetail = (
    StepActor
    | StepWhen
    | StepPlace
    | StepNotice
    | StepWithin
    | StepLength
    | StepDeadline
    | StepShare
    | StepAfter
    | StepSequence
)


@frozen(repr=False)
class Step(Node):
    name: Name
    label: Label | None = None
    details: tuple[StepDetail, ...] = ()
    reading: Path | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Procedure(Node):
    name: Name
    owners: tuple[Name, ...]
    steps: tuple[Step, ...]
    label: Label | None = None
    citation: Citation | None = None

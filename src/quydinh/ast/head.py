"""The head of a document: what it is, when it is in effect, and what it stands on."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quydinh.ast.base import Citation, Label, Name, Node
from quydinh.ast.expressions import DateLiteral
from quydinh.periods import Period, PeriodKind

System = Literal["Đảng", "Nhà nước"]


@frozen(repr=False)
class PeriodPoint(Node):
    """An assessment period, where it is written."""

    period: Period


@frozen(repr=False)
class Title(Node):
    text: Label
    citation: Citation | None = None


@frozen(repr=False)
class Issued(Node):
    issuer: Label
    date: DateLiteral
    citation: Citation | None = None


@frozen(repr=False)
class InSystem(Node):
    """Whose document it is: the Party's or the State's."""

    system: System
    citation: Citation | None = None


@frozen(repr=False)
class InEffect(Node):
    """The days on which the document is in effect, the last one included."""

    start: DateLiteral
    end: DateLiteral | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Applies(Node):
    """The assessment periods that the document governs."""

    start: PeriodPoint
    end: PeriodPoint | None = None
    kinds: tuple[PeriodKind, ...] = ()
    citation: Citation | None = None


RelationKind = Literal["thay thế", "căn cứ", "cụ thể hóa", "sửa đổi, bổ sung"]


@frozen(repr=False)
class Relation(Node):
    """How the document stands to another one, which is named by number and date."""

    kind: RelationKind
    number: Label
    date: DateLiteral
    subjects: tuple[Name, ...] = ()
    citation: Citation | None = None


HeaderItem = Title | Issued | InSystem | InEffect | Applies | Relation


@frozen(repr=False)
class Regulation(Node):
    number: Label
    items: tuple[HeaderItem, ...]

"""Declarations of what there is."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quydinh.ast.base import Citation, Label, Name, Node
from quydinh.ast.expressions import Expr, Number


@frozen(repr=False)
class ScaleLevel(Node):
    name: Name
    label: Label | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Scale(Node):
    name: Name
    levels: tuple[ScaleLevel, ...]
    label: Label | None = None
    citation: Citation | None = None


@frozen(repr=False)
class NumberType(Node):
    """``số``, ``số nguyên``, ``phần trăm``, ``điểm``, ``số tháng/năm/ngày`` with a range."""

    kind: Literal["số", "số nguyên", "phần trăm", "điểm", "số tháng", "số năm", "số ngày"]
    low: Number | None = None
    high: Number | None = None


@frozen(repr=False)
class PlainType(Node):
    kind: Literal["có/không", "ngày", "văn bản"]


@frozen(repr=False)
class ChoiceType(Node):
    choices: tuple[Label, ...]


@frozen(repr=False)
class NamedType(Node):
    """The levels of a scale, or one link to a subject (which one, the names decide)."""

    name: Name


@frozen(repr=False)
class LinkType(Node):
    """``thuộc X (các Y)`` and ``các X``."""

    kind: Literal["thuộc", "các"]
    target: Name
    reverse: Name | None = None


FieldType = NumberType | PlainType | ChoiceType | NamedType | LinkType


@frozen(repr=False)
class FieldDecl(Node):
    name: Name
    type: FieldType
    label: Label | None = None
    citation: Citation | None = None


@frozen(repr=False)
class SubjectName(Node):
    name: Name
    label: Label | None = None


@frozen(repr=False)
class Subjects(Node):
    """``Tập thể``/``Cá nhân``; ``addition`` marks ``Bổ sung Cá nhân X gồm``."""

    kind: Literal["Tập thể", "Cá nhân"]
    subjects: tuple[SubjectName, ...]
    fields: tuple[FieldDecl, ...]
    addition: bool = False
    citation: Citation | None = None


@frozen(repr=False)
class Records(Node):
    """
    ``Danh mục``: records below a subject that are not rated themselves.

    ``addition`` marks ``Bổ sung Danh mục X của Y gồm``.
    """

    name: Name
    owners: tuple[Name, ...]
    fields: tuple[FieldDecl, ...]
    label: Label | None = None
    addition: bool = False
    citation: Citation | None = None


@frozen(repr=False)
class CriterionDecl(Node):
    name: Name
    label: Label | None = None
    maximum: Number | None = None
    citation: Citation | None = None


@frozen(repr=False)
class CriterionGroup(Node):
    name: Name
    criteria: tuple[CriterionDecl, ...]
    label: Label | None = None
    maximum: Number | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Frame(Node):
    """``Khung tiêu chí``: graded by a scale, or in points when ``total`` is given."""

    owners: tuple[Name, ...]
    groups: tuple[CriterionGroup, ...]
    scale: Name | None = None
    total: Number | None = None
    addition: bool = False
    citation: Citation | None = None


@frozen(repr=False)
class Threshold(Node):
    name: Name
    value: Expr
    label: Label | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Reading(Node):
    name: Name
    label: Label | None = None
    default: bool = False
    citation: Citation | None = None


@frozen(repr=False)
class OpenQuestion(Node):
    """``Phương án``."""

    name: Name
    readings: tuple[Reading, ...]
    label: Label | None = None
    citation: Citation | None = None

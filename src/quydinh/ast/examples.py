"""Worked cases."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quydinh.ast.base import Citation, Label, Name, Node
from quydinh.ast.expressions import Collection, DateLiteral, Expr, Number, Path, TextLiteral, YesNo


@frozen(repr=False)
class Entry(Node):
    """A record of a list, or so many alike."""

    values: tuple[Assignment, ...]
    count: Number | None = None


@frozen(repr=False)
class EntryList(Node):
    """Records given in an example: of a ``Danh mục``, or of links to many."""

    records: tuple[Entry, ...]


@frozen(repr=False)
class Blank(Node):
    """``để trống`` in an example: takes an inherited value away."""


ExampleValue = Number | DateLiteral | TextLiteral | YesNo | Path | EntryList | Blank


@frozen(repr=False)
class Assignment(Node):
    path: Path
    value: ExampleValue


@frozen(repr=False)
class AssignEvery(Node):
    """``mọi tiêu_chí [nhóm g]: level``."""

    over: Collection
    value: ExampleValue


@frozen(repr=False)
class LikeExample(Node):
    example: Label


@frozen(repr=False)
class UnderReading(Node):
    """``theo phương án P.x`` in an example."""

    reading: Path


ExampleItem = Assignment | AssignEvery | LikeExample | UnderReading

ExpectedKind = Literal["rated", "review", "not rated", "not reviewed", "undetermined"]


@frozen(repr=False)
class Follows(Node):
    """``sử dụng kết quả x``, or with ``không`` before it, in what an example expects."""

    name: Name
    holds: bool


@frozen(repr=False)
class Expected(Node):
    kind: ExpectedKind
    level: Name | None = None
    citation: Citation | None = None
    follows: tuple[Follows, ...] = ()


@frozen(repr=False)
class Example(Node):
    title: Label
    subject: Name
    items: tuple[ExampleItem, ...]
    expected: Expected


@frozen(repr=False)
class Member(Node):
    """One line of a population example."""

    marker: str
    subject: Name
    title: Label
    items: tuple[ExampleItem, ...]
    count: Number | None = None


@frozen(repr=False)
class MemberExpected(Node):
    title: Label
    expected: Expected


@frozen(repr=False)
class FactExpected(Node):
    condition: Expr
    citation: Citation | None = None


@frozen(repr=False)
class PopulationExample(Node):
    title: Label
    members: tuple[Member, ...]
    expectations: tuple[MemberExpected | FactExpected, ...]

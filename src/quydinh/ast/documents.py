"""Amendments, and the document as a whole."""

from __future__ import annotations

from attrs import field, frozen

from quydinh.ast.base import Citation, Label, Node
from quydinh.ast.clauses import Item
from quydinh.ast.declarations import (
    Frame,
    OpenQuestion,
    Records,
    Scale,
    Subjects,
    Threshold,
)
from quydinh.ast.examples import Example, PopulationExample
from quydinh.ast.head import Regulation
from quydinh.ast.migrations import Migration
from quydinh.ast.review import Procedure, ReviewContent
from quydinh.ast.rules import (
    Branch,
    Ceiling,
    Consequence,
    Derived,
    Direction,
    Exclusion,
    NamedCase,
    Promise,
    Quota,
    Rating,
    WarningSign,
)


@frozen(repr=False)
class AmendedItems(Node):
    """New list items, given without the declaration around them."""

    items: tuple[Item, ...]


@frozen(repr=False)
class AmendedBranches(Node):
    branches: tuple[Branch, ...]


@frozen(repr=False)
class Amend(Node):
    """``Sửa đổi [2.3] của "…" như sau: …`` and, with ``after``, ``Bổ sung vào sau [2.3] …``."""

    address: Citation
    content: AmendmentContent
    document: Label | None = None
    after: bool = False
    citation: Citation | None = None


@frozen(repr=False)
class Add(Node):
    """``Bổ sung <declaration>`` in an amendment or a local set."""

    declaration: Declaration


@frozen(repr=False)
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
    | Migration
    | Amend
    | Add
    | Repeal
)

AmendmentContent = Declaration | AmendedItems | AmendedBranches


@frozen(repr=False)
class Comment(Node):
    """``# …`` to the end of the line, without the mark."""

    text: str


@frozen(repr=False)
class Document(Node):
    """All declarations of a file; comments stand beside the tree and are no part of equality."""

    declarations: tuple[Declaration, ...]
    comments: tuple[Comment, ...] = field(default=(), eq=False)

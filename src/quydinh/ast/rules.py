"""Rules: derived values, cases, ratings, quotas, warnings, promises."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from quydinh.ast.base import Citation, Label, Name, Node
from quydinh.ast.clauses import BranchOutcome, Clause
from quydinh.ast.expressions import Expr, Number, Path


@frozen(repr=False)
class ValueCase(Node):
    """
    One case of ``Tính … như sau``; ``condition`` is None for ``trong trường hợp còn lại``.

    ``reading`` is the ``theo phương án`` under which the case exists.
    """

    marker: str
    value: Expr
    condition: Expr | None = None
    reading: Path | None = None
    citation: Citation | None = None


@frozen(repr=False)
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


@frozen(repr=False)
class NamedCase(Node):
    """``Trường hợp``."""

    name: Name
    owners: tuple[Name, ...]
    clause: Clause
    label: Label | None = None


@frozen(repr=False)
class Exclusion(Node):
    kind: Literal["Không kiểm điểm", "Không xếp loại"]
    owners: tuple[Name, ...]
    clause: Clause


@frozen(repr=False)
class Branch(Node):
    outcome: BranchOutcome
    clause: Clause


@frozen(repr=False)
class Otherwise(Node):
    outcome: BranchOutcome
    citation: Citation | None = None


@frozen(repr=False)
class Rating(Node):
    owners: tuple[Name, ...]
    scale: Name
    branches: tuple[Branch, ...]
    otherwise: tuple[Otherwise, ...]
    citation: Citation | None = None


@frozen(repr=False)
class Ceiling(Node):
    owners: tuple[Name, ...]
    bound: Path
    clause: Clause | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Preference(Node):
    value: Expr
    descending: bool


@frozen(repr=False)
class Quota(Node):
    owners: tuple[Name, ...]
    level: Name
    share: Expr
    base: Name
    base_kind: Literal["level", "or above", "before surplus"]
    by: tuple[Path, ...] = ()
    preferences: tuple[Preference, ...] = ()
    surplus: Name | None = None
    readings: tuple[Path, ...] = ()
    citation: Citation | None = None


@frozen(repr=False)
class WarningSign(Node):
    """``Cảnh báo``."""

    name: Name
    owners: tuple[Name, ...]
    clause: Clause
    label: Label | None = None


@frozen(repr=False)
class Consequence(Node):
    """``Sử dụng kết quả … khi C [trong n năm liên tiếp]``; ``unit`` is that of the periods."""

    name: Name
    owners: tuple[Name, ...]
    condition: Expr
    periods: Number | None = None
    unit: Literal["năm", "quý"] = "năm"
    reading: Path | None = None
    label: Label | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Promise(Node):
    """``Bảo đảm … nếu C thì P``."""

    name: Name
    owners: tuple[Name, ...]
    premise: Expr
    conclusion: Expr
    label: Label | None = None
    citation: Citation | None = None


@frozen(repr=False)
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

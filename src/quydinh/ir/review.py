"""
What a review has to hold and how it is done: sections of the report, steps, signs of formalism.

None of it decides a rating, and the evaluators of ratings do not read it. Conditions read the
record that is rated, and the features that were measured on the dossier (``hồ_sơ``).
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from attrs import frozen

from quydinh.ast.base import Node
from quydinh.ir.expressions import Citation, Condition

DOSSIER = "hồ_sơ"
"""The link from a subject to what was measured on its dossier; no declaration may take it."""
SHORTCOMINGS = "hạn_chế"
SUGGESTIONS = "gợi_ý"
TYPED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        SHORTCOMINGS: (
            "nội_dung", "nguyên_nhân", "người_chịu_trách_nhiệm", "biện_pháp", "thời_hạn",
            "trạng_thái",
        ),
        SUGGESTIONS: ("nội_dung", "trả_lời"),
    }
)  # fmt: skip
"""Sections that are lists with a form of their own in the dossier, and what their items have."""

SectionKind = Literal["văn bản", "danh sách", "có/không"]


@frozen(repr=False)
class Section(Node):
    """
    A section that the report has to have, where ``condition`` holds (None: always).

    ``fields`` are those of an item of a ``danh sách``; a ``có/không`` comes with an explanation.
    """

    name: str
    ascii: str
    label: str
    kind: SectionKind = "văn bản"
    fields: tuple[str, ...] = ()
    condition: Condition | None = None
    citation: Citation | None = None


@frozen(repr=False)
class Notice(Node):
    """``chậm nhất n ngày trước step``: at least so many days lie between the two."""

    days: int
    working: bool
    before: str


@frozen(repr=False)
class Within(Node):
    """``trong n ngày sau step``: at most so many days lie between the two."""

    days: int
    working: bool
    after: str


@frozen(repr=False)
class Length(Node):
    """``tối thiểu n ngày``: the first of a step whose ``condition`` holds is the one due."""

    days: int
    condition: Condition | None = None


@frozen(repr=False)
class Deadline(Node):
    """
    ``trước ngày 31/12``: of the year of the period, or of the year after it.

    The first of a step whose ``condition`` holds is the one due.
    """

    day: int
    month: int
    next_year: bool = False
    condition: Condition | None = None


@frozen(repr=False)
class Share(Node):
    """The least share of those called who are present, or of those called who agree."""

    of: Literal["có mặt", "tán thành"]
    least: Fraction
    strict: bool = False


@frozen(repr=False)
class After(Node):
    """``sau step của link``: after that step of the subjects that the link leads to."""

    step: str
    link: str


@frozen(repr=False)
class Sequence(Node):
    """``theo thứ tự C, D``: of subjects side by side, those of C first, then D, then the rest."""

    conditions: tuple[Condition, ...]


StepDetail = Notice | Within | Length | Deadline | Share | After | Sequence


@frozen(repr=False)
class Step(Node):
    """
    A step of a procedure, due where ``condition`` holds (None: always).

    ``actor`` and ``place`` are the words written, or the name; "" where none is stated.
    """

    name: str
    ascii: str
    label: str
    position: int
    actor: str = ""
    place: str = ""
    condition: Condition | None = None
    details: tuple[StepDetail, ...] = ()
    citation: Citation | None = None


@frozen(repr=False)
class Procedure(Node):
    """The steps of a review, in the order in which they are done."""

    name: str
    ascii: str
    label: str
    steps: tuple[Step, ...]
    citation: Citation | None = None


@frozen(repr=False)
class Sign(Node):
    """A ``Cảnh báo`` that reads ``hồ_sơ``; ``cleared_by`` says what would clear it."""

    name: str
    ascii: str
    label: str
    condition: Condition
    cleared_by: str = ""
    citation: Citation | None = None

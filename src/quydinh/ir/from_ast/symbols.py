"""What the declarations of a document name, collected before any rule is read."""

from __future__ import annotations

from typing import assert_never

from attrs import Factory, define

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType, LinkType, NumberType
from quydinh.text.source import Span
from quydinh.text.words import key

CRITERIA = "tiêu_chí"
MARK = "mức"
OWN_STAGES: tuple[ir.Stage, ...] = ("xếp_loại", "mức_theo_tiêu_chí", "mức_sau_giới_hạn")
STAGES = (*OWN_STAGES, "mức_được_quyết_định")

Rule = (
    ast.Exclusion
    | ast.Ceiling
    | ast.Quota
    | ast.ReviewContent
    | ast.Procedure
    | ast.WarningSign
    | ast.Consequence
    | ast.Promise
    | ast.Direction
)
"""Rules without a name that others use."""


@define
class SubjectInfo:
    """A subject or a ``Danh mục`` while its document is being read."""

    name: str
    label: str
    kind: str
    span: Span
    fields: dict[str, ir.Field] = Factory(dict)
    groups: list[ir.CriterionGroup] = Factory(list)
    mark: LevelType | NumberType | None = None
    derived: dict[str, ast.Derived] = Factory(dict)
    cases: dict[str, ast.NamedCase] = Factory(dict)
    exclusions: list[ast.Exclusion] = Factory(list)
    rating: ast.Rating | None = None
    ceilings: list[ast.Ceiling] = Factory(list)
    quotas: list[ast.Quota] = Factory(list)
    contents: list[ast.ReviewContent] = Factory(list)
    procedures: list[ast.Procedure] = Factory(list)
    warnings: list[ast.WarningSign] = Factory(list)
    consequences: list[ast.Consequence] = Factory(list)
    promises: list[ast.Promise | ast.Direction] = Factory(list)
    history_of: str = ""

    def add(self, rule: Rule) -> None:
        """Take a rule among those of its kind."""
        match rule:
            case ast.Exclusion():
                self.exclusions.append(rule)
            case ast.Ceiling():
                self.ceilings.append(rule)
            case ast.Quota():
                self.quotas.append(rule)
            case ast.ReviewContent():
                self.contents.append(rule)
            case ast.Procedure():
                self.procedures.append(rule)
            case ast.WarningSign():
                self.warnings.append(rule)
            case ast.Consequence():
                self.consequences.append(rule)
            case ast.Promise() | ast.Direction():
                self.promises.append(rule)
            case _:
                assert_never(rule)

    def names(self) -> list[str]:
        """Every name that a rule of the subject may use."""
        declared = [field.name for field in self.fields.values()]
        return [
            *declared,
            *(d.name.text for d in self.derived.values()),
            *(c.name.text for c in self.cases.values()),
        ]

    def group(self, name: str) -> ir.CriterionGroup | None:
        """A group of criteria by any spelling of its name."""
        return next((group for group in self.groups if key(group.name) == key(name)), None)

    def link(self, name: str) -> LinkType | None:
        """The link of that name, if the field is one."""
        field = self.fields.get(key(name))
        return field.type if field is not None and isinstance(field.type, LinkType) else None


@define
class Symbols:
    """All names of a document, by key."""

    scales: dict[str, ir.Scale] = Factory(dict)
    subjects: dict[str, SubjectInfo] = Factory(dict)
    thresholds: dict[str, ast.Threshold] = Factory(dict)
    questions: dict[str, ir.OpenQuestion] = Factory(dict)
    rated_on: set[str] = Factory(set)

    def rating_scale(self, subject: SubjectInfo) -> str | None:
        """
        The scale of a subject's rating.

        A subject without rules is rated on the scale that all others use, if there is just one.
        """
        if subject.rating is not None:
            scale = self.scales.get(key(subject.rating.scale.text))
            return scale.name if scale is not None else None
        return next(iter(self.rated_on)) if len(self.rated_on) == 1 else None

    def scale(self, name: str) -> ir.Scale:
        """A scale that is known to be declared."""
        return self.scales[key(name)]

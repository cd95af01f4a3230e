"""Paths: what a name means where it stands, and which links lead to it."""

from __future__ import annotations

from itertools import chain
from typing import Protocol

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.features import is_dossier
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Criterion, Place, Record, Scope
from quydinh.ir.from_ast.symbols import MARK, OWN_STAGES, STAGES, SubjectInfo, Symbols
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.review import DOSSIER
from quydinh.ir.types import (
    LevelType,
    LinkType,
    NumberType,
    TextType,
    ValueType,
)
from quydinh.text.source import Span
from quydinh.text.words import key

_READS_DOSSIERS: tuple[Place, ...] = ("cảnh báo", "nội dung", "quy trình")


class RuleTypes(Protocol):
    """What expressions ask of the rules that they name; see ``from_ast.rules``."""

    def threshold(self, threshold: ast.Threshold, span: Span) -> ir.Constant | None:
        """The constant of a threshold."""

    def derived_type(self, info: SubjectInfo, name: str) -> NumberType | None:
        """The type of a derived value, reading it first if needed; None when it is broken."""

    def case(self, info: SubjectInfo, name: str) -> None:
        """Read a named case if that has not been done."""


class Names:
    """Looks names up; ``rules`` supplies derived values, cases and thresholds on demand."""

    def __init__(self, symbols: Symbols, reports: Reports, usage: Usage, rules: RuleTypes) -> None:
        self.symbols = symbols
        self.reports = reports
        self.usage = usage
        self.rules = rules

    def expected_level(self, node: ast.Path, expected: ValueType | None) -> ir.Constant | None:
        """A level or a choice by the type that is expected here."""
        if len(node.parts) != 1:
            return None
        name = node.parts[0].text
        if isinstance(expected, LevelType):
            for level in self.symbols.scale(expected.scale).levels:
                if key(level.name) == key(name):
                    return ir.Constant(level.name, expected, span=node.span)
        if isinstance(expected, TextType) and expected.choices is not None:
            for choice in expected.choices:
                if key("_".join(choice.split())) == key(name):
                    return ir.Constant(choice, TextType(), span=node.span)
        return None

    def path(
        self, node: ast.Path, scope: Scope, expected: ValueType | None = None
    ) -> ir.Expr | ir.CaseHolds | None:
        """A field, derived value, case, threshold or rating by its path."""
        first = node.parts[0]
        for depth, frame in enumerate(scope.frames):
            if isinstance(frame, Criterion):
                points = isinstance(frame.mark, NumberType)
                if len(node.parts) == 1 and (
                    key(first.text) == key(MARK) or (points and key(first.text) == key("điểm"))
                ):
                    return ir.Mark(depth, frame.mark, span=node.span)
                continue
            if self._knows(frame.subject, first.text):
                return self._member(node, frame.subject, depth, scope)
        threshold = self.symbols.thresholds.get(key(first.text))
        if threshold is not None and len(node.parts) == 1:
            return self.rules.threshold(threshold, node.span)
        self._unknown(node, scope, expected)
        return None

    @staticmethod
    def _knows(info: SubjectInfo, name: str) -> bool:
        own_key = key(name)
        if own_key in info.fields or own_key in info.derived or own_key in info.cases:
            return True
        if info.kind == "danh mục":
            return False
        return own_key in {key(stage) for stage in STAGES}

    def _unknown(self, node: ast.Path, scope: Scope, expected: ValueType | None) -> None:
        first = node.parts[0]
        if isinstance(expected, LevelType) and len(node.parts) == 1:
            self._unknown_level(first, expected)
            return
        records = [frame.subject for frame in scope.frames if isinstance(frame, Record)]
        thresholds = (threshold.name.text for threshold in self.symbols.thresholds.values())
        candidates = chain.from_iterable((*(info.names() for info in records), thresholds))
        owner = next(
            (
                info
                for info in self.symbols.subjects.values()
                if self._knows_exactly(info, first.text)
            ),
            None,
        )
        if owner is not None and not records:  # a threshold has no record to take a value from
            self.reports.add("QD311", first.span, name=first.text)
            return
        if owner is not None:
            self.reports.add(
                "QD201",
                first.span,
                "declared_elsewhere",
                name=first.text,
                scope=scope.label,
                owner=owner.name,
            )
            return
        self.reports.unknown(
            "QD201", first.text, first.span, candidates, name=first.text, scope=scope.label
        )

    @staticmethod
    def _knows_exactly(info: SubjectInfo, name: str) -> bool:
        return key(name) in info.fields or key(name) in info.derived or key(name) in info.cases

    def _unknown_level(self, name: ast.Name, expected: LevelType) -> None:
        scale = self.symbols.scale(expected.scale)
        levels = [level.name for level in scale.levels]
        elsewhere = next(
            (
                other
                for other in self.symbols.scales.values()
                if any(key(level.name) == key(name.text) for level in other.levels)
            ),
            None,
        )
        listed = ", ".join(f"`{level}`" for level in levels)
        if elsewhere is not None:
            self.reports.add(
                "QD306",
                name.span,
                "levels",
                level=name.text,
                scale=elsewhere.name,
                expected=scale.name,
                levels=listed,
            )
            return
        self.reports.unknown(
            "QD207",
            name.text,
            name.span,
            levels,
            fallback="levels",
            listed="levels",
            level=name.text,
            scale=scale.name,
        )

    def _member(
        self, node: ast.Path, info: SubjectInfo, depth: int, scope: Scope
    ) -> ir.Expr | ir.CaseHolds | None:
        """Follow the links of a path to its last name."""
        links: list[str] = []
        for part, following in zip(node.parts[:-1], node.parts[1:], strict=True):
            field = info.fields.get(key(part.text))
            if field is None or not isinstance(field.type, LinkType):
                self.reports.add("QD217", part.span, name=part.text, next=following.text)
                return None
            if field.type.many:
                self.reports.add("QD319", part.span, name=part.text)
                return None
            if field.name == DOSSIER and scope.place not in _READS_DOSSIERS:
                self.reports.add("QD353", part.span)
                return None
            self.usage.field(info, part.text)
            links.append(field.name)
            info = self.symbols.subjects[key(field.type.target)]
        return self._last(node, info, depth, tuple(links), scope)

    def _last(
        self, node: ast.Path, info: SubjectInfo, depth: int, links: tuple[str, ...], scope: Scope
    ) -> ir.Expr | ir.CaseHolds | None:
        last = node.parts[-1]
        own_key = key(last.text)
        field = info.fields.get(own_key)
        if field is not None:
            self.usage.field(info, last.text)
            if isinstance(field.type, LinkType):
                if field.type.many:
                    self.reports.add("QD319", last.span, name=last.text)
                else:
                    self.reports.add(
                        "QD212",
                        last.span,
                        name=last.text,
                        kind="một liên kết",
                        expected="một giá trị",
                    )
                return None
            return ir.Read(depth, links, field.name, field.type, span=node.span)
        if own_key in info.derived:
            type_ = self.rules.derived_type(info, own_key)
            if type_ is None:
                return None
            self.usage.rule(info, last.text)
            name = info.derived[own_key].name.text
            return ir.Derive(depth, links, info.name, name, type_, span=node.span)
        if own_key in info.cases:
            self.rules.case(info, own_key)
            self.usage.rule(info, last.text)
            return ir.CaseHolds(
                depth, links, info.name, info.cases[own_key].name.text, span=node.span
            )
        if own_key in {key(stage) for stage in STAGES} and info.kind != "danh mục":
            own = not links and depth == len(scope.frames) - 1
            return self._stage(node, info, depth, links, scope, own=own)
        if is_dossier(info):
            features = [feature.name for feature in info.fields.values()]
            self.reports.unknown("QD355", last.text, last.span, features, name=last.text)
            return None
        candidates = info.names()
        self.reports.unknown(
            "QD201", last.text, last.span, candidates, name=last.text, scope=info.name
        )
        return None

    def _stage(
        self,
        node: ast.Path,
        info: SubjectInfo,
        depth: int,
        links: tuple[str, ...],
        scope: Scope,
        *,
        own: bool,
    ) -> ir.Expr | None:
        """``xếp_loại`` and its like: an input of a linked subject, a result of the own one."""
        name = next(stage for stage in STAGES if key(stage) == key(node.parts[-1].text))
        scale = self.symbols.rating_scale(info)
        if scale is None:
            self.reports.add("QD201", node.parts[-1].span, name=name, scope=info.name)
            return None
        type_ = LevelType(scale)
        if not own or name == "mức_được_quyết_định":
            return ir.Read(depth, links, name, type_, span=node.span)
        if scope.place not in ("cảnh báo", "quy trình", "bảo đảm", "sử dụng"):
            self.reports.add("QD314", node.span, name=name)
            return None
        stage = next(one for one in OWN_STAGES if one == name)
        return ir.OwnRating(stage, type_, span=node.span)

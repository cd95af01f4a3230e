"""Collections: what quantifiers, counts and sums run over."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Criterion, Record, Scope
from quydinh.ir.from_ast.symbols import CRITERIA, SubjectInfo, Symbols
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.types import (
    LevelType,
    LinkType,
    NumberType,
)
from quydinh.text.source import Span
from quydinh.text.words import key


class Elements:
    """Finds criteria, records and linked subjects by the name of their collection."""

    def __init__(self, symbols: Symbols, reports: Reports, usage: Usage) -> None:
        self.symbols = symbols
        self.reports = reports
        self.usage = usage

    def criteria(
        self, scope: Scope, group: ast.Name | None, span: Span, name: str
    ) -> tuple[ir.Criteria, LevelType | NumberType] | None:
        for depth, frame in enumerate(scope.frames):
            if not isinstance(frame, Record):
                continue
            info = frame.subject
            if info.mark is None or not info.groups:
                continue
            if group is None:
                names = tuple(criterion for each in info.groups for criterion in each.criteria)
                return ir.Criteria(depth, names), info.mark
            found = info.group(group.text)
            if found is None:
                candidates = [each.name for each in info.groups]
                self.reports.unknown(
                    "QD214", group.text, group.span, candidates, owner=info.name, group=group.text
                )
                return None
            return ir.Criteria(depth, found.criteria, found.name), info.mark
        self.reports.add("QD213", span, "no_frame", owner=scope.label, name=name)
        return None

    def collection(
        self, node: ast.Collection, scope: Scope
    ) -> tuple[ir.CollectionOf, Scope] | None:
        """A collection and the scope of its elements."""
        parts = node.path.parts
        if len(parts) == 1 and key(parts[0].text) == key(CRITERIA):
            found = self.criteria(scope, node.group, node.span, CRITERIA)
            if found is None:
                return None
            criteria, mark = found
            info = self.record_at(scope, criteria.depth)
            for name in criteria.names:
                self.usage.field(info, name)
            return criteria, scope.inside(Criterion(mark))
        for depth, frame in enumerate(scope.frames):
            if isinstance(frame, Record) and key(parts[0].text) in frame.subject.fields:
                return self._record_list(node, frame.subject, depth, scope)
        records = [frame.subject for frame in scope.frames if isinstance(frame, Record)]
        candidates = [
            f.name for info in records for f in info.fields.values() if isinstance(f.type, LinkType)
        ]
        self.reports.unknown(
            "QD213",
            parts[0].text,
            node.path.span,
            [*candidates, CRITERIA],
            owner=scope.label,
            name=parts[0].text,
        )
        return None

    def _record_list(
        self, node: ast.Collection, info: SubjectInfo, depth: int, scope: Scope
    ) -> tuple[ir.CollectionOf, Scope] | None:
        links: list[str] = []
        for part in node.path.parts[:-1]:
            link = info.link(part.text)
            if link is None or link.many:
                self.reports.add("QD213", part.span, owner=info.name, name=part.text)
                return None
            self.usage.field(info, part.text)
            links.append(info.fields[key(part.text)].name)
            info = self.symbols.subjects[key(link.target)]
        last = node.path.parts[-1]
        link = info.link(last.text)
        if link is None or not link.many or node.group is not None:
            candidates = [
                f.name for f in info.fields.values() if isinstance(f.type, LinkType) and f.type.many
            ]
            self.reports.unknown(
                "QD213", last.text, last.span, candidates, owner=info.name, name=last.text
            )
            return None
        self.usage.field(info, last.text)
        field = info.fields[key(last.text)]
        target = self.symbols.subjects[key(link.target)]
        records = ir.RecordList(depth, tuple(links), field.name, target.name)
        return records, scope.inside(Record(target))

    @staticmethod
    def record_at(scope: Scope, depth: int) -> SubjectInfo:
        frame = scope.frames[depth]
        assert isinstance(frame, Record)
        return frame.subject

"""Ceilings and quotas: what holds a level down, and how many may have it."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.lowering import Lowering
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Record, Scope
from quydinh.ir.from_ast.symbols import SubjectInfo, Symbols
from quydinh.ir.from_ast.units import kind_words
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.types import DateType, LevelType, LinkType, NumberType, Unit
from quydinh.text.words import key

_BOUNDS = ("mức_theo_tiêu_chí", "mức_sau_giới_hạn", "xếp_loại")


class Clauses(Protocol):
    """What ceilings and quotas ask of the rules; see ``from_ast.rules``."""

    def clause(self, clause: ast.Clause, scope: Scope, info: SubjectInfo) -> ir.Condition | None:
        """A clause with its tails; None when it is broken or not part of the chosen readings."""

    def chosen(self, reading: ast.Path | None, info: SubjectInfo) -> bool:
        """Whether a ``theo phương án`` names the reading in force."""

    def level(self, name: ast.Name, scale: ir.Scale) -> str | None:
        """A level of a scale by any spelling; reported when there is none."""


class Limits:
    """Reads the ceilings and quotas of a subject."""

    def __init__(
        self, symbols: Symbols, reports: Reports, usage: Usage, lowering: Lowering, rules: Clauses
    ) -> None:
        self._symbols = symbols
        self._reports = reports
        self._usage = usage
        self._lowering = lowering
        self._rules = rules

    # --- ceilings -----------------------------------------------------------------------------

    def ceilings(self, info: SubjectInfo) -> tuple[ir.Ceiling, ...]:
        """The ceilings that exist under the chosen readings."""
        found = (self._ceiling(written, info) for written in info.ceilings)
        return tuple(each for each in found if each is not None)

    def _ceiling(self, written: ast.Ceiling, info: SubjectInfo) -> ir.Ceiling | None:
        scale = self._scale(info, written, "Giới hạn xếp loại")
        if scale is None:
            return None
        bound = self._bound(written.bound, info, scale)
        condition = None
        if written.clause is not None:
            if not self._rules.chosen(written.clause.tails.reading, info):
                return None
            scope = Scope((Record(info),), "giới hạn")
            condition = self._rules.clause(written.clause, scope, info)
            if condition is None:
                return None
        if bound is None:
            return None
        cited = written.citation or (written.clause.citation if written.clause else None)
        return ir.Ceiling(bound, condition, citation(cited), span=written.span, written=written)

    def _bound(
        self, path: ast.Path, info: SubjectInfo, scale: ir.Scale
    ) -> ir.RateAs | ir.LinkedRating | None:
        if len(path.parts) == 1:
            level = self._rules.level(path.parts[0], scale)
            return None if level is None else ir.RateAs(level)
        scope = Scope((Record(info),), "giới hạn")
        read = self._lowering.value(path, scope, LevelType(scale.name))
        if read is None:
            return None
        if not isinstance(read, ir.Read) or read.field not in _BOUNDS:
            self._reports.add("QD323", path.span, name=printed(path))
            return None
        if read.type != LevelType(scale.name):
            self._reports.add("QD323", path.span, "scale", name=printed(path), scale=scale.name)
            return None
        target = info
        for link in read.links:
            type_ = target.link(link)
            assert type_ is not None
            target = self._symbols.subjects[key(type_.target)]
        stage = next(stage for stage in _BOUNDS if stage == read.field)
        return ir.LinkedRating(read.links, target.name, stage)  # type: ignore[arg-type]

    # --- quotas -------------------------------------------------------------------------------

    def quotas(self, info: SubjectInfo) -> tuple[ir.Quota, ...]:
        """The quotas that exist under the chosen readings."""
        found = (self._quota(written, info) for written in info.quotas)
        return tuple(each for each in found if each is not None)

    def _quota(self, written: ast.Quota, info: SubjectInfo) -> ir.Quota | None:
        scale = self._scale(info, written, "Tỉ lệ")
        # A list: every reading is looked at, so that each counts as used.
        answers = [self._rules.chosen(reading, info) for reading in written.readings]
        if scale is None:
            return None
        level = self._rules.level(written.level, scale)
        base = self._rules.level(written.base, scale)
        surplus = self._rules.level(written.surplus, scale) if written.surplus else base
        scope = Scope((Record(info),), "tỉ lệ")
        share = self._share(written.share, scope)
        by = [self._key(path, info) for path in written.by]
        preferences = [self._preference(each, scope) for each in written.preferences]
        if level is None or base is None or surplus is None or share is None:
            return None
        if None in by or None in preferences:
            return None
        if written.surplus is None and written.base_kind == "or above":
            surplus = _below(scale, level)
        quota = ir.Quota(
            level,
            share,
            base,
            written.base_kind,
            tuple(each for each in by if each is not None),
            tuple(each for each in preferences if each is not None),
            surplus,
            citation(written.citation),
            span=written.span,
            written=written,
        )
        return quota if self._sensible(quota, written, scale) and all(answers) else None

    def _sensible(self, quota: ir.Quota, written: ast.Quota, scale: ir.Scale) -> bool:
        """The levels stand in the order that the sentence needs."""
        rank = {level.name: at for at, level in enumerate(scale.levels)}  # highest first
        falls = written.surplus or written.base
        if rank[quota.surplus] <= rank[quota.level]:
            self._reports.add(
                "QD324", falls.span, "surplus", level=quota.level, other=quota.surplus
            )
        elif quota.base_kind == "or above":
            return True
        elif rank[quota.base] <= rank[quota.level]:
            self._reports.add(
                "QD324", written.base.span, "base", level=quota.level, other=quota.base
            )
        elif quota.base_kind == "level" and quota.surplus != quota.base:
            self._reports.add("QD324", falls.span, "closed", level=quota.base, other=quota.surplus)
        else:
            return True
        return False

    def _share(self, node: ast.Expr, scope: Scope) -> ir.Expr | None:
        share = self._lowering.value(node, scope)
        if share is None:
            return None
        if not isinstance(share.type, NumberType) or share.type.unit is not Unit.SHARE:
            self._reports.add("QD325", node.span, found=kind_words(share.type))
            return None
        if isinstance(share, ir.Constant) and not _is_share(share.value):
            self._reports.add("QD325", node.span, "range", found=printed(node))
            return None
        return share

    def _key(self, path: ast.Path, info: SubjectInfo) -> ir.GroupKey | None:
        """A field or a link to one, over links to one."""
        links: list[str] = []
        for part in path.parts[:-1]:
            link = info.link(part.text)
            if link is None or link.many:
                self._reports.add("QD326", path.span, name=printed(path))
                return None
            self._usage.field(info, part.text)
            links.append(info.fields[key(part.text)].name)
            info = self._symbols.subjects[key(link.target)]
        last = path.parts[-1]
        field = info.fields.get(key(last.text))
        if field is None:
            candidates = [each.name for each in info.fields.values()]
            self._reports.unknown(
                "QD201", last.text, last.span, candidates, name=last.text, scope=info.name
            )
            return None
        if isinstance(field.type, LinkType) and field.type.many:
            self._reports.add("QD326", path.span, name=printed(path))
            return None
        self._usage.field(info, last.text)
        return ir.GroupKey(tuple(links), field.name)

    def _preference(self, written: ast.Preference, scope: Scope) -> ir.Preference | None:
        value = self._lowering.value(written.value, scope)
        if value is None:
            return None
        if not isinstance(value.type, NumberType | LevelType | DateType):
            self._reports.add("QD327", written.value.span, found=kind_words(value.type))
            return None
        return ir.Preference(value, written.descending, span=written.span)

    def _scale(
        self, info: SubjectInfo, written: ast.Ceiling | ast.Quota, keyword: str
    ) -> ir.Scale | None:
        """The scale of the subject's own rating; reported when it has none."""
        if info.rating is None:
            self._reports.unrated(keyword, info.name, written.span)
            return None
        return self._symbols.scales.get(key(info.rating.scale.text))


def _below(scale: ir.Scale, level: str) -> str:
    names = [each.name for each in scale.levels]
    at = names.index(level)
    return names[min(at + 1, len(names) - 1)]


def _is_share(value: object) -> bool:
    return isinstance(value, Fraction) and 0 <= value <= 1

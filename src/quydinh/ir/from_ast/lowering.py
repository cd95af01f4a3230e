"""
From written expressions to typed ones.

Comes in: trees and symbols. Goes out: IR, or None where a message was given instead. A level or a
choice is known only by the type that stands opposite, so the left side of a test is read first and
its type is expected of the right side.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, Protocol

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.diagnostics.entry import DEFAULT
from quydinh.diagnostics.model import Edit, Fix, Related
from quydinh.ir import nodes as ir
from quydinh.ir.folding import fold
from quydinh.ir.from_ast.collect import UNITS
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Criterion, Record, Scope
from quydinh.ir.from_ast.symbols import CRITERIA, MARK, OWN_STAGES, STAGES, SubjectInfo, Symbols
from quydinh.ir.from_ast.units import kind_words, product_unit, quotient_unit
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.types import DateType, LevelType, LinkType, NumberType, TextType, Unit, ValueType, YesNoType
from quydinh.text.source import Span
from quydinh.text.words import key

_OPERATORS: dict[ast.TestKind, ir.Operator] = {
    "từ trở lên": ">=",
    "đạt": ">=",
    "không thấp hơn": ">=",
    "ít nhất": ">=",
    "trên": ">",
    "cao hơn": ">",
    "không quá": "<=",
    "không cao hơn": "<=",
    "từ trở xuống": "<=",
    "dưới": "<",
    "thấp hơn": "<",
    "là": "=",
    "bằng": "=",
    "khác": "≠",
}
_MISSING_UNIT = {
    Unit.SHARE: ("percent", "%"),
    Unit.POINTS: ("points", " điểm"),
    Unit.MONTHS: ("months", " tháng"),
    Unit.YEARS: ("years", " năm"),
    Unit.DAYS: ("days", " ngày"),
}


class RuleTypes(Protocol):
    """What expressions ask of the rules that they name; see ``from_ast.rules``."""

    def threshold(self, threshold: ast.Threshold, span: Span) -> ir.Constant | None:
        """The constant of a threshold."""

    def derived_type(self, info: SubjectInfo, name: str) -> NumberType | None:
        """The type of a derived value, reading it first if needed; None when it is broken."""

    def case(self, info: SubjectInfo, name: str) -> None:
        """Read a named case if that has not been done."""


class Lowering:
    """Reads expressions; ``rules`` supplies derived values and cases on demand."""

    def __init__(self, symbols: Symbols, reports: Reports, usage: Usage, rules: RuleTypes) -> None:
        self.symbols = symbols
        self.reports = reports
        self.usage = usage
        self.rules = rules

    # --- values ---------------------------------------------------------------------------------

    def value(self, node: ast.Expr, scope: Scope, expected: ValueType | None = None) -> ir.Expr | None:
        """A value of any kind but yes/no."""
        match node:
            case ast.Number():
                return self._number(node)
            case ast.DateLiteral():
                return ir.Constant(node.value, DateType(), span=node.span)
            case ast.TextLiteral():
                return self._text(node, expected)
            case ast.Path():
                return self._path_value(node, scope, expected)
            case ast.Group():
                return self.value(node.inner, scope, expected)
            case ast.Chain():
                return self._chain(node, scope)
            case ast.Negative():
                operand = self._numeric(node.operand, scope)
                if operand is None:
                    return None
                return fold(ir.Sum(((-1, operand),), NumberType(_unit(operand)), span=node.span))
            case ast.TotalPoints():
                return self._total_points(node, scope)
            case ast.Aggregate():
                return self._aggregate(node, scope)
            case ast.Quantifier(kind="số" | "tỉ lệ"):
                return self._counted(node, scope)
            case ast.YesNo():
                self.reports.add("QD304", node.span, found="có/không")
                return None
            case ast.Comparison() | ast.Not() | ast.And() | ast.Or() | ast.Quantifier():
                self.reports.add("QD304", node.span, found="một điều kiện")
                return None

    def _number(self, node: ast.Number) -> ir.Constant:
        unit = UNITS[node.unit]
        value = node.value / 100 if unit is Unit.SHARE else node.value
        return ir.Constant(value, NumberType(unit), span=node.span)

    def _text(self, node: ast.TextLiteral, expected: ValueType | None) -> ir.Constant | None:
        if isinstance(expected, TextType) and expected.choices is not None and node.value not in expected.choices:
            choices = ", ".join(f"`{choice}`" for choice in expected.choices)
            self.reports.unknown(
                "QD307", node.value, node.span, expected.choices, value=node.value, choices=choices
            )
            return None
        return ir.Constant(node.value, TextType(), span=node.span)

    def _numeric(self, node: ast.Expr, scope: Scope) -> ir.Expr | None:
        value = self.value(node, scope)
        if value is not None and not isinstance(value.type, NumberType):
            self.reports.add("QD304", node.span, found=kind_words(value.type))
            return None
        return value

    def _chain(self, node: ast.Chain, scope: Scope) -> ir.Expr | None:
        total = self._numeric(node.first, scope)
        operands = [(operator, self._numeric(operand, scope)) for operator, operand in node.rest]
        if total is None or any(operand is None for _, operand in operands):
            return None
        if operands[0][0] in ("cộng", "trừ"):
            return self._sum(node, total, operands)
        for (operator, operand), (_, written) in zip(operands, node.rest, strict=True):
            assert operand is not None
            product = self._multiplied(total, operator, operand, node.first.span.to(written.span))
            if product is None:
                return None
            total = product
        return total

    def _sum(
        self, node: ast.Chain, first: ir.Expr, rest: list[tuple[ast.ChainOperator, ir.Expr | None]]
    ) -> ir.Expr | None:
        unit = _unit(first)
        terms: list[tuple[Literal[1, -1], ir.Expr]] = [(1, first)]
        for operator, operand in rest:
            assert operand is not None
            if _unit(operand) is not unit:
                self._unit_clash(operator, first, operand, Span(node.span.start, operand.span.end))
                return None
            terms.append((1 if operator == "cộng" else -1, operand))
        return fold(ir.Sum(tuple(terms), NumberType(unit), span=node.span))

    def _multiplied(
        self, left: ir.Expr, operator: ast.ChainOperator, right: ir.Expr, span: Span
    ) -> ir.Expr | None:
        if operator == "nhân với":
            unit = product_unit(_unit(left), _unit(right))
            if unit is None:
                self._unit_clash(operator, left, right, span)
                return None
            return fold(ir.Product(left, right, NumberType(unit), span=span))
        by_constant = isinstance(right, ir.Constant)
        if isinstance(right, ir.Constant) and right.value == 0:
            self.reports.add("QD310", right.span)
            return None
        unit = quotient_unit(_unit(left), _unit(right), by_constant=by_constant)
        if unit is None:
            self._unit_clash(operator, left, right, span)
            return None
        return fold(ir.Quotient(left, right, NumberType(unit), span=span))

    def _unit_clash(self, operator: str, left: ir.Expr, right: ir.Expr, span: Span) -> None:
        related = (Related(left.span, "left"), Related(right.span, "right"))
        self.reports.add(
            "QD302", span, related=related, operator=operator,
            left_unit=kind_words(left.type), right_unit=kind_words(right.type),
        )  # fmt: skip

    def _total_points(self, node: ast.TotalPoints, scope: Scope) -> ir.Expr | None:
        found = self._criteria(scope, node.group, node.span, "tổng điểm")
        if found is None:
            return None
        criteria, mark = found
        if not isinstance(mark, NumberType):
            self.reports.add("QD304", node.span, found=kind_words(mark))
            return None
        info = self._record_at(scope, criteria.depth)
        terms: list[tuple[Literal[1, -1], ir.Expr]] = []
        for name in criteria.names:
            self.usage.field(info, name)
            type_ = info.fields[key(name)].type
            assert isinstance(type_, NumberType)
            terms.append((1, ir.Read(criteria.depth, (), name, type_, span=node.span)))
        return ir.Sum(tuple(terms), NumberType(Unit.POINTS), span=node.span)

    # --- paths --------------------------------------------------------------------------------------

    def _path_value(self, node: ast.Path, scope: Scope, expected: ValueType | None) -> ir.Expr | None:
        level = self._expected_level(node, expected)
        if level is not None:
            return level
        found = self.path(node, scope, expected)
        if isinstance(found, ir.CaseHolds):
            self.reports.add("QD304", node.span, found="một điều kiện")
            return None
        return found

    def _expected_level(self, node: ast.Path, expected: ValueType | None) -> ir.Constant | None:
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
                if len(node.parts) == 1 and (key(first.text) == key(MARK) or (points and key(first.text) == key("điểm"))):
                    return ir.Mark(depth, frame.mark, span=node.span)
                continue
            if self._knows(frame.subject, first.text, own=depth == len(scope.frames) - 1):
                return self._member(node, frame.subject, depth, scope)
        threshold = self.symbols.thresholds.get(key(first.text))
        if threshold is not None and len(node.parts) == 1:
            return self.rules.threshold(threshold, node.span)
        self._unknown(node, scope, expected)
        return None

    @staticmethod
    def _knows(info: SubjectInfo, name: str, *, own: bool) -> bool:
        own_key = key(name)
        if own_key in info.fields or own_key in info.derived or own_key in info.cases:
            return True
        if info.kind == "danh mục":
            return False
        stages = (*OWN_STAGES, "mức_được_quyết_định") if own else STAGES
        return own_key in {key(stage) for stage in stages}

    def _unknown(self, node: ast.Path, scope: Scope, expected: ValueType | None) -> None:
        first = node.parts[0]
        if isinstance(expected, LevelType) and len(node.parts) == 1:
            self._unknown_level(first, expected)
            return
        records = [frame.subject for frame in scope.frames if isinstance(frame, Record)]
        candidates = [name for info in records for name in info.names()]
        candidates += [threshold.name.text for threshold in self.symbols.thresholds.values()]
        owner = next(
            (info for info in self.symbols.subjects.values() if self._knows_exactly(info, first.text)), None
        )
        if owner is not None:
            self.reports.add(
                "QD201", first.span, "declared_elsewhere", name=first.text, scope=scope.label, owner=owner.name
            )
            return
        self.reports.unknown("QD201", first.text, first.span, candidates, name=first.text, scope=scope.label)

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
                "QD306", name.span, "levels", level=name.text, scale=elsewhere.name, expected=scale.name, levels=listed
            )
            return
        self.reports.unknown(
            "QD207", name.text, name.span, levels, level=name.text, scale=scale.name
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
                    self.reports.add("QD212", last.span, name=last.text, kind="một liên kết", expected="một giá trị")
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
            return ir.CaseHolds(depth, links, info.name, info.cases[own_key].name.text, span=node.span)
        if own_key in {key(stage) for stage in STAGES} and info.kind != "danh mục":
            own = not links and depth == len(scope.frames) - 1
            return self._stage(node, info, depth, links, scope, own=own)
        candidates = info.names()
        self.reports.unknown("QD201", last.text, last.span, candidates, name=last.text, scope=info.name)
        return None

    def _stage(
        self, node: ast.Path, info: SubjectInfo, depth: int, links: tuple[str, ...], scope: Scope, *, own: bool
    ) -> ir.Expr | None:
        """``xếp_loại`` and its earlier stages: of a linked subject an input, of the own one a result."""
        name = next(stage for stage in STAGES if key(stage) == key(node.parts[-1].text))
        scale = self.symbols.rating_scale(info)
        if scale is None:
            self.reports.add("QD201", node.parts[-1].span, name=name, scope=info.name)
            return None
        type_ = LevelType(scale)
        if not own or name == "mức_được_quyết_định":
            return ir.Read(depth, links, name, type_, span=node.span)
        if scope.place != "cảnh báo":
            self.reports.add("QD314", node.span, name=name)
            return None
        if name == "mức_theo_tiêu_chí":
            return ir.OwnRating("mức_theo_tiêu_chí", type_, span=node.span)
        return ir.OwnRating("xếp_loại", type_, span=node.span)

    # --- collections ------------------------------------------------------------------------------------

    @staticmethod
    def _record_at(scope: Scope, depth: int) -> SubjectInfo:
        frame = scope.frames[depth]
        assert isinstance(frame, Record)
        return frame.subject

    def _criteria(
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

    def collection(self, node: ast.Collection, scope: Scope) -> tuple[ir.CollectionOf, Scope] | None:
        """A collection and the scope of its elements."""
        parts = node.path.parts
        if len(parts) == 1 and key(parts[0].text) == key(CRITERIA):
            found = self._criteria(scope, node.group, node.span, CRITERIA)
            if found is None:
                return None
            criteria, mark = found
            info = self._record_at(scope, criteria.depth)
            for name in criteria.names:
                self.usage.field(info, name)
            return criteria, scope.inside(Criterion(mark))
        for depth, frame in enumerate(scope.frames):
            if isinstance(frame, Record) and key(parts[0].text) in frame.subject.fields:
                return self._record_list(node, frame.subject, depth, scope)
        records = [frame.subject for frame in scope.frames if isinstance(frame, Record)]
        candidates = [f.name for info in records for f in info.fields.values() if isinstance(f.type, LinkType)]
        self.reports.unknown(
            "QD213", parts[0].text, node.path.span, [*candidates, CRITERIA], owner=scope.label, name=parts[0].text
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
            candidates = [f.name for f in info.fields.values() if isinstance(f.type, LinkType) and f.type.many]
            self.reports.unknown("QD213", last.text, last.span, candidates, owner=info.name, name=last.text)
            return None
        self.usage.field(info, last.text)
        field = info.fields[key(last.text)]
        target = self.symbols.subjects[key(link.target)]
        records = ir.RecordList(depth, tuple(links), field.name, target.name)
        return records, scope.inside(Record(target))

    def _aggregate(self, node: ast.Aggregate, scope: Scope) -> ir.Expr | None:
        found = self.collection(node.over, scope)
        if found is None:
            return None
        over, inner = found
        value = self._numeric(node.value, inner)
        where = self.condition(node.where.condition, inner) if node.where else None
        if value is None or (node.where is not None and where is None):
            return None
        return ir.Aggregate(node.kind, value, over, where, NumberType(_unit(value)), span=node.span)

    def _counted(self, node: ast.Quantifier, scope: Scope) -> ir.Expr | None:
        found = self.collection(node.over, scope)
        if found is None:
            return None
        over, inner = found
        where = self.condition(node.where.condition, inner) if node.where else None
        if node.where is not None and where is None:
            return None
        if node.kind == "số":
            return ir.Count(over, where, NumberType(Unit.COUNT, integer=True, low=Fraction(0)), span=node.span)
        assert where is not None
        type_ = NumberType(Unit.SHARE, low=Fraction(0), high=Fraction(1))
        return ir.Proportion(over, where, type_, span=node.span)

    # --- conditions ---------------------------------------------------------------------------------------

    def condition(self, node: ast.Expr, scope: Scope) -> ir.Condition | None:
        """A condition: a test, a yes/no field, a named case, or a combination."""
        match node:
            case ast.Group():
                return self.condition(node.inner, scope)
            case ast.Not():
                operand = self.condition(node.operand, scope)
                return None if operand is None else ir.Not(operand, span=node.span)
            case ast.And() | ast.Or():
                operands = [self.condition(operand, scope) for operand in node.operands]
                kept = tuple(operand for operand in operands if operand is not None)
                if len(kept) < len(operands):
                    return None
                return (ir.All if isinstance(node, ast.And) else ir.Any)(kept, span=node.span)
            case ast.Comparison():
                return self._comparison(node, scope)
            case ast.Quantifier(kind="mọi" | "có nào"):
                return self._quantified(node, scope)
            case ast.Path():
                return self._yes_no(node, node, scope)
            case _:
                value = self.value(node, scope)
                if value is not None:
                    self.reports.add("QD303", node.span, found=kind_words(value.type))
                return None

    def _yes_no(self, node: ast.Path, written: ast.Expr, scope: Scope) -> ir.Condition | None:
        found = self.path(node, scope)
        if found is None:
            return None
        if isinstance(found, ir.CaseHolds):
            return ir.CaseHolds(found.depth, found.links, found.subject, found.name, span=node.span, written=written)
        if isinstance(found, ir.Read) and isinstance(found.type, YesNoType):
            return ir.Holds(found, span=node.span, written=written)
        self.reports.add("QD303", node.span, found=kind_words(found.type))
        return None

    def _quantified(self, node: ast.Quantifier, scope: Scope) -> ir.Condition | None:
        found = self.collection(node.over, scope)
        if found is None:
            return None
        over, inner = found
        assert node.where is not None
        where = self.condition(node.where.condition, inner)
        if where is None:
            return None
        kind = ir.Every if node.kind == "mọi" else ir.Some
        return kind(over, where, span=node.span, written=node)

    def _comparison(self, node: ast.Comparison, scope: Scope) -> ir.Condition | None:
        if node.test == "để trống":
            return self._blank(node, scope)
        if isinstance(node.right, ast.YesNo):
            return self._is_yes_no(node, node.right, scope)
        left = self._tested(node, scope)
        if left is None:
            return None
        assert node.right is not None
        right = self.value(node.right, scope, left.type)
        upper = self.value(node.upper, scope, left.type) if node.upper is not None else None
        if right is None or (node.upper is not None and upper is None):
            return None
        if not self._comparable(node, left, right) or (upper is not None and not self._comparable(node, left, upper)):
            return None
        if upper is None:
            return ir.Compare(left, _OPERATORS[node.test], right, span=node.span, written=node)
        if isinstance(right, ir.Constant) and isinstance(upper, ir.Constant):
            self._check_band(node, right, upper)
        low = ir.Compare(left, ">=", right, span=node.span, written=node)
        high = ir.Compare(left, "<" if node.test == "từ đến dưới" else "<=", upper, span=node.span, written=node)
        return ir.All((low, high), span=node.span)

    def _check_band(self, node: ast.Comparison, low: ir.Constant, high: ir.Constant) -> None:
        if not isinstance(low.value, Fraction) or not isinstance(high.value, Fraction):
            return
        if low.value > high.value or (low.value == high.value and node.test == "từ đến dưới"):
            assert node.right is not None
            assert node.upper is not None
            span = low.span.to(high.span)
            self.reports.add("QD308", span, low=printed(node.right), high=printed(node.upper))

    def _tested(self, node: ast.Comparison, scope: Scope) -> ir.Expr | None:
        """The left side of a test, which has no yes/no."""
        if isinstance(node.left, ast.Path):
            found = self.path(node.left, scope)
            if isinstance(found, ir.CaseHolds) or (found is not None and isinstance(found.type, YesNoType)):
                self.reports.add("QD305", node.span, "yes_no", test=node.test, kind="có/không")
                return None
            return found
        return self.value(node.left, scope)

    def _is_yes_no(self, node: ast.Comparison, right: ast.YesNo, scope: Scope) -> ir.Condition | None:
        left = node.left
        while isinstance(left, ast.Group):
            left = left.inner
        if not isinstance(left, ast.Path):
            self.reports.add("QD303", left.span, found="một giá trị")
            return None
        holds = self._yes_no(left, node, scope)
        if holds is None or right.value:
            return holds
        return ir.Not(holds, span=node.span)

    def _blank(self, node: ast.Comparison, scope: Scope) -> ir.Condition | None:
        if scope.place != "cảnh báo":
            self.reports.add("QD313", node.span)
            return None
        found = self.path(node.left, scope) if isinstance(node.left, ast.Path) else None
        if found is None:
            return None
        if not isinstance(found, ir.Read):
            self.reports.add("QD212", node.left.span, name=printed(node.left), kind="giá trị tính", expected="thông tin")
            return None
        return ir.IsBlank(found, span=node.span, written=node)

    def _comparable(self, node: ast.Comparison, left: ir.Expr, right: ir.Expr) -> bool:
        ordered = _OPERATORS.get(node.test, ">=") not in ("=", "≠")
        match left.type, right.type:
            case NumberType(), NumberType():
                if left.type.unit is right.type.unit:
                    return True
                self._unit_mismatch(node, left, right)
                return False
            case (LevelType(), LevelType()) if left.type == right.type:
                return True
            case DateType(), DateType():
                return True
            case TextType(), TextType():
                if ordered:
                    self.reports.add("QD305", node.span, "use_is", test=node.test, kind="văn bản")
                    return False
                return True
            case YesNoType(), _:
                self.reports.add("QD305", node.span, "yes_no", test=node.test, kind="có/không")
                return False
            case _:
                self._clash(node, left, right, DEFAULT, ())
                return False

    def _unit_mismatch(self, node: ast.Comparison, left: ir.Expr, right: ir.Expr) -> None:
        """A bare number where a unit is needed gets the unit as a fix."""
        written = node.right
        if isinstance(written, ast.Number) and written.unit is None and right.span == written.span:
            missing = _MISSING_UNIT.get(_unit(left))
            if missing is not None:
                hint, unit = missing
                here = Span(written.span.end, written.span.end)
                self._clash(node, left, right, hint, (Fix((Edit(here, unit),), safe=False),))
                return
        self._clash(node, left, right, DEFAULT, ())

    def _clash(
        self, node: ast.Comparison, left: ir.Expr, right: ir.Expr, hint: str, fixes: tuple[Fix, ...]
    ) -> None:
        assert node.right is not None
        related = (Related(left.span, "left"), Related(right.span, "right"))
        self.reports.add(
            "QD301", node.span, hint, fixes, related,
            left=printed(node.left), right=printed(node.right),
            left_unit=kind_words(left.type), right_unit=kind_words(right.type),
        )  # fmt: skip


def _unit(expr: ir.Expr) -> Unit:
    assert isinstance(expr.type, NumberType)
    return expr.type.unit


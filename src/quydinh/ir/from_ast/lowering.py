"""
From written expressions to typed ones.

Comes in: trees and symbols. Goes out: IR, or None where a message was given instead. A level or a
choice is known only by the type that stands opposite, so the left side of a test is read first and
its type is expected of the right side.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.ir import nodes as ir
from quydinh.ir.folding import fold
from quydinh.ir.from_ast.arithmetic import Arithmetic
from quydinh.ir.from_ast.comparability import OPERATORS, Comparability
from quydinh.ir.from_ast.elements import Elements
from quydinh.ir.from_ast.names import Names, RuleTypes
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Scope
from quydinh.ir.from_ast.symbols import Symbols
from quydinh.ir.from_ast.units import UNITS, kind_words, unit_of
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.types import (
    DateType,
    LevelType,
    NumberType,
    TextType,
    Unit,
    ValueType,
    YesNoType,
)
from quydinh.text.words import key


class Lowering:
    """Reads expressions and conditions."""

    def __init__(self, symbols: Symbols, reports: Reports, usage: Usage, rules: RuleTypes) -> None:
        self.reports = reports
        self.usage = usage
        self.names: Names = Names(symbols, reports, usage, rules)
        self.elements: Elements = Elements(symbols, reports, usage)
        self.arithmetic: Arithmetic = Arithmetic(reports)
        self.comparisons: Comparability = Comparability(reports)

    def value(
        self, node: ast.Expr, scope: Scope, expected: ValueType | None = None
    ) -> ir.Expr | None:
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
                return fold(ir.Sum(((-1, operand),), NumberType(unit_of(operand)), span=node.span))
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
        if (
            isinstance(expected, TextType)
            and expected.choices is not None
            and node.value not in expected.choices
        ):
            choices = ", ".join(f"`{choice}`" for choice in expected.choices)
            self.reports.unknown(
                "QD307",
                node.value,
                node.span,
                expected.choices,
                quoted=True,
                value=node.value,
                choices=choices,
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
            return self.arithmetic.sum(node, total, operands)
        for (operator, operand), (_, written) in zip(operands, node.rest, strict=True):
            assert operand is not None
            product = self.arithmetic.multiplied(
                total, operator, operand, node.first.span.to(written.span)
            )
            if product is None:
                return None
            total = product
        return total

    def _total_points(self, node: ast.TotalPoints, scope: Scope) -> ir.Expr | None:
        found = self.elements.criteria(scope, node.group, node.span, "tổng điểm")
        if found is None:
            return None
        criteria, mark = found
        if not isinstance(mark, NumberType):
            self.reports.add("QD304", node.span, found=kind_words(mark))
            return None
        info = self.elements.record_at(scope, criteria.depth)
        terms: list[tuple[Literal[1, -1], ir.Expr]] = []
        for name in criteria.names:
            self.usage.field(info, name)
            type_ = info.fields[key(name)].type
            assert isinstance(type_, NumberType)
            terms.append((1, ir.Read(criteria.depth, (), name, type_, span=node.span)))
        return ir.Sum(tuple(terms), NumberType(Unit.POINTS), span=node.span)

    def _path_value(
        self, node: ast.Path, scope: Scope, expected: ValueType | None
    ) -> ir.Expr | None:
        level = self.names.expected_level(node, expected)
        if level is not None:
            return level
        found = self.names.path(node, scope, expected)
        if isinstance(found, ir.CaseHolds):
            self.reports.add("QD304", node.span, found="một điều kiện")
            return None
        return found

    def _aggregate(self, node: ast.Aggregate, scope: Scope) -> ir.Expr | None:
        found = self.elements.collection(node.over, scope)
        if found is None:
            return None
        over, inner = found
        value = self._aggregated(node, inner)
        where = self.condition(node.where.condition, inner) if node.where else None
        if value is None or (node.where is not None and where is None):
            return None
        return ir.Aggregate(
            node.kind, value, over, where, NumberType(unit_of(value)), span=node.span
        )

    def _aggregated(self, node: ast.Aggregate, scope: Scope) -> ir.Expr | None:
        """A number; for levels there are quantifiers, which say what holds of an empty list too."""
        value = self.value(node.value, scope)
        if value is None or isinstance(value.type, NumberType):
            return value
        if isinstance(value.type, LevelType) and node.kind in ("lớn nhất", "nhỏ nhất"):
            quantifier = "có {} nào có {}" if node.kind == "lớn nhất" else "mọi {} có {}"
            instead = quantifier.format(printed(node.over.path), printed(node.value))
            found = kind_words(value.type)
            self.reports.add("QD304", node.value.span, "levels", found=found, instead=instead)
        else:
            self.reports.add("QD304", node.value.span, found=kind_words(value.type))
        return None

    def _counted(self, node: ast.Quantifier, scope: Scope) -> ir.Expr | None:
        found = self.elements.collection(node.over, scope)
        if found is None:
            return None
        over, inner = found
        where = self.condition(node.where.condition, inner) if node.where else None
        if node.where is not None and where is None:
            return None
        if node.kind == "số":
            return ir.Count(
                over, where, NumberType(Unit.COUNT, integer=True, low=Fraction(0)), span=node.span
            )
        assert where is not None
        type_ = NumberType(Unit.SHARE, low=Fraction(0), high=Fraction(1))
        return ir.Proportion(over, where, type_, span=node.span)

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
        found = self.names.path(node, scope)
        if found is None:
            return None
        if isinstance(found, ir.CaseHolds):
            return ir.CaseHolds(
                found.depth, found.links, found.subject, found.name, span=node.span, written=written
            )
        if isinstance(found, ir.Read) and isinstance(found.type, YesNoType):
            return ir.Holds(found, span=node.span, written=written)
        self.reports.add("QD303", node.span, found=kind_words(found.type))
        return None

    def _quantified(self, node: ast.Quantifier, scope: Scope) -> ir.Condition | None:
        found = self.elements.collection(node.over, scope)
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
        if not self.comparisons.comparable(node, left, right) or (
            upper is not None and not self.comparisons.comparable(node, left, upper)
        ):
            return None
        if upper is None:
            return ir.Compare(left, OPERATORS[node.test], right, span=node.span, written=node)
        if isinstance(right, ir.Constant) and isinstance(upper, ir.Constant):
            self._check_band(node, right, upper)
        low = ir.Compare(left, ">=", right, span=node.span, written=node)
        high = ir.Compare(
            left, "<" if node.test == "từ đến dưới" else "<=", upper, span=node.span, written=node
        )
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
            found = self.names.path(node.left, scope)
            if isinstance(found, ir.CaseHolds) or (
                found is not None and isinstance(found.type, YesNoType)
            ):
                self.reports.add("QD305", node.span, "yes_no", test=node.test, kind="có/không")
                return None
            return found
        return self.value(node.left, scope)

    def _is_yes_no(
        self, node: ast.Comparison, right: ast.YesNo, scope: Scope
    ) -> ir.Condition | None:
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
        if scope.place not in ("cảnh báo", "nội dung"):
            self.reports.add("QD313", node.span)
            return None
        found = self.names.path(node.left, scope) if isinstance(node.left, ast.Path) else None
        if found is None:
            return None
        if not isinstance(found, ir.Read):
            self.reports.add(
                "QD212",
                node.left.span,
                name=printed(node.left),
                kind="giá trị tính",
                expected="thông tin",
            )
            return None
        return ir.IsBlank(found, span=node.span, written=node)

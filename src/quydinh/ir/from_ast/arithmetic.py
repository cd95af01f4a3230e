"""Arithmetic with units: what adds, multiplies and divides, and to which unit."""

from __future__ import annotations

from typing import Literal

from quydinh.ast import nodes as ast
from quydinh.diagnostics.model import Related
from quydinh.ir import nodes as ir
from quydinh.ir.folding import fold
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.units import kind_words, product_unit, quotient_unit, unit_of
from quydinh.ir.types import (
    NumberType,
)
from quydinh.text.source import Span


class Arithmetic:
    """Puts terms and factors together; a clash of units is reported at both places."""

    def __init__(self, reports: Reports) -> None:
        self.reports = reports

    def sum(
        self, node: ast.Chain, first: ir.Expr, rest: list[tuple[ast.ChainOperator, ir.Expr | None]]
    ) -> ir.Expr | None:
        unit = unit_of(first)
        terms: list[tuple[Literal[1, -1], ir.Expr]] = [(1, first)]
        for operator, operand in rest:
            assert operand is not None
            if unit_of(operand) is not unit:
                self._unit_clash(operator, first, operand, Span(node.span.start, operand.span.end))
                return None
            terms.append((1 if operator == "cộng" else -1, operand))
        return fold(ir.Sum(tuple(terms), NumberType(unit), span=node.span))

    def multiplied(
        self, left: ir.Expr, operator: ast.ChainOperator, right: ir.Expr, span: Span
    ) -> ir.Expr | None:
        if operator == "nhân với":
            unit = product_unit(unit_of(left), unit_of(right))
            if unit is None:
                self._unit_clash(operator, left, right, span)
                return None
            return fold(ir.Product(left, right, NumberType(unit), span=span))
        by_constant = isinstance(right, ir.Constant)
        if isinstance(right, ir.Constant) and right.value == 0:
            self.reports.add("QD310", right.span)
            return None
        unit = quotient_unit(unit_of(left), unit_of(right), by_constant=by_constant)
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

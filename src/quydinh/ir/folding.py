"""Constant folding: arithmetic on what is written in the ruleset is done once, exactly."""

from __future__ import annotations

from fractions import Fraction

from quydinh.ir import nodes as ir


def fold(expr: ir.Expr) -> ir.Expr:
    """An expression whose operands are folded, as a constant where they all are."""
    match expr:
        case ir.Sum():
            total = Fraction(0)
            for sign, term in expr.terms:
                number = _number(term)
                if number is None:
                    return expr
                total += sign * number
            return ir.Constant(total, expr.type, span=expr.span)
        case ir.Product():
            left, right = _number(expr.left), _number(expr.right)
            if left is None or right is None:
                return expr
            return ir.Constant(left * right, expr.type, span=expr.span)
        case ir.Quotient():
            left, right = _number(expr.left), _number(expr.right)
            if left is None or not right:
                return expr
            return ir.Constant(left / right, expr.type, span=expr.span)
        case _:
            return expr


def _number(expr: ir.Expr) -> Fraction | None:
    if isinstance(expr, ir.Constant) and isinstance(expr.value, Fraction):
        return expr.value
    return None

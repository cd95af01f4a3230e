"""
Comparisons that whole numbers decide without dividing.

``a / b từ 50% trở lên`` is ``2 * a >= b`` for a divisor above 0, and so for sums and products of
whole numbers. This module finds such comparisons and writes them crosswise.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import frozen

from quydinh.evaluate.codegen.expressions import OPERATORS
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType


@frozen
class Crossing:
    """``above / divisor operator bound``, or ``above operator below`` without a divisor."""

    above: ir.Expr
    operator: ir.Operator
    divisor: ir.Expr | None
    below: ir.Expr | None
    bound: Fraction

    def fields(self) -> tuple[str, ...]:
        """The inputs of the record that it reads."""
        parts = (self.above, self.divisor, self.below)
        return tuple(
            dict.fromkeys(name for part in parts if part is not None for name in inputs(part))
        )

    def code(self, name: Callable[[str], str]) -> str:
        """Code for the comparison, right for a divisor above 0."""
        divisor = self.divisor if self.divisor is not None else self.below
        left = _times(self.bound.denominator, written(self.above, name))
        if divisor is None:
            return f"{left} {OPERATORS[self.operator]} {self.bound.numerator}"
        right = _times(self.bound.numerator, written(divisor, name))
        return f"{left} {OPERATORS[self.operator]} {right}"


def crossing(leaf: ir.Leaf) -> Crossing | None:
    """The comparison in this form; None when it is of another kind."""
    match leaf:
        case ir.Compare(ir.Quotient(above, divisor), operator, ir.Constant(Fraction() as bound)):
            whole = _is_whole(above) and _is_whole(divisor)
            return Crossing(above, operator, divisor, None, bound) if whole else None
        case ir.Compare(above, operator, ir.Constant(Fraction() as bound)):
            return Crossing(above, operator, None, None, bound) if _is_whole(above) else None
        case ir.Compare(above, operator, below):
            whole = _is_whole(above) and _is_whole(below)
            return Crossing(above, operator, None, below, Fraction(1)) if whole else None
        case _:
            return None


def _is_whole(node: ir.Expr) -> bool:
    match node:
        case ir.Read(0, (), _, NumberType(integer=True)):
            return True
        case ir.Constant(Fraction(denominator=1)):
            return True
        case ir.Sum(terms):
            return all(_is_whole(term) for _, term in terms)
        case ir.Product(left, right):
            return _is_whole(left) and _is_whole(right)
        case _:
            return False


def inputs(node: ir.Expr) -> tuple[str, ...]:
    """The inputs that an expression of whole numbers reads."""
    match node:
        case ir.Read(field=field):
            return (field,)
        case ir.Sum(terms):
            return tuple(name for _, term in terms for name in inputs(term))
        case ir.Product(left, right):
            return inputs(left) + inputs(right)
        case _:
            return ()


def written(node: ir.Expr, name: Callable[[str], str]) -> str:
    """Code for an expression of whole numbers; ``name`` gives the local of an input."""
    match node:
        case ir.Read(field=field):
            return name(field)
        case ir.Sum(terms):
            signed = [("-" if sign < 0 else "+") + written(term, name) for sign, term in terms]
            return f"({''.join(signed).removeprefix('+')})"
        case ir.Product(left, right):
            return f"{written(left, name)} * {written(right, name)}"
        case ir.Constant(Fraction(numerator=number)):
            return str(number) if number >= 0 else f"({number})"
        case _:
            raise AssertionError("not a whole number")


def _times(factor: int, code: str) -> str:
    if factor == 1:
        return code
    return f"{factor} * {code}" if factor >= 0 else f"({factor}) * {code}"

"""
Which way a condition turns when a part of it holds more often: with it, against it, or unclear.

Only how a condition is written counts, not what its values can be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, assert_never

from quydinh.ast import nodes as ast

Sign = Literal[-1, 0, 1]
"""1: grows with the part; -1: shrinks; 0: either may be."""

Part = ast.Path | ast.Quantifier | ast.Aggregate | ast.TotalPoints
Found = tuple[Part, Sign]

_RISING: frozenset[ast.TestKind] = frozenset(
    ("từ trở lên", "đạt", "không thấp hơn", "ít nhất", "trên", "cao hơn")
)
_FALLING: frozenset[ast.TestKind] = frozenset(
    ("không quá", "không cao hơn", "từ trở xuống", "dưới", "thấp hơn")
)


def turned(sign: Sign, by: Sign) -> Sign:
    """The sign of a sign."""
    product = sign * by
    return 1 if product > 0 else -1 if product < 0 else 0


def of_clause(clause: ast.Clause, sign: Sign = 1) -> Iterator[Found]:
    """The parts of a condition with lists and tails."""
    match clause:
        case ast.Simple(condition, tails, _):
            yield from of_condition(condition, sign)
        case ast.Listed(_, items, _, tails, _):
            for item in items:
                yield from of_clause(item.clause, sign)
        case _:
            assert_never(clause)
    if tails.unless is not None:
        yield from of_condition(tails.unless, turned(sign, -1))
    if tails.review_if is not None:
        yield from of_condition(tails.review_if, 0)


def of_condition(node: ast.Expr, sign: Sign = 1) -> Iterator[Found]:
    """The parts of a condition or value; a value grows where a condition holds more often."""
    match node:
        case ast.Path() | ast.TotalPoints():
            yield node, sign
        case ast.Group(inner):
            yield from of_condition(inner, sign)
        case ast.Not(operand) | ast.Negative(operand):
            yield from of_condition(operand, turned(sign, -1))
        case ast.And(operands) | ast.Or(operands):
            for operand in operands:
                yield from of_condition(operand, sign)
        case ast.Comparison(left, test, right, upper):
            yield from _compared(left, test, right, upper, sign)
        case ast.Quantifier(_, _, where):
            yield node, sign
            if where is not None:
                yield from of_condition(where.condition, sign)
        case ast.Aggregate(_, value, _, where):
            yield node, 0
            yield from of_condition(value, 0)
            if where is not None:
                yield from of_condition(where.condition, 0)
        case ast.Chain(first, rest):
            plain = all(operator in ("cộng", "trừ") for operator, _ in rest)
            yield from of_condition(first, sign if plain else 0)
            for operator, term in rest:
                by: Sign = 0 if not plain else -1 if operator == "trừ" else 1
                yield from of_condition(term, turned(sign, by))
        case ast.Number() | ast.DateLiteral() | ast.TextLiteral() | ast.YesNo():
            return
        case _:
            assert_never(node)


def _compared(
    left: ast.Expr, test: ast.TestKind, right: ast.Expr | None, upper: ast.Expr | None, sign: Sign
) -> Iterator[Found]:
    if isinstance(right, ast.YesNo) and test == "là":
        yield from of_condition(left, turned(sign, 1 if right.value else -1))
        return
    by: Sign = 1 if test in _RISING else -1 if test in _FALLING else 0
    yield from of_condition(left, turned(sign, by))
    for bound in (right, upper):
        if bound is not None:
            yield from of_condition(bound, turned(sign, turned(by, -1)))

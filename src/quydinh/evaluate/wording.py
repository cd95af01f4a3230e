"""
Conditions in the ruleset's own words.

What the author wrote is printed in its canonical form; a condition that nobody wrote (a part
of one, or a rule built by a program) is put in words from its meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast import printer
from quydinh.evaluate.display import shown
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType

_TESTS: dict[ir.Operator, Callable[[str], str]] = {
    ">=": "từ {} trở lên".format,
    ">": "trên {}".format,
    "<=": "không quá {}".format,
    "<": "dưới {}".format,
    "=": "bằng {}".format,
    "≠": "khác {}".format,
}

_OPPOSITE: dict[ir.Operator, ir.Operator] = {
    ">=": "<",
    ">": "<=",
    "<=": ">",
    "<": ">=",
    "=": "≠",
    "≠": "=",
}


def condition(node: ir.Leaf, *, negated: bool = False) -> str:
    """A single test, or its negation."""
    text = _written(node) or _said(node)
    match node:
        case _ if not negated:
            return text
        case ir.Holds():
            return f"không {text}"
        case ir.Compare():
            return _compared(node, _OPPOSITE[node.operator])
        case _:
            return f"không ({text})"


def _compared(node: ir.Compare, operator: ir.Operator) -> str:
    """The comparison, under another operator perhaps."""
    if operator == "=" and not isinstance(node.left.type, NumberType):
        return f"{left(node)} là {value(node.right)}"
    return f"{left(node)} {_TESTS[operator](value(node.right))}"


def left(node: ir.Compare) -> str:
    """What a comparison is about, as the author wrote it."""
    match node.written:
        case ast.Comparison(left=written):
            return printer.expression(written)
        case _:
            return value(node.left)


def _written(node: ir.Leaf) -> str:
    """What the author wrote for this one test; "" when the words say something more or else."""
    match node.written:
        case None:
            return ""
        case ast.Comparison(upper=upper) if upper is not None:  # a band is two tests
            return ""
        case _ if isinstance(node, ir.Holds):  # ``x là không`` is written of the test ``x``
            return ""
        case written:
            return printer.expression(written)


def _said(node: ir.Leaf) -> str:
    match node:
        case ir.Compare():
            return _compared(node, node.operator)
        case ir.Holds(read):
            return value(read)
        case ir.IsBlank(read):
            return f"{value(read)} để trống"
        case ir.Every(over, where):
            return f"mọi {collection(over)} ({_where(where)})"
        case ir.Some(over, where):
            return f"có {collection(over)} nào ({_where(where)})"
        case _:
            assert_never(node)


def _where(node: ir.Condition) -> str:
    match node:
        case ir.CaseHolds(_, links, _, name):
            return ".".join((*links, name))
        case ir.Not(operand):
            return f"không {_where(operand)}"
        case ir.All(operands):
            return " và ".join(_where(one) for one in operands)
        case ir.Any(operands):
            return " hoặc ".join(f"({_where(one)})" for one in operands)
        case ir.AtLeast(count, operands):
            return f"có ít nhất {count} trong: " + ", ".join(_where(one) for one in operands)
        case ir.Cited(inner) | ir.Discretion(inner):
            return _where(inner)
        case ir.Always():
            return "mọi trường hợp"
        case ir.Never():
            return "không trường hợp nào"
        case _:
            return condition(node)


def value(node: ir.Expr) -> str:
    """An expression."""
    match node:
        case ir.Constant(constant, type_, threshold):
            return threshold or shown(constant, type_)
        case ir.Read(_, links, field):
            return ".".join((*links, field))
        case ir.Derive(_, links, _, name):
            return ".".join((*links, name))
        case ir.Mark():
            return "mức"
        case ir.OwnRating(stage):
            return stage
        case ir.Sum(terms):
            words = [("trừ " if sign < 0 else "cộng ") + value(term) for sign, term in terms]
            return " ".join(words).removeprefix("cộng ")
        case ir.Product(left, right):
            return f"{_operand(left)} nhân với {_operand(right)}"
        case ir.Quotient(left, right):
            return f"{_operand(left)} / {_operand(right, ir.Product, ir.Quotient)}"
        case ir.Aggregate(kind, inner, over):
            return f"{kind} {value(inner)} của các {collection(over)}"
        case ir.Count(over):
            return f"số {collection(over)}"
        case ir.Proportion(over, where):
            return f"tỉ lệ {collection(over)} ({_where(where)})"
        case _:
            assert_never(node)


def _operand(node: ir.Expr, *bracketed: type[ir.Expr]) -> str:
    """A factor or divisor, in brackets where it would be read otherwise without."""
    text = value(node)
    return f"({text})" if isinstance(node, (ir.Sum, *bracketed)) else text


def collection(over: ir.CollectionOf) -> str:
    """What a quantifier runs over."""
    match over:
        case ir.Criteria(group=group):
            return "tiêu_chí" if group is None else f"tiêu_chí nhóm {group}"
        case ir.RecordList(_, links, field):
            return ".".join((*links, field))
        case _:
            assert_never(over)

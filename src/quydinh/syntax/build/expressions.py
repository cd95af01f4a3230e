"""Nodes of expressions and conditions."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import cast

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Edit, Fix
from quydinh.syntax.build.picking import (
    Children,
    every,
    expression,
    expressions,
    find,
    has,
    one,
    to_name,
    tokens,
)
from quydinh.syntax.build.problems import Problems
from quydinh.syntax.parser import Callback
from quydinh.syntax.tokens import Token
from quydinh.text.source import Span

_UNITS: dict[str, ast.Unit] = {
    "PERCENT": "%",
    "PERCENT_WORD": "%",
    "POINTS": "điểm",
    "MONTH": "tháng",
    "YEAR": "năm",
    "DAY": "ngày",
}
_ADDING: dict[str, ast.ChainOperator] = {
    "PLUS_WORD": "cộng",
    "PLUS": "cộng",
    "MINUS_WORD": "trừ",
    "MINUS": "trừ",
}
_MULTIPLYING: dict[str, ast.ChainOperator] = {
    "TIMES_WORD": "nhân với",
    "STAR": "nhân với",
    "DIVIDE_WORD": "chia cho",
    "SLASH": "chia cho",
}
_TESTS: dict[str, ast.TestKind] = {
    "REACHES": "đạt",
    "AT_LEAST": "ít nhất",
    "NOT_LOWER": "không thấp hơn",
    "ABOVE": "trên",
    "HIGHER": "cao hơn",
    "NOT_OVER": "không quá",
    "NOT_HIGHER": "không cao hơn",
    "BELOW": "dưới",
    "LOWER": "thấp hơn",
    "IS": "là",
    "EQUALS": "bằng",
    "DIFFERS": "khác",
    # Symbols are read, and written as words by the formatter.
    "GE": "từ trở lên",
    "LE": "không quá",
    "GT": "trên",
    "LT": "dưới",
    "EQ": "bằng",
    "NE": "khác",
}
_AGGREGATES: dict[str, ast.AggregateKind] = {
    "SUM": "tổng",
    "MEAN": "trung bình",
    "LARGEST": "lớn nhất",
    "SMALLEST": "nhỏ nhất",
}


class Test:
    """A test before it meets its left side."""

    __slots__ = ("kind", "right", "span", "upper")

    def __init__(
        self, kind: ast.TestKind, right: ast.Expr | None, upper: ast.Expr | None, span: Span
    ) -> None:
        self.kind = kind
        self.right: ast.Expr | None = right
        self.upper: ast.Expr | None = upper
        self.span: Span = span

    def on(self, left: ast.Expr, span: Span) -> ast.Comparison:
        """The comparison of ``left`` by this test."""
        return ast.Comparison(left, self.kind, self.right, self.upper, span=span)


def number(children: Children, span: Span) -> ast.Number:
    sign = -1 if has(children, "MINUS") else 1
    value = cast("Fraction", tokens(children, "NUMBER")[0].value)
    return ast.Number(sign * value, cast("ast.Unit | None", find(children, str)), span=span)


def unit(children: Children, _span: Span) -> ast.Unit:
    return _UNITS[one(children, Token).type]


def name(children: Children, _span: Span) -> ast.Name:
    return to_name(one(children, Token))


def names(children: Children, _span: Span) -> tuple[ast.Name, ...]:
    return every(children, ast.Name)


def path(children: Children, span: Span) -> ast.Path:
    return ast.Path(every(children, ast.Name), span=span)


def date(children: Children, span: Span) -> ast.DateLiteral:
    value = one(children, Token).value
    # An impossible date has been reported; any day will do to go on checking.
    return ast.DateLiteral(cast("dt.date", value or dt.date(1, 1, 1)), span=span)


def text(children: Children, span: Span) -> ast.TextLiteral:
    return ast.TextLiteral(cast("str", one(children, Token).value), span=span)


def yes(_children: Children, span: Span) -> ast.YesNo:
    return ast.YesNo(value=True, span=span)


def no(_children: Children, span: Span) -> ast.YesNo:
    return ast.YesNo(value=False, span=span)


def brackets(children: Children, span: Span) -> ast.Group:
    return ast.Group(expressions(children)[0], span=span)


def negative(children: Children, span: Span) -> ast.Negative:
    return ast.Negative(expressions(children)[0], span=span)


def negation(children: Children, span: Span) -> ast.Not:
    return ast.Not(expressions(children)[0], span=span)


def _chain(children: Children, span: Span, operators: dict[str, ast.ChainOperator]) -> ast.Chain:
    rest: list[tuple[ast.ChainOperator, ast.Expr]] = []
    for sign, operand in zip(children[1::2], children[2::2], strict=True):
        assert isinstance(sign, Token)
        rest.append((operators[sign.type], expression(operand)))
    return ast.Chain(expression(children[0]), tuple(rest), span=span)


def sum_(children: Children, span: Span) -> ast.Chain:
    return _chain(children, span, _ADDING)


def product(children: Children, span: Span) -> ast.Chain:
    return _chain(children, span, _MULTIPLYING)


def conjunction(children: Children, span: Span) -> ast.And:
    return ast.And(tuple(expressions(children)), span=span)


def total_points(children: Children, span: Span) -> ast.TotalPoints:
    return ast.TotalPoints(find(children, ast.Name), span=span)


def collection(children: Children, span: Span) -> ast.Collection:
    return ast.Collection(one(children, ast.Path), find(children, ast.Name), span=span)


def aggregate(children: Children, span: Span) -> ast.Aggregate:
    value = expression(children[1])
    kind = _AGGREGATES[one(children, Token).type]
    return ast.Aggregate(
        kind, value, one(children, ast.Collection), find(children, ast.Where), span=span
    )


def aggregate_points(children: Children, span: Span) -> ast.Aggregate:
    """``tổng điểm của các X``: the sum of a field named ``điểm``."""
    words = one(children, Token)
    points = ast.Name("điểm", span=Span(words.end - len("điểm"), words.end))
    value = ast.Path((points,), span=points.span)
    return ast.Aggregate(
        "tổng", value, one(children, ast.Collection), find(children, ast.Where), span=span
    )


def _quantifier(kind: ast.QuantifierKind, children: Children, span: Span) -> ast.Quantifier:
    return ast.Quantifier(kind, one(children, ast.Collection), find(children, ast.Where), span=span)


def count(children: Children, span: Span) -> ast.Quantifier:
    return _quantifier("số", children, span)


def proportion(children: Children, span: Span) -> ast.Quantifier:
    return _quantifier("tỉ lệ", children, span)


def every_(children: Children, span: Span) -> ast.Quantifier:
    return _quantifier("mọi", children, span)


def some(children: Children, span: Span) -> ast.Quantifier:
    return _quantifier("có nào", children, span)


def where_brackets(children: Children, span: Span) -> ast.Where:
    return ast.Where(expressions(children)[0], "brackets", span=span)


def where_has(children: Children, span: Span) -> ast.Where:
    left = one(children, ast.Path)
    test = one(children, Test)
    return ast.Where(test.on(left, left.span.to(span)), "có", span=span)


def where_direct(children: Children, span: Span) -> ast.Where:
    mark = ast.Path((ast.Name("mức", span=span),), span=span)
    return ast.Where(one(children, Test).on(mark, span), "direct", span=span)


def test(children: Children, span: Span) -> Test:
    signs = [child.type for child in children if isinstance(child, Token)]
    operands = expressions(children)
    if signs[0] == "BLANK":
        return Test("để trống", None, None, span)
    if signs in (["IS", "HAS"], ["IS", "NOT"]):
        last = children[-1]
        assert isinstance(last, Token)
        return Test("là", ast.YesNo(value=signs[1] == "HAS", span=last.span), None, span)
    if signs[-1] == "OR_ABOVE":
        return Test("từ trở lên", operands[0], None, span)
    if signs[-1] == "OR_BELOW":
        return Test("từ trở xuống", operands[0], None, span)
    if signs[-1] == "TO_BELOW":
        return Test("từ đến dưới", operands[0], operands[1], span)
    if signs[-1] == "TO":
        return Test("từ đến", operands[0], operands[1], span)
    return Test(_TESTS[signs[0]], operands[0], None, span)


def comparison(children: Children, span: Span) -> ast.Comparison:
    return one(children, Test).on(expression(children[0]), span)


def disjunction(problems: Problems, children: Children, span: Span) -> ast.Or:
    operands = tuple(expressions(children))
    mixed = [operand for operand in operands if isinstance(operand, ast.And)]
    if mixed:
        first = Fix(
            tuple(edit for part in mixed for edit in _around(part.span, part.span)), safe=False
        )
        second = Fix(_other_reading(operands), safe=False)
        problems.add(
            report(
                "QD107",
                span,
                fixes=(first, second),
                first=_reading(problems, first, span),
                second=_reading(problems, second, span),
            )
        )
    return ast.Or(operands, span=span)


def _reading(problems: Problems, fix: Fix, span: Span) -> str:
    """The text of the condition as it reads after a fix."""
    text, at = "", span.start
    for edit in sorted(fix.edits, key=lambda edit: edit.span):
        text += problems.text[at : edit.span.start] + edit.text
        at = edit.span.end
    return " ".join((text + problems.text[at : span.end]).split())


def _around(first: Span, last: Span) -> tuple[Edit, Edit]:
    return Edit(Span(first.start, first.start), "("), Edit(Span(last.end, last.end), ")")


def _other_reading(operands: tuple[ast.Expr, ...]) -> tuple[Edit, ...]:
    """Brackets round the ``hoặc``: the term before it and the term after it belong together."""
    opening, closing = operands[0], operands[-1]
    first = opening.operands[-1] if isinstance(opening, ast.And) else opening
    last = closing.operands[0] if isinstance(closing, ast.And) else closing
    return _around(first.span, last.span)


CALLBACKS: dict[str, Callback] = {
    "number": number,
    "signed": number,
    "unit": unit,
    "name": name,
    "names": names,
    "path": path,
    "date": date,
    "text": text,
    "yes": yes,
    "no": no,
    "brackets": brackets,
    "negative": negative,
    "negation": negation,
    "sum": sum_,
    "product": product,
    "conjunction": conjunction,
    "total_points": total_points,
    "collection": collection,
    "aggregate": aggregate,
    "aggregate_points": aggregate_points,
    "count": count,
    "proportion": proportion,
    "every": every_,
    "some": some,
    "where_brackets": where_brackets,
    "where_has": where_has,
    "where_direct": where_direct,
    "test": test,
    "comparison": comparison,
}

"""Nodes of the head of the document."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.periods import Period, PeriodKind
from quydinh.syntax.build.expressions import date
from quydinh.syntax.build.picking import (
    Children,
    citation,
    every,
    find,
    has,
    labels,
    one,
    to_label,
    tokens,
)
from quydinh.syntax.build.problems import Problems
from quydinh.syntax.parser import Callback
from quydinh.syntax.tokens import Token
from quydinh.text.source import Span

_PERIODS: dict[str, PeriodKind] = {"YEAR": "năm", "QUARTER": "quý", "TERM": "nhiệm kỳ"}
_RELATIONS: dict[str, ast.RelationKind] = {
    "REPLACES": "thay thế",
    "BASED_ON": "căn cứ",
    "ELABORATES": "cụ thể hóa",
    "AMENDS": "sửa đổi, bổ sung",
}
_HEADER_ITEMS = get_args(ast.HeaderItem)
_UNREADABLE = Period(2000)  # stands for a period that has been reported


def regulation(children: Children, span: Span) -> ast.Regulation:
    items = tuple(child for child in children if isinstance(child, _HEADER_ITEMS))
    return ast.Regulation(to_label(tokens(children, "STRING")[0]), items, span=span)


def title(children: Children, span: Span) -> ast.Title:
    return ast.Title(labels(children)[0], citation(children), span=span)


def issued(children: Children, span: Span) -> ast.Issued:
    return ast.Issued(labels(children)[0], dates(children)[0], citation(children), span=span)


def system(children: Children, span: Span) -> ast.InSystem:
    of_party = has(children, "OF_PARTY")
    return ast.InSystem("Đảng" if of_party else "Nhà nước", citation(children), span=span)


def in_effect(problems: Problems, children: Children, span: Span) -> ast.InEffect:
    start, *end = dates(children)
    if end and end[0].value < start.value:
        problems.add(report("QD125", end[0].span))
    return ast.InEffect(start, end[0] if end else None, citation(children), span=span)


def dates(children: Children) -> list[ast.DateLiteral]:
    """The dates among the children."""
    return [date([token], token.span) for token in tokens(children, "DATE")]


class PeriodKinds(tuple[PeriodKind, ...]):
    """``theo năm, quý``."""

    __slots__ = ()


def period_kinds(children: Children, _span: Span) -> PeriodKinds:
    return PeriodKinds(_PERIODS[token.type] for token in tokens(children, *_PERIODS))


def period_point(problems: Problems, children: Children, span: Span) -> ast.PeriodPoint:
    written = " ".join(child.text for child in children if isinstance(child, Token))
    try:
        period = Period.parse(written)
    except ValueError:
        problems.add(report("QD126", span, written=written))
        period = _UNREADABLE
    return ast.PeriodPoint(period, span=span)


def applies(problems: Problems, children: Children, span: Span) -> ast.Applies:
    start, *end = every(children, ast.PeriodPoint)
    if end and end[0].period.last < start.period.last:
        problems.add(report("QD125", end[0].span))
    kinds = find(children, PeriodKinds)
    return ast.Applies(
        start, end[0] if end else None, tuple(kinds or ()), citation(children), span=span
    )


def relation(children: Children, span: Span) -> ast.Relation:
    kind = _RELATIONS[one(children, Token).type]
    subjects = find(children, tuple) or ()
    return ast.Relation(
        kind, labels(children)[0], dates(children)[0], subjects, citation(children), span=span
    )


CALLBACKS: dict[str, Callback] = {
    "regulation": regulation,
    "title": title,
    "issued": issued,
    "system": system,
    "relation": relation,
    "period_kinds": period_kinds,
}
_REPORTING: dict[str, Callable[[Problems, Children, Span], object]] = {
    "in_effect": in_effect,
    "period_point": period_point,
    "applies": applies,
}


def callbacks(problems: Problems) -> dict[str, Callback]:
    """The functions of this file; what they find wrong goes to ``problems``."""
    return CALLBACKS | {name: partial(build, problems) for name, build in _REPORTING.items()}

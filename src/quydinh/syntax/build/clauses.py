"""Nodes of clauses: conditions with lists, tails and citations."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.ast.printer.literals import letters
from quydinh.diagnostics.catalogue import report
from quydinh.syntax.build.picking import (
    Children,
    citation,
    every,
    expression,
    expressions,
    find,
    has,
    label,
    labels,
    number,
    one,
    to_name,
    tokens,
)
from quydinh.syntax.build.problems import Problems
from quydinh.syntax.parser import Callback
from quydinh.syntax.tokens import Token
from quydinh.text.source import Span

_KINDS: dict[str, ast.ListKind] = {"ALL_OF": "all", "ANY_OF": "any", "SOME_OF": "at least"}
_ORDER = ("trừ trường hợp", "nếu", "theo phương án", "hết cảnh báo khi")


class Lead:
    """``có đủ các điều kiện sau`` and its like, before the list."""

    __slots__ = ("count", "kind", "span")

    def __init__(self, kind: ast.ListKind, count: ast.Number | None, span: Span) -> None:
        self.kind = kind
        self.count: ast.Number | None = count
        self.span: Span = span


class Tail:
    """One tail; ``rank`` is its place in the order that texts follow."""

    __slots__ = ("part", "rank", "span")

    def __init__(self, rank: int, part: ast.Expr | ast.Label, span: Span) -> None:
        self.rank: int = rank
        self.part: ast.Expr | ast.Label = part
        self.span: Span = span


def lead(children: Children, span: Span) -> Lead:
    kind = _KINDS[one(children, Token).type]
    counts = tokens(children, "NUMBER")
    return Lead(kind, number(counts[0]) if counts else None, span)


def except_tail(children: Children, span: Span) -> Tail:
    return Tail(0, expressions(children)[0], span)


def review_tail(children: Children, span: Span) -> Tail:
    return Tail(1, expressions(children)[0], span)


def reading_tail(children: Children, span: Span) -> Tail:
    return Tail(2, expressions(children)[0], span)


def cleared_tail(children: Children, span: Span) -> Tail:
    return Tail(3, labels(children)[0], span)


def _tails(problems: Problems, children: Children) -> ast.Tails:
    found = every(children, Tail)
    if not found:
        return ast.NO_TAILS
    parts: dict[int, ast.Expr | ast.Label] = {}
    highest = -1
    for tail in found:
        if tail.rank <= highest:
            problems.add(
                report("QD123", tail.span, first=_ORDER[tail.rank], second=_ORDER[highest])
            )
        highest = max(highest, tail.rank)
        parts.setdefault(tail.rank, tail.part)
    unless, review_if = (
        None if part is None else expression(part) for part in (parts.get(0), parts.get(1))
    )
    reading, cleared = parts.get(2), parts.get(3)
    assert reading is None or isinstance(reading, ast.Path)
    assert cleared is None or isinstance(cleared, ast.Label)
    whole = found[0].span.to(found[-1].span)
    return ast.Tails(unless, review_if, reading, cleared, span=whole)


def clause_of(problems: Problems, children: Children, span: Span) -> ast.Clause:
    """The clause that a production's children make, whatever stands before it."""
    tails, cited = _tails(problems, children), citation(children)
    opening = find(children, Lead)
    if opening is None:
        return ast.Simple(expressions(children)[0], tails, cited, span=span)
    items = every(children, ast.Item)
    _check_markers(problems, items)
    return ast.Listed(opening.kind, items, opening.count, tails, cited, span=span)


def _check_markers(problems: Problems, items: tuple[ast.Item, ...]) -> None:
    for index, item in enumerate(items):
        expected = letters(index)
        if item.marker not in ("-", "+", expected):
            where = Span(item.span.start, item.span.start + len(item.marker) + 1)
            problems.add(report("QD113", where, found=f"{item.marker})", expected=f"{expected})"))
            return  # one message is enough: the formatter renumbers the whole list


def item_of(problems: Problems, children: Children, span: Span) -> ast.Item:
    mark = children[0]
    assert isinstance(mark, Token)
    clause = clause_of(problems, children[1:], Span(_start(children[1], span), span.end))
    return ast.Item(_marker(mark), clause, span=span)


def _start(child: object, span: Span) -> int:
    start = getattr(child, "span", span)
    assert isinstance(start, Span)
    return start.start


def _marker(mark: Token) -> str:
    if mark.type == "LETTER":
        assert isinstance(mark.value, str)
        return mark.value
    return "-" if mark.type == "DASH" else "+"


def exclusion(children: Children, span: Span) -> ast.Exclusion:
    not_reviewed = has(children, "NOT_REVIEWED")
    owners = one(children, tuple)
    return ast.Exclusion(
        "Không kiểm điểm" if not_reviewed else "Không xếp loại",
        owners,
        _clause(children),
        span=span,
    )


def _clause(children: Children) -> ast.Clause:
    return next(child for child in children if isinstance(child, ast.Simple | ast.Listed))


def level_outcome(children: Children, span: Span) -> ast.LevelOutcome:
    return ast.LevelOutcome(to_name(one(children, Token)), span=span)


def review_outcome(children: Children, span: Span) -> ast.ReviewOutcome:
    proposed = tokens(children, "NAME")
    return ast.ReviewOutcome(label(children), to_name(proposed[0]) if proposed else None, span=span)


def _outcome(children: Children) -> ast.BranchOutcome:
    return next(
        child for child in children if isinstance(child, ast.LevelOutcome | ast.ReviewOutcome)
    )


def branch(children: Children, span: Span) -> ast.Branch:
    return ast.Branch(_outcome(children), _clause(children), span=span)


def otherwise(children: Children, span: Span) -> ast.Otherwise:
    return ast.Otherwise(_outcome(children), citation(children), span=span)


def rating(problems: Problems, children: Children, span: Span) -> ast.Rating:
    closing = every(children, ast.Otherwise)
    if len(closing) > 1:
        problems.add(report("QD117", closing[1].span))
    elif closing and children[-1] is not closing[0]:
        problems.add(report("QD117", closing[0].span))
    return ast.Rating(
        one(children, tuple),
        one(children, ast.Name),
        every(children, ast.Branch),
        closing,
        citation(children),
        span=span,
    )


def ceiling(children: Children, span: Span) -> ast.Ceiling:
    clause = next((child for child in children if isinstance(child, ast.Simple | ast.Listed)), None)
    return ast.Ceiling(
        one(children, tuple), one(children, ast.Path), clause, citation(children), span=span
    )


def case(children: Children, span: Span) -> ast.NamedCase:
    return ast.NamedCase(
        one(children, ast.Name), one(children, tuple), _clause(children), label(children), span=span
    )


def warning(children: Children, span: Span) -> ast.WarningSign:
    return ast.WarningSign(
        one(children, ast.Name), one(children, tuple), _clause(children), label(children), span=span
    )


CALLBACKS: dict[str, Callback] = {
    "lead": lead,
    "except_tail": except_tail,
    "review_tail": review_tail,
    "reading_tail": reading_tail,
    "cleared_tail": cleared_tail,
    "exclusion": exclusion,
    "level_outcome": level_outcome,
    "review_outcome": review_outcome,
    "branch": branch,
    "otherwise": otherwise,
    "ceiling": ceiling,
    "case": case,
    "warning": warning,
}

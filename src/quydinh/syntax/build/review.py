"""Nodes of review contents and procedures."""

from __future__ import annotations

from typing import get_args

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.syntax.build.growing import Growing
from quydinh.syntax.build.picking import (
    Children,
    citation,
    every,
    expressions,
    find,
    has,
    integer,
    label,
    number,
    one,
    tokens,
)
from quydinh.syntax.build.problems import Problems
from quydinh.syntax.parser import Callback
from quydinh.syntax.tokens import Token
from quydinh.text.source import Span

_DETAILS = get_args(ast.StepDetail)


class Numbered:
    """A section or a step with the number that it was given."""

    __slots__ = ("node", "number", "where")

    def __init__(self, node: ast.Section | ast.Step, token: Token) -> None:
        self.node: ast.Section | ast.Step = node
        self.number: str = token.text
        self.where: Span = token.span


class Under:
    """``theo phương án …`` at the end of a section or a step."""

    __slots__ = ("path",)

    def __init__(self, path: ast.Path) -> None:
        self.path: ast.Path = path


def _in_order(problems: Problems, children: Children) -> tuple[ast.Section | ast.Step, ...]:
    entries = every(children, Numbered)
    for index, entry in enumerate(entries, start=1):
        if entry.number.lstrip("0") != str(index):
            problems.add(
                report("QD113", entry.where, found=f"{entry.number}.", expected=f"{index}.")
            )
            break  # one message is enough: the formatter renumbers the whole list
    return tuple(entry.node for entry in entries)


# --- sections -------------------------------------------------------------------------------------


def content(problems: Problems, children: Children, span: Span) -> ast.ReviewContent:
    sections = every(list(_in_order(problems, children)), ast.Section)
    return ast.ReviewContent(one(children, tuple), sections, citation(children), span=span)


def section(children: Children, span: Span) -> Numbered:
    kind: ast.SectionKind | None = None
    if has(children, "TEXT"):
        kind = "văn bản"
    elif has(children, "LIST"):
        kind = "danh sách"
    elif has(children, "WITH_EXPLANATION"):
        kind = "có/không"
    parts = find(children, Growing)
    reading = find(children, Under)
    node = ast.Section(
        one(children, ast.Name),
        label(children),
        kind,
        () if parts is None else every(parts, ast.Name),
        next(iter(expressions(children)), None),
        None if reading is None else reading.path,
        citation(children),
        span=span,
    )
    return Numbered(node, tokens(children, "NUMBER")[0])


def under(children: Children, _span: Span) -> Under:
    return Under(one(children, ast.Path))


# --- steps ----------------------------------------------------------------------------------------


def procedure(problems: Problems, children: Children, span: Span) -> ast.Procedure:
    return ast.Procedure(
        one(children, ast.Name),
        one(children, tuple),
        every(list(_in_order(problems, children)), ast.Step),
        label(children),
        citation(children),
        span=span,
    )


def step(children: Children, span: Span) -> Numbered:
    reading = find(children, Under)
    node = ast.Step(
        one(children, ast.Name),
        label(children),
        tuple(child for child in children if isinstance(child, _DETAILS)),
        None if reading is None else reading.path,
        citation(children),
        span=span,
    )
    return Numbered(node, tokens(children, "NUMBER")[0])


def actor(children: Children, span: Span) -> ast.StepActor:
    return ast.StepActor(label(children) or one(children, ast.Name), span=span)


def due_when(children: Children, span: Span) -> ast.StepWhen:
    return ast.StepWhen(expressions(children)[0], span=span)


def place(children: Children, span: Span) -> ast.StepPlace:
    return ast.StepPlace(label(children) or one(children, ast.Name), span=span)


def notice(children: Children, span: Span) -> ast.StepNotice:
    days = number(tokens(children, "NUMBER")[0])
    return ast.StepNotice(days, has(children, "WORKING_DAYS"), one(children, ast.Name), span=span)


def within(children: Children, span: Span) -> ast.StepWithin:
    days = number(tokens(children, "NUMBER")[0])
    return ast.StepWithin(days, has(children, "WORKING_DAYS"), one(children, ast.Name), span=span)


def length(children: Children, span: Span) -> ast.StepLength:
    condition = next(iter(expressions(children)), None)
    return ast.StepLength(number(tokens(children, "NUMBER")[0]), condition, span=span)


def deadline(children: Children, span: Span) -> ast.StepDeadline:
    day, month = tokens(children, "NUMBER")
    condition = next(iter(expressions(children)), None)
    next_year = has(children, "NEXT_YEAR")
    return ast.StepDeadline(integer(day), integer(month), next_year, condition, span=span)


class Least:
    """A share of people: at least so many of so many, or strictly more."""

    __slots__ = ("least", "over", "strict")

    def __init__(self, least: ast.Number, over: ast.Number | None) -> None:
        self.least: ast.Number = least
        self.over: ast.Number | None = over
        self.strict: bool = False


def share(children: Children, _span: Span) -> Least:
    whole = find(children, ast.Number)
    if whole is not None:
        return Least(whole, None)
    upper, lower = tokens(children, "NUMBER")
    return Least(number(upper), number(lower))


def least(children: Children, _span: Span) -> Least:
    found = one(children, Least)
    found.strict = has(children, "ABOVE")
    return found


def present(children: Children, span: Span) -> ast.StepShare:
    found = one(children, Least)
    return ast.StepShare("có mặt", found.least, found.over, found.strict, span=span)


def agreed(children: Children, span: Span) -> ast.StepShare:
    found = one(children, Least)
    return ast.StepShare("tán thành", found.least, found.over, found.strict, span=span)


def after_other(children: Children, span: Span) -> ast.StepAfter:
    return ast.StepAfter(one(children, ast.Name), one(children, ast.Path), span=span)


def sequence(children: Children, span: Span) -> ast.StepSequence:
    return ast.StepSequence(tuple(expressions(children)), span=span)


CALLBACKS: dict[str, Callback] = {
    "section": section,
    "under": under,
    "step": step,
    "actor": actor,
    "due_when": due_when,
    "place": place,
    "notice": notice,
    "within": within,
    "length": length,
    "deadline": deadline,
    "least": least,
    "share": share,
    "present": present,
    "agreed": agreed,
    "after_other": after_other,
    "sequence": sequence,
}

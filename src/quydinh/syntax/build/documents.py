"""Nodes of quotas, consequences, promises, examples and amendments."""

from __future__ import annotations

from typing import Literal

from attrs import evolve

from quydinh.ast import nodes as ast
from quydinh.syntax.build.growing import Growing
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
from quydinh.syntax.parser import Callback
from quydinh.syntax.tokens import Token
from quydinh.text.source import Span

_VALUES = (
    ast.Number
    | ast.DateLiteral
    | ast.TextLiteral
    | ast.YesNo
    | ast.Path
    | ast.EntryList
    | ast.Blank
)


class Base:
    """What a quota's share is taken of."""

    __slots__ = ("kind", "level")

    def __init__(
        self, kind: Literal["level", "or above", "before surplus"], level: ast.Name
    ) -> None:
        self.kind = kind
        self.level: ast.Name = level


def base_level(children: Children, _span: Span) -> Base:
    return Base("level", one(children, ast.Name))


def base_above(children: Children, _span: Span) -> Base:
    return Base("or above", one(children, ast.Name))


def base_before(children: Children, _span: Span) -> Base:
    return Base("before surplus", one(children, ast.Name))


def preference(children: Children, span: Span) -> ast.Preference:
    return ast.Preference(expressions(children)[0], has(children, "DESCENDING"), span=span)


def quota(children: Children, span: Span) -> ast.Quota:
    base = one(children, Base)
    names = every(children, ast.Name)
    lists = every(children, Growing)
    by = next((every(part, ast.Path) for part in lists if isinstance(part[0], ast.Path)), ())
    preferences = next(
        (every(part, ast.Preference) for part in lists if isinstance(part[0], ast.Preference)), ()
    )
    # The share comes before the base; paths after it are the readings.
    at = children.index(base)
    return ast.Quota(
        one(children, tuple),
        names[0],
        expression(children[at - 1]),
        base.level,
        base.kind,
        by,
        preferences,
        names[1] if len(names) > 1 else None,
        every(children[at:], ast.Path),
        citation(children),
        span=span,
    )


def consequence(children: Children, span: Span) -> ast.Consequence:
    periods = tokens(children, "NUMBER")
    condition, *reading = expressions(children)
    return ast.Consequence(
        one(children, ast.Name),
        one(children, tuple),
        condition,
        number(periods[0]) if periods else None,
        "quý" if has(children, "QUARTER") else "năm",
        next((each for each in reading if isinstance(each, ast.Path)), None),
        label(children),
        citation(children),
        span=span,
    )


def promise(children: Children, span: Span) -> ast.Promise:
    premise, conclusion = expressions(children)
    return ast.Promise(
        one(children, ast.Name),
        one(children, tuple),
        premise,
        conclusion,
        label(children),
        citation(children),
        span=span,
    )


def direction(children: Children, span: Span) -> ast.Direction:
    cause, effect = every(children, ast.Path)
    return ast.Direction(
        one(children, ast.Name),
        one(children, tuple),
        cause,
        has(children, "HIGHER"),
        effect,
        has(children, "NOT_LOWER"),
        label(children),
        citation(children),
        span=span,
    )


def example(children: Children, span: Span) -> ast.Example:
    return ast.Example(
        labels(children)[0],
        one(children, ast.Name),
        _example_items(children),
        one(children, ast.Expected),
        span=span,
    )


def _example_items(children: Children) -> tuple[ast.ExampleItem, ...]:
    return tuple(
        child
        for child in children
        if isinstance(child, ast.Assignment | ast.AssignEvery | ast.LikeExample | ast.UnderReading)
    )


def population(children: Children, span: Span) -> ast.PopulationExample:
    expectations = tuple(
        child for child in children if isinstance(child, ast.MemberExpected | ast.FactExpected)
    )
    return ast.PopulationExample(
        labels(children)[0], every(children, ast.Member), expectations, span=span
    )


def assignment(children: Children, span: Span) -> ast.Assignment:
    values = [child for child in children if isinstance(child, _VALUES)]
    return ast.Assignment(one(children, ast.Path), values[1], span=span)


def assign_every(children: Children, span: Span) -> ast.AssignEvery:
    value = next(child for child in children if isinstance(child, _VALUES))
    return ast.AssignEvery(one(children, ast.Collection), value, span=span)


def like(children: Children, span: Span) -> ast.LikeExample:
    return ast.LikeExample(labels(children)[0], span=span)


def under_reading(children: Children, span: Span) -> ast.UnderReading:
    return ast.UnderReading(one(children, ast.Path), span=span)


def pass_value(children: Children, _span: Span) -> object:
    return children[0]


def blank(_children: Children, span: Span) -> ast.Blank:
    return ast.Blank(span=span)


def entries(children: Children, span: Span) -> ast.EntryList:
    return ast.EntryList(every(children, ast.Entry), span=span)


def entry(children: Children, span: Span) -> ast.Entry:
    counts = tokens(children, "NUMBER")
    given = every(children, ast.Assignment)
    return ast.Entry(given, number(counts[0]) if counts else None, span=span)


def basis(children: Children, _span: Span) -> ast.Citation | None:
    return citation(children)


def expected_level(children: Children, span: Span) -> ast.Expected:
    level = to_name(tokens(children, "NAME")[0])
    return ast.Expected(
        "rated", level, find(children, ast.Citation), every(children, ast.Follows), span=span
    )


def expected_review(children: Children, span: Span) -> ast.Expected:
    proposed = tokens(children, "NAME")
    level = to_name(proposed[0]) if proposed else None
    return ast.Expected(
        "review",
        level,
        find(children, ast.Citation),
        every(children, ast.Follows),
        span=span,
    )


def expected_other(children: Children, span: Span) -> ast.Expected:
    kinds: dict[str, ast.ExpectedKind] = {
        "NOT_RATED": "not rated",
        "NOT_REVIEWED": "not reviewed",
        "UNDETERMINED": "undetermined",
    }
    return ast.Expected(
        kinds[one(children, Token).type],
        None,
        find(children, ast.Citation),
        every(children, ast.Follows),
        span=span,
    )


def follows(children: Children, span: Span) -> ast.Follows:
    return ast.Follows(to_name(tokens(children, "NAME")[0]), not has(children, "NOT"), span=span)


def member(children: Children, span: Span) -> ast.Member:
    counts = tokens(children, "NUMBER")
    return ast.Member(
        str(tokens(children, "LETTER")[0].value),
        one(children, ast.Name),
        labels(children)[0],
        _example_items(children),
        number(counts[0]) if counts else None,
        span=span,
    )


def member_expected(children: Children, span: Span) -> ast.MemberExpected:
    return ast.MemberExpected(labels(children)[0], one(children, ast.Expected), span=span)


def fact_expected(children: Children, span: Span) -> ast.FactExpected:
    return ast.FactExpected(expressions(children)[0], find(children, ast.Citation), span=span)


def amended_branches(children: Children, span: Span) -> ast.AmendedBranches:
    return ast.AmendedBranches(every(children, ast.Branch), span=span)


def amended_items(children: Children, span: Span) -> ast.AmendedItems:
    return ast.AmendedItems(every(children, ast.Item), span=span)


def _amendment(children: Children, span: Span, *, after: bool) -> ast.Amend:
    cited = tokens(children, "CITATION")
    address = cited[0].value
    assert isinstance(address, ast.Citation)
    own = citation(children) if len(cited) > 1 else None
    content_ = next(child for child in reversed(children) if not isinstance(child, Token))
    return ast.Amend(address, content_, label(children), after, own, span=span)  # type: ignore[arg-type]


def amend(children: Children, span: Span) -> ast.Amend:
    return _amendment(children, span, after=False)


def insert(children: Children, span: Span) -> ast.Amend:
    return _amendment(children, span, after=True)


def add(children: Children, span: Span) -> ast.Add | ast.Subjects | ast.Records | ast.Frame:
    """``Bổ sung`` of fields, of records and of criteria: additions to what stands elsewhere."""
    declaration = next(child for child in children if not isinstance(child, Token))
    if isinstance(declaration, ast.Subjects | ast.Records | ast.Frame):
        return evolve(declaration, addition=True, span=span)
    return ast.Add(declaration, span=span)  # type: ignore[arg-type]


def repeal(children: Children, span: Span) -> ast.Repeal:
    cited = tokens(children, "CITATION")
    address = cited[0].value
    assert isinstance(address, ast.Citation)
    return ast.Repeal(
        address, label(children), citation(children) if len(cited) > 1 else None, span=span
    )


CALLBACKS: dict[str, Callback] = {
    "base_level": base_level,
    "base_above": base_above,
    "base_before": base_before,
    "preference": preference,
    "quota": quota,
    "consequence": consequence,
    "promise": promise,
    "direction": direction,
    "example": example,
    "population": population,
    "assignment": assignment,
    "assign_every": assign_every,
    "like": like,
    "under_reading": under_reading,
    "pass_value": pass_value,
    "blank": blank,
    "entries": entries,
    "entry": entry,
    "basis": basis,
    "expected_level": expected_level,
    "expected_review": expected_review,
    "expected_other": expected_other,
    "follows": follows,
    "member": member,
    "member_expected": member_expected,
    "fact_expected": fact_expected,
    "amended_branches": amended_branches,
    "amended_items": amended_items,
    "amend": amend,
    "insert": insert,
    "add": add,
    "repeal": repeal,
}

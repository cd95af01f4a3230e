"""Nodes of declarations of what there is."""

from __future__ import annotations

from typing import Literal

from quydinh.ast import nodes as ast
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

_NUMBER_KINDS: dict[
    str, Literal["số", "số nguyên", "phần trăm", "điểm", "số tháng", "số năm", "số ngày"]
] = {
    "INTEGER": "số nguyên",
    "PERCENT_WORD": "phần trăm",
    "POINTS": "điểm",
    "MONTH": "số tháng",
    "YEAR": "số năm",
    "DAY": "số ngày",
    "NUMBER_WORD": "số",
}


def list_(children: Children, _span: Span) -> tuple[object, ...]:
    """Everything but the commas and brackets."""
    return tuple(child for child in children if not isinstance(child, Token))


def scale(problems: Problems, children: Children, span: Span) -> ast.Scale:
    levels = every(children, ast.ScaleLevel)
    for index, level in enumerate(levels, start=1):
        written = _ordinal(problems.text, level)
        if written != str(index):
            where = Span(level.span.start, level.span.start + len(written))
            problems.add(report("QD113", where, found=f"{written}.", expected=f"{index}."))
            break  # one message is enough: the formatter renumbers the whole list
    return ast.Scale(
        one(children, ast.Name), levels, label(children), citation(children), span=span
    )


def _ordinal(text: str, level: ast.ScaleLevel) -> str:
    """The number that a level was given."""
    end = level.span.start
    while text[end].isdigit():
        end += 1
    return text[level.span.start : end]


def scale_level(children: Children, span: Span) -> ast.ScaleLevel:
    return ast.ScaleLevel(one(children, ast.Name), label(children), citation(children), span=span)


def subject_name(children: Children, span: Span) -> ast.SubjectName:
    return ast.SubjectName(one(children, ast.Name), label(children), span=span)


def subjects(children: Children, span: Span) -> ast.Subjects:
    kind: Literal["Tập thể", "Cá nhân"] = "Tập thể" if has(children, "COLLECTIVE") else "Cá nhân"
    return ast.Subjects(
        kind,
        one(children, tuple),
        every(children, ast.FieldDecl),
        citation=citation(children),
        span=span,
    )


def records(children: Children, span: Span) -> ast.Records:
    return ast.Records(
        one(children, ast.Name),
        one(children, tuple),
        every(children, ast.FieldDecl),
        label(children),
        citation=citation(children),
        span=span,
    )


def field(children: Children, span: Span) -> ast.FieldDecl:
    kind = next(
        child
        for child in children
        if isinstance(
            child, ast.NumberType | ast.PlainType | ast.ChoiceType | ast.NamedType | ast.LinkType
        )
    )
    return ast.FieldDecl(
        one(children, ast.Name), kind, label(children), citation(children), span=span
    )


class Range:
    """The ends of a range; either may be open."""

    __slots__ = ("high", "low")

    def __init__(self, low: ast.Number | None, high: ast.Number | None) -> None:
        self.low: ast.Number | None = low
        self.high: ast.Number | None = high


def range_(children: Children, _span: Span) -> Range:
    ends = every(children, ast.Number)
    return Range(ends[0], ends[1] if len(ends) > 1 else None)


def range_to(children: Children, _span: Span) -> Range:
    return Range(None, one(children, ast.Number))


def number_type(children: Children, span: Span) -> ast.NumberType:
    words = tokens(children, *_NUMBER_KINDS)
    limits = find(children, Range) or Range(None, None)
    return ast.NumberType(_NUMBER_KINDS[words[-1].type], limits.low, limits.high, span=span)


def yes_no_type(_children: Children, span: Span) -> ast.PlainType:
    return ast.PlainType("có/không", span=span)


def date_type(_children: Children, span: Span) -> ast.PlainType:
    return ast.PlainType("ngày", span=span)


def text_type(_children: Children, span: Span) -> ast.PlainType:
    return ast.PlainType("văn bản", span=span)


def choice_type(children: Children, span: Span) -> ast.ChoiceType:
    return ast.ChoiceType(tuple(labels(children)), span=span)


def named_type(children: Children, span: Span) -> ast.NamedType:
    return ast.NamedType(to_name(one(children, Token)), span=span)


def link_type(children: Children, span: Span) -> ast.LinkType:
    names = [to_name(token) for token in tokens(children, "NAME")]
    kind: Literal["thuộc", "các"] = "thuộc" if has(children, "BELONGS") else "các"
    return ast.LinkType(kind, names[0], names[1] if len(names) > 1 else None, span=span)


class Measure:
    """What a frame is graded by: a scale, or a number of points."""

    __slots__ = ("scale", "total")

    def __init__(self, scale: ast.Name | None, total: ast.Number | None) -> None:
        self.scale: ast.Name | None = scale
        self.total: ast.Number | None = total


def frame_scale(children: Children, _span: Span) -> Measure:
    return Measure(to_name(one(children, Token)), None)


def frame_points(children: Children, _span: Span) -> Measure:
    return Measure(None, number(tokens(children, "NUMBER")[0]))


def frame(children: Children, span: Span) -> ast.Frame:
    measure = one(children, Measure)
    return ast.Frame(
        one(children, tuple),
        every(children, ast.CriterionGroup),
        measure.scale,
        measure.total,
        citation=citation(children),
        span=span,
    )


def group(children: Children, span: Span) -> ast.CriterionGroup:
    return ast.CriterionGroup(
        one(children, ast.Name),
        every(children, ast.CriterionDecl),
        label(children),
        find(children, ast.Number),
        citation(children),
        span=span,
    )


def criterion(children: Children, span: Span) -> ast.CriterionDecl:
    return ast.CriterionDecl(
        one(children, ast.Name),
        label(children),
        find(children, ast.Number),
        citation(children),
        span=span,
    )


def maximum(children: Children, _span: Span) -> ast.Number:
    return one(children, ast.Number)


def threshold(children: Children, span: Span) -> ast.Threshold:
    value = expressions(children)[0]
    return ast.Threshold(
        one(children, ast.Name), value, label(children), citation(children), span=span
    )


def question(children: Children, span: Span) -> ast.OpenQuestion:
    return ast.OpenQuestion(
        one(children, ast.Name),
        every(children, ast.Reading),
        label(children),
        citation(children),
        span=span,
    )


def reading(children: Children, span: Span) -> ast.Reading:
    return ast.Reading(
        one(children, ast.Name),
        label(children),
        has(children, "DEFAULT"),
        citation(children),
        span=span,
    )


class Limits:
    """``, tối thiểu …, tối đa …``."""

    __slots__ = ("maximum", "minimum")

    def __init__(self, minimum: ast.Expr | None, maximum: ast.Expr | None) -> None:
        self.minimum: ast.Expr | None = minimum
        self.maximum: ast.Expr | None = maximum


def limits(children: Children, _span: Span) -> Limits:
    bounds: dict[str, ast.Expr] = {}
    for word, bound in zip(
        tokens(children, "MINIMUM", "MAXIMUM"), expressions(children), strict=True
    ):
        bounds[word.type] = bound
    return Limits(bounds.get("MINIMUM"), bounds.get("MAXIMUM"))


def value_case(children: Children, span: Span) -> ast.ValueCase:
    mark = children[0]
    assert isinstance(mark, Token)
    # The value comes first; a path after `theo phương án` is the reading, any other part the test.
    under = tokens(children, "UNDER")
    at = children.index(under[0]) if under else len(children)
    value, *conditions = expressions(children[:at])
    return ast.ValueCase(
        str(mark.value) if mark.type == "LETTER" else "-",
        value,
        conditions[0] if conditions else None,
        find(children[at:], ast.Path),
        citation(children),
        span=span,
    )


def derived(children: Children, span: Span) -> ast.Derived:
    bounds = one(children, Limits)
    values = expressions(children)
    return ast.Derived(
        one(children, ast.Name),
        one(children, tuple),
        expression(values[0]) if values else None,
        every(children, ast.ValueCase),
        bounds.minimum,
        bounds.maximum,
        label(children),
        citation(children),
        span=span,
    )


CALLBACKS: dict[str, Callback] = {
    "list": list_,
    "scale_level": scale_level,
    "subjects": subjects,
    "subject_name": subject_name,
    "records": records,
    "field": field,
    "range": range_,
    "range_to": range_to,
    "number_type": number_type,
    "yes_no_type": yes_no_type,
    "date_type": date_type,
    "text_type": text_type,
    "choice_type": choice_type,
    "named_type": named_type,
    "link_type": link_type,
    "frame_scale": frame_scale,
    "frame_points": frame_points,
    "frame": frame,
    "group": group,
    "criterion": criterion,
    "maximum": maximum,
    "threshold": threshold,
    "question": question,
    "reading": reading,
    "limits": limits,
    "value_case": value_case,
    "derived": derived,
}

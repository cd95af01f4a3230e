"""How a review goes: required sections, and steps."""

from __future__ import annotations

from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expressions, literals
from quydinh.ast.printer.clauses import CONDITION, PART, cite, names
from quydinh.ast.printer.layout import Line
from quydinh.ast.printer.subjects import including


def review_content(node: ast.ReviewContent) -> list[Line]:
    head = Line(node.span, "Nội dung kiểm điểm của ")
    names(head, node.owners)
    lines = [including(head, node.citation)]
    for position, section in enumerate(node.sections, 1):
        text = f"{position}. {section.name.text}{literals.label(section.label)}"
        line = Line(section.span, text, depth=1)
        _if(line, section.condition)
        cite(line, section.citation)
        lines.append(line)
    return lines


def procedure(node: ast.Procedure) -> list[Line]:
    head = Line(node.span, f"Quy trình {node.name.text}{literals.label(node.label)}")
    head.gap(PART)
    head.add("của ")
    names(head, node.owners)
    lines = [including(head, node.citation)]
    for position, step in enumerate(node.steps, 1):
        text = f"Bước {position}. {step.name.text}{literals.label(step.label)}"
        line = Line(step.span, text, depth=1)
        for index, detail in enumerate(step.details):
            if index or not isinstance(detail, ast.StepActor):
                line.add(",")
            line.gap(PART)
            _detail(line, detail)
        cite(line, step.citation)
        lines.append(line)
    return lines


def _detail(line: Line, node: ast.StepDetail) -> None:
    match node:
        case ast.StepActor(actor):
            who = literals.quoted(actor.text) if isinstance(actor, ast.Label) else actor.text
            line.add(f"do {who} thực hiện")
        case ast.StepNotice(days, working, before):
            unit = "ngày làm việc" if working else "ngày"
            line.add(f"chậm nhất {literals.number(days)} {unit} trước {before.text}")
        case ast.StepLength(days, condition):
            line.add(f"tối thiểu {literals.number(days)} ngày")
            _if(line, condition)
        case ast.StepDeadline(day, month, next_year):
            date = literals.day_and_month(day, month)
            line.add(f"trước ngày {date}{' năm sau' if next_year else ''}")
        case _:
            assert_never(node)


def _if(line: Line, condition: ast.Expr | None) -> None:
    if condition is not None:
        line.gap(PART)
        line.add("khi ")
        expressions.write(line, condition, CONDITION)

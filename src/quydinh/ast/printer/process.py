"""How a review goes: required sections, and steps."""

from __future__ import annotations

from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expressions, literals
from quydinh.ast.printer.clauses import CONDITION, PART, SERIES, cite, names, series, under
from quydinh.ast.printer.layout import Line
from quydinh.ast.printer.subjects import including


def review_content(node: ast.ReviewContent) -> list[Line]:
    head = Line(node.span, "Nội dung kiểm điểm của ")
    names(head, node.owners)
    lines = [including(head, node.citation)]
    for position, section in enumerate(node.sections, 1):
        text = f"{position}. {section.name.text}{literals.label(section.label)}"
        line = Line(section.span, text, depth=1)
        _kind(line, section)
        _if(line, section.condition)
        under(line, section.reading)
        cite(line, section.citation)
        lines.append(line)
    return lines


def _kind(line: Line, node: ast.Section) -> None:
    match node.kind:
        case None:
            return
        case "văn bản":
            line.add(": văn bản")
        case "danh sách":
            line.add(": danh sách gồm")
            line.gap(SERIES)
            series(line, (part.text for part in node.parts))
        case "có/không":
            line.add(": có/không, kèm giải trình")
        case _:
            assert_never(node.kind)


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
            if index or not isinstance(detail, ast.StepActor | ast.StepWhen):
                line.add(",")
            line.gap(PART)
            _detail(line, detail)
        under(line, step.reading)
        cite(line, step.citation)
        lines.append(line)
    return lines


def _detail(line: Line, node: ast.StepDetail) -> None:
    match node:
        case ast.StepActor(actor):
            line.add(f"do {_who(actor)} thực hiện")
        case ast.StepWhen(condition):
            line.add("khi ")
            expressions.write(line, condition, CONDITION)
        case ast.StepPlace(place):
            line.add(f"tại {_who(place)}")
        case ast.StepNotice(days, working, before):
            line.add(f"chậm nhất {_days(days, working)} trước {before.text}")
        case ast.StepWithin(days, working, after):
            line.add(f"trong {_days(days, working)} sau {after.text}")
        case ast.StepLength(days, condition):
            line.add(f"tối thiểu {literals.number(days)} ngày")
            _if(line, condition, CONDITION)
        case ast.StepDeadline(day, month, next_year, condition):
            date = literals.day_and_month(day, month)
            line.add(f"trước ngày {date}{' năm sau' if next_year else ''}")
            _if(line, condition, CONDITION)
        case ast.StepShare(of="có mặt"):
            line.add(f"có mặt {_share(node)}")
        case ast.StepShare():
            line.add(f"được {_share(node)} tán thành")
        case ast.StepAfter(step, link):
            line.add(f"sau {step.text} của {expressions.path(link)}")
        case ast.StepSequence(conditions):
            line.add("theo thứ tự ")
            for index, condition in enumerate(conditions):
                if index:
                    line.gap(SERIES)
                    line.add("rồi đến ")
                expressions.write(line, condition, CONDITION)
        case _:
            assert_never(node)


def _who(node: ast.Label | ast.Name) -> str:
    return literals.quoted(node.text) if isinstance(node, ast.Label) else node.text


def _days(days: ast.Number, working: bool) -> str:  # noqa: FBT001  (as the tree has it)
    return f"{literals.number(days)} {'ngày làm việc' if working else 'ngày'}"


def _share(node: ast.StepShare) -> str:
    least = literals.number(node.least)
    if node.over is not None:
        least = f"{least}/{literals.number(node.over)}"
    return f"trên {least}" if node.strict else f"từ {least} trở lên"


def _if(line: Line, condition: ast.Expr | None, rank: int = PART) -> None:
    if condition is not None:
        line.gap(rank)
        line.add("khi ")
        expressions.write(line, condition, CONDITION)

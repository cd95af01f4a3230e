"""How a review goes and what follows: sections, steps, consequences, warnings, promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.pages.clauses import Clauses, Told
from quydinh.pages.labels import lowered
from quydinh.pages.model import (
    Block,
    Heading,
    Inlines,
    Paragraph,
    Point,
    Points,
    capital,
    cited,
    closed,
    joined,
    line,
)
from quydinh.pages.names import called, words
from quydinh.pages.rules import owners, told


def review_content(node: ast.ReviewContent, clauses: Clauses) -> Iterator[Block]:
    """The sections that a review has to have."""
    names = clauses.words.names
    anchor = names.anchor("noi-dung", *node.owners)
    yield Heading(3, line(f"Nội dung kiểm điểm của {owners(node.owners, names)}"), anchor)
    yield Paragraph(line("Gồm các nội dung sau:", cited(node.citation)))
    own = clauses.of(node.owners)
    points = []
    for position, section in enumerate(node.sections, 1):
        name = capital(line(called(section.name, section.label)))
        when = _when(section.condition, own)
        under = _under(section.reading, own)
        said = line(name, _kind(section), when, under, cited(section.citation))
        points.append(Point(f"{position}.", said))
    yield Points(tuple(points))


def procedure(node: ast.Procedure, clauses: Clauses) -> Iterator[Block]:
    """Steps in their order: who does them, and by when."""
    names = clauses.words.names
    anchor = names.anchor("quy-trinh", *node.owners, node.name)
    title = lowered(called(node.name, node.label))
    # Procedures of several subjects are often called alike.
    yield Heading(3, line(f"Quy trình: {title}, đối với {owners(node.owners, names)}"), anchor)
    yield Paragraph(line("Gồm các bước:", cited(node.citation)))
    own = clauses.of(node.owners)
    labels = {step.name.text: called(step.name, step.label) for step in node.steps}
    points = []
    for position, step in enumerate(node.steps, 1):
        name = capital(line(called(step.name, step.label)))
        details = [_detail(one, own, labels) for one in step.details]
        under = _under(step.reading, own)
        said = line(
            name, ": " if details else "", joined(details, "; "), under, cited(step.citation)
        )
        points.append(Point(f"Bước {position}.", said))
    yield Points(tuple(points))


def _kind(node: ast.Section) -> str:
    match node.kind:
        case None | "văn bản":
            return ""
        case "danh sách":
            parts = ", ".join(words(part.text) for part in node.parts)
            return f" (danh sách, mỗi mục nêu: {parts})"
        case "có/không":
            return " (trả lời có hoặc không, kèm giải trình)"
        case _:
            assert_never(node.kind)


def _detail(node: ast.StepDetail, clauses: Clauses, labels: dict[str, str]) -> Inlines:
    match node:
        case ast.StepActor(actor):
            return line(f"do {_who(actor)} thực hiện")
        case ast.StepWhen(condition):
            return line("chỉ thực hiện khi ", clauses.words.condition(condition).alone)
        case ast.StepPlace(place):
            return line(f"tại {_who(place)}")
        case ast.StepNotice(days, working, before):
            step = lowered(labels.get(before.text, words(before.text)))
            return line(f"chậm nhất {_days(days, working)} trước bước “{step}”")
        case ast.StepWithin(days, working, after):
            step = lowered(labels.get(after.text, words(after.text)))
            return line(f"trong {_days(days, working)} sau bước “{step}”")
        case ast.StepLength(days, condition):
            return line(f"tối thiểu {literals.number(days)} ngày", _when(condition, clauses))
        case ast.StepDeadline(day, month, next_year, condition):
            date = literals.day_and_month(day, month)
            last = f"trước ngày {date}{' năm sau' if next_year else ''}"
            return line(last, _when(condition, clauses))
        case ast.StepShare(of="có mặt"):
            return line(f"có mặt {_share(node)} số người được triệu tập")
        case ast.StepShare():
            return line(f"được {_share(node)} số người được triệu tập tán thành")
        case ast.StepAfter(step, link):
            whose = clauses.words.path(link).content
            return line(f"sau bước “{words(step.text)}” của ", whose)
        case ast.StepSequence(conditions):
            each = [clauses.words.condition(one).alone for one in conditions]
            return line(
                "theo thứ tự: trước hết ",
                joined(each, "; rồi đến "),
                "; sau cùng là những người còn lại",
            )
        case _:
            assert_never(node)


def _who(node: ast.Label | ast.Name) -> str:
    return node.text if isinstance(node, ast.Label) else words(node.text)


def _days(days: ast.Number, working: bool) -> str:  # noqa: FBT001  (as the tree has it)
    return f"{literals.number(days)} {'ngày làm việc' if working else 'ngày'}"


def _share(node: ast.StepShare) -> str:
    least = literals.number(node.least)
    if node.over is not None:
        least = f"{least}/{literals.number(node.over)}"
    return f"{'trên' if node.strict else 'ít nhất'} {least}"


def _under(reading: ast.Path | None, clauses: Clauses) -> Inlines:
    return () if reading is None else line(" ", clauses.reading(reading))


def _when(condition: ast.Expr | None, clauses: Clauses) -> Inlines:
    return () if condition is None else line(", khi ", clauses.words.condition(condition).alone)


# --- what follows ---------------------------------------------------------------------------------


_Sign = ast.Consequence | ast.WarningSign | ast.Promise | ast.Direction


def sign(node: _Sign, clauses: Clauses) -> Iterator[Block]:
    """What a result means for the subject, what looks wrong, what holds in every case."""
    names = clauses.words.names
    anchor = names.anchor("cau", *node.owners, node.name)
    yield Heading(4, capital(line(called(node.name, node.label))), anchor)
    own = clauses.of(node.owners)
    whom = f"đối với {owners(node.owners, names)}"
    match node:
        case ast.Consequence():
            yield from told(_following(node, own), f"{whom}, khi ")
        case ast.WarningSign(clause=clause):
            yield from told(own.clause(clause), f"{whom}, khi ")
        case ast.Promise(premise=premise, conclusion=conclusion, citation=citation):
            first = own.words.condition(premise).alone
            then = own.words.condition(conclusion).alone
            promised = line(f"{whom}: nếu ", first, " thì ", then, cited(citation))
            yield Paragraph(closed(capital(promised)))
        case ast.Direction(citation=citation):
            moved = line(f"{whom}: ", _moving(node, own), cited(citation))
            yield Paragraph(closed(capital(moved)))
        case _:
            assert_never(node)


def _following(node: ast.Consequence, clauses: Clauses) -> Told:
    said = clauses.condition(node.condition)
    lead = said.lead
    if node.periods is not None:
        lasting = f"trong {literals.number(node.periods)} {node.unit} liên tiếp"
        lead = line(f"{lasting}, ", lead) if said.points else line(lead, f" {lasting}")
    under = () if node.reading is None else line(" ", clauses.reading(node.reading))
    return Told(line(lead, under, cited(node.citation)), said.points)


def _moving(node: ast.Direction, clauses: Clauses) -> Inlines:
    cause = clauses.words.path(node.cause).content
    effect = clauses.words.path(node.effect).content
    rises = "cao hơn" if node.rises else "thấp hơn"
    then = "không thấp hơn" if node.effect_rises else "không cao hơn"
    return line(cause, f" {rises} thì ", effect, f" {then}")

"""What there is: kinds of subjects with their information, scales, criteria."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.pages.labels import lowered
from quydinh.pages.model import (
    Block,
    Cited,
    Code,
    Heading,
    Inlines,
    Paragraph,
    Point,
    Points,
    Row,
    Table,
    capital,
    cited,
    line,
)
from quydinh.pages.names import Names, called, words
from quydinh.pages.types import whole
from quydinh.text.words import key

_KINDS = {
    "Tập thể": "Tập thể, được kiểm điểm và xếp loại.",
    "Cá nhân": "Cá nhân, được kiểm điểm và xếp loại.",
    "Danh mục": "Danh mục kèm theo, không được xếp loại riêng.",
}


def subjects(names: Names) -> Iterator[Block]:
    """Each kind of subject with a table of what is recorded about it."""
    for one in names.subjects.values():
        where = tuple(Cited(citation) for citation in one.citations)
        yield Heading(3, capital(line(one.label)), one.anchor)
        yield Paragraph(
            line(f"{_KINDS[one.kind]} Tên trong tệp số liệu: ", Code(one.name), ".", where)
        )
        if one.fields:
            yield Table(
                ("Thông tin", "Tên trong tệp số liệu", "Ghi"),
                tuple(_row(field, names) for field in one.fields),
            )


def _row(node: ast.FieldDecl, names: Names) -> Row:
    label = called(node.name, node.label)
    return Row(
        (
            line(capital(line(label)), cited(node.citation)),
            line(Code(node.name.text)),
            line(whole(node.type, names), _reverse(node, names)),
        )
    )


def _reverse(node: ast.FieldDecl, names: Names) -> str:
    """What the other side of a membership is called."""
    if not isinstance(node.type, ast.LinkType) or node.type.reverse is None:
        return ""
    target = lowered(names.subject(node.type.target))
    return f"; từ phía {target} gọi là các {words(node.type.reverse.text)}"


# --- scales ---------------------------------------------------------------------------------------


def scale(node: ast.Scale, names: Names) -> Iterator[Block]:
    """The levels, highest first."""
    label = called(node.name, node.label)
    yield Heading(3, capital(line(label)), names.anchor("thang", node.name))
    yield Paragraph(line("Các mức từ cao xuống thấp:", cited(node.citation)))
    yield Points(
        tuple(
            Point(
                f"{position}.",
                line(
                    capital(line(called(level.name, level.label))),
                    " (ghi ",
                    Code(level.name.text),
                    ")",
                    cited(level.citation),
                ),
            )
            for position, level in enumerate(node.levels, 1)
        )
    )


# --- criteria -------------------------------------------------------------------------------------


def frame(node: ast.Frame, names: Names) -> Iterator[Block]:
    """Groups of criteria, and how each is graded."""
    owners = "; ".join(lowered(names.subject(owner)) for owner in node.owners)
    added = "Bổ sung tiêu chí đối với " if node.addition else "Tiêu chí đối với "
    anchor = names.anchor("khung", node.groups[0].name, *node.owners)
    yield Heading(3, line(added, owners), anchor)
    yield Paragraph(line(_measure(node, names), cited(node.citation)))
    yield Points(tuple(_group(group) for group in node.groups))


def _measure(node: ast.Frame, names: Names) -> str:
    if node.total is not None:
        return f"Chấm theo thang điểm {literals.number(node.total)}."
    assert node.scale is not None
    known = names.scales.get(key(node.scale.text))
    levels = "" if known is None else _levels(known)
    return f"Mỗi tiêu chí được đánh giá bằng một mức{levels}."


def _levels(node: ast.Scale) -> str:
    return f": {', '.join(called(level.name, level.label) for level in node.levels)}"


def _group(node: ast.CriterionGroup) -> Point:
    criteria = tuple(Point("+", _criterion(one)) for one in node.criteria)
    return Point("-", line(_criterion(node)), criteria)


def _criterion(node: ast.CriterionGroup | ast.CriterionDecl) -> Inlines:
    most = "" if node.maximum is None else f", tối đa {_points(node.maximum)}"
    name = capital(line(called(node.name, node.label)))
    # A group with criteria is no information of its own, but rules name it.
    return line(name, " (", Code(node.name.text), f"){most}", cited(node.citation))


def _points(node: ast.Number) -> str:
    said = literals.number(node)
    return said if node.unit is not None else f"{said} điểm"

"""What the text leaves open: each question, its readings, and how one is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.pages.clauses import Clauses
from quydinh.pages.model import (
    Block,
    Code,
    Heading,
    Paragraph,
    Point,
    Points,
    Tag,
    capital,
    cited,
    line,
)
from quydinh.pages.names import called
from quydinh.text.words import key


def question(node: ast.OpenQuestion, clauses: Clauses) -> Iterator[Block]:
    """A question with all its readings; the default one and the one in force are marked."""
    names = clauses.words.names
    title = capital(line(called(node.name, node.label)))
    anchor = names.anchor("phuong-an", node.name)
    yield Heading(4, line(f"Câu hỏi {names.number(node)}. ", title), anchor)
    yield Paragraph(line("Các cách hiểu:", cited(node.citation)))
    in_force = clauses.chosen.get(key(node.name.text))
    decided = clauses.decided.get(key(node.name.text), "")
    yield Points(tuple(_reading(one, in_force, decided) for one in node.readings))
    other = next((one for one in node.readings if key(one.name.text) != in_force), None)
    if other is not None:
        choice = f"{node.name.text}={other.name.text}"
        yield Paragraph(line("Chọn cách hiểu khác, chẳng hạn: ", Code(f"--option {choice}")))


def _reading(node: ast.Reading, in_force: str | None, decided: str) -> Point:
    said = line(capital(line(called(node.name, node.label))), " (", Code(node.name.text), ")")
    if node.default:
        said = line(said, ", mặc định")
    if key(node.name.text) == in_force:
        told = f"đang áp dụng: {decided}" if decided else "đang áp dụng"
        said = line(said, " ", Tag(line(told), "chosen"))
    return Point("-", line(said, cited(node.citation)))

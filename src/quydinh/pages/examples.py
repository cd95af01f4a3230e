"""Worked cases with their results, which were really worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression, literals
from quydinh.pages.clauses import Clauses
from quydinh.pages.labels import lowered, quoted
from quydinh.pages.model import (
    Block,
    Heading,
    Inlines,
    Paragraph,
    Point,
    Points,
    Row,
    Table,
    Tag,
    capital,
    cited,
    joined,
    line,
)
from quydinh.pages.names import words as spelled
from quydinh.pages.wording import Wording
from quydinh.text.words import key

Problems = Mapping[str, str]
"""By the title of a worked case, or of one of its expectations: what is wrong with it."""


def examples(nodes: list[ast.Example], problems: Problems, clauses: Clauses) -> Iterator[Block]:
    """Cases of one subject at a time, in a table for each kind."""
    names = clauses.words.names
    kinds = list(dict.fromkeys(key(node.subject.text) for node in nodes))
    for kind in kinds:
        those = [node for node in nodes if key(node.subject.text) == kind]
        subject = those[0].subject
        yield Heading(3, capital(line(names.subject(subject))), names.anchor("vi-du", subject))
        rows = tuple(_row(node, problems, clauses) for node in those)
        yield Table(("Ví dụ", "Số liệu", "Kết quả"), rows)


def _row(node: ast.Example, problems: Problems, clauses: Clauses) -> Row:
    words = clauses.words.of((node.subject,))
    given = joined([_given(item, words, clauses) for item in node.items], "; ")
    result = line(_expected(node.expected, words), " ", _checked(problems.get(node.title.text)))
    return Row((line(node.title.text), capital(given), result))


def population(
    node: ast.PopulationExample, problems: Problems, clauses: Clauses, number: int
) -> Iterator[Block]:
    """Several subjects at once, and what is expected of each or of all."""
    yield Heading(4, line(node.title.text), f"quan-the-{number}")
    yield Paragraph(line("Số liệu:"))
    yield Points(
        tuple(_member(member, position, clauses) for position, member in enumerate(node.members))
    )
    yield Paragraph(line("Kết quả:"))
    whole = problems.get(node.title.text)
    subjects = {member.title.text: member.subject for member in node.members}
    points = []
    for one in node.expectations:
        match one:
            case ast.MemberExpected(title, expected):
                owner = subjects.get(title.text)
                words = clauses.words.of(() if owner is None else (owner,))
                said = line(f"{title.text}: ", _expected(expected, words))
                problem = whole or _of_members(node.title.text, title.text, problems)
            case ast.FactExpected(condition, citation):
                said = capital(line(clauses.words.condition(condition).alone, cited(citation)))
                problem = whole or problems.get(f"{node.title.text}: {expression(condition)}")
            case _:
                assert_never(one)
        points.append(Point("-", line(said, " ", _checked(problem))))
    yield Points(tuple(points))


def _of_members(example: str, title: str, problems: Problems) -> str | None:
    """What is wrong with any of the members of one title: several are numbered."""
    for name, problem in problems.items():
        key_ = name.removeprefix(f"{example}: ")
        number = key_.removeprefix(f"{title} ")
        if key_ != name and (key_ == title or (number != key_ and number.isdecimal())):
            return problem
    return None


def _member(node: ast.Member, position: int, clauses: Clauses) -> Point:
    words = clauses.words.of((node.subject,))
    many = "" if node.count is None else f"{literals.number(node.count)} "
    who = f"{many}{lowered(clauses.words.names.subject(node.subject))} {quoted(node.title.text)}"
    given = [_given(item, words, clauses) for item in node.items]
    said = line(who, ": " if given else "", joined(given, "; "))
    return Point(literals.marker(node.marker, position).strip(), capital(said))


# --- what is given --------------------------------------------------------------------------------


def _given(node: ast.ExampleItem, words: Wording, clauses: Clauses) -> Inlines:
    match node:
        case ast.Assignment(path, value):
            found = words.path(path)
            scale = "" if found.meaning is None else found.meaning.scale
            return line(found.content, ": ", _value(value, scale, words, path))
        case ast.AssignEvery(over, value):
            every = line("mọi ", words.collection(over))
            scales = (subject.criterion_scale for frame in words.frames for subject in frame)
            return line(every, ": ", _value(value, next(scales, ""), words, None))
        case ast.LikeExample(example):
            return line(f"như ví dụ {quoted(example.text)}")
        case ast.UnderReading(reading):
            return line("theo cách hiểu ", clauses.reading_asked(reading))
        case _:
            assert_never(node)


def _value(node: ast.ExampleValue, scale: str, words: Wording, path: ast.Path | None) -> Inlines:
    match node:
        case ast.EntryList(records):
            inside = words if path is None else words.inside(ast.Collection(path))
            return joined([_record(one, inside) for one in records], " ")
        case ast.Blank():
            return line("để trống")
        case ast.Path() if len(node.parts) == 1 and scale:
            level = words.names.level(node.parts[0], scale)
            return line(level or node.parts[0].text)
        case _:
            return words.value(node)


def _record(node: ast.Entry, words: Wording) -> Inlines:
    count = "" if node.count is None else f"{words.value(node.count)} "
    return line(count, "(", joined([_entry(one, words) for one in node.values], ", "), ")")


def _entry(node: ast.Assignment, words: Wording) -> Inlines:
    found = words.path(node.path)
    scale = "" if found.meaning is None else found.meaning.scale
    return line(found.content, ": ", _value(node.value, scale, words, node.path))


# --- what comes out -------------------------------------------------------------------------------


def _expected(node: ast.Expected, words: Wording) -> Inlines:
    scale = next((subject.rating for frame in words.frames for subject in frame), "")
    level = None if node.level is None else words.names.level(node.level, scale) or node.level.text
    match node.kind:
        case "rated":
            said = level or ""
        case "review":
            said = "Cấp có thẩm quyền xem xét" + (f", đề nghị “{level}”" if level else "")
        case "not rated":
            said = "Không xếp loại"
        case "not reviewed":
            said = "Không kiểm điểm"
        case "undetermined":
            said = "Chưa xác định"
        case _:
            assert_never(node.kind)
    follows = [_follows(one, words) for one in node.follows]
    return line(said, *(f"; {one}" for one in follows), cited(node.citation))


def _follows(node: ast.Follows, words: Wording) -> str:
    found = (
        subject.consequences.get(key(node.name.text)) for frame in words.frames for subject in frame
    )
    label = next((one for one in found if one is not None), spelled(node.name.text))
    return f"{'có' if node.holds else 'không'} sử dụng kết quả {quoted(label)}"


def _checked(problem: str | None) -> Inlines:
    if problem is None:
        return line(Tag(line("đúng khi chạy"), "right"))
    return line(Tag(line(f"sai khi chạy: {problem}"), "wrong"))

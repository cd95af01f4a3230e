"""
A document as a page: every declaration under its section.

The page is made from the tree as written. Only worked cases ask the evaluators, so that what
stands beside them is what came out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, assert_never

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.pages import changes, examples, head, process, questions, rules, subjects
from quydinh.pages.clauses import Clauses
from quydinh.pages.examples import Problems
from quydinh.pages.model import Block, Heading, Note, Page, line
from quydinh.pages.names import Names
from quydinh.pages.wording import Wording

SectionName = Literal[
    "head",
    "subjects",
    "scales",
    "criteria",
    "excluded",
    "ratings",
    "limits",
    "cases",
    "values",
    "review",
    "consequences",
    "warnings",
    "promises",
    "questions",
    "examples",
    "changes",
    "migrations",
]

_TITLES: dict[SectionName, str] = {
    "subjects": "Đối tượng và thông tin cần có",
    "scales": "Các thang mức",
    "criteria": "Khung tiêu chí",
    "excluded": "Đối tượng không kiểm điểm, không xếp loại",
    "ratings": "Xếp loại",
    "limits": "Giới hạn và tỉ lệ xếp loại",
    "cases": "Các trường hợp được viện dẫn",
    "values": "Ngưỡng và cách tính",
    "review": "Nội dung và quy trình kiểm điểm",
    "consequences": "Sử dụng kết quả",
    "warnings": "Cảnh báo",
    "promises": "Bảo đảm",
    "questions": "Những chỗ văn bản để ngỏ",
    "examples": "Ví dụ",
    "changes": "Nội dung sửa đổi, bổ sung, bãi bỏ",
    "migrations": "Chuyển dữ liệu từ văn bản cũ",
}

_EXPLAINED: dict[SectionName, str] = {
    "cases": "Các điều kiện ở phần khác gọi tên những trường hợp này.",
    "warnings": "Cảnh báo nêu dấu hiệu cần xem lại, không làm thay đổi mức xếp loại.",
    "promises": "Điều phải đúng trong mọi trường hợp có thể xảy ra.",
    "questions": "Văn bản có thể hiểu nhiều cách. Mỗi câu hỏi nêu đủ các cách hiểu; không chọn "
    "thì theo cách mặc định.",
    "examples": "Mỗi ví dụ đã được chạy thử bằng chính bộ quy tắc này, theo cách hiểu mà ví dụ "
    "nêu, còn lại theo cách hiểu đang áp dụng.",
    "migrations": "Số liệu đã thu thập theo văn bản cũ được dùng lại như sau.",
}


def section_of(node: ast.Declaration) -> SectionName:
    """Under which heading a declaration stands."""
    match node:
        case ast.Regulation():
            return "head"
        case ast.Subjects() | ast.Records():
            return "subjects"
        case ast.Scale():
            return "scales"
        case ast.Frame():
            return "criteria"
        case ast.Exclusion():
            return "excluded"
        case ast.Rating():
            return "ratings"
        case ast.Ceiling() | ast.Quota():
            return "limits"
        case ast.NamedCase():
            return "cases"
        case ast.Threshold() | ast.Derived():
            return "values"
        case ast.ReviewContent() | ast.Procedure():
            return "review"
        case ast.Consequence():
            return "consequences"
        case ast.WarningSign():
            return "warnings"
        case ast.Promise() | ast.Direction():
            return "promises"
        case ast.OpenQuestion():
            return "questions"
        case ast.Example() | ast.PopulationExample():
            return "examples"
        case ast.Amend() | ast.Add() | ast.Repeal():
            return "changes"
        case ast.Migration():
            return "migrations"
        case _:
            assert_never(node)


@frozen(eq=False)
class _Author:
    """Writes the sections of one document."""

    names: Names
    clauses: Clauses
    problems: Problems

    def section(self, name: SectionName, nodes: list[ast.Declaration]) -> Iterator[Block]:
        """Everything under one heading."""
        if name == "subjects":
            yield from subjects.subjects(self.names)
            return
        thresholds = [node for node in nodes if isinstance(node, ast.Threshold)]
        if thresholds:
            yield rules.thresholds(thresholds, self.clauses)
        cases = [node for node in nodes if isinstance(node, ast.Example)]
        if cases:
            yield from examples.examples(cases, self.problems, self.clauses)
        others = [node for node in nodes if not isinstance(node, ast.Threshold | ast.Example)]
        if cases and others:
            yield Heading(3, line("Nhiều đối tượng cùng lúc"), "vi-du-quan-the")
        if name == "limits":
            yield from self._limits(nodes)
            return
        for number, node in enumerate(others, 1):
            if name == "changes" and isinstance(node, ast.Regulation):
                yield Heading(3, line(head.title(node)), f"sua-doi-{number}")
            else:
                yield from self.declaration(node, number)

    def _limits(self, nodes: list[ast.Declaration]) -> Iterator[Block]:
        """Ceilings and quotas; those of readings that are not in force stand apart."""
        limits = [node for node in nodes if isinstance(node, ast.Ceiling | ast.Quota)]
        apart = [node for node in limits if not rules.counts(node, self.clauses)]
        for node in limits:
            if node not in apart:
                yield from rules.limits(node, self.clauses)
        if apart:
            yield Heading(3, line("Khi chọn cách hiểu khác"), "gioi-han-khac")
        for node in apart:
            yield from rules.limits(node, self.clauses)

    def declaration(self, node: ast.Declaration, number: int = 1) -> Iterator[Block]:
        """One declaration; ``number`` is its place in its section."""
        clauses = self.clauses
        match node:
            case ast.Regulation():
                yield head.head(node, self.names)
            case ast.Subjects() | ast.Records():
                yield from subjects.subjects(Names(ast.Document((node,))))
            case ast.Scale():
                yield from subjects.scale(node, self.names)
            case ast.Frame():
                yield from subjects.frame(node, self.names)
            case ast.Exclusion():
                yield from rules.exclusion(node, clauses)
            case ast.Rating():
                yield from rules.rating(node, clauses)
            case ast.Ceiling():
                yield from rules.ceiling(node, clauses)
            case ast.Quota():
                yield rules.quota(node, clauses)
            case ast.NamedCase():
                yield from rules.named_case(node, clauses)
            case ast.Threshold():
                yield rules.thresholds([node], clauses)
            case ast.Derived():
                yield from rules.derived(node, clauses)
            case ast.ReviewContent():
                yield from process.review_content(node, clauses)
            case ast.Procedure():
                yield from process.procedure(node, clauses)
            case ast.Consequence() | ast.WarningSign() | ast.Promise() | ast.Direction():
                yield from process.sign(node, clauses)
            case ast.OpenQuestion():
                yield from questions.question(node, clauses)
            case ast.Example():
                yield from examples.examples([node], self.problems, clauses)
            case ast.PopulationExample():
                yield from examples.population(node, self.problems, clauses, number)
            case ast.Migration():
                yield from changes.migration(node, clauses, number)
            case ast.Amend() | ast.Add() | ast.Repeal():
                yield from changes.change(node, clauses, self.declaration)
            case _:
                assert_never(node)


def page(
    document: ast.Document,
    chosen: Mapping[str, str],
    problems: Problems,
    layers: Sequence[ast.Document] = (),
    decided: Mapping[str, str] | None = None,
) -> Page:
    """
    The page of a document.

    Args:
        document: The tree, with its layers already applied.
        chosen: The reading in force for each question, by keys.
        problems: What is wrong with worked cases, by title.
        layers: The documents that were applied, in their order.
        decided: Who chose a reading, by the key of its question.
    """
    names = Names(document)
    author = _Author(names, Clauses(Wording(names), chosen, decided or {}), problems)
    sections: dict[SectionName, list[ast.Declaration]] = {}
    for node in document.declarations:
        sections.setdefault(section_of(node), []).append(node)
    for layer in layers:  # what each sentence did is in the whole; here is how it was said
        written = [node for node in layer.declarations if section_of(node) == "changes"]
        if written:
            sections.setdefault("changes", []).extend((*heads(layer), *written))
    top: list[Block] = []
    for one in (document, *layers):
        for said in heads(one):
            top += author.declaration(said)
    top += head.remarks(document)
    blocks: list[Block] = []
    number = 0
    for name, heading in _TITLES.items():
        if name in sections:
            number += 1
            blocks.append(Heading(2, line(f"{number}. {heading}"), f"phan-{number}"))
            if name in _EXPLAINED:
                blocks.append(Note(line(_EXPLAINED[name])))
            blocks += author.section(name, sections[name])
    return Page(_title(document, layers), tuple(top), tuple(blocks))


def heads(document: ast.Document) -> list[ast.Regulation]:
    """The head of a document; a piece of one has none."""
    return [node for node in document.declarations if isinstance(node, ast.Regulation)]


def _title(document: ast.Document, layers: Sequence[ast.Document]) -> str:
    base, *others = [head.title(one) for node in (document, *layers) for one in heads(node)] or [""]
    return f"Văn bản hợp nhất: {base}, {', '.join(others)}" if others else base

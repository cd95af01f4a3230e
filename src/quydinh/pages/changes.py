"""Sentences that change other documents, and what becomes of data collected for an older one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression, literals
from quydinh.pages.clauses import Clauses
from quydinh.pages.model import (
    Block,
    Code,
    Heading,
    Inlines,
    Paragraph,
    Point,
    Points,
    Row,
    Strong,
    Table,
    capital,
    cited,
    joined,
    line,
)
from quydinh.pages.rules import outcome_words, owners, told

Inner = Callable[[ast.Declaration], Iterator[Block]]
"""How a declaration inside another one is put in words."""


def change(
    node: ast.Amend | ast.Add | ast.Repeal, clauses: Clauses, inner: Inner
) -> Iterator[Block]:
    """An amending sentence; what it brings stands below."""
    match node:
        case ast.Amend(address, content, document, after, citation):
            verb = "Bổ sung vào sau" if after else "Sửa đổi"
            yield _address(verb, address, document, citation, " như sau:")
            yield from _amended(content, clauses, inner)
        case ast.Add(declaration):
            yield Paragraph(line("Bổ sung:"))
            yield from map(_quoted, inner(declaration))
        case ast.Repeal(address, document, citation):
            yield _address("Bãi bỏ", address, document, citation, ".")
        case _:
            assert_never(node)


def _amended(node: ast.AmendmentContent, clauses: Clauses, inner: Inner) -> Iterator[Block]:
    match node:
        case ast.AmendedItems(items):
            yield Points(clauses.anywhere().items(items, keep_marks=True))
        case ast.AmendedBranches(branches):
            own = clauses.anywhere()
            for branch in branches:
                outcome = outcome_words(branch.outcome, clauses.words.names, "")
                yield from told(own.clause(branch.clause), outcome, " khi ")
        case declaration:
            yield from map(_quoted, inner(declaration))


def _quoted(block: Block) -> Block:
    """A block as the amending document has it: links lead to the whole, where it stands too."""
    match block:
        case Heading(_, content):
            return Paragraph(line(Strong(content)))
        case Table(heads, rows):
            return Table(heads, tuple(Row(row.cells) for row in rows))
        case _:
            return block


def _address(
    verb: str,
    address: ast.Citation,
    document: ast.Label | None,
    citation: ast.Citation | None,
    end: str,
) -> Paragraph:
    of = "" if document is None else f" của {document.text}"
    where = "; ".join(address.references)
    return Paragraph(line(f"{verb} {where}{of}{end}", cited(citation)))


# --- data of an older document --------------------------------------------------------------------


def migration(node: ast.Migration, clauses: Clauses, number: int) -> Iterator[Block]:
    """What each piece of information is taken from, and what is given up."""
    document = f"{node.number.text} ngày {literals.date(node.date.value)}"
    whom = owners(node.owners, clauses.words.names)
    towards = f", đối với {whom}" if whom else ""
    yield Heading(4, line(f"Chuyển dữ liệu từ {document}{towards}"), f"chuyen-du-lieu-{number}")
    yield Paragraph(line("Tên sau chữ “lấy từ” là tên của văn bản cũ.", cited(node.citation)))
    own = clauses.of(node.owners)
    yield Points(tuple(Point("-", capital(_moved(item, own))) for item in node.items))


def _moved(node: ast.Carried | ast.Dropped, clauses: Clauses) -> Inlines:
    match node:
        case ast.Carried(name, value, citation):
            new = clauses.words.path(ast.Path((name,))).content
            # Names of the other document have no words here.
            return line(new, " lấy từ ", Code(expression(value)), cited(citation))
        case ast.Dropped(names, citation):
            given_up = joined([line(Code(name.text)) for name in names], ", ")
            return line("không dùng nữa: ", given_up, cited(citation))
        case _:
            assert_never(node)

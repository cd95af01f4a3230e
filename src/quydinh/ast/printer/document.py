"""A whole file."""

from __future__ import annotations

from itertools import pairwise

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ast.comments import Block, Placement, Remark, place, spaced
from quydinh.ast.printer.declarations import lines
from quydinh.ast.printer.layout import STEP, Line
from quydinh.text.source import Source


@frozen
class _Printed:
    """A declaration with the rows of each of its lines, trailing comments included."""

    node: ast.Declaration
    first: int
    lines: tuple[Line, ...]
    rows: tuple[tuple[str, ...], ...]


def document(node: ast.Document, source: Source | None) -> str:
    """
    The canonical layout of a tree.

    Args:
        node: The tree.
        source: The text it was read from, which tells where its comments stood and which
            declarations without lists stood together. Without it there are no comments.
    """
    written = [tuple(lines(declaration)) for declaration in node.declarations]
    placement = _placement(node, written, source)
    printed = []
    first = 0
    for declaration, its_lines in zip(node.declarations, written, strict=True):
        ends = [*("" if line.lead else ";" for line in its_lines[:-1]), "."]
        rows = tuple(tuple(line.rows(end)) for line, end in zip(its_lines, ends, strict=True))
        printed.append(_Printed(declaration, first, its_lines, rows))
        first += len(its_lines)
    page = []
    for before, this in pairwise([None, *printed]):
        assert this is not None
        page += _above(before, this, placement, source)
        page += _body(this, placement)
    for remark in placement.closing:
        page += [""] * (remark.spaced and bool(page)) + [remark.text]
    return "".join(f"{row}\n" for row in page)


def _placement(
    node: ast.Document, written: list[tuple[Line, ...]], source: Source | None
) -> Placement:
    if source is None or not node.comments:
        return Placement()
    blocks = [
        Block(declaration.span, tuple(line.span.start for line in its_lines))
        for declaration, its_lines in zip(node.declarations, written, strict=True)
    ]
    return place(node.comments, blocks, source)


def _above(
    before: _Printed | None, this: _Printed, placement: Placement, source: Source | None
) -> list[str]:
    """The blank lines and comments between two declarations."""
    remarks = placement.before.get(this.first, [])
    gap = source is not None and spaced(source, this.node.span.start)
    rows: list[str] = []
    apart = before is not None and not _belong_together(before, this)
    if apart and not gap and not any(remark.spaced for remark in remarks):
        rows.append("")  # the comments speak of the declaration that follows
    for index, remark in enumerate(remarks):
        if remark.spaced and (before is not None or index):
            rows.append("")
        rows.append(remark.text)
    if gap and (before is not None or remarks):
        rows.append("")
    rows += [remark.text for remark in placement.inside.get(this.first, [])]
    return rows


def _belong_together(before: _Printed, this: _Printed) -> bool:
    """Declarations of one kind without lists stand together, unless the author set them apart."""
    no_lists = len(before.lines) == len(this.lines) == 1
    return no_lists and type(before.node) is type(this.node)


def _body(this: _Printed, placement: Placement) -> list[str]:
    page: list[str] = []
    for index, (line, rows) in enumerate(zip(this.lines, this.rows, strict=True)):
        number = this.first + index
        if index:
            remarks: list[Remark] = [
                *placement.before.get(number, ()),
                *placement.inside.get(number, ()),
            ]
            page += [STEP * line.depth + remark.text for remark in remarks]
        after = placement.after.get(number)
        page += rows if after is None else (*rows[:-1], f"{rows[-1]}  {after}")
    return page

"""A whole file: declarations, and the blank lines and comments between their lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ast.comments import Block, Placement, Remark, place, spaced
from quydinh.ast.printer.declarations import lines
from quydinh.ast.printer.layout import STEP, Line
from quydinh.text.source import Source


@frozen
class _Part:
    """A declaration as lines; ``first`` is the number of its first line in the file."""

    node: ast.Declaration
    lines: tuple[Line, ...]
    first: int


def document(node: ast.Document, source: Source | None) -> str:
    """
    The canonical layout of a tree.

    Args:
        node: The tree.
        source: The text it was read from, which tells where its comments stood and which
            declarations without lists stood together. Without it there are no comments.
    """
    parts = _parts(node)
    gap = _close if source is None else partial(spaced, source)
    return _page(parts, _placement(node, parts, source), gap)


def laid_out(
    node: ast.Document, placed: Callable[[list[int]], Placement], gap: Callable[[int], bool]
) -> str:
    """
    The canonical layout with comments from elsewhere.

    Args:
        node: The tree.
        placed: From where each line begins to the comments by the number of the line.
        gap: Whether the author left a blank line above what begins there.
    """
    parts = _parts(node)
    starts = [line.span.start for part in parts for line in part.lines]
    return _page(parts, placed(starts), gap)


def _close(_offset: int) -> bool:
    return False


def placements(node: ast.Document, source: Source) -> Iterator[tuple[int, Placement, int]]:
    """Where each line of a tree begins, with the comments of all and the number of its own."""
    parts = _parts(node)
    placement = _placement(node, parts, source)
    for part in parts:
        for number, line in enumerate(part.lines, part.first):
            yield line.span.start, placement, number


def _parts(node: ast.Document) -> list[_Part]:
    parts: list[_Part] = []
    first = 0
    for declaration in node.declarations:
        parts.append(_Part(declaration, tuple(lines(declaration)), first))
        first += len(parts[-1].lines)
    return parts


def _page(parts: list[_Part], placement: Placement, gap: Callable[[int], bool]) -> str:
    page: list[str] = []
    for before, this in pairwise([None, *parts]):
        assert this is not None
        page += _above(before, this, placement, gap=gap(this.node.span.start))
        page += _rows(this, placement)
    page += _remarks(placement.closing, on_top=not page)
    return "".join(f"{row}\n" for row in page)


def _placement(node: ast.Document, parts: list[_Part], source: Source | None) -> Placement:
    if source is None:
        return Placement()
    blocks = [
        Block(part.node.span, tuple(line.span.start for line in part.lines)) for part in parts
    ]
    return place(node.comments, blocks, source)


def _above(before: _Part | None, this: _Part, placement: Placement, *, gap: bool) -> list[str]:
    """The blank lines and comments between two declarations."""
    remarks = placement.before.get(this.first, [])
    apart = before is not None and not _belong_together(before, this)
    rows = _remarks(remarks, on_top=before is None)
    if apart and not gap and not any(remark.spaced for remark in remarks):
        rows.insert(0, "")  # the comments speak of the declaration that follows
    if gap and (before is not None or remarks):
        rows.append("")
    return rows + _remarks(placement.inside.get(this.first, []))


def _belong_together(before: _Part, this: _Part) -> bool:
    """Declarations of one kind without lists stand together, unless the author set them apart."""
    no_lists = len(before.lines) == len(this.lines) == 1
    return no_lists and type(before.node) is type(this.node)


def _remarks(remarks: list[Remark], *, on_top: bool = False) -> list[str]:
    """Comments on lines of their own, with the author's blank lines between them."""
    rows: list[str] = []
    for remark in remarks:
        if remark.spaced and (rows or not on_top):
            rows.append("")
        rows.append(remark.text)
    return rows


def _rows(part: _Part, placement: Placement) -> list[str]:
    """A declaration with the comments among its lines."""
    rows: list[str] = []
    for number, line in enumerate(part.lines, part.first):
        if number > part.first:
            remarks = [*placement.before.get(number, ()), *placement.inside.get(number, ())]
            rows += [STEP * line.depth + remark.text for remark in remarks]
        end = "" if line.lead else "." if line is part.lines[-1] else ";"
        rows += line.rows(end)
        if number in placement.after:
            rows[-1] += f"  {placement.after[number]}"
    return rows

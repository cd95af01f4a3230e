"""
Where comments go when a text is laid out anew.

A comment on a line of its own stays before the line (item, lead or declaration) that it
preceded; one at the end of a line stays at the end of that line; one inside a line moves to
before it. None is lost and none moves to another declaration.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from attrs import field, frozen

from quydinh.ast.nodes import Comment
from quydinh.text.source import Source, Span
from quydinh.text.words import nfc


@frozen
class Remark:
    """A comment on a line of its own; ``spaced`` tells whether a blank line stood before it."""

    text: str
    spaced: bool = False


@frozen
class Block:
    """
    A declaration: its place, and where each of its lines begins.

    A line that opens with a word of no node's own, such as ``thì:``, may give the end of what
    stands before it.
    """

    span: Span
    starts: tuple[int, ...]


@frozen
class Placement:
    """
    Comments by the line they belong to (lines of all declarations counted together).

    Attributes:
        before: On lines of their own, before the line.
        inside: Taken out of the line, to stand right before it.
        after: At the end of the line.
        closing: After the last declaration.
    """

    before: dict[int, list[Remark]] = field(factory=lambda: defaultdict(list))
    inside: dict[int, list[Remark]] = field(factory=lambda: defaultdict(list))
    after: dict[int, str] = field(factory=dict)
    closing: list[Remark] = field(factory=list)


def place(comments: Sequence[Comment], blocks: Sequence[Block], source: Source) -> Placement:
    """Find the line of each comment."""
    placement = Placement()
    starts = [_skip(source.text, start) for block in blocks for start in block.starts]
    ends = _ends(blocks, starts)
    completes = _completes(comments, starts, ends, source.text)
    for comment, complete in zip(comments, completes, strict=True):
        at = comment.span.start
        line = bisect_right(starts, at) - 1
        text = written(comment, source)
        if not complete:
            placement.inside[line].append(Remark(text))
        elif line >= 0 and not is_alone(source, at):
            if line in placement.after:  # two, with only the terminator between them
                placement.inside[line].append(Remark(placement.after[line]))
            placement.after[line] = text
        elif line + 1 < len(starts):
            placement.before[line + 1].append(Remark(text, spaced(source, at)))
        else:
            placement.closing.append(Remark(text, spaced(source, at)))
    return placement


def written(comment: Comment, source: Source) -> str:
    """``# text``; what the author put in front of the text (indentation, a rule) is kept."""
    text = nfc(source.text[comment.span.start + 1 : comment.span.end]).rstrip()
    return f"# {text}" if text[:1].isalnum() else f"#{text}"


def is_alone(source: Source, offset: int) -> bool:
    """Whether nothing stands before ``offset`` on its line."""
    start = source.line_start(source.position(offset).line)
    return _is_blank(source.text[start:offset])


def spaced(source: Source, offset: int) -> bool:
    """Whether a blank line stands above what begins a line at ``offset``."""
    number = source.position(offset).line
    return number > 1 and is_alone(source, offset) and _is_blank(source.line(number - 1))


def _is_blank(text: str) -> bool:
    return not text.strip().strip("\ufeff")


_BEFORE_LINE = re.compile(r"(?:[\s\ufeff:]|#[^\r\n]*)*")
_AFTER_LINE = re.compile(r"[\s\ufeff:;.]*")


def _skip(text: str, start: int) -> int:
    match = _BEFORE_LINE.match(text, start)
    assert match is not None  # the pattern takes the empty text
    return match.end()


def _ends(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """How far each line may reach: to the next line, or to the end of its declaration."""
    ends = [*starts[1:], 0]
    last = -1
    for block in blocks:
        last += len(block.starts)
        ends[last] = block.span.end
    return ends


def _completes(
    comments: Sequence[Comment], starts: Sequence[int], ends: Sequence[int], text: str
) -> list[bool]:
    """Whether the line that each comment follows is complete, so that it is not inside."""
    completes: list[bool] = []
    later = len(text)  # where the comment after this one begins
    for comment in reversed(comments):
        line = bisect_right(starts, comment.span.start) - 1
        end = ends[line] if line >= 0 else 0
        match = _AFTER_LINE.match(text, comment.span.end)
        assert match is not None  # the pattern takes the empty text
        after = match.end()
        followed = after == later and completes[-1:] == [True]  # by a comment that is not inside
        completes.append(after >= end or comment.span.start >= end or followed)
        later = comment.span.start
    return completes[::-1]

"""
The consolidated text ("văn bản hợp nhất"): base and layers as one file, with a mark at each change.

Comments of the files stay with what they speak of; those on text that is gone go with it. Read
anew, the text says the same as the base with its layers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ast.comments import Placement, Remark, spaced
from quydinh.ast.printer import literals
from quydinh.ast.printer.document import laid_out, placements
from quydinh.documents import heads
from quydinh.documents.layers import consolidate
from quydinh.documents.marks import END, Marks
from quydinh.documents.stack import Stack
from quydinh.syntax import parse
from quydinh.text.source import Origin, SourceMap, Span

_WIDTH = 116


def consolidated_text(stack: Stack) -> str:
    """
    The text of a stack without errors.

    Raises:
        ValueError: The base was not found.
    """
    if stack.base is None:
        raise ValueError("without its base there is nothing to consolidate")
    whole = consolidate(stack.base, stack.layers)
    comments = _Comments(dict(_written(stack)), whole.marks)
    head = [Remark(f"# {row}") for row in _head(stack)]
    return laid_out(
        whole.document,
        lambda lines: comments.placed(lines, head),
        lambda offset: offset in whole.marks.notes or _spaced(stack.source, offset),
    )


def _spaced(source: Origin, offset: int) -> bool:
    if isinstance(source, SourceMap):
        file, span = source.locate(Span(offset, offset))
        return spaced(file, span.start)
    return spaced(source, offset)


@frozen
class _Written:
    """The comments of one line."""

    before: tuple[Remark, ...]
    inside: tuple[Remark, ...]
    after: str | None


def _written(stack: Stack) -> Iterator[tuple[int, _Written]]:
    """The comments of every file, by where in the common space the line begins that has them."""
    files = stack.source.files if isinstance(stack.source, SourceMap) else (stack.source,)
    starts = stack.source.starts if isinstance(stack.source, SourceMap) else (0,)
    for source, start in zip(files, starts, strict=True):
        for line, placement, number in placements(parse(source).document, source):
            found = _Written(
                tuple(placement.before.get(number, ())),
                tuple(placement.inside.get(number, ())),
                placement.after.get(number),
            )
            if found != _Written((), (), None):
                yield line + start, found


@frozen
class _Comments:
    written: Mapping[int, _Written]
    marks: Marks

    def placed(self, starts: Sequence[int], head: list[Remark]) -> Placement:
        """Comments and marks by the number of the line of the consolidated text."""
        placement = Placement()
        placement.before[0] += head
        sentences: dict[int, list[int]] = {}
        for sentence, entry in self.marks.sentences.items():
            sentences.setdefault(entry, []).append(sentence)
        for number, start in enumerate(starts):
            for at in (*sentences.get(start, ()), start):
                if found := self.written.get(at):
                    placement.before[number] += found.before
                    placement.inside[number] += found.inside
                    if found.after is not None:
                        placement.after[number] = found.after
            placement.inside[number] += _remarks(self.marks.notes.get(start, ()))
        placement.closing.extend(_remarks(self.marks.notes.get(END, ())))
        return placement


def _remarks(notes: Sequence[str]) -> list[Remark]:
    return [
        Remark(f"# {row}" if at == 0 else f"#   {row}")
        for note in notes
        for at, row in enumerate(wrap(note, _WIDTH, break_long_words=False))
    ]


_MADE_BY = {
    "sửa đổi, bổ sung": "sửa đổi, bổ sung",
    "căn cứ": "hướng dẫn",
    "cụ thể hóa": "cụ thể hóa",
}


def _head(stack: Stack) -> Iterator[str]:
    assert stack.base is not None
    yield f"Văn bản hợp nhất: {_named(stack.base)}" + (
        ", cùng các văn bản:" if stack.layers else ""
    )
    for layer in stack.layers:
        kinds = dict.fromkeys(_MADE_BY[one.kind] for one in heads.relations(layer))
        yield f"- {_named(layer)} ({', '.join(kinds)})"


def _named(document: ast.Document) -> str:
    date = heads.issued(document)
    return heads.number(document) + (f" ngày {literals.date(date)}" if date else "")

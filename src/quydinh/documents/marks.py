"""Who changed which place of a consolidated text: the comments that its print carries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import field, frozen

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.ast.printer.declarations import lines
from quydinh.documents.address import Entry
from quydinh.documents.edits import Edit

END = -1
"""The place of a mark after everything."""


@frozen(eq=False)
class Marks:
    """
    Marks by where in the files the entry begins that they stand before.

    Attributes:
        notes: The words of the marks.
        sentences: Where amending sentences begin, with the entry that each made, so that comments
            on a sentence can follow it.
    """

    notes: dict[int, list[str]] = field(factory=dict)
    sentences: dict[int, int] = field(factory=dict)

    def edited(self, edit: Edit, where: Entry, document: ast.Document) -> None:
        """An edit has been made of ``where`` in ``document``."""
        before = [note for node in edit.old for note in self.notes.pop(node.span.start, ())]
        if edit.new:
            at, what = edit.new[0].span.start, ""
        else:
            # How a text came that is gone matters no more; what went before it still does.
            before = [note for note in before if note.startswith("Bãi bỏ")]
            at = _following(where, edit, document)
            what = f": {_said(where.declaration, edit.old)}"
        self.notes.setdefault(at, []).extend((*before, f"{words(edit.change)}{what}"))
        self.sentences[edit.sentence.span.start] = at

    def added(self, declarations: Iterable[ast.Declaration], change: ast.Change) -> None:
        """Declarations have been added; what joins a frame is marked line by line."""
        for one in declarations:
            marked: Sequence[Node] = (one,)
            if isinstance(one, ast.Frame) and one.addition:
                marked = [entry for group in one.groups for entry in (group, *group.criteria)]
            for entry in marked:
                self.notes.setdefault(entry.span.start, []).append(words(change))

    def drop_inner(self, document: ast.Document) -> None:
        """A new group is marked once, not criterion by criterion."""
        for declaration in document.declarations:
            for group in declaration.groups if isinstance(declaration, ast.Frame) else ():
                own = self.notes.get(group.span.start)
                for criterion in group.criteria if own else ():
                    if self.notes.get(criterion.span.start) == own:
                        del self.notes[criterion.span.start]


def words(change: ast.Change) -> str:
    """``Sửa đổi theo 48/2023/NĐ-CP [1.1]``."""
    cited = f" [{'; '.join(change.references)}]" if change.references else ""
    return f"{change.kind} theo {change.document}{cited}"


def _following(where: Entry, edit: Edit, document: ast.Document) -> int:
    """Where the mark of a repeal stands: before its declaration, or before the one that follows."""
    if where.above is not None:
        return where.declaration.span.start
    gone = {id(node) for node in edit.old}
    after = iter(document.declarations)
    for one in after:
        if one is where.node:
            break
    return next((one.span.start for one in after if id(one) not in gone), END)


def _said(declaration: Node, nodes: Sequence[Node]) -> str:
    """What stood there, in one line."""
    assert not isinstance(declaration, ast.Document)
    spans = [node.span for node in nodes]
    said = [
        line.text().strip()
        for line in lines(declaration)  # type: ignore[arg-type]
        if any(span.start <= line.span.start < span.end for span in spans)
    ]
    return " ".join(said)

"""
Applying the sentences of one layer.

All addresses of a layer speak of the text as it stood before the layer, so the order of its
sentences does not matter: each becomes an edit of entries, two edits of one entry are an error,
and then all are made at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Related
from quydinh.documents import content
from quydinh.documents.address import Entry, Index, Place, Scope, written
from quydinh.documents.edits import Edit, rebuilt
from quydinh.documents.entries import NEEDED, citations, holder
from quydinh.documents.marking import changes_of, marked
from quydinh.documents.marks import Marks
from quydinh.documents.wrong_address import wrong_address

Sentence = ast.Amend | ast.Repeal


@frozen
class Amender:
    """
    The sentences of one layer against the document before it.

    Attributes:
        base: The document as it stands before the layer.
        number: Of the layer.
    """

    base: ast.Document
    number: str
    index: Index = field(init=False)
    edits: list[Edit] = field(factory=list, init=False)
    diagnostics: list[Diagnostic] = field(factory=list, init=False)

    @index.default
    def _indexed(self) -> Index:
        return Index(self.base)

    def resolve(self, sentence: Sentence, scope: Scope, *, free: bool) -> None:
        """
        Find the place of a sentence and note the edit, or say why there is none.

        Args:
            sentence: The sentence.
            scope: Where its place is looked for.
            free: Whether it may change what it finds, or only what is left to it.
        """
        places = self.index.places(sentence.address, scope)
        if len(places) != 1:
            self.diagnostics.append(wrong_address(sentence, places, self.index, scope))
            return
        edit = self._edit(sentence, places[0], free=free)
        if edit is not None:
            self.edits.append(edit)

    def made(self, marks: Marks) -> ast.Document:
        """The document with every edit made and marked; with none where any sentence is wrong."""
        self._report_clashes()
        self._report_emptied()
        if self.diagnostics:
            return self.base
        where = {id(entry.node): entry for entry in self.index.entries}
        for edit in self.edits:
            touched = edit.behind if edit.behind is not None else edit.old[-1]
            marks.edited(edit, where[id(touched)], self.base)
        return rebuilt(self.base, self.edits)

    # --- one sentence -------------------------------------------------------------------------

    def _edit(self, sentence: Sentence, place: Place, *, free: bool) -> Edit | None:
        old = tuple(entry.node for entry in place)
        takes = isinstance(sentence, ast.Repeal) or not sentence.after
        if takes and not free and not delegated(place[0]):
            related = (Related(place[0].node.span, "place"),)
            self.diagnostics.append(
                report("QD913", sentence.span, related=related, keyword=keyword(sentence))
            )
            return None
        if isinstance(sentence, ast.Repeal):
            return Edit(sentence, self._change("Bãi bỏ", sentence), old, ())
        if sentence.after:
            following = content.after(sentence.content, place)
            if following is None:
                self._unfit(sentence, place)
                return None
            change = self._change("Bổ sung", sentence)
            behind, new = following
            return Edit(sentence, change, (), marked(new, (change,)), behind)
        replacing = content.instead(sentence.content, place)
        if replacing is None:
            self._unfit(sentence, place)
            return None
        change = self._change("Sửa đổi", sentence)
        return Edit(sentence, change, old, marked(replacing, (*changes_of(old), change)))

    def _change(self, kind: ast.ChangeKind, sentence: Sentence) -> ast.Change:
        own = sentence.citation
        if own is None:
            return ast.Change(kind, self.number)
        return ast.Change(kind, self.number, own.references, own.unverified, own.provisional)

    def _unfit(self, sentence: ast.Amend, place: Place) -> None:
        related = (Related(place[0].node.span, "place"),)
        address = written(sentence.address)
        hint = content.expected(place)
        self.diagnostics.append(
            report("QD908", sentence.content.span, hint, related=related, address=address)
        )

    # --- all together -------------------------------------------------------------------------

    def _report_clashes(self) -> None:
        """Two sentences for one entry, or one for an entry inside of what another replaces."""
        taken: dict[int, Edit] = {}
        for edit in self.edits:
            for node in edit.old:
                first = taken.setdefault(id(node), edit)
                if first is not edit:
                    self._clash(edit, first)
        where = {id(entry.node): entry for entry in self.index.entries}
        for edit in self.edits:
            touched = edit.old if edit.behind is None else (edit.behind,)
            outer = [above for node in touched for above in where[id(node)].around]
            first_outer = next(
                (taken[id(one.node)] for one in outer if id(one.node) in taken), None
            )
            if first_outer is not None:
                self._clash(edit, first_outer)

    def _clash(self, edit: Edit, first: Edit) -> None:
        related = (Related(first.sentence.address.span, "first"),)
        address = written(edit.sentence.address)
        self.diagnostics.append(
            report("QD911", edit.sentence.address.span, related=related, address=address)
        )

    def _report_emptied(self) -> None:
        gone = {id(node): edit for edit in self.edits if not edit.new for node in edit.old}
        followed = {id(edit.behind) for edit in self.edits}
        for entry in self._needed(gone):
            if all(id(one) in gone and id(one) not in followed for one in entry.siblings):
                sentence = gone[id(entry.node)].sentence
                assert entry.above is not None
                related = (Related(entry.above.node.span, "around"),)
                address = written(sentence.address)
                self.diagnostics.append(
                    report("QD910", sentence.address.span, related=related, address=address)
                )

    def _needed(self, gone: dict[int, Edit]) -> Iterator[Entry]:
        """Repealed entries at the end of lists that may not be empty."""
        for entry in self.index.entries:
            last = entry.siblings[-1] is entry.node
            above = None if entry.above is None else holder(entry.above.node)
            if last and id(entry.node) in gone and type(above) in NEEDED:
                yield entry


def delegated(entry: Entry) -> bool:
    """Whether the base leaves a place to the documents below it."""
    return any(
        citation.delegated for one in (entry, *entry.around) for citation in citations(one.node)
    )


def keyword(one: ast.Amend | ast.Repeal | ast.Add) -> str:
    """How a sentence begins."""
    if isinstance(one, ast.Repeal):
        return "Bãi bỏ"
    if isinstance(one, ast.Add):
        return "Bổ sung"
    return "Bổ sung vào sau" if one.after else "Sửa đổi"

"""
One document of a base and its layers: what everything behind this sees.

Every declaration and entry keeps its place, so that messages and reasons lead to the file and
line that a person edits; what a layer put in carries who put it there (``amended_by``).
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic
from quydinh.documents import frames, heads
from quydinh.documents.address import Scope, Sentence
from quydinh.documents.amend import Amender, keyword
from quydinh.documents.loosening import loosened
from quydinh.documents.marking import marked
from quydinh.documents.marks import Marks


@frozen
class Consolidated:
    """
    A base with its layers applied.

    Attributes:
        document: The whole, with the head of the base.
        diagnostics: What is wrong with the sentences of the layers.
        marks: Who changed which place.
    """

    document: ast.Document
    diagnostics: tuple[Diagnostic, ...] = ()
    marks: Marks = field(factory=Marks, eq=False)


def consolidate(base: ast.Document, layers: Sequence[ast.Document] = ()) -> Consolidated:
    """
    Apply layers to a base, in their order.

    A layer of which any sentence is wrong changes nothing; the layers after it are still read, so
    that all problems show in one run.
    """
    work = _Work(base)
    work.join_frames()
    work.report_stray(base)
    for layer in layers:
        work.apply(layer)
    return Consolidated(work.document, tuple(work.diagnostics), work.marks)


@frozen
class _Layer:
    """
    What a layer put in.

    Attributes:
        number: Of the layer.
        sentences: Its sentences.
        apart: Whether it counts its clauses by itself, and does not go on with those of the base.
        local: Whether it is a local set, or amends one.
    """

    number: str
    sentences: tuple[Sentence, ...]
    apart: bool
    local: bool


@frozen(eq=False)
class _Work:
    base: ast.Document
    diagnostics: list[Diagnostic] = field(factory=list)
    marks: Marks = field(factory=Marks)
    _layers: list[_Layer] = field(factory=list)
    _documents: list[ast.Document] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        self._documents.append(self.base)

    @property
    def document(self) -> ast.Document:
        return self._documents[-1]

    def join_frames(self) -> None:
        document, problems = frames.joined(self.document)
        self._documents.append(document)
        self.diagnostics.extend(problems)

    def report_stray(self, base: ast.Document) -> None:
        """Amending sentences in a document that names nothing to amend."""
        for one in base.declarations:
            if isinstance(one, ast.Amend | ast.Repeal | ast.Add):
                self.diagnostics.append(report("QD905", one.span, keyword=keyword(one)))

    def apply(self, layer: ast.Document) -> None:
        number = heads.number(layer)
        amender = Amender(self.document, number)
        added: list[ast.Declaration] = []
        for one in layer.declarations:
            match one:
                case ast.Regulation():
                    continue
                case ast.Amend() | ast.Repeal():
                    self._resolve(one, amender, layer)
                case ast.Add(declaration):
                    added.append(declaration)
                    self.marks.sentences[one.span.start] = declaration.span.start
                case _:
                    added.append(one)
        change = ast.Change("Bổ sung", number)
        self.diagnostics.extend(amender.diagnostics)
        known = len(amender.diagnostics)
        document = amender.made(self.marks)
        self.diagnostics.extend(amender.diagnostics[known:])
        local = self._local(layer)
        if local:
            inserted = [edit for edit in amender.edits if edit.behind is not None]
            self.diagnostics.extend(loosened(amender.base, inserted, added))
        new = marked(tuple(added), (change,))
        whole = _joined(document.declarations, new)
        self._documents.append(evolve(document, declarations=whole))
        self.marks.added(added, change)
        self.join_frames()
        self.marks.drop_inner(self.document)
        apart = local or not heads.amends(layer)
        self._layers.append(_Layer(number, tuple(_sentences(layer)), apart, local))

    def _resolve(
        self, sentence: ast.Amend | ast.Repeal, amender: Amender, layer: ast.Document
    ) -> None:
        amended = [one.number.text for one in heads.relations(layer, ("sửa đổi, bổ sung",))]
        named = sentence.document
        number = heads.number(self.base)
        if named is not None:
            number = named.text
        elif len(amended) == 1:
            (number,) = amended
        scope = self._scope(number)
        if scope is None:
            known = listed((heads.number(self.base), *(one.number for one in self._layers)))
            place = sentence.address if named is None else named
            self.diagnostics.append(report("QD909", place.span, number=number, known=known))
            return
        free = any(heads.same_number(one, number) for one in amended)
        amender.resolve(sentence, scope, free=free)

    def _scope(self, number: str) -> Scope | None:
        """Where an address in the document with that number is looked for."""
        if heads.same_number(number, heads.number(self.base)):
            others = (one.sentences for one in self._layers if one.apart)
            return Scope(without=tuple(each for several in others for each in several))
        for one in self._layers:
            if heads.same_number(number, one.number):
                return Scope(within=one.sentences)
        return None

    def _local(self, layer: ast.Document) -> bool:
        """Whether a layer is a local set, or amends one."""
        if heads.relations(layer, ("cụ thể hóa",)):
            return True
        amended = [one.number.text for one in heads.relations(layer, ("sửa đổi, bổ sung",))]
        locals_ = [one.number for one in self._layers if one.local]
        return any(heads.same_number(one, other) for one in amended for other in locals_)


def _joined(
    old: Sequence[ast.Declaration], new: Sequence[ast.Declaration]
) -> tuple[ast.Declaration, ...]:
    """What is added follows what is there, the rules before the worked cases at the end."""
    examples = (ast.Example, ast.PopulationExample)
    end = len(old)
    while end and isinstance(old[end - 1], examples):
        end -= 1
    rules = [one for one in new if not isinstance(one, examples)]
    cases = [one for one in new if isinstance(one, examples)]
    return (*old[:end], *rules, *old[end:], *cases)


def _sentences(layer: ast.Document) -> list[Sentence]:
    return [
        Sentence(
            one.span,
            one.citation.references if isinstance(one, ast.Amend) and one.citation else (),
        )
        for one in layer.declarations
    ]

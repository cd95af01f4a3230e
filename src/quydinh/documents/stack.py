"""
The files that a text stands on, read one by one: a base and its layers.

A document with ``căn cứ``, ``cụ thể hóa`` or ``sửa đổi, bổ sung`` in its head names others; they
are found, read, and may name others again. All must lead to one base, which names none. The
layers follow in the order of their dates, whoever names whom.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import field, frozen

from quydinh.ast import nodes as ast
from quydinh.ast.printer import literals
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic, Related
from quydinh.documents import heads
from quydinh.documents.library import Find
from quydinh.documents.moving import moved, moved_diagnostic
from quydinh.syntax import Parsed, parse
from quydinh.text.source import NOWHERE, Origin, Source, SourceMap, Span


@frozen
class Stack:
    """
    Documents in one space of offsets.

    Attributes:
        source: Their files; the one that was asked for comes first.
        documents: The same, read.
        base: What everything stands on; None when it was not found.
        layers: In the order in which they are applied.
        diagnostics: What reading and finding them showed.
        broken: See ``Parsed``.
    """

    source: Origin
    documents: tuple[ast.Document, ...]
    base: ast.Document | None
    layers: tuple[ast.Document, ...]
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[str]


def read(source: Source, find: Find, layers: Sequence[Source] = ()) -> Stack:
    """Read a text with everything that it stands on, and with more layers on top."""
    reader = _Reader(find)
    for text in dict.fromkeys((source, *layers)):
        reader.take(text, parse(text))
    reader.follow()
    return reader.stack()


@frozen(eq=False)
class _File:
    source: Source
    document: ast.Document

    @property
    def number(self) -> str:
        return heads.number(self.document)

    @property
    def date(self) -> dt.date | None:
        return heads.issued(self.document)


@frozen
class _Reader:
    find: Find
    files: list[_File] = field(factory=list)
    diagnostics: list[Diagnostic] = field(factory=list)
    broken: set[str] = field(factory=set)
    unfound: list[ast.Relation] = field(factory=list)

    def take(self, source: Source, parsed: Parsed) -> None:
        """Add a file, numbering its letters on from those of the files before it."""
        by = sum(len(file.source.text) + 1 for file in self.files)
        self.files.append(_File(source, moved(parsed.document, by)))
        self.diagnostics.extend(moved_diagnostic(one, by) for one in parsed.diagnostics)
        self.broken.update(parsed.broken)

    def follow(self) -> None:
        """Find every document that a head names."""
        for file in self.files:  # grows on the way
            for relation in heads.relations(file.document):
                if not any(_is_meant(other, relation) for other in self.files):
                    self._bring(relation, file)

    def _bring(self, relation: ast.Relation, named_in: _File) -> None:
        number = relation.number.text
        dates = []
        for source in self.find(number, named_in.source):
            parsed = parse(source)
            date = heads.issued(parsed.document)
            if date == relation.date.value:
                self.take(source, parsed)
                return
            dates.append(date)
        self.unfound.append(relation)
        known = listed(literals.date(date) for date in dates if date is not None)
        hint = "dates" if known else "folder"
        self.diagnostics.append(
            report(
                "QD901", relation.number.span, hint, number=number,
                date=literals.date(relation.date.value), dates=known,
            )
        )  # fmt: skip

    def stack(self) -> Stack:
        source = self.files[0].source
        origin: Origin = source
        if len(self.files) > 1:
            origin = SourceMap(tuple(file.source for file in self.files))
        bases = [file for file in self.files if not heads.relations(file.document)]
        base = bases[0] if bases and not self.unfound else None
        self._report_bases(bases)
        layers = [file for file in self.files if file not in bases]
        layers.sort(key=lambda file: (file.date or dt.date.max, file.number))
        return Stack(
            origin,
            tuple(file.document for file in self.files),
            None if base is None else base.document,
            tuple(layer.document for layer in layers),
            tuple(self.diagnostics),
            frozenset(self.broken),
        )

    def _report_bases(self, bases: Sequence[_File]) -> None:
        for other in bases[1:]:
            first, second = _place(bases[0]), _place(other)
            self.diagnostics.append(
                report(
                    "QD902", second, related=(Related(first, "base"),),
                    number=other.number, base=bases[0].number,
                )
            )  # fmt: skip
        if not bases and not self.unfound:
            numbers = listed(file.number for file in self.files)
            self.diagnostics.append(report("QD903", _place(self.files[0]), numbers=numbers))


def _is_meant(file: _File, relation: ast.Relation) -> bool:
    same = heads.same_number(file.number, relation.number.text)
    return same and file.date == relation.date.value


def _place(file: _File) -> Span:
    found = heads.head(file.document)
    return NOWHERE if found is None else found.number.span

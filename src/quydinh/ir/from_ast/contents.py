"""``Nội dung kiểm điểm``: the sections that a review has to have."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import listed
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.lowering import Lowering
from quydinh.ir.from_ast.readings import Readings
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Record, Scope
from quydinh.ir.from_ast.symbols import SubjectInfo
from quydinh.ir.review import TYPED
from quydinh.text.words import ascii_form, key


class Contents:
    """Reads the sections of a subject; those of several declarations follow one another."""

    def __init__(self, reports: Reports, lowering: Lowering, readings: Readings) -> None:
        self._reports = reports
        self._lowering = lowering
        self._readings = readings

    def of(self, info: SubjectInfo) -> tuple[ir.Section, ...]:
        """The sections that exist under the chosen readings."""
        return tuple(self._sections(info))

    def _sections(self, info: SubjectInfo) -> Iterator[ir.Section]:
        scope = Scope((Record(info),), "nội dung")
        for content in info.contents:
            for written in content.sections:
                condition = None
                if written.condition is not None:
                    condition = self._lowering.condition(written.condition, scope)
                kind, parts = self._kind(written)
                broken = written.condition is not None and condition is None
                if self._readings.chosen(written.reading, info) and not broken:
                    yield ir.Section(
                        written.name.text,
                        ascii_form(written.name.text),
                        written.label.text if written.label else _words(written.name),
                        kind,
                        parts,
                        condition,
                        citation(written.citation) or citation(content.citation),
                        span=written.span,
                    )

    def _kind(self, written: ast.Section) -> tuple[ir.SectionKind, tuple[str, ...]]:
        """The kind of a section; shortcomings and suggestions have theirs from the dossier."""
        name = next((one for one in TYPED if key(one) == key(written.name.text)), None)
        if name is None:
            self._once(written)
            return written.kind or "văn bản", tuple(part.text for part in written.parts)
        if written.kind not in (None, "danh sách"):
            self._reports.add(
                "QD356", written.span, name=written.name.text, parts=listed(TYPED[name])
            )
        self._once(written)
        known = {key(part): part for part in TYPED[name]}
        parts = []
        for part in written.parts:
            if key(part.text) in known:
                parts.append(known[key(part.text)])
            else:
                self._reports.unknown(
                    "QD357", part.text, part.span, TYPED[name], "parts", "parts",
                    name=part.text, section=written.name.text,
                )  # fmt: skip
        return "danh sách", tuple(parts) or TYPED[name]

    def _once(self, written: ast.Section) -> None:
        seen: set[str] = set()
        for part in written.parts:
            if key(part.text) in seen:
                self._reports.add("QD202", part.span, name=part.text)
            seen.add(key(part.text))


def _words(name: ast.Name) -> str:
    return name.text.replace("_", " ")

"""``sau hội_nghị của tổ_chức``: steps of the subjects that links lead to."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.readings import Readings
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.symbols import SubjectInfo, Symbols
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.history import LINKS
from quydinh.ir.review import DOSSIER
from quydinh.ir.types import LinkType
from quydinh.text.words import key


class OtherSteps:
    """Finds the step of another subject."""

    def __init__(
        self, symbols: Symbols, reports: Reports, usage: Usage, readings: Readings
    ) -> None:
        self._symbols = symbols
        self._reports = reports
        self._usage = usage
        self._readings = readings

    def after(self, written: ast.StepAfter, info: SubjectInfo) -> Iterator[ir.After]:
        """The detail; none when it is broken, or the readings leave that step out."""
        names: list[str] = []
        for part in written.link.parts:
            link = info.link(part.text)
            if link is None or key(part.text) in _NOT_OTHERS:
                self._no_link(written, part, info)
                return
            self._usage.field(info, part.text)
            names.append(info.fields[key(part.text)].name)
            info = self._symbols.subjects[key(link.target)]
        steps = {
            key(step.name.text): step
            for procedure in info.procedures
            for step in procedure.steps
        }  # fmt: skip
        found = steps.get(key(written.step.text))
        if found is None:
            candidates = [step.name.text for step in steps.values()]
            hint = "steps" if candidates else "no_procedure"
            self._reports.unknown(
                "QD352", written.step.text, written.step.span, candidates, hint,
                "steps" if candidates else "", step=written.step.text, link=_shown(written.link),
                subject=info.name,
            )  # fmt: skip
        elif self._readings.chosen(found.reading, info):
            yield ir.After(found.name.text, ".".join(names), span=written.span)

    def _no_link(self, written: ast.StepAfter, part: ast.Name, info: SubjectInfo) -> None:
        links = [
            field.name
            for field in info.fields.values()
            if isinstance(field.type, LinkType)
            and field.type.kind != "danh mục"
            and key(field.name) not in _NOT_OTHERS
        ]
        self._reports.unknown(
            "QD352", part.text, part.span, links, "links" if links else "no_links",
            "links" if links else "", step=written.step.text, link=_shown(written.link),
            subject=info.name,
        )  # fmt: skip


_NOT_OTHERS = frozenset(map(key, (*LINKS, DOSSIER)))
"""Links to the subject itself at other times, and to its own dossier."""


def _shown(link: ast.Path) -> str:
    return ".".join(part.text for part in link.parts)

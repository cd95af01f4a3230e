"""``Cảnh báo``: warnings about a result, and signs of formalism about a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.features import reads_dossier
from quydinh.ir.from_ast.readings import Clauses
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Record, Scope
from quydinh.ir.from_ast.symbols import SubjectInfo
from quydinh.text.words import ascii_form


class Signs:
    """Reads the ``Cảnh báo`` of a subject: one that reads ``hồ_sơ`` is a sign."""

    def __init__(self, reports: Reports, rules: Clauses) -> None:
        self._reports = reports
        self._rules = rules

    def warnings(self, info: SubjectInfo) -> tuple[ir.WarningSign, ...]:
        """Those about the result alone, which every evaluator of ratings knows."""
        return tuple(self._warnings(info))

    def _warnings(self, info: SubjectInfo) -> Iterator[ir.WarningSign]:
        for written in info.warnings:
            if reads_dossier(written):
                continue
            if written.clause.tails.cleared is not None:
                self._reports.add("QD359", written.clause.tails.cleared.span, "no_dossier")
            condition = self._condition(written, info)
            if condition is not None:
                yield ir.WarningSign(
                    written.name.text,
                    ascii_form(written.name.text),
                    _label(written),
                    condition,
                    citation(written.clause.citation),
                    span=written.span,
                )

    def signs(self, info: SubjectInfo) -> tuple[ir.Sign, ...]:
        """Those about the dossier, which are judged in a review."""
        return tuple(self._signs(info))

    def _signs(self, info: SubjectInfo) -> Iterator[ir.Sign]:
        for written in info.warnings:
            condition = self._condition(written, info) if reads_dossier(written) else None
            if condition is not None:
                cleared = written.clause.tails.cleared
                yield ir.Sign(
                    written.name.text,
                    ascii_form(written.name.text),
                    _label(written),
                    condition,
                    "" if cleared is None else cleared.text,
                    citation(written.clause.citation),
                    span=written.span,
                )

    def _condition(self, written: ast.WarningSign, info: SubjectInfo) -> ir.Condition | None:
        return self._rules.clause(written.clause, Scope((Record(info),), "cảnh báo"), info)


def _label(written: ast.WarningSign) -> str:
    return written.label.text if written.label else written.name.text.replace("_", " ")

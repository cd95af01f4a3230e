"""``Sử dụng kết quả``: what follows from a result, and from results of periods in a row."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.ast.printer import expression as printed
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import citation
from quydinh.ir.from_ast.lowering import Lowering
from quydinh.ir.from_ast.readings import Readings
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.scopes import Record, Scope
from quydinh.ir.from_ast.symbols import SubjectInfo, Symbols
from quydinh.ir.from_ast.usage import Usage
from quydinh.ir.history import PREVIOUS, RATED
from quydinh.ir.types import YesNoType
from quydinh.text.words import ascii_form, key

_FEWEST = 2
"""Periods that can follow one another."""


class Consequences:
    """
    Reads the consequences of a subject.

    What has to hold in an earlier period becomes a named case of the records of earlier periods,
    so whoever evaluates cases over links evaluates consequences.
    """

    def __init__(
        self, symbols: Symbols, reports: Reports, usage: Usage, lowering: Lowering, rules: Readings
    ) -> None:
        self._symbols = symbols
        self._reports = reports
        self._usage = usage
        self._lowering = lowering
        self._rules = rules
        self._cases: dict[str, list[ir.Case]] = {}

    def of(self, info: SubjectInfo) -> tuple[ir.Consequence, ...]:
        """The consequences that exist under the chosen readings."""
        found = (self._consequence(written, info) for written in info.consequences)
        return tuple(each for each in found if each is not None)

    def cases_of(self, past: SubjectInfo) -> tuple[ir.Case, ...]:
        """The cases made for the records of earlier periods."""
        return tuple(self._cases.get(past.name, ()))

    def _consequence(self, written: ast.Consequence, info: SubjectInfo) -> ir.Consequence | None:
        if info.rating is None:
            self._reports.unrated("Sử dụng kết quả", info.name, written.span)
            return None
        chosen = self._rules.chosen(written.reading, info)
        condition = self._condition(written, info)
        earlier: tuple[ir.CaseHolds, ...] | None = ()
        if written.periods is not None:
            earlier = self._earlier(written, written.periods, info)
        if condition is None or earlier is None or not chosen:
            return None
        return ir.Consequence(
            written.name.text,
            ascii_form(written.name.text),
            _label(written),
            condition,
            earlier,
            written.unit if earlier else None,
            citation(written.citation),
            span=written.span,
        )

    def _condition(self, written: ast.Consequence, info: SubjectInfo) -> ir.Condition | None:
        return self._lowering.condition(written.condition, Scope((Record(info),), "sử dụng"))

    def _earlier(
        self, written: ast.Consequence, periods: ast.Number, info: SubjectInfo
    ) -> tuple[ir.CaseHolds, ...] | None:
        count = periods.value
        if count.denominator != 1 or count < _FEWEST:
            self._reports.add("QD329", periods.span, count=printed(periods))
            return None
        link = info.link(PREVIOUS)
        assert link is not None, "rated subjects have a history"
        past = self._symbols.subjects[key(link.target)]
        self._usage.field(info, PREVIOUS)
        self._usage.field(past, PREVIOUS)
        condition = self._condition(written, past)
        if condition is None:
            return None
        name, where = f"sử dụng {written.name.text}", written.condition.span
        rated = ir.Holds(ir.Read(0, (), RATED, YesNoType(), span=where))
        whole = ir.All((rated, condition), span=where)
        cited = citation(written.citation)
        case = ir.Case(name, ascii_form(name), _label(written), whole, cited, span=written.span)
        self._cases.setdefault(past.name, []).append(case)
        links = (PREVIOUS,) * (int(count) - 1)
        return tuple(
            ir.CaseHolds(0, links[: at + 1], past.name, name, span=where)
            for at in range(len(links))
        )


def _label(written: ast.Consequence) -> str:
    return written.label.text if written.label else written.name.text.replace("_", " ")

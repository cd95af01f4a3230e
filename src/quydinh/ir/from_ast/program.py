"""
From a document to its program: names, types, rules, examples, under one choice of readings.

The order of the passes: names first (``collect``), then every rule of every subject
(``rules``), then the examples.
All problems are found in one run; the program is complete only without errors.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.collect import collect
from quydinh.ir.from_ast.examples import Examples
from quydinh.ir.from_ast.features import is_dossier
from quydinh.ir.from_ast.history import without_unread
from quydinh.ir.from_ast.migrations import migrations
from quydinh.ir.from_ast.populations import Populations
from quydinh.ir.from_ast.reports import Reports
from quydinh.ir.from_ast.rules import Rules
from quydinh.ir.from_ast.usage import Usage
from quydinh.text.source import Span


@frozen
class Lowered:
    """A program, what was wrong, and what its rules used."""

    program: ir.Program
    diagnostics: tuple[Diagnostic, ...]
    usage: Usage


def lower(
    document: ast.Document,
    options: Mapping[str, str] | None = None,
    broken: frozenset[str] = frozenset(),
    *,
    on_base: bool = False,
    layers: Iterable[ast.Document] = (),
) -> Lowered:
    """
    Resolve and type a document.

    Args:
        document: What was written.
        options: Readings by question, in any spelling; others take the default.
        broken: Keys of names that unreadable declarations may have declared.
        on_base: Whether most of its names are declared in a base that was not found.
        layers: What was applied to it, of which only the heads are looked at.
    """
    reports = Reports(broken, on_base=on_base)
    usage = Usage()
    head = _head(document, reports)
    layer_heads = [_head(layer, reports) for layer in layers]
    symbols = collect(document, options or {}, reports)
    rules = Rules(symbols, reports, usage)
    thresholds = rules.thresholds()
    subjects = [
        rules.subject(info)
        for info in symbols.subjects.values()
        if not info.history_of and not is_dossier(info)
    ]
    declared = document.declarations
    examples = Examples(rules, [each for each in declared if isinstance(each, ast.Example)])
    populations = Populations(
        examples, [each for each in declared if isinstance(each, ast.PopulationExample)]
    )
    worked, worked_populations = examples.all(), populations.all()
    # Now it is known what rules and examples read of earlier periods.
    subjects += [rules.subject(info) for info in symbols.subjects.values() if info.history_of]
    program = ir.Program(
        head.number,
        head.title,
        head.issuer,
        head.date,
        head.first_year,
        head.last_year,
        tuple(symbols.scales.values()),
        thresholds,
        tuple(symbols.questions.values()),
        without_unread(tuple(subjects), usage),
        worked,
        worked_populations,
        migrations(declared, symbols, reports),
        tuple(each.number for each in layer_heads),
        span=document.span,
    )
    return Lowered(program, tuple(reports.result()), usage)


@frozen
class _Head:
    number: str = ""
    title: str = ""
    issuer: str = ""
    date: dt.date | None = None
    first_year: int | None = None
    last_year: int | None = None


def _head(document: ast.Document, reports: Reports) -> _Head:
    heads = [each for each in document.declarations if isinstance(each, ast.Regulation)]
    if not heads:
        if document.declarations:
            start = document.declarations[0].span.start
            reports.missing_head(Span(start, start + 1))
        return _Head()
    for other in heads[1:]:
        reports.add("QD120", other.number.span)
    head = heads[0]
    titles = [item for item in head.items if isinstance(item, ast.Title)]
    issued = [item for item in head.items if isinstance(item, ast.Issued)]
    applies = [item for item in head.items if isinstance(item, ast.Applies)]
    systems = [item for item in head.items if isinstance(item, ast.InSystem)]
    effects = [item for item in head.items if isinstance(item, ast.InEffect)]
    for items, name in ((titles, "tên"), (issued, "do … ban hành ngày …"), (applies, "áp dụng")):
        if not items:
            reports.add("QD121", head.number.span, "missing", item=name)
        _once(items, name, reports)
    _once(systems, "thuộc hệ thống", reports)
    _once(effects, "có hiệu lực", reports)
    return _Head(
        head.number.text,
        titles[0].text.text if titles else "",
        issued[0].issuer.text if issued else "",
        issued[0].date.value if issued else None,
        applies[0].start.period.year if applies else None,
        applies[0].end.period.year if applies and applies[0].end else None,
    )


def _once(items: Sequence[ast.HeaderItem], name: str, reports: Reports) -> None:
    for item in items[1:]:
        reports.add("QD121", item.span, "twice", item=name)

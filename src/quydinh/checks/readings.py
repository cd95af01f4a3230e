"""QD404: every reading of an open question acts somewhere. QD408: none leaves a list empty."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.checks.subject import Checked
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir import nodes as ir
from quydinh.text.words import key


def unused_readings(checked: Checked) -> Iterator[Diagnostic]:
    """Readings that no tail names."""
    for declaration in checked.document.declarations:
        if not isinstance(declaration, ast.OpenQuestion):
            continue
        question = next(
            (q for q in checked.program.questions if key(q.name) == key(declaration.name.text)),
            None,
        )
        if question is None:
            continue
        used = {reading for name, reading in checked.usage.readings if name == question.name}
        for reading in declaration.readings:
            if not any(key(reading.name.text) == key(name) for name in used):
                yield report(
                    "QD404", reading.span, question=question.name, reading=reading.name.text
                )


def emptied_lists(checked: Checked) -> Iterator[Diagnostic]:
    """Lists whose every item belongs to other readings."""
    for declaration in checked.document.declarations:
        for listed in _lists(declaration):
            tails = [item.clause.tails.reading for item in listed.items]
            yield from _emptied(listed, tails, checked.program)
        if isinstance(declaration, ast.Derived) and declaration.cases:
            tails = [case.reading for case in declaration.cases]
            yield from _emptied(declaration, tails, checked.program)


def _emptied(
    listed: ast.Listed | ast.Derived, tails: list[ast.Path | None], program: ir.Program
) -> Iterator[Diagnostic]:
    if any(tail is None for tail in tails):
        return
    named = [tuple(key(part.text) for part in tail.parts) for tail in tails if tail is not None]
    for question in program.questions:
        if any(name[0] != key(question.name) for name in named):
            continue
        for reading in question.readings:
            if (key(question.name), key(reading.name)) not in named:
                yield report("QD408", listed.span, question=question.name, reading=reading.name)


def _lists(declaration: ast.Declaration) -> Iterator[ast.Listed]:
    clauses: list[ast.Clause] = []
    if isinstance(declaration, ast.Rating):
        clauses += [branch.clause for branch in declaration.branches]
    elif isinstance(declaration, ast.NamedCase | ast.Exclusion | ast.WarningSign):
        clauses.append(declaration.clause)
    while clauses:
        clause = clauses.pop()
        if isinstance(clause, ast.Listed):
            yield clause
            clauses += [item.clause for item in clause.items]


def all_lists(document: ast.Document) -> Iterator[ast.Listed]:
    """Every list of conditions in a document."""
    for declaration in document.declarations:
        yield from _lists(declaration)

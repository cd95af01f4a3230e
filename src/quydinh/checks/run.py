"""Runs all checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from quydinh.ast import nodes as ast
from quydinh.checks.constants import contradictions, known_tests
from quydinh.checks.cycles import cycles
from quydinh.checks.denominators import empty_shares
from quydinh.checks.duplicates import duplicates
from quydinh.checks.limits import limits
from quydinh.checks.readings import emptied_lists, unused_readings
from quydinh.checks.subject import Checked
from quydinh.checks.unrated import unrated
from quydinh.checks.unreachable import unreachable
from quydinh.checks.unused import unused
from quydinh.diagnostics.model import Diagnostic
from quydinh.ir import nodes as ir
from quydinh.ir.from_ast.usage import Usage

ALL: tuple[Callable[[Checked], Iterable[Diagnostic]], ...] = (
    unused,
    unused_readings,
    emptied_lists,
    duplicates,
    unreachable,
    known_tests,
    contradictions,
    empty_shares,
    unrated,
    cycles,
    limits,
)


def run(document: ast.Document, program: ir.Program, usage: Usage) -> list[Diagnostic]:
    """The findings of all checks, each place once per code."""
    checked = Checked(document, program, usage)
    found: dict[tuple[str, int, int, str], Diagnostic] = {}
    for check in ALL:
        for diagnostic in check(checked):
            place = (
                diagnostic.code,
                diagnostic.span.start,
                diagnostic.span.end,
                str(diagnostic.arguments),
            )
            found.setdefault(place, diagnostic)
    return list(found.values())

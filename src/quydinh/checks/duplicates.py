"""QD402: the same condition twice in one list."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.checks.readings import all_lists
from quydinh.checks.subject import Checked
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Related


def duplicates(checked: Checked) -> Iterator[Diagnostic]:
    """Items that repeat an earlier one, tails included; citations make no difference."""
    for listed in all_lists(checked.document):
        seen: dict[object, ast.Clause] = {}
        for item in listed.items:
            if not isinstance(item.clause, ast.Simple):
                continue
            content = (item.clause.condition, item.clause.tails)
            first = seen.setdefault(content, item.clause)
            if first is not item.clause:
                yield report("QD402", item.clause.span, related=(Related(first.span, "first"),))

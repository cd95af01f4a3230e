"""The sentences of ceilings and quotas, for results and reports."""

from __future__ import annotations

from quydinh.ast.printer import declaration
from quydinh.ir import nodes as ir


def sentence(rule: ir.Ceiling | ir.Quota) -> str:
    """The sentence as the ruleset has it, in one line; "" for a rule without a text."""
    if rule.written is None:
        return ""
    return " ".join(declaration(rule.written).split())

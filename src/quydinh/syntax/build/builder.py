"""The builder: one function a production, and what they find wrong on the way."""

from __future__ import annotations

from functools import partial

from quydinh.diagnostics.model import Diagnostic
from quydinh.syntax.build import clauses, declarations, documents, expressions
from quydinh.syntax.parser import Callback


class Builder:
    """Callbacks for the parser; collects the diagnostics of the declaration at hand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.diagnostics: list[Diagnostic] = []
        self.callbacks: dict[str, Callback] = {
            **expressions.CALLBACKS,
            **clauses.CALLBACKS,
            **declarations.CALLBACKS,
            **documents.CALLBACKS,
            "disjunction": partial(expressions.disjunction, self),
            "scale": partial(declarations.scale, self),
            "simple": partial(clauses.clause_of, self),
            "listed": partial(clauses.clause_of, self),
            "item": partial(clauses.item_of, self),
            "rating": partial(clauses.rating, self),
        }

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a problem."""
        self.diagnostics.append(diagnostic)

    def take(self) -> list[Diagnostic]:
        """The problems noted since the last call."""
        taken, self.diagnostics = self.diagnostics, []
        return taken

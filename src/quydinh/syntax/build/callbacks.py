"""One function for each production of the grammar, by its name there."""

from __future__ import annotations

from functools import partial

from quydinh.syntax.build import (
    clauses,
    declarations,
    documents,
    expressions,
    growing,
    head,
    migrations,
    review,
)
from quydinh.syntax.build.problems import Problems
from quydinh.syntax.parser import Callback


def callbacks(problems: Problems) -> dict[str, Callback]:
    """The functions that build nodes; what they find wrong goes to ``problems``."""
    return {
        **expressions.CALLBACKS,
        **clauses.CALLBACKS,
        **declarations.CALLBACKS,
        **documents.CALLBACKS,
        **growing.CALLBACKS,
        **review.CALLBACKS,
        **migrations.CALLBACKS,
        **head.callbacks(problems),
        "disjunction": partial(expressions.disjunction, problems),
        "scale": partial(declarations.scale, problems),
        "simple": partial(clauses.clause_of, problems),
        "listed": partial(clauses.clause_of, problems),
        "item": partial(clauses.item_of, problems),
        "rating": partial(clauses.rating, problems),
        "content": partial(review.content, problems),
        "procedure": partial(review.procedure, problems),
    }

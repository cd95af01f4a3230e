"""Populations for Hypothesis: a table for each kind of subject, with links that lead somewhere."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from quydinh.errors import InputError
from quydinh.ir import nodes as ir
from quydinh.ir.history import LINKS
from quydinh.ir.types import LinkType
from quydinh.ruleset import Ruleset
from quydinh.testing.records import Records
from quydinh.testing.values import Strategy

Tables = dict[str, list[dict[str, Any]]]


def populations(
    rules: Ruleset, *, most: int = 6, missing: float = 0.0
) -> st.SearchStrategy[Tables]:
    """
    Tables as ``assess`` takes them.

    Args:
        rules: The ruleset.
        most: The most rows of a table.
        missing: The share of inputs that are not given.
    """
    program = rules.program
    tables = [one for one in program.subjects if one.kind != "danh mục" and not one.history_of]

    @st.composite
    def made(draw: st.DrawFn) -> Tables:
        sizes = {one.name: draw(st.integers(0, most)) for one in tables}
        keys = {name: [f"{name}-{at}" for at in range(1, n + 1)] for name, n in sizes.items()}
        values = Records(program, missing)
        return {
            one.name: [
                {"mã": key, **draw(_row(one, values, keys, at))}
                for at, key in enumerate(keys[one.name])
            ]
            for one in tables
        }

    return made().filter(lambda one: _can_be_rated(rules, one)) if _may_go_round(rules) else made()


def _may_go_round(rules: Ruleset) -> bool:
    """Whether a quota may make a subject wait for one of its kind that waits for it."""
    return any(
        isinstance(field.type, LinkType) and field.type.target == one.name
        for one in rules.program.subjects
        if one.quotas
        for field in one.fields
    )


def _can_be_rated(rules: Ruleset, tables: Tables) -> bool:
    try:
        rules.assess(tables)
    except InputError as error:
        if all(one.code == "QD615" for one in error.diagnostics):
            return False
        raise
    return True


def _row(subject: ir.Subject, values: Records, keys: dict[str, list[str]], at: int) -> Strategy:
    """
    A row without its key.

    A link to one leads to a row; a link of a kind to itself only to rows before, so that no chain
    comes back to where it began.
    """
    entries = dict(values.entries(subject.name, 0))
    for field in subject.fields:
        type_ = field.type
        if not isinstance(type_, LinkType) or type_.kind in ("ngược", "danh mục"):
            continue
        if field.name in LINKS:
            continue
        candidates = keys.get(type_.target, [])
        if type_.target == subject.name:
            candidates = candidates[:at]
        if type_.many:
            entries[field.name] = (
                st.lists(st.sampled_from(candidates), unique=True, max_size=3)
                if candidates
                else st.just([])
            )
        elif candidates:
            entries[field.name] = st.sampled_from(candidates)
    return st.fixed_dictionaries(entries)

"""
Rulesets with populations, for comparing evaluators and for properties.

``cases(seed)`` is quick and always the same; for Hypothesis there is ``quydinh.testing.rulesets``,
which writes rulesets in the same way. Rulesets compile and tables are well typed: each has one type
a column (see ``Rows.types``), so that any library of frames can hold them.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from population.history import Past
from population.rows import Rows, Tables
from quydinh.testing.generated.rules import Rules
from quydinh.testing.generated.world import HEAD, world


class Case(NamedTuple):
    """A ruleset and the arguments of ``Ruleset.assess``."""

    text: str
    tables: dict[str, Rows]
    keep: list[str]
    history: dict[str, Rows] | None = None
    period: str | None = None


def cases(seed: int) -> Case:
    """The case of a seed."""
    random = Random(seed)  # noqa: S311
    kinds = world(random)
    rules = Rules(random, kinds)
    text = f"{HEAD}\n{rules.text()}"
    return Case(text, *Tables(random, kinds, rules.waits).tables())


def remembered(seed: int) -> Case:
    """The case of a seed, with rules that look back and results of earlier periods."""
    random = Random(seed)  # noqa: S311
    kinds = world(random)
    rules = Rules(random, kinds)
    text = f"{HEAD}\n{rules.text()}"
    tables, keep = Tables(random, kinds, rules.waits).tables()
    later = Random(seed + 1_000_000)  # noqa: S311
    past = Past(later, kinds)
    text += f"\n{past.text()}"
    period = later.choice(("2024", "2024", "2024", "quý II/2024"))
    return Case(text, tables, keep, past.results(tables), period)

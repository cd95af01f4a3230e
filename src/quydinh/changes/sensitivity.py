"""Who depends on a reading: one population rated under the readings of the open questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import Any, NamedTuple

from quydinh.changes.compare import head
from quydinh.changes.given import Sides
from quydinh.changes.migration import Plan
from quydinh.changes.model import Head
from quydinh.changes.transitions import Crossing, Transition
from quydinh.ir import nodes as ir
from quydinh.results.assessment import Assessment
from quydinh.ruleset import Ruleset
from quydinh.text.words import ascii_key

Choice = tuple[str, str]
"""A question and one of its readings, by their names."""

MOST = 200
"""How many combinations of readings are tried unless more are asked for."""


class TooManyChoicesError(ValueError):
    """There are more combinations than may be tried; ``number`` says how many."""

    def __init__(self, number: int) -> None:
        super().__init__(f"{number} combinations of readings")
        self.number = number


class Effect(NamedTuple):
    """
    What comes of some readings other than those in force.

    Attributes:
        choices: The readings.
        subjects: From the ratings in force to those under these readings.
    """

    choices: tuple[Choice, ...]
    subjects: tuple[Transition, ...]

    @property
    def moved(self) -> int:
        """How many are rated otherwise."""
        return sum(one.moved for one in self.subjects)


class Sensitivity(NamedTuple):
    """
    How far a population depends on open questions.

    Attributes:
        questions: Those that were tried, with the readings in force.
        effects: For every choice tried, what comes of it.
    """

    ruleset: Head
    questions: tuple[ir.OpenQuestion, ...]
    effects: tuple[Effect, ...]
    total: int

    @property
    def idle(self) -> tuple[ir.OpenQuestion, ...]:
        """The questions on which nobody in these data depends."""
        moving = {name for one in self.effects if one.moved for name, _ in one.choices}
        return tuple(one for one in self.questions if one.name not in moving)


def sensitivity(
    ruleset: Ruleset,
    tables: Mapping[str, Any],
    *,
    questions: Iterable[str] = (),
    together: int = 1,
    most: int = MOST,
    by: str = "",
    limit: int = 20,
) -> Sensitivity:
    """
    Rate a population under other readings of the open questions.

    Args:
        ruleset: The rules; each choice is tried against its readings in force.
        tables: As for ``Ruleset.assess``.
        questions: Those to try; all by default.
        together: How many questions are read otherwise at once: 1 for each alone, 2 for pairs too,
            0 for every combination.
        most: How many choices may be tried.
        by: A column that forms groups.
        limit: The most movers that are named from each cell.

    Raises:
        TooManyChoicesError: There are more than ``most`` choices.
        InputError: The data are wrong.
    """
    wanted = {ascii_key(name) for name in questions}
    asked = [
        one for one in ruleset.program.questions if not wanted or ascii_key(one.name) in wanted
    ]
    number = _number(asked, together)
    if number > most:
        raise TooManyChoicesError(number)
    first = ruleset.assess(tables)
    effects = tuple(
        Effect(choices, _crossed(ruleset, choices, tables, first, by, limit))
        for choices in _choices(asked, together)
    )
    rated = (one for one in first.summary().subjects)
    return Sensitivity(head(ruleset), tuple(asked), effects, sum(one.total for one in rated))


def _crossed(
    ruleset: Ruleset,
    choices: Sequence[Choice],
    tables: Mapping[str, Any],
    first: Assessment,
    by: str,
    limit: int,
) -> tuple[Transition, ...]:
    other = ruleset.under(dict(choices))
    sides = Sides(ruleset.program, other.program, Plan())
    plain = all(isinstance(table, list | tuple) for table in tables.values())
    assessments = first, other.assess(tables)
    return Crossing(ruleset, other, sides, tables, assessments, plain=plain).all(by, limit)


def _others(question: ir.OpenQuestion) -> list[Choice]:
    """The readings that are not in force."""
    return [(question.name, one.name) for one in question.readings if one.name != question.chosen]


def _choices(questions: Sequence[ir.OpenQuestion], together: int) -> Iterator[tuple[Choice, ...]]:
    """What is tried: fewer readings at once first."""
    others = [_others(one) for one in questions]
    for size in range(1, (together or len(questions)) + 1):
        for chosen in combinations(others, size):
            yield from product(*chosen)


def _number(questions: Sequence[ir.OpenQuestion], together: int) -> int:
    """How many choices there are, without making them."""
    counts = [len(_others(one)) for one in questions]
    if not together:
        return prod(count + 1 for count in counts) - 1
    return sum(
        prod(chosen) for size in range(1, together + 1) for chosen in combinations(counts, size)
    )

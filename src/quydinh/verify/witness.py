"""
From a model to a record, and back through the interpreter.

A record is shown only after the interpreter has said of it what the solver did. Where it says
something else the encoding is wrong: that is a bug of ours, and an error.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import z3

from quydinh.evaluate.inputs import Reading
from quydinh.results import Result
from quydinh.verify.domain import Domain, Path
from quydinh.verify.rules import Rules


class Witness(NamedTuple):
    """A record in exact values, and its result."""

    record: dict[str, Any]
    result: Result


class SpuriousError(Exception):
    """The solver and the interpreter disagree about a record: a bug of this package."""


def record_of(domain: Domain, model: z3.ModelRef) -> dict[str, Any]:
    """The record of a model: the inputs that the question asked for."""
    lengths = {
        path: model.eval(length, model_completion=True).as_long()
        for path, length in domain.lists.items()
    }
    record: dict[str, Any] = {}
    for path in sorted(lengths, key=len):
        if _exists(path, lengths):
            owner = owner_of(record, path)
            owner[path[-1]] = tuple({} for _ in range(lengths[path]))
    for path, variable in domain.variables.items():
        if _exists(path, lengths):
            owner_of(record, path)[path[-1]] = domain.value(model, variable)
    return record


Shows = Callable[[Witness], bool]
"""What the interpreter's result has to be for a record to show what it is said to show."""


def replay(rules: Rules, subject: str, record: dict[str, Any], shows: Shows) -> Witness:
    """
    The record with what the interpreter says of it.

    Raises:
        SpuriousError: It does not show what the solver said that it shows.
    """
    found = Witness(record, rules.rules(subject).rate_carefully(Reading(record)))
    if not shows(found):
        raise SpuriousError(f"{subject}: {record!r} ends with {found.result.outcome}")
    return found


def _exists(path: Path, lengths: dict[Path, int]) -> bool:
    return all(part < lengths[path[:at]] for at, part in enumerate(path) if isinstance(part, int))


def owner_of(record: dict[str, Any], path: Path) -> Any:
    """The record, or the list of records, that holds the input of a path."""
    here: Any = record
    for part in path[:-1]:
        here = here[part] if isinstance(part, int) else here.setdefault(part, {})
    return here

"""
Whether a rating rises or falls with an input, all others being equal.

Two records differ in one input; both are rated. Records that end otherwise (people decide, not
rated) have no level to compare and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import z3

from quydinh.ir.types import DateType, LevelType, NumberType, YesNoType
from quydinh.verify.ask import Answer, Verdict
from quydinh.verify.domain import Path, Variable
from quydinh.verify.findings import Finding, Place, Said, Status
from quydinh.verify.formulas import Formula, conj, neg
from quydinh.verify.question import Question, Side
from quydinh.verify.witness import Witness, owner_of, record_of


class Pair(NamedTuple):
    """The formula of two records, and the second value of the input that tells them apart."""

    formula: Formula
    second: Any


def pair(side: Side, path: Path, *, rises: bool) -> Pair:
    """Two records, the second higher in one input, whose level is higher (or lower) than before."""
    variable = side.domain.variables[path]
    second = _copy(variable)

    level = side.rated.level(side.rated.after_ceilings)
    allowed = side.domain.allowed()
    # What may come out either way may do so for each of the two records.
    loose = [
        (one, z3.Const(f"{one}'", one.sort()))
        for one in (*side.rated.loose, *side.domain.follows(path))
    ]

    def changed(formula: Any) -> Any:
        return z3.substitute(formula, (variable.term, second), *loose)

    after = changed(level.top)
    higher = (
        conj((neg(variable.term), second))
        if isinstance(variable.type, YesNoType)
        else second > variable.term
    )
    return Pair(
        conj(
            (
                higher,
                neg(level.missing),
                changed(neg(level.missing)),
                changed(allowed),
                after > level.top if rises else after < level.top,
            )
        ),
        second,
    )


def directions(question: Question) -> Iterator[Finding]:
    """For every input of the record that has an order."""
    for path, variable in question.free.domain.variables.items():
        if len(path) > 1 or not isinstance(
            variable.type, YesNoType | NumberType | LevelType | DateType
        ):
            continue
        rises = question.never(lambda side, path=path: pair(side, path, rises=True).formula)  # type: ignore[misc]
        falls = question.never(lambda side, path=path: pair(side, path, rises=False).formula)  # type: ignore[misc]
        yes_no = isinstance(variable.type, YesNoType)
        yield _finding(question, path, rises, falls, yes_no=yes_no)


def _finding(
    question: Question, path: Path, rises: Answer, falls: Answer, *, yes_no: bool
) -> Finding:
    name = ".".join(map(str, path))
    can_rise, can_fall = rises.verdict, falls.verdict
    limit = rises.limit or falls.limit
    if Verdict.NOT_DECIDED in (can_rise, can_fall):
        says = Said(
            f"Chưa rõ xếp loại đổi thế nào theo `{name}`.",
            f"How ratings follow `{name}` is open.",
        )
        return Finding(
            "direction", question.subject.name, Status.NOT_DECIDED, name, says, limit=limit
        )
    up, down = can_rise is Verdict.POSSIBLE, can_fall is Verdict.POSSIBLE
    cause = f"`{name}` là có" if yes_no else f"`{name}` cao hơn"
    says = {
        (True, False): Said(
            f"{cause} thì xếp loại không thấp hơn.",
            f"With a higher `{name}` the rating never falls.",
        ),
        (False, True): Said(
            f"{cause} thì xếp loại không cao hơn.",
            f"With a higher `{name}` the rating never rises.",
        ),
        (False, False): Said(
            f"`{name}` không làm đổi mức xếp loại.",
            f"`{name}` never changes the level.",
        ),
        (True, True): Said(
            f"{cause} thì có khi xếp loại cao hơn, có khi thấp hơn:",
            f"With a higher `{name}` the rating may rise or fall:",
        ),
    }[up, down]
    places: tuple[Place, ...] = ()
    if up and down:
        places = tuple(
            place for way in (True, False) for place in _shown(question, path, rises=way)
        )
    return Finding("direction", question.subject.name, Status.PROVED, name, says, places)


def _shown(question: Question, path: Path, *, rises: bool) -> Iterator[Place]:
    """Two records that show it, each replayed."""
    found = two_records(question, path, rises=rises)
    if found is not None:
        first, second = found
        yield Place("trước", first)
        yield Place("sau", second)


def two_records(question: Question, path: Path, *, rises: bool) -> tuple[Witness, Witness] | None:
    """Two replayed records that differ in one input, the second higher in it."""
    domain = question.bounded.domain
    variable = domain.variables[path]
    other = variable._replace(term=_copy(variable))
    model = question.model(lambda side: pair(side, path, rises=rises).formula, [other])
    if model is None:
        return None
    record = record_of(domain, model)
    higher = record_of(domain, model)
    owner_of(higher, path)[path[-1]] = domain.value(model, other)
    ranks = domain.ranks(question.free.rated.scale_name)
    first = question.replayed(record, lambda one: one.result.level is not None)
    if first is None:
        return None
    before = first.result.level

    def shows(one: Witness) -> bool:
        level = one.result.level
        return (
            level is not None
            and before is not None
            and (ranks[level] > ranks[before] if rises else ranks[level] < ranks[before])
        )

    second = question.replayed(higher, shows)
    return None if second is None else (first, second)


def _copy(variable: Variable) -> Any:
    name = "'" + ".".join(map(str, variable.path))
    if isinstance(variable.type, YesNoType):
        return z3.Bool(name)
    return z3.Const(name, variable.term.sort())

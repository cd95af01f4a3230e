"""The formulas say what the interpreter says, on generated rulesets."""

from __future__ import annotations

from typing import Any

import z3
from generated import programs, records
from hypothesis import HealthCheck, assume, given, settings

from quydinh.evaluate.inputs import Inputs
from quydinh.ir import nodes as ir
from quydinh.ruleset import Ruleset
from quydinh.verify.ask import Asker, Verdict
from quydinh.verify.domain import Domain
from quydinh.verify.encode import Encoder
from quydinh.verify.rating import Rated
from quydinh.verify.witness import record_of, replay

UNHURRIED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SIZE = 3


def rated(program: ir.Program, size: int = SIZE, *, free: bool = False) -> tuple[Domain, Rated]:
    domain = Domain(program, size)
    (subject,) = (one for one in program.subjects if one.name == "người")
    return domain, Rated(program, subject, Encoder(program, domain, free=free))


@UNHURRIED
@given(programs())
def test_every_model_is_replayed(program: ir.Program) -> None:
    rules = Ruleset.from_program(program)
    domain, rating = rated(program)
    possible = rating.by_criteria
    asker = Asker(domain.allowed, seconds=2)
    for verdict in possible:
        answer = asker.possible(rating.settled(possible, verdict))
        if answer.model is not None:
            replay(
                rules,
                "người",
                record_of(domain, answer.model),
                lambda found, verdict=verdict: found.result.findings.possible == (verdict,),  # type: ignore[misc]
            )
    answer = asker.possible(rating.undetermined(possible))
    if answer.model is not None:
        replay(
            rules,
            "người",
            record_of(domain, answer.model),
            lambda found: len(found.result.findings.possible) > 1,
        )


@UNHURRIED
@given(programs(), records(missing=0.0))
def test_every_record_is_a_model(program: ir.Program, record: dict[str, Any]) -> None:
    rules = Ruleset.from_program(program)
    reading = Inputs(program).read("người", record)
    domain, rating = rated(program, size=6)
    possible = rating.by_criteria
    pinned = list(pins(domain, reading.record))
    assume(None not in pinned)
    asker = Asker(domain.allowed, seconds=5)
    meant = rules.rules("người").rate_carefully(reading).findings.possible
    for verdict, formula in possible.items():
        answer = asker.possible(formula, *pinned).verdict
        if answer is not Verdict.NOT_DECIDED:
            assert (answer is Verdict.POSSIBLE) == (verdict in meant)


@UNHURRIED
@given(programs(), records(missing=0.0))
def test_what_lists_of_any_length_rule_out_no_record_shows(
    program: ir.Program, record: dict[str, Any]
) -> None:
    rules = Ruleset.from_program(program)
    reading = Inputs(program).read("người", record)
    domain, rating = rated(program, free=True)
    possible = rating.by_criteria
    pinned = list(pins(domain, reading.record))
    assume(None not in pinned)
    asker = Asker(domain.allowed, seconds=5)
    for verdict in rules.rules("người").rate_carefully(reading).findings.possible:
        assert asker.possible(possible[verdict], *pinned).verdict is not Verdict.IMPOSSIBLE


def pins(domain: Domain, record: dict[str, Any]) -> Any:
    """For each input, that it has the record's value; None where the record has none."""
    for path, variable in domain.variables.items():
        found = at(record, path)
        if found is not OUTSIDE:
            yield None if found is None else variable.term == domain.constant(found, variable.type)
    for path, length in domain.lists.items():
        found = at(record, path)
        if found is not OUTSIDE:
            yield None if found is None else length == z3.IntVal(len(found))


OUTSIDE = object()


def at(record: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        if record is None:
            return None
        if isinstance(part, int):
            if part >= len(record):
                return OUTSIDE
            record = record[part]
        else:
            record = record.get(part)
    return record

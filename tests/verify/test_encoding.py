"""The formulas say what the interpreter says, on generated rulesets."""

from __future__ import annotations

from typing import Any

import z3
from generated import Drawn
from generated import rated as drawn
from hypothesis import HealthCheck, assume, given, settings

from quydinh.evaluate.inputs import Inputs
from quydinh.ruleset import Ruleset
from quydinh.verify.ask import Asker, Verdict
from quydinh.verify.domain import Domain
from quydinh.verify.encode import Encoder
from quydinh.verify.rating import Rated
from quydinh.verify.witness import record_of, replay

UNHURRIED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SIZE = 3


def rated(
    rules: Ruleset, subject: str, size: int = SIZE, *, free: bool = False
) -> tuple[Domain, Rated]:
    program = rules.program
    domain = Domain(program, size)
    of = next(one for one in program.subjects if one.name == subject)
    rating = Rated(program, of, Encoder(program, domain, free=free))
    _ = rating.after_ceilings  # asks for the inputs of the ceilings too
    return domain, rating


@UNHURRIED
@given(drawn(missing=0.0))
def test_every_model_is_replayed(one: Drawn) -> None:
    rules, subject, _ = one
    domain, rating = rated(rules, subject)
    asker = Asker(domain.allowed, seconds=1)
    for verdict in rating.by_criteria:
        answer = asker.possible(rating.settled(rating.by_criteria, verdict))
        if answer.model is not None:
            replay(
                rules,
                subject,
                record_of(domain, answer.model),
                lambda found, verdict=verdict: found.result.findings.possible == (verdict,),  # type: ignore[misc]
            )
    for verdict in rating.after_ceilings:
        answer = asker.possible(rating.settled(rating.after_ceilings, verdict))
        if answer.model is not None:
            replay(
                rules,
                subject,
                record_of(domain, answer.model),
                lambda found, verdict=verdict: found.result.possible == (verdict,),  # type: ignore[misc]
            )
    answer = asker.possible(rating.undetermined(rating.by_criteria))
    if answer.model is not None:
        replay(
            rules,
            subject,
            record_of(domain, answer.model),
            lambda found: len(found.result.findings.possible) > 1,
        )


@UNHURRIED
@given(drawn(missing=0.0))
def test_every_record_is_a_model(one: Drawn) -> None:
    rules, subject, record = one
    reading = Inputs(rules.program).read(subject, record)
    domain, rating = rated(rules, subject, size=3)
    pinned = list(pins(domain, reading.record))
    assume(None not in pinned)
    asker = Asker(domain.allowed, seconds=3)
    meant = rules.rules(subject).rate_carefully(reading).findings.possible
    for verdict, formula in rating.by_criteria.items():
        answer = asker.possible(formula, *pinned).verdict
        if answer is not Verdict.NOT_DECIDED:
            assert (answer is Verdict.POSSIBLE) == (verdict in meant)


@UNHURRIED
@given(drawn(missing=0.0))
def test_what_lists_of_any_length_rule_out_no_record_shows(one: Drawn) -> None:
    rules, subject, record = one
    reading = Inputs(rules.program).read(subject, record)
    domain, rating = rated(rules, subject, free=True)
    pinned = list(pins(domain, reading.record))
    assume(None not in pinned)
    asker = Asker(domain.allowed, seconds=3)
    for verdict in rules.rules(subject).rate_carefully(reading).findings.possible:
        answer = asker.possible(rating.by_criteria[verdict], *pinned)
        assert answer.verdict is not Verdict.IMPOSSIBLE


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

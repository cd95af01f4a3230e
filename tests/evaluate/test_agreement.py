"""Generated code says what the interpreter says, or asks it."""

from __future__ import annotations

from typing import Any

from generated import programs, records
from hypothesis import HealthCheck, given, settings

from quydinh.evaluate.support import UNUSUAL
from quydinh.ir import nodes as ir
from quydinh.ruleset import Ruleset

UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@UNHURRIED
@given(programs(), records())
def test_every_evaluator_gives_the_same_result(program: ir.Program, record: dict[str, Any]) -> None:
    rules = Ruleset.from_program(program).rules("người")
    meant = rules.rate_carefully(record)
    assert rules.rate(record).to_dict() == meant.to_dict()
    assert rules.rater(record) == meant.level
    assert rules.masker(record)[0] == (
        -1 if meant.findings.ending is None else meant.findings.ending
    )


@UNHURRIED
@given(programs(), records(missing=0.0))
def test_the_fast_path_takes_plain_complete_records(
    program: ir.Program, record: dict[str, Any]
) -> None:
    rules = Ruleset.from_program(program).rules("người")
    meant = rules.rate_carefully(record)
    try:
        judged = rules.judge(record)
    except UNUSUAL:
        return
    assert judged[0] == meant.findings.ending
    assert tuple(rules.holds(judged)) == meant.findings.holds

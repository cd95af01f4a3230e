"""Generated code says what the interpreter says, or asks it."""

from __future__ import annotations

from generated import Drawn, rated
from hypothesis import HealthCheck, given, settings

from quydinh.evaluate.support import UNUSUAL

UNHURRIED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@UNHURRIED
@given(rated(odd=True))
def test_every_evaluator_gives_the_same_result(drawn: Drawn) -> None:
    rules, record = drawn.rules.rules(drawn.subject), drawn.record
    meant = rules.rate_carefully(record)
    assert rules.rate(record).to_dict() == meant.to_dict()
    assert rules.rater(record) == meant.level
    assert rules.masker(record)[0] == (
        -1 if meant.findings.ending is None else meant.findings.ending
    )


@UNHURRIED
@given(rated(missing=0.0))
def test_the_fast_path_takes_plain_complete_records(drawn: Drawn) -> None:
    rules = drawn.rules.rules(drawn.subject)
    meant = rules.rate_carefully(drawn.record)
    try:
        judged = rules.judge(drawn.record)
    except UNUSUAL:
        return
    assert judged[0] == meant.findings.ending
    assert tuple(rules.holds(judged)) == meant.findings.holds

"""Missing is never guessed: whatever fills the gaps, the outcome was listed as possible."""

from __future__ import annotations

from typing import Any

from generated import Drawn, rated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quydinh.results import Outcome

UNHURRIED = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@UNHURRIED
@given(rated(missing=0.0), st.data())
def test_filling_in_gives_a_possible_outcome(drawn: Drawn, data: st.DataObject) -> None:
    before = drawn.rules.rate(drawn.subject, _with_gaps(drawn.record, data))
    after = drawn.rules.rate(drawn.subject, drawn.record)
    if after.outcome is not Outcome.UNDETERMINED:  # a divisor may be 0
        assert after.possible[0] in before.possible
    assert set(after.possible) <= set(before.possible)


@UNHURRIED
@given(rated())
def test_undetermined_says_what_is_open(drawn: Drawn) -> None:
    result = drawn.rules.rate(drawn.subject, drawn.record)
    if result.outcome is Outcome.UNDETERMINED:
        assert len(result.possible) > 1
    else:
        assert len(result.possible) == 1
        assert result.missing == ()
        assert result.possible[0].outcome is result.outcome


def _with_gaps(record: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """The record, and those that it is linked to, without some of their inputs."""
    kept = data.draw(st.lists(st.integers(0, 3), min_size=len(record), max_size=len(record)))
    return {
        name: _below(value, data)
        for (name, value), one in zip(record.items(), kept, strict=True)
        if one
    }


def _below(value: object, data: st.DataObject) -> object:
    if isinstance(value, dict):
        return _with_gaps(value, data)
    if isinstance(value, list):
        return [_below(one, data) for one in value]
    return value

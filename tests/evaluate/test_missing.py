"""Missing is never guessed: whatever fills the gaps, the outcome was listed as possible."""

from __future__ import annotations

from typing import Any

from generated import MONTH, UNIT, VALUES, entries, programs, records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quydinh.ir import nodes as ir
from quydinh.results import Outcome
from quydinh.ruleset import Ruleset


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(programs(), records(missing=0.4), st.data())
def test_filling_in_gives_a_possible_outcome(
    program: ir.Program, record: dict[str, Any], data: st.DataObject
) -> None:
    rules = Ruleset.from_program(program)
    before = rules.rate("người", record)
    full = _filled(record, VALUES, data)
    full["đơn_vị"] = _filled(record.get("đơn_vị", {}), UNIT, data)
    full["đơn_vị"].setdefault("xếp_loại", "tốt")
    full["tháng"] = [_filled(month, MONTH, data) for month in record.get("tháng", [])]
    after = rules.rate("người", full)
    if after.outcome is not Outcome.UNDETERMINED:  # a divisor may be 0
        assert after.possible[0] in before.possible
    assert set(after.possible) <= set(before.possible)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(programs(), records())
def test_undetermined_says_what_is_open(program: ir.Program, record: dict[str, Any]) -> None:
    result = Ruleset.from_program(program).rate("người", record)
    if result.outcome is Outcome.UNDETERMINED:
        assert len(result.possible) > 1
    else:
        assert len(result.possible) == 1
        assert result.missing == ()
        assert result.possible[0].outcome is result.outcome


def _filled(given: dict[str, Any], names: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """The record with every gap filled."""
    known = {key: value for key, value in given.items() if value is not None and value == value}  # noqa: PLR0124
    known = {key: value for key, value in known.items() if not str(value).endswith("NaN")}
    return data.draw(entries(names, 0.0, odd=False)) | known

"""The kit for testers: strategies reach their aim, properties hold, broken ones are found."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import find, given, settings
from test_findings import RULES, SMALL

import quydinh
from quydinh.results import Outcome
from quydinh.testing import check_all, populations, records, rulesets
from quydinh.testing.amended import amended
from quydinh.testing.check import BrokenError

FEW = settings(max_examples=40)


@FEW
@given(records(RULES, "người", at="tốt"))
def test_records_aim_at_a_level(record: dict[str, Any]) -> None:
    assert RULES.rate("người", record).level == "tốt"


@FEW
@given(records(RULES, "người", at="gap"))
def test_records_aim_at_the_gap(record: dict[str, Any]) -> None:
    assert RULES.rate("người", record).outcome is Outcome.NEEDS_REVIEW


@pytest.mark.parametrize("number", range(len(RULES.endings("người"))))
def test_records_aim_at_a_branch(number: int) -> None:
    ending = RULES.endings("người")[number]

    @settings(max_examples=10, deadline=None)
    @given(records(RULES, "người", at=ending))
    def ends_there(record: dict[str, Any]) -> None:
        assert RULES.rate("người", record).findings.ending == number

    ends_there()


@FEW
@given(records(RULES, "người", missing=0.5))
def test_records_lack_what_they_should(record: dict[str, Any]) -> None:
    RULES.rate("người", record)
    assert set(record) <= {"đơn_vị", "điểm", "phạt", "số_việc", "số_xong"}


def test_records_lie_on_thresholds_and_beside_them() -> None:
    for wanted in (89, 90, 91, 89.99, 90.01, 0, 100):
        assert find(records(RULES, "người"), lambda one, n=wanted: one["điểm"] == n)


def test_records_shrink_to_plain_ones() -> None:
    found = find(records(RULES, "người", at="kém"), lambda _: True)
    assert RULES.rate("người", found).level == "kém"
    assert found["số_việc"] == 0


def test_an_aim_that_nothing_reaches_is_told() -> None:
    with pytest.raises(ValueError, match="không có hồ sơ nào"):
        records(RULES, "người", at="not_rated")
    with pytest.raises(quydinh.NotFoundError):
        records(RULES, "người", at="tuyệt vời")


@settings(max_examples=20)
@given(populations(RULES, most=4))
def test_populations_are_rated(tables: dict[str, list[dict[str, Any]]]) -> None:
    assessment = RULES.assess(tables)
    assert assessment.problems == ()
    assert len(assessment["người"]) == len(tables["người"])


def test_every_property_holds_of_the_small_ruleset() -> None:
    tried = check_all(RULES, examples=15)
    assert "better never falls: người, chiều_điểm" in tried
    assert "strangers change nothing" in tried
    assert "amendments without effect change nothing: người" in tried
    assert len(tried) == 2 * 5 + 3 + 3


def test_a_broken_promise_is_shown_with_both_results() -> None:
    text = SMALL.read_text("utf-8") + (
        "\nBảo đảm sai đối với người: điểm cao hơn thì xếp_loại không cao hơn.\n"
    )
    rules = quydinh.compile(text)
    with pytest.raises(BrokenError) as broken:
        check_all(rules, examples=400, only=["better never falls"])
    assert "`điểm` từ" in str(broken.value)
    assert "---" in str(broken.value)


def test_a_guess_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = quydinh.compile(SMALL.read_text("utf-8"))
    true = rules.rate
    filled: dict[str, Any] = {"phạt": False, "điểm": 95, "số_việc": 4, "số_xong": 4}

    def guessing(subject: str, record: Any) -> Any:
        return true(subject, {**filled, **record} if subject == "người" else record)

    monkeypatch.setattr(rules, "rate", guessing)
    with pytest.raises(BrokenError, match="bị đoán"):
        check_all(rules, examples=300, only=["missing is never guessed"])


def test_an_amendment_that_changes_something_would_be_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = quydinh.compile(SMALL.read_text("utf-8").replace("từ 90 điểm", "từ 91 điểm"))
    monkeypatch.setattr("quydinh.testing.check.amended", lambda _: other)
    with pytest.raises(BrokenError, match="nội dung văn bản khác đi"):
        check_all(RULES, examples=5, only=["amendments without effect change nothing"])


@settings(max_examples=12, deadline=None)
@given(rulesets())
def test_amendments_of_any_ruleset_may_change_nothing(rules: quydinh.Ruleset) -> None:
    assert amended(rules).digest == rules.digest


def test_rulesets_are_whole_and_shrink() -> None:
    found = find(rulesets(), lambda one: bool(one.program.subjects[-1].ceilings))
    assert found.subjects == ("đảng_viên",)
    assert len(found.program.subjects[-1].fields) <= 4
    assert check_all(found, examples=3)


@settings(max_examples=12, deadline=None)
@given(rulesets().flatmap(lambda rules: populations(rules, most=3).map(lambda one: (rules, one))))
def test_populations_of_any_ruleset_are_rated(drawn: tuple[quydinh.Ruleset, Any]) -> None:
    rules, tables = drawn
    assessment = rules.assess(tables)
    for subject in rules.subjects:
        assert len(assessment[subject]) == len(tables[subject])

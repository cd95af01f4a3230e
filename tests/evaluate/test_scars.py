"""What happened to others, on one record: silent worst ratings, floats at thresholds, and so on."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from programs import EXCELLENT, NUMBER, SAMPLE, compare, field, number, program, read

from quydinh.errors import InputError
from quydinh.ir import nodes as ir
from quydinh.results import Outcome, Result
from quydinh.ruleset import Ruleset

RULES = Ruleset.from_program(SAMPLE)


def rate(**changes: object) -> Result:
    return RULES.rate("đảng_viên", {**EXCELLENT, **changes})


RATERS = [RULES.rater("đảng_viên"), lambda record: RULES.rate("đảng_viên", record).level]


@pytest.mark.parametrize("key", [key for key in EXCELLENT if key not in ("mã", "họ_tên")])
@pytest.mark.parametrize("absent", [None, float("nan"), ...])
def test_a_missing_input_is_never_the_worst_rating(key: str, absent: object) -> None:
    """Missing is not false: the rating stands, or is undetermined with the better one possible."""
    record = {**EXCELLENT, key: absent}
    if absent is ...:
        del record[key]
    result = RULES.rate("đảng_viên", record)
    assert result.level == "xuất_sắc" or (
        result.outcome is Outcome.UNDETERMINED
        and "xuất_sắc" in [one.level for one in result.possible]
    )
    assert RULES.rater("đảng_viên")(record) == result.level


@pytest.mark.parametrize("rater", RATERS)
@pytest.mark.parametrize(
    "mistyped",
    [
        {"điểm": "91"},
        {"điểm": True},
        {"điểm": [91]},
        {"số_hoàn_thành": "10"},
        {"số_nhiệm_vụ": True},
        {"số_hoàn_thành": True},
        {"bị_kỷ_luật": 0},
        {"bị_kỷ_luật": "không"},
        {"chính_trị": 1},
        {"chính_trị": "Tố"},
    ],
)
def test_a_mistyped_input_is_refused(rater: Any, mistyped: dict[str, object]) -> None:  # noqa: ANN401
    """No evaluator takes a text for a number, or a number for a yes."""
    with pytest.raises(InputError):
        rater({**EXCELLENT, **mistyped})


@pytest.mark.parametrize("rater", RATERS)
@pytest.mark.parametrize(
    ("score", "level"),
    [
        (90, "xuất_sắc"),
        (90.25, "xuất_sắc"),
        (Decimal("90.00"), "xuất_sắc"),
        (89.5, "tốt"),
        (89.99999999999999, "tốt"),
        (Decimal("89.9999999999999999999999"), "tốt"),
    ],
)
def test_nothing_is_rounded_up(rater: Any, score: object, level: str) -> None:  # noqa: ANN401
    """89,5 is not 90."""
    assert rater({**EXCELLENT, "điểm": score}) == level


@pytest.mark.parametrize(
    ("given", "level"),
    [
        (0.3, "tốt"),
        (0.1 + 0.2, "hoàn_thành"),
        (Decimal("0.3"), "tốt"),
        (Decimal("0.30000000000000000001"), "hoàn_thành"),
    ],
)
def test_decimals_are_the_decimals_written(given: object, level: str) -> None:
    """0,1 + 0,2 of binary floats is not 0,3, and 0,3 is."""
    subject = ir.Subject(
        "x",
        "x",
        "",
        "cá nhân",
        (field("số", NUMBER),),
        rating=ir.Rating(
            "mức_chất_lượng",
            (ir.Branch(ir.RateAs("tốt"), compare(read("số", NUMBER), "<=", number("0.3"))),),
            ir.Otherwise(ir.RateAs("hoàn_thành")),
        ),
    )
    rules = Ruleset.from_program(program(subject))
    assert rules.rate("x", {"số": given}).level == level
    assert rules.rater("x")({"số": given}) == level


def test_no_key_is_dropped() -> None:
    """An entry that the rules do not know may be a slip of the one that decides."""
    with pytest.raises(InputError, match="QD601"):
        rate(bị_kỉ_luậtt=True)


def test_composed_and_decomposed_are_one_name() -> None:
    """Keys from another system look the same and are the same."""
    decomposed = {unicodedata.normalize("NFD", key): value for key, value in EXCELLENT.items()}
    assert rate() == RULES.rate("đảng_viên", decomposed)
    assert RULES.rater("đảng_viên")(decomposed) == "xuất_sắc"


def test_a_record_that_makes_up_values_is_not_believed() -> None:
    """A mapping with defaults gives what it holds, and nothing else."""
    record: defaultdict[str, object] = defaultdict(int, EXCELLENT)
    del record["điểm"]
    assert RULES.rater("đảng_viên")(record) is None
    assert RULES.rate("đảng_viên", record).missing == ("điểm",)
    assert "điểm" not in record


def test_a_zero_divisor_is_neither_good_nor_bad() -> None:
    """0 of 0 tasks is not all of them, and not less than half."""
    result = rate(số_nhiệm_vụ=0, số_hoàn_thành=0, số_vượt_mức=0)
    assert result.outcome is Outcome.UNDETERMINED
    assert result.missing == ()
    assert result.findings.zeros == ("số_nhiệm_vụ",)


@pytest.mark.parametrize("key", ["mức_được_quyết_định", "muc_duoc_quyet_dinh"])
def test_a_decision_of_people_is_never_overlooked(key: str) -> None:
    """Not by the fastest path either."""
    record = {**EXCELLENT, key: "hoàn_thành"}
    result = RULES.rate("đảng_viên", record)
    assert RULES.rater("đảng_viên")(record) == result.level == "hoàn_thành"
    assert result.stages == ("xuất_sắc", None, None, "hoàn_thành")

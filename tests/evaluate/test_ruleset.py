"""A ruleset is a value: found by any name, equal by content, pickled, shared by threads."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from programs import DANG_VIEN, EXCELLENT, SAMPLE, program

from quydinh.errors import NotFoundError
from quydinh.ruleset import Ruleset

RULES = Ruleset.from_program(SAMPLE)


@pytest.mark.parametrize("name", ["đảng_viên", "dang_vien", "Đảng_Viên", "đa\u0309ng_viên"])
def test_subjects_in_any_spelling(name: str) -> None:
    """The name is found however it is written."""
    assert RULES.rate(name, EXCELLENT).level == "xuất_sắc"
    assert RULES.rater(name)(EXCELLENT) == "xuất_sắc"


def test_unknown_subjects_are_suggested() -> None:
    """A slip is met with the name that was meant, anything else with all names."""
    with pytest.raises(NotFoundError, match=r"có phải `đảng_viên`\?"):
        RULES.rate("đảng_vien", EXCELLENT)
    with pytest.raises(NotFoundError, match="`chi_bộ`, `đảng_viên`"):
        RULES.rater("công_chức")


def test_equal_by_content() -> None:
    """The same rules are the same ruleset."""
    again = Ruleset.from_program(SAMPLE)
    assert again == RULES
    assert hash(again) == hash(RULES)
    assert Ruleset.from_program(program(DANG_VIEN, SAMPLE.subjects[0])) != RULES


def test_pickled() -> None:
    """A ruleset goes to other processes."""
    again = pickle.loads(pickle.dumps(RULES))  # noqa: S301
    assert again == RULES
    assert again.rate("đảng_viên", EXCELLENT) == RULES.rate("đảng_viên", EXCELLENT)


def test_shared_by_threads() -> None:
    """Results do not depend on who else rates."""
    fresh = Ruleset.from_program(SAMPLE)
    records = [{**EXCELLENT, "điểm": None if n % 3 else n} for n in range(60)]
    expected = [RULES.rate("đảng_viên", record).to_dict() for record in records]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda one: fresh.rate("đảng_viên", one).to_dict(), records))
    assert found == expected


def test_the_masker_answers_every_test() -> None:
    """One bit a test, beside the ending."""
    ending, held, unknown = RULES.masker("đảng_viên")(EXCELLENT)
    assert RULES.endings("đảng_viên")[ending].verdict.level == "xuất_sắc"
    assert unknown == 0
    reasons = RULES.rate("đảng_viên", EXCELLENT).reasons
    for clause, reason in zip(RULES.conditions("đảng_viên"), reasons, strict=True):
        assert (held >> clause.test & 1 == 1) is (reason.holds is not clause.negated)
    open_ending, _, not_known = RULES.masker("đảng_viên")({**EXCELLENT, "điểm": None})
    assert open_ending == -1
    assert not_known


def test_schema() -> None:
    """A record as JSON Schema has it, linked records beside it."""
    schema = RULES.schema("dang_vien")
    assert schema["title"] == "Đảng viên"
    assert schema["additionalProperties"] is False
    assert schema["properties"]["điểm"] == {
        "title": "Điểm",
        "description": "tính bằng điểm; cũng nhận tên `diem`.",
        "type": ["number", "null"],
        "minimum": 0,
        "maximum": 100,
    }
    assert schema["properties"]["chi_bộ"]["anyOf"][0] == {"$ref": "#/$defs/chi_bộ"}
    assert "xếp_loại" in schema["$defs"]["chi_bộ"]["properties"]
    assert set(schema["$defs"]) == {"chi_bộ", "đảng_viên"}

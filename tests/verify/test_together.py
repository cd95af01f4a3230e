"""Promises over somebody and the unit: proved through the unit's own rules, or a whole case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import quydinh
from quydinh.results.assessment import Mode
from quydinh.verify.findings import Finding, Status
from quydinh.verify.promises import promises
from quydinh.verify.question import Limits, Question
from quydinh.verify.whole import Whole

RULES = quydinh.load(Path(__file__).parent / "đơn vị.qd")
FOUND = {one.about: one for one in promises(Question(RULES, "người", Limits(size=3)))}
LEVELS = ("kém", "khá", "tốt")

Case = tuple[dict[str, Any], dict[str, Any], str | None, str | None]
"""A person, the unit, and what each is rated."""


def every_case() -> Iterator[Case]:
    """A unit with somebody and up to one colleague, with and without what its quota moves."""
    modes: tuple[Mode, ...] = ("select", "check")
    for faulty, outside, leads, points, colleague, mode in product(
        (False, True), (False, True), (False, True), (50, 70, 90), (None, 50, 90), modes
    ):
        unit = {"mã": "u", "sai_phạm": faulty, "ngoài_diện": outside, "số_dân": 1, "khối": "k"}
        person = {"mã": "a", "đơn_vị": "u", "là_đứng_đầu": leads, "điểm": points}
        people = [person]
        if colleague is not None:
            people.append({**person, "mã": "b", "là_đứng_đầu": False, "điểm": colleague})
        tables = {"đơn_vị": [unit], "người": people, "khối": [{"mã": "k"}]}
        rated = RULES.assess(tables, quota=mode)
        yield person, unit, rated.explain("người", "a").level, rated.explain("đơn_vị", "u").level


def at_most(level: str, other: str) -> bool:
    return LEVELS.index(level) <= LEVELS.index(other)


KEPT: dict[str, Callable[[dict[str, Any], dict[str, Any], str, str | None], bool]] = {
    "Đứng đầu không hơn đơn vị": lambda person, _, level, of_unit: (
        not person["là_đứng_đầu"] or of_unit is None or at_most(level, of_unit)
    ),
    "Đơn vị sai phạm thì đứng đầu kém": lambda person, unit, level, _: (
        not (person["là_đứng_đầu"] and unit["sai_phạm"]) or level == "kém"
    ),
    "Đơn vị thuộc diện sai phạm thì đứng đầu kém": lambda person, unit, level, _: (
        not (person["là_đứng_đầu"] and unit["sai_phạm"] and not unit["ngoài_diện"])
        or level == "kém"
    ),
    "Đơn vị thuộc diện sai phạm thì ai cũng kém": lambda _, unit, level, __: (
        not unit["sai_phạm"] or unit["ngoài_diện"] or level == "kém"
    ),
    "Người kém thì đơn vị không tốt": lambda _, __, level, of_unit: (
        level != "kém" or of_unit != "tốt"
    ),
    "Đứng đầu tốt, đơn vị không sai phạm thì giữ mức tốt": lambda person, unit, level, _: (
        person["điểm"] < 90 or unit["sai_phạm"] or at_most("khá", level)
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_proved_holds_of_every_population_and_what_is_refuted_does_not(name: str) -> None:
    broken = [
        case
        for case in every_case()
        if case[2] is not None and not KEPT[name](case[0], case[1], case[2], case[3])
    ]
    assert FOUND[name].status is (Status.REFUTED if broken else Status.PROVED)


def test_facts_of_the_unit_work_through_its_rating() -> None:
    assert FOUND["Đơn vị đông dân không thiệt"].status is Status.PROVED
    assert FOUND["Đơn vị sai phạm không thiệt"].status is Status.REFUTED


def test_a_proof_that_needs_the_units_own_rules_says_so() -> None:
    assert "với mọi hồ sơ" in FOUND["Đứng đầu không hơn đơn vị"].says.vi
    through = FOUND["Đơn vị thuộc diện sai phạm thì đứng đầu kém"]
    assert "đối tượng liên kết cũng được xếp loại theo quy định này" in through.says.vi


def refuted() -> list[Finding]:
    return [one for one in FOUND.values() if one.status is Status.REFUTED]


@pytest.mark.parametrize("one", refuted(), ids=lambda one: one.about)
def test_a_whole_case_is_what_assess_says(one: Finding) -> None:
    for place in one.places:
        assert place.witness is not None
        record, result = place.witness
        whole = Whole(RULES.program, "người", record)
        for rows in whole.tables.values():
            for row in rows:
                row.pop("xếp_loại", None)
        assessment = RULES.assess(whole.tables, quota="check")
        assert assessment.explain("người", whole.placed[0].key).to_dict() == result.to_dict()


def test_somebody_is_a_member_of_the_unit() -> None:
    (place,) = FOUND["Người kém thì đơn vị không tốt"].places
    assert place.witness is not None
    members = place.witness.record["đơn_vị"]["thành_viên"]
    assert members[0] == {}  # the one that the case is about
    assert [one["xếp_loại"] for one in members[1:]] != []

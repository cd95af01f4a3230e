"""The steps of one dossier: there, in order, in time, by whom and where."""

from __future__ import annotations

from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quydinh.dossiers.model import Vote
from quydinh.review.model import Finding, Severity
from quydinh.review.process import Process
from quydinh.review.subjects import Subjects
from review.made_up import (
    COLLECTIVE,
    PROCEDURE,
    PROGRAM,
    USUAL,
    WEEKDAYS,
    Told,
    check,
    day,
    of_unit,
    with_steps,
)

DATES = st.dates(day("2025-11-20"), day("2026-01-20"))


def own(*found: Finding) -> list[str]:
    """The codes of the process; who answers for what is looked at elsewhere."""
    return [one.code for one in found if one.code.startswith(("QD82", "QD83"))]


def one(code: str, found: list[Finding]) -> Finding:
    """The only finding of a code."""
    (only,) = [each for each in found if each.code == code]
    return only


def test_a_missing_step_is_said_and_lacks() -> None:
    unit = with_steps(of_unit(), gửi_dự_thảo=None)
    subjects = Subjects(PROGRAM, [unit])
    process = Process(subjects, unit, PROCEDURE, USUAL, WEEKDAYS, None)

    assert [each.step for each in process.lacking()] == ["gửi_dự_thảo"]
    assert own(*check(unit)) == ["QD820"]


def test_a_step_that_may_still_be_done_says_until_when() -> None:
    found = check(with_steps(of_unit(), gửi_hồ_sơ=None), on=day("2025-12-20"))

    assert one("QD820", found).to_do() == "thực hiện trước ngày 31/12/2025"
    past = check(with_steps(of_unit(), gửi_hồ_sơ=None), on=day("2026-01-20"))
    assert one("QD820", past).to_do().startswith("thực hiện bước này")


def test_a_step_is_due_where_its_condition_holds() -> None:
    unit = with_steps(of_unit(), gửi_hồ_sơ=None)
    others = {name: yes for name, yes in USUAL.answers.items() if name != "phải_gửi"}

    assert own(*check(unit, judge=Told({**others, "phải_gửi": False}))) == []
    unknown = check(unit, judge=Told(others))
    assert own(*unknown) == ["QD833"]
    assert one("QD833", unknown).message().endswith("vì hồ sơ chưa ghi `phải_gửi`")


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ({"gửi_dự_thảo": "2025-12-05"}, []),  # Friday, Monday, Tuesday before Wednesday
        ({"gửi_dự_thảo": "2025-12-06"}, ["QD824"]),  # a Saturday is no working day
        ({"gửi_dự_thảo": "2025-12-10"}, ["QD824"]),
        ({"gửi_dự_thảo": "2025-12-11"}, ["QD823"]),  # after it: out of order, and said once
        ({"chuẩn_bị": "2025-12-03"}, []),  # the same day is in order
        ({"chuẩn_bị": "2025-12-04"}, ["QD823"]),
        ({"gửi_hồ_sơ": "2025-12-17"}, []),
        ({"gửi_hồ_sơ": "2025-12-18"}, ["QD825"]),
        ({"hội_nghị": "2025-12-24", "gửi_hồ_sơ": "2025-12-30"}, []),
        ({"hội_nghị": "2025-12-24", "gửi_hồ_sơ": "2025-12-31"}, ["QD826"]),  # "trước ngày 31/12"
    ],
)
def test_days(moved: dict[str, str], expected: list[str]) -> None:
    assert own(*check(with_steps(of_unit(), **moved))) == expected


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ("2025-12-08", ", 2 ngày làm việc trước bước `Hội nghị kiểm điểm` (ngày 10/12/2025)"),
        (
            "2025-12-10",
            ", chưa được một ngày làm việc trước bước `Hội nghị kiểm điểm` (ngày 10/12/2025)",
        ),
    ],
)
def test_too_few_working_days_read_as_people_write(sent: str, said: str) -> None:
    (one,) = [
        each for each in check(with_steps(of_unit(), gửi_dự_thảo=sent)) if each.code == "QD824"
    ]

    assert one.message().endswith(f"{said}; quy định ít nhất 3 ngày làm việc")


def test_a_weekend_before_a_meeting_has_no_working_day() -> None:
    monday = with_steps(of_unit(), gửi_dự_thảo="2025-12-13", hội_nghị="2025-12-15")
    (one,) = [each for each in check(monday) if each.code == "QD824"]

    assert "chưa được một ngày làm việc trước bước `Hội nghị kiểm điểm`" in one.message()
    assert "no working days before the step" in one.message("en")


def test_a_step_without_a_date_is_unknown_and_never_late() -> None:
    unit = of_unit()
    undated = evolve(unit, steps=tuple(evolve(each, on=None) for each in unit.steps))
    found = check(undated)

    assert own(*found) == ["QD822"] * 4
    assert {each.severity for each in found if each.code == "QD822"} == {Severity.UNKNOWN}


def test_the_least_length_depends_on_what_is_known() -> None:
    unit = of_unit()
    provincial = Told({**USUAL.answers, "cấp_tỉnh": True})
    unknown = Told({name: yes for name, yes in USUAL.answers.items() if name != "cấp_tỉnh"})

    def lasting(until: str | None, judge: Told) -> list[str]:
        steps = tuple(
            evolve(each, until=day(until)) if until and each.step == "hội_nghị" else each
            for each in unit.steps
        )
        return own(*check(evolve(unit, steps=steps), judge=judge))

    assert lasting(None, provincial) == ["QD827"]
    assert lasting("2025-12-11", provincial) == []
    assert lasting(None, unknown) == ["QD821"]
    assert lasting("2025-12-11", unknown) == []  # long enough either way


def test_sittings_add_up_and_the_last_one_counts() -> None:
    unit = of_unit()
    meeting = unit.steps[2]
    twice = evolve(unit, steps=(*unit.steps, evolve(meeting, on=day("2025-12-12"))))

    assert own(*check(twice, judge=Told({**USUAL.answers, "cấp_tỉnh": True}))) == []


@pytest.mark.parametrize(
    ("by", "place", "expected"),
    [
        ("ban thường vụ", "Đảng uỷ xã", []),
        ("Ban Chấp hành", "Đảng ủy xã", ["QD828"]),
        ("Tổ công tác", "Nhà văn hóa", []),
        ("Ban Thường vụ", "Văn phòng riêng", ["QD830"]),
        ("", " ", ["QD829", "QD829"]),
    ],
)
def test_body_and_place(by: str, place: str, expected: list[str]) -> None:
    unit = of_unit()
    steps = tuple(
        evolve(each, by=by, place=place) if each.step == "hội_nghị" else each for each in unit.steps
    )
    found = check(evolve(unit, steps=steps))

    assert own(*found) == expected
    assert not any("Văn phòng riêng" in repr(each) + each.message() for each in found)


@pytest.mark.parametrize(
    ("vote", "expected"),
    [
        (Vote("hội_nghị", 9, 6, {"tốt": 5, "kém": 1}), []),
        (Vote("hội_nghị", 9, 5, {"tốt": 5}), ["QD831"]),
        (Vote("hội_nghị", 8, 6, {"tốt": 4, "kém": 2}), ["QD832"]),  # half is not more than half
        (Vote("hội_nghị", None, 6, {"tốt": 6}), ["QD829", "QD829"]),
    ],
)
def test_shares(vote: Vote, expected: list[str]) -> None:
    assert own(*check(evolve(of_unit(), votes=(vote,)))) == expected


def test_a_procedure_is_told_apart_by_its_name() -> None:
    """Two procedures of a subject have a step of one name; a record may say which it means."""
    again = evolve(PROCEDURE, name="bổ_sung", ascii="bo_sung")
    kinds = tuple(
        evolve(kind, procedures=(PROCEDURE, again)) if kind.name == COLLECTIVE else kind
        for kind in PROGRAM.subjects
    )
    unit = of_unit()
    named = evolve(
        unit, steps=tuple(evolve(each, step=f"kiểm_điểm.{each.step}") for each in unit.steps)
    )
    subjects = Subjects(evolve(PROGRAM, subjects=kinds), [named])
    lacking = [
        len(Process(subjects, named, each, USUAL, WEEKDAYS, None).lacking())
        for each in (PROCEDURE, again)
    ]

    assert lacking == [0, 4]


@given(st.permutations(range(4)))
def test_the_order_of_records_makes_no_difference(order: list[int]) -> None:
    unit = of_unit()
    shuffled = evolve(unit, steps=tuple(unit.steps[at] for at in order))

    assert check(shuffled) == check(unit)


@given(st.lists(DATES, min_size=4, max_size=4))
def test_steps_in_the_due_order_are_never_out_of_order(dates: list[object]) -> None:
    names = [step.name for step in PROCEDURE.steps]

    def dated(days: list[object]) -> list[str]:
        moved = {name: str(one) for name, one in zip(names, days, strict=True)}
        return own(*check(with_steps(of_unit(), **moved)))

    in_order = all(before <= after for before, after in pairwise(dates))  # type: ignore[operator]
    assert ("QD823" in dated(dates)) != in_order
    assert "QD823" not in dated(sorted(dates))  # type: ignore[type-var]


@given(st.lists(DATES, min_size=4, max_size=4))
def test_without_times_the_due_order_never_adds_a_finding(dates: list[object]) -> None:
    """Of steps about which only their order is said."""
    plain = evolve(
        PROCEDURE, steps=tuple(evolve(step, details=()) for step in PROCEDURE.steps)
    )  # fmt: skip
    unit = of_unit()

    def found(days: list[object]) -> list[Finding]:
        moved = {one.name: str(at) for one, at in zip(plain.steps, days, strict=True)}
        dossier = with_steps(unit, **moved)
        return list(
            Process(Subjects(PROGRAM, [dossier]), dossier, plain, USUAL, WEEKDAYS, None).check()
        )

    assert len(found(sorted(dates))) <= len(found(dates))  # type: ignore[type-var]
    assert found(sorted(dates)) == []  # type: ignore[type-var]

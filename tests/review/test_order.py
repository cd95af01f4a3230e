"""Order between subjects: after a step of others, and in a sequence side by side."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quydinh.dossiers.model import Dossier
from quydinh.ir.types import LinkType
from quydinh.review.subjects import Subjects
from review.made_up import (
    DEPUTY,
    HEAD,
    PROGRAM,
    UNIT,
    USUAL,
    Told,
    check,
    codes,
    of_leader,
    of_unit,
    sound,
    with_steps,
)


def moved(unit: str | None, head: str, deputy: str) -> list[Dossier]:
    """The three dossiers with their meetings on these days."""
    of = of_unit()
    steps = {} if unit is None else {"gửi_dự_thảo": "2025-12-01", "gửi_hồ_sơ": "2025-12-29"}
    unit_ = with_steps(of, hội_nghị=unit, **steps)
    judged = [with_steps(unit_, chuẩn_bị="2025-11-28")]
    return [*judged, of_leader(HEAD, head), of_leader(DEPUTY, deputy)]


ALONE = Told({**USUAL.answers, "phải_gửi": False})


@pytest.mark.parametrize(
    ("unit", "head", "deputy", "expected"),
    [
        ("2025-12-10", "2025-12-11", "2025-12-12", []),
        ("2025-12-10", "2025-12-10", "2025-12-10", []),  # one joint meeting
        ("2025-12-10", "2025-12-09", "2025-12-12", ["QD834"]),
        ("2025-12-10", "2025-12-12", "2025-12-11", ["QD837"]),
        ("2025-12-13", "2025-12-12", "2025-12-11", ["QD834", "QD834", "QD837"]),
        (None, "2025-12-11", "2025-12-12", ["QD820", "QD835", "QD835"]),
    ],
)
def test_who_comes_first(unit: str | None, head: str, deputy: str, expected: list[str]) -> None:
    assert codes(*moved(unit, head, deputy), judge=ALONE) == expected


def test_the_finding_says_after_whom() -> None:
    found = check(*moved("2025-12-10", "2025-12-09", "2025-12-08"), judge=ALONE)
    said = {(one.key, one.code): one.message() for one in found}

    assert "`tập thể lãnh đạo TT-01` đến ngày 10/12/2025" in said[HEAD, "QD834"]
    assert (
        "khi `lãnh đạo LĐ-01` phải làm trước mà đến ngày 09/12/2025 mới làm"
        in said[DEPUTY, "QD837"]
    )


def test_what_is_not_known_is_no_fault() -> None:
    unit, head, deputy = sound()
    without = evolve(head, facts={"là_người_đứng_đầu": True})
    unknown = Told(
        {each: yes for each, yes in USUAL.answers.items() if each != (DEPUTY, "là_người_đứng_đầu")}
    )

    assert codes(head, deputy) == ["QD835", "QD835", "QD843"]  # the unit has no dossier here
    assert codes(unit, without, deputy) == ["QD829", "QD836"]
    assert codes(unit, head, deputy, judge=unknown) == ["QD821"]


def test_others_are_those_of_one_collective() -> None:
    """The deputy of another collective need not wait for this head."""
    unit, _, deputy = sound()
    late = of_leader(HEAD, "2025-12-20")
    other = evolve(deputy, facts={"tập_thể": "TT-02"}, steps=deputy.steps)
    there = evolve(unit, key=evolve(UNIT, code="TT-02"))

    found = codes(unit, there, late, evolve(other, steps=(evolve(deputy.steps[0], place="TT-02"),)))
    assert "QD837" not in found


@given(st.permutations(range(3)), st.permutations([9, 10, 11, 12]))
def test_the_order_of_dossiers_makes_no_difference(order: list[int], days: list[int]) -> None:
    given_ = moved("2025-12-10", f"2025-12-{days[0]:02}", f"2025-12-{days[1]:02}")

    assert check(*(given_[at] for at in order)) == check(*given_)


def test_a_path_through_a_subject_without_a_dossier_is_unknown() -> None:
    _, head, _ = sound()
    found = Subjects(PROGRAM, [head])

    assert found.reached(HEAD, "tập_thể").keys == (UNIT,)
    assert found.reached(HEAD, "tập_thể.thành_viên").keys == (HEAD,)  # told by the members
    kinds = [
        evolve(one, fields=(*one.fields, evolve(one.fields[0], name="cấp_trên", type=UP)))
        if one.name == UNIT.subject
        else one
        for one in PROGRAM.subjects
    ]
    through = Subjects(evolve(PROGRAM, subjects=tuple(kinds)), [head])
    assert through.reached(HEAD, "tập_thể.cấp_trên").missing == "cấp_trên"


UP = LinkType(UNIT.subject, many=False, kind="một")

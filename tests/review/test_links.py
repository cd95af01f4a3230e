"""Both ways between the shortcomings of a collective and those who answer for them."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quydinh.dossiers.model import Key
from quydinh.review.links import Said, links
from quydinh.review.model import Part, Severity
from quydinh.review.subjects import Subjects
from review.made_up import (
    DEPUTY,
    HEAD,
    PROGRAM,
    UNIT,
    check,
    codes,
    items,
    of_unit,
    shortcoming,
    sound,
    with_section,
)


def test_a_link_is_said_by_both_sides() -> None:
    (one,) = links(Subjects(PROGRAM, sound()))

    assert (one.collective, one.shortcoming, one.individual) == (UNIT, "HC-1", HEAD)
    assert (one.said, one.items) == (Said.BOTH, ("HC-A",))


def test_what_the_collective_says_is_due_in_the_dossier_of_the_individual() -> None:
    unit, head, deputy = sound()
    both = evolve(unit, shortcomings=(shortcoming("HC-1", HEAD.code, DEPUTY.code),))
    found = check(both, head, deputy)

    assert [(one.code, one.key) for one in found] == [("QD840", DEPUTY)]
    assert found[0].severity is Severity.MUST
    assert "`HC-1` của `tập thể lãnh đạo TT-01`" in found[0].message()


def test_what_an_individual_says_completes_the_collective() -> None:
    unit, head, deputy = sound()
    answering = evolve(
        deputy, shortcomings=(evolve(shortcoming("HC-B"), answers_for=(UNIT, "HC-1")),)
    )
    adding = evolve(deputy, shortcomings=(evolve(shortcoming("HC-B"), answers_for=(UNIT, "")),))
    wrong = evolve(deputy, shortcomings=(evolve(shortcoming("HC-B"), answers_for=(UNIT, "HC-9")),))

    assert [(one.code, one.key) for one in check(unit, head, answering)] == [("QD846", UNIT)]
    assert [(one.code, one.key) for one in check(unit, head, adding)] == [("QD845", UNIT)]
    assert [(one.code, one.key) for one in check(unit, head, wrong)] == [("QD844", DEPUTY)]


def test_a_shortcoming_that_nobody_answers_for() -> None:
    unit, head, deputy = sound()
    nobody = evolve(unit, shortcomings=(*unit.shortcomings, shortcoming("HC-2")))

    assert codes(nobody, head, deputy) == ["QD813", "QD841"]


def test_what_the_contents_already_ask_for_says_where_it_is_told() -> None:
    unit, head, deputy = sound()
    nobody = evolve(unit, shortcomings=(*unit.shortcomings, shortcoming("HC-2")))
    asked, link = check(nobody, head, deputy)
    elsewhere = with_section(nobody, "hạn_chế", items({"nội_dung": "Giải ngân chậm"}))
    (alone,) = [one for one in check(elsewhere, head, deputy) if one.code == "QD841"]

    assert (asked.code, asked.repeats, link.repeats) == ("QD813", None, Part.CONTENT)
    assert "mã" in asked.to_do()  # how somebody responsible is written
    assert alone.repeats is None  # the contents speak of the section, not of this item


def test_a_code_that_is_nobody() -> None:
    unit, head, deputy = sound()
    wrong = evolve(unit, shortcomings=(shortcoming("HC-1", HEAD.code, "LĐ-09"),))

    assert codes(wrong, head, deputy) == ["QD842"]


def test_a_head_who_answers_for_nothing() -> None:
    unit, head, deputy = sound()
    silent = evolve(head, shortcomings=(shortcoming("HC-A"),))
    others = evolve(unit, shortcomings=(shortcoming("HC-1", DEPUTY.code),))
    answering = evolve(
        deputy, shortcomings=(evolve(shortcoming("HC-B"), answers_for=(UNIT, "HC-1")),)
    )

    assert [(one.code, one.key) for one in check(others, silent, answering)] == [("QD847", HEAD)]
    assert codes(evolve(unit, shortcomings=()), silent, deputy) == [
        "QD810"
    ]  # nothing to answer for


CODES = st.sampled_from([HEAD.code, DEPUTY.code, "LĐ-09"])


@given(st.lists(st.sets(CODES, max_size=2), min_size=1, max_size=3))
def test_everybody_named_has_a_link_or_a_finding(named: list[set[str]]) -> None:
    _, head, deputy = sound()
    unit = evolve(
        of_unit(),
        shortcomings=tuple(
            shortcoming(f"HC-{at}", *sorted(each)) for at, each in enumerate(named, start=1)
        ),
    )
    subjects = Subjects(PROGRAM, (unit, head, deputy))
    found = {(one.shortcoming, one.individual.code) for one in links(subjects)}
    unknown = sum(one.code == "QD842" for one in check(unit, head, deputy))
    expected = {(f"HC-{at}", one) for at, each in enumerate(named, start=1) for one in each}

    assert {each for each in expected if each[1] != "LĐ-09"} <= found
    assert unknown == sum(one == "LĐ-09" for _, one in expected)


def test_one_person_with_two_dossiers_answers_in_either() -> None:
    kinds = tuple(
        each
        for one in PROGRAM.subjects
        for each in ((one, evolve(one, name="đảng_viên")) if one.name == "lãnh_đạo" else (one,))
    )
    unit, head, _ = sound()
    member = evolve(head, key=Key("đảng_viên", HEAD.code))
    silent = evolve(head, shortcomings=())
    found = links(Subjects(evolve(PROGRAM, subjects=kinds), (unit, silent, member)))

    assert [(one.individual, one.said) for one in found] == [(member.key, Said.BOTH)]

"""Sections, items and answers that a dossier has to have."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from quydinh.dossiers.model import Answer, Suggestion, Text
from quydinh.ir.review import Section
from quydinh.review import content
from quydinh.review.model import Severity
from review.made_up import (
    COLLECTIVE,
    PROGRAM,
    SECTIONS,
    USUAL,
    Told,
    check,
    codes,
    of_unit,
    shortcoming,
    sound,
    with_section,
)


def test_sound_dossiers_have_no_finding() -> None:
    assert check(*sound()) == []


@pytest.mark.parametrize("text", ["", " \n ", "…", "Không", "không có.", "KHÔNG CÓ GÌ", "-"])
def test_a_section_of_nothing_is_empty(text: str) -> None:
    unit, *others = sound()

    assert codes(with_section(unit, "kết_quả", Text(text)), *others) == ["QD812"]


def test_a_section_is_found_under_its_ascii_name() -> None:
    unit, *others = sound()
    moved = with_section(with_section(unit, "kết_quả", None), "ket_qua", Text("Xong 18 việc"))

    assert codes(moved, *others) == []


def test_a_section_is_due_where_its_condition_holds() -> None:
    due = Told({**USUAL.answers, "có_dấu_hiệu": True})
    unit, *others = sound()
    given_ = [
        with_section(one, "giải_trình", Answer(yes=True, explanation="Đã làm rõ")) for one in others
    ]

    assert codes(unit, *given_, judge=due) == ["QD810"]
    for answer, code in (
        (Answer(yes=None), "QD814"),
        (Answer(yes=False), "QD815"),
        (Text("Có, đã làm rõ"), "QD817"),
    ):
        assert codes(with_section(unit, "giải_trình", answer), *given_, judge=due) == [code]


def test_an_unknown_condition_names_the_fact_that_would_tell() -> None:
    unknown = Told({name: yes for name, yes in USUAL.answers.items() if name != "có_dấu_hiệu"})
    found = check(*sound(), judge=unknown)

    assert [one.code for one in found] == ["QD811"] * 3
    assert found[0].severity is Severity.UNKNOWN
    assert "`có_dấu_hiệu`" in found[0].message()


def test_an_item_has_one_finding_for_all_that_it_lacks() -> None:
    unit, *others = sound()
    bare = evolve(shortcoming("HC-2", "LĐ-02"), cause=" ", remedy="…", deadline=None)
    found = check(evolve(unit, shortcomings=(*unit.shortcomings, bare)), *others)

    assert [one.code for one in found] == ["QD813", "QD840"]
    assert found[0].message().endswith("còn thiếu `nguyên nhân`, `biện pháp`, `thời hạn`")


def test_a_suggestion_wants_an_answer() -> None:
    unit, *others = sound()
    asked = evolve(unit, suggestions=(Suggestion("GY-1", "Làm rõ việc chậm", answer="không"),))

    assert codes(asked, *others) == ["QD816"]


def test_a_suggestion_without_an_answer_is_said_once() -> None:
    section = Section("gợi_ý", "goi_y", "", "danh sách", ("nội_dung", "trả_lời"))
    asked = evolve(of_unit(), suggestions=(Suggestion("GY-1", "Làm rõ việc chậm"),))
    kind = evolve(
        next(one for one in PROGRAM.subjects if one.name == COLLECTIVE), sections=(section,)
    )

    assert [one.code for one in content.check(kind, asked, USUAL)] == ["QD816"]


@given(st.sampled_from([one.name for one in SECTIONS]), st.booleans())
def test_removing_a_section_that_is_due_yields_a_finding(name: str, holds: bool) -> None:  # noqa: FBT001
    judge = Told({**USUAL.answers, "có_dấu_hiệu": holds})
    unit = with_section(of_unit(), "giải_trình", Answer(yes=False, explanation="Không có dấu hiệu"))
    whole = codes(unit, judge=judge)
    without = with_section(
        evolve(unit, shortcomings=() if name == "hạn_chế" else unit.shortcomings), name, None
    )
    due = name != "giải_trình" or holds

    assert ("QD810" in codes(without, judge=judge)) == due
    assert "QD810" not in whole


@given(st.sets(st.sampled_from(["text", "cause", "remedy", "deadline", "responsible"])))
def test_an_item_lacks_exactly_what_was_removed(fields: set[str]) -> None:
    nothing: dict[str, object] = {"deadline": None, "responsible": ()}
    unit = of_unit()
    bare = evolve(unit.shortcomings[0], **{one: nothing.get(one, "") for one in fields})
    found = [one for one in check(evolve(unit, shortcomings=(bare,))) if one.code == "QD813"]

    assert len(found) == bool(fields)
    assert sum(one.message().count("`, `") + 1 for one in found) == len(fields)


def test_nothing_private_is_in_a_finding() -> None:
    found = check(evolve(of_unit(), shortcomings=(shortcoming("HC-1", "Trần Thị Kín"),)))
    said = [repr(one) + one.message() + one.message("en") + one.to_do() for one in found]

    assert [one.code for one in found] == ["QD842"]
    assert not any("Kín" in one for one in said)
    assert found[0].evidence[0].passage == "Trần Thị Kín"

"""A whole review: rating, numbers from the dossiers, process, and one order whatever was given."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import quydinh
from quydinh.cli.console import Console
from quydinh.cli.reviewed import lines
from quydinh.dossiers.model import Dossier, Key, State
from quydinh.report.review import html
from quydinh.results import Outcome
from quydinh.review import Part, Review, review
from quydinh.review.counts import NAMED_BEFORE, REMEDIED
from review.made_up import (
    HEAD,
    RULES,
    TEXT,
    UNIT,
    WEEKDAYS,
    day,
    of_unit,
    shortcoming,
    sound,
    with_steps,
)

FACTS = {"yếu": False, "có_dấu_hiệu": False}
OF_UNIT = {"cấp_tỉnh": False, "phải_gửi": True}


def done(*dossiers: Dossier, earlier: tuple[Dossier, ...] = ()) -> Review:
    """The review of dossiers whose records are whole."""
    whole = [
        evolve(one, facts={**FACTS, **(OF_UNIT if one.key == UNIT else {}), **one.facts})
        for one in dossiers
    ]
    return review(RULES, whole, earlier=earlier, on=day("2025-12-31"), calendar=WEEKDAYS)


def before(*states: State | None) -> Dossier:
    """Last year's dossier of the collective, with shortcomings in these states."""
    named = tuple(
        evolve(shortcoming(f"HC-{at}", HEAD.code), state=state) for at, state in enumerate(states)
    )
    return evolve(of_unit(), period="năm 2024", shortcomings=named)


def record(found: Review) -> dict[str, object]:
    """The record of the collective as it was rated."""
    return found.assessment.records(UNIT.subject)[UNIT.code]


def test_a_rating_from_an_incomplete_dossier_says_what_lacks() -> None:
    unit, head, deputy = sound()
    found = done(with_steps(unit, gửi_dự_thảo=None), head, deputy)

    assert found.result(UNIT).level == "tốt"
    assert [one.label for one in found.lacking(UNIT)] == ["Gửi dự thảo"]
    assert found.lacking(HEAD) == ()
    rating = found.to_dict()["subjects"][0]["rating"]  # type: ignore[index]
    assert (rating["level"], rating["process_complete"]) == ("tốt", False)
    assert rating["lacking"][0]["step"] == "gửi_dự_thảo"


def test_numbers_that_records_leave_out_come_from_the_dossiers() -> None:
    found = done(*sound(), earlier=(before(State.DONE, State.UNDER_WAY),))

    assert {one.field: one.value for one in found.taken} == {NAMED_BEFORE: 2, REMEDIED: 1}
    assert record(found)[REMEDIED] == 1
    shown = "\n".join(lines(found, Console("vi")))
    assert "TT-01: số hạn chế kỳ trước đã khắc phục: 1 (hồ sơ năm 2024)" in shown
    assert "số hạn chế kỳ trước đã khắc phục" in html(found, language="vi")
    told = found.to_dict()["subjects"][0]["counted"]  # type: ignore[index]
    assert {one["period"] for one in told} == {"2024"}


def test_a_record_that_says_another_number_is_used_and_contradicted() -> None:
    unit, *others = sound()
    said = evolve(unit, facts={REMEDIED: 2})
    found = done(said, *others, earlier=(before(State.DONE, State.UNDER_WAY),))

    assert record(found)[REMEDIED] == 2
    assert [one.code for one in found.of(UNIT) if one.part is Part.PLAN] == ["QD857"]


def test_what_nobody_wrote_down_stays_missing() -> None:
    found = done(*sound(), earlier=(before(State.DONE, None),))

    assert [one.field for one in found.taken] == [NAMED_BEFORE]
    assert REMEDIED not in record(found)
    assert "QD858" in [one.code for one in found.of(UNIT)]


def test_dossiers_of_earlier_periods_are_told_apart_by_their_period() -> None:
    beside = done(*sound(), before(State.DONE))
    given_ = done(*sound(), earlier=(before(State.DONE),))

    assert beside.to_dict() == given_.to_dict()
    assert beside.period == quydinh.Period(2025)


@settings(max_examples=20)
@given(st.permutations(range(4)))
def test_the_order_of_dossiers_makes_no_difference(order: list[int]) -> None:
    unit, head, deputy = sound()
    late = with_steps(unit, hội_nghị="2025-12-12", gửi_hồ_sơ="2025-12-30")
    all_ = [late, head, deputy, before(None)]

    assert done(*(all_[at] for at in order)).to_dict() == done(*all_).to_dict()


def test_levels_decided_in_earlier_periods_are_history() -> None:
    twice = quydinh.compile(
        TEXT + "Sử dụng kết quả thay_thế đối với tập_thể_lãnh_đạo "
        "khi xếp_loại là kém trong 2 năm liên tiếp.\n"
    )
    weak = evolve(of_unit(), facts={"yếu": True})
    year = evolve(before(), facts={"mức_được_quyết_định": "kém"})
    with_, without = (
        review(twice, [weak], earlier=earlier, calendar=WEEKDAYS) for earlier in ([year], [])
    )

    assert [one.holds for one in with_.result(UNIT).consequences] == [True]
    assert [one.holds for one in without.result(UNIT).consequences] == [None]


def test_findings_come_by_subject_and_part() -> None:
    unit, head, deputy = sound()
    found = done(with_steps(unit, gửi_hồ_sơ="2025-12-30"), evolve(head, shortcomings=()), deputy)
    places = [(one.key, list(Part).index(one.part)) for one in found.findings]
    keys = [key for key, _ in places]

    assert keys == sorted(keys, key=lambda key: (key != UNIT, key))
    assert all(one[1] <= other[1] for one, other in pairwise(places) if one[0] == other[0])


def test_a_text_tells_once_what_several_parts_find() -> None:
    unit, head, deputy = sound()
    found = done(evolve(unit, shortcomings=(shortcoming("HC-2"),)), head, deputy)
    text = " ".join(" ".join(lines(found, Console("vi"))).split())  # in lines of any width
    page = html(found, language="vi")
    data = found.to_dict()["subjects"][0]["findings"]  # type: ignore[index]

    assert [(one["code"], one["repeats"]) for one in data] == [
        ("QD813", None), ("QD860", "nội dung"), ("QD841", "nội dung"),
    ]  # fmt: skip
    assert "còn thiếu người chịu trách nhiệm" in text
    assert "chưa có cá nhân nào chịu trách nhiệm" not in text
    assert "Có hạn chế chưa rõ nguyên nhân" not in text
    assert page.count("Đã nêu ở ") == len(data) - 1


def test_a_sign_of_more_than_the_contents_ask_for_is_told() -> None:
    unit, head, deputy = sound()
    loose = evolve(shortcoming("HC-2"), text="Còn hạn chế.")
    found = done(evolve(unit, shortcomings=(loose,)), head, deputy)
    signs = {dict(one.arguments)["sign"]: one for one in found.of(UNIT) if one.code == "QD860"}

    assert signs["Mọi hạn chế đều nêu chung chung"].repeats is None


def test_the_review_as_json_has_passages_only_where_they_are_asked_for() -> None:
    unit, head, deputy = sound()
    wrong = evolve(unit, steps=tuple(evolve(one, by="Văn phòng: Ông Kín") for one in unit.steps))
    found = done(wrong, head, deputy)
    plain, asked = (
        json.dumps(found.to_dict(passages=yes), ensure_ascii=False) for yes in (False, True)
    )

    for private in ("Ông Kín", "Giao ban"):
        assert private not in plain + repr(found)
        assert private in asked


def test_a_period_that_the_document_is_not_for_is_refused() -> None:
    old = [evolve(one, period="2023") for one in sound()]

    with pytest.raises(quydinh.InputError, match="QD635"):
        done(*old)
    with pytest.raises(quydinh.NotFoundError):
        review(RULES, [])


def test_an_unknown_kind_of_subject_is_refused() -> None:
    with pytest.raises(quydinh.NotFoundError, match="QD606"):
        done(evolve(of_unit(), key=Key("hội_đồng", "X")))


def test_a_sound_review_has_no_finding() -> None:
    found = done(*sound())

    assert found.findings == ()
    assert {found.result(one.key).outcome for one in found.subjects} == {Outcome.RATED}

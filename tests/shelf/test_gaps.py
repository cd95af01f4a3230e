"""The gaps between the built-in documents, as the facts have them: named, never papered over."""

from __future__ import annotations

import pytest

import quydinh
from quydinh import catalog
from quydinh.library.problems import problems
from quydinh.library.transitions import transitions
from quydinh.periods import Period

Documents = list[str]


def governing(*asked: object, **more: object) -> Documents:
    found = catalog.governing(*asked, **more)  # type: ignore[arg-type]
    return [entry.number for entry in found.documents]


def refusal(*asked: object, **more: object) -> set[tuple[str, str]]:
    """The codes of a refusal, each with the document that it names."""
    with pytest.raises(quydinh.NotFoundError) as refused:
        catalog.governing(*asked, **more)  # type: ignore[arg-type]
    return {
        (each.code, dict(each.arguments).get("document", "")) for each in refused.value.diagnostics
    }


def test_nothing_is_wrong_between_the_built_in_documents() -> None:
    assert problems(catalog.library()) == ()


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022])
def test_years_of_132(year: int) -> None:
    assert governing(year, "đảng_viên") == ["132-QĐ/TW", "21-HD/BTCTW"]


@pytest.mark.parametrize("year", [2023, 2024])
def test_years_of_124(year: int) -> None:
    assert governing(year, "đảng_viên") == ["124-QĐ/TW", "25-HD/BTCTW"]


def test_2018_has_a_guidance_that_nobody_has_written() -> None:
    assert refusal(2018, "đảng_viên") == {("QD711", "16-HD/BTCTW ngày 24/9/2018")}


def test_before_132_there_is_nothing() -> None:
    assert ("QD706", "") in refusal(2017, "đảng_viên")


def test_guidance_of_124_comes_five_weeks_after_it() -> None:
    """On a day between 04/10/2023 and 10/11/2023 the year cannot be assessed."""
    assert refusal(2023, "đảng_viên", on="20/10/2023") == {
        ("QD708", "25-HD/BTCTW ngày 10/11/2023"),
    }
    assert refusal(2023, "đảng_viên", on="09/11/2023") != set()
    assert governing(2023, "đảng_viên", on="10/11/2023") == ["124-QĐ/TW", "25-HD/BTCTW"]


def test_124_is_over_when_366_takes_effect() -> None:
    assert governing(2024, "đảng_viên", on="29/8/2025") == ["124-QĐ/TW", "25-HD/BTCTW"]
    assert ("QD709", "124-QĐ/TW ngày 04/10/2023") in refusal(2024, "đảng_viên", on="30/8/2025")


def test_before_366_takes_effect_2025_has_no_document() -> None:
    assert ("QD708", "366-QĐ/TW ngày 30/8/2025") in refusal(2025, "đảng_viên", on="29/8/2025")


def test_between_366_and_its_guidance() -> None:
    """From 30/8 to 30/10/2025 there is a regulation, and only the guidance of the older one."""
    assert refusal(2025, "đảng_viên", on="15/9/2025") == {("QD708", "43-HD/BTCTW ngày 31/10/2025")}
    assert refusal("quý III/2025", "đảng_viên") == {("QD708", "43-HD/BTCTW ngày 31/10/2025")}
    assert governing("quý IV/2025", "đảng_viên") == ["366-QĐ/TW", "43-HD/BTCTW"]
    assert governing(2025, "đảng_viên") == ["366-QĐ/TW", "43-HD/BTCTW"]


def test_quarters_begin_with_366() -> None:
    assert ("QD706", "") in refusal("quý IV/2024", "đảng_viên")
    assert ("QD708", "366-QĐ/TW ngày 30/8/2025") in refusal("quý II/2025", "đảng_viên")


def test_decree_90_as_issued_and_as_amended() -> None:
    assert governing(2022, "công_chức") == ["90/2020/NĐ-CP"]
    assert governing(2023, "công_chức") == ["90/2020/NĐ-CP", "48/2023/NĐ-CP"]
    assert ("QD706", "") in refusal(2019, "công_chức")


def test_civil_servants_between_decree_90_and_decree_335() -> None:
    """Assessed in time, 2025 is under decree 90; after New Year nothing is left for it."""
    assert governing(2025, "công_chức") == ["90/2020/NĐ-CP", "48/2023/NĐ-CP"]
    found = refusal(2025, "công_chức", on="10/01/2026")
    assert ("QD709", "90/2020/NĐ-CP ngày 13/8/2020") in found
    assert ("QD710", "335/2025/NĐ-CP ngày 21/12/2025") in found
    assert governing(2026, "công_chức") == ["335/2025/NĐ-CP"]


def test_the_rest_of_decree_90_lives_on() -> None:
    assert governing(2026, "cán_bộ") == ["90/2020/NĐ-CP", "48/2023/NĐ-CP"]


def test_public_employees_have_a_decree_that_nobody_has_seen() -> None:
    assert governing(2025, "viên_chức") == ["90/2020/NĐ-CP", "48/2023/NĐ-CP"]
    assert refusal(2026, "viên_chức") == {
        ("QD706", ""),
        ("QD725", "90/2020/NĐ-CP ngày 13/8/2020"),
        ("QD727", "233/2026/NĐ-CP ngày 26/6/2026"),
    }


def test_a_subject_of_both_systems_needs_the_system() -> None:
    assert refusal(2026, "tổ_chức") == {("QD715", "")}
    assert governing(2026, "tổ_chức", "Nhà nước") == ["335/2025/NĐ-CP"]
    assert governing(2026, "to_chuc", "đảng")[0] == "366-QĐ/TW"


def test_days_between_documents() -> None:
    """Weeks in which a document has no guidance yet, and that of the older one is still there."""
    found = transitions(
        catalog.library(), Period(2018).first, Period(2026).last, "đảng_viên", "Đảng"
    )
    between = {
        one.documents[0].number: (f"{one.first:%d/%m/%Y}", f"{one.last:%d/%m/%Y}")
        for one, _ in found
    }
    assert between["132-QĐ/TW"] == ("08/03/2018", "23/09/2018")
    assert between["124-QĐ/TW"] == ("04/10/2023", "09/11/2023")
    assert between["366-QĐ/TW"] == ("30/08/2025", "30/10/2025")
    stale = {one.documents[0].number: [each.number for each in one.stale] for one, _ in found}
    assert stale["124-QĐ/TW"] == ["21-HD/BTCTW"]
    assert stale["366-QĐ/TW"] == ["25-HD/BTCTW"]


def test_rulesets_of_a_period() -> None:
    """Same facts, other year: the ruleset is another one."""
    of_2022, of_2024 = quydinh.in_force(2022, "đảng_viên"), quydinh.in_force(2024, "đảng_viên")
    assert of_2022.number == "132-QĐ/TW"
    assert of_2024.number == "124-QĐ/TW"
    assert [layer.number for layer in of_2022.layers] == ["21-HD/BTCTW"]

"""Outside the years of a document nobody is rated by it."""

from __future__ import annotations

import pytest

import quydinh

RULES = quydinh.load("124-QĐ/TW")


@pytest.mark.parametrize("period", [2023, "2024", "quý IV/2024", quydinh.Period(2023)])
def test_within_its_years_a_document_rates(period: object) -> None:
    alone = RULES.rate("đảng_viên", {"tuổi_đảng": 3}, period=period)  # type: ignore[arg-type]
    table = {"đảng_viên": [{"mã": "A", "tuổi_đảng": 3}]}
    (member,) = RULES.assess(table, period=period)["đảng_viên"]  # type: ignore[arg-type]

    assert alone.outcome is member.outcome is quydinh.Outcome.NOT_REVIEWED


@pytest.mark.parametrize("period", [2022, "2025", "quý I/2025"])
def test_outside_its_years_it_does_not(period: object) -> None:
    for rate in (
        lambda: RULES.rate("đảng_viên", {"tuổi_đảng": 3}, period=period),  # type: ignore[arg-type]
        lambda: RULES.assess({"đảng_viên": [{"mã": "A"}]}, period=period),  # type: ignore[arg-type]
    ):
        with pytest.raises(quydinh.InputError) as refused:
            rate()
        assert [one.code for one in refused.value.diagnostics] == ["QD635"]
        assert "124-QĐ/TW" in str(refused.value)
        assert "từ năm 2023 đến năm 2024" in str(refused.value)

"""Dossiers of both communes as forms for Word and for Excel, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from quydinh import dossiers
from quydinh.dossiers import forms
from quydinh.ruleset import Ruleset

FEW = ("TT-02", "LĐ-05", "ĐV-17")
"""LĐ-05 leads no unit, which is not the same as not saying; a form of Word takes a second."""

EXAMPLES = Path(__file__).parents[2] / "examples" / "kiem-diem"


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@pytest.mark.parametrize("commune", ["xa-that", "xa-hinh-thuc"])
def test_forms_say_what_the_dossiers_say(
    commune: str, ending: str, rules_of_2025: Ruleset, tmp_path: Path
) -> None:
    given = [
        one
        for one in dossiers.read(EXAMPLES / commune, rules_of_2025).dossiers
        if one.period == "2025" and one.key.code in FEW
    ]
    for one in given:
        path = tmp_path / f"{one.key.code}{ending}"
        forms.write(rules_of_2025, one.key.subject, path, one)
    folder = dossiers.read(tmp_path, rules_of_2025)

    assert folder.diagnostics == ()
    assert {one.key: one for one in folder.dossiers} == {one.key: one for one in given}

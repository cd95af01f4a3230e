from __future__ import annotations
from pathlib import Path
import pytest
from hypothesis import given, settings, HealthCheck
from attrs import evolve
from dossiers import made
from quydinh import dossiers
from quydinh.dossiers import forms

@pytest.mark.parametrize("kind", ["docx","xlsx"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made.dossiers)
def test_round(kind, tmp_path: Path, one) -> None:
    rules = made.rules()
    path = tmp_path / f"ho_so.{kind}"
    forms.write(rules, "đảng_viên", path, one)
    read = dossiers.read(path, rules)
    assert read.diagnostics == ()
    assert read.dossiers[0] == one

"""The reviews of the two example communes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import quydinh
from quydinh import dossiers
from quydinh.review import Review, review
from quydinh.ruleset import Ruleset

EXAMPLES = Path(__file__).parents[2] / "examples" / "kiem-diem"


def _review(commune: str, rules: Ruleset) -> Review:
    folder = dossiers.read(EXAMPLES / commune, rules)
    assert folder.diagnostics == ()
    return review(rules, folder.dossiers, on=dt.date(2026, 1, 15))


@pytest.fixture(scope="session")
def rules_of_2025() -> Ruleset:
    return quydinh.in_force(2025, "đảng_viên")


@pytest.fixture(scope="session")
def sound(rules_of_2025: Ruleset) -> Review:
    return _review("xa-that", rules_of_2025)


@pytest.fixture(scope="session")
def formalist(rules_of_2025: Ruleset) -> Review:
    return _review("xa-hinh-thuc", rules_of_2025)

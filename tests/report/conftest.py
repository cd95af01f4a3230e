"""The rules and the population of the page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import quydinh
from quydinh.ruleset import Ruleset

sys.path.insert(0, str(Path(__file__).parent))

import village


@pytest.fixture(scope="session")
def rules() -> Ruleset:
    return quydinh.compile(village.RULES)


@pytest.fixture
def population() -> village.Tables:
    return village.population()

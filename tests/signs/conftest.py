"""The regulation that the labelled reports are reviewed under."""

from __future__ import annotations

import pytest

import quydinh
from quydinh.ruleset import Ruleset


@pytest.fixture(scope="session")
def rules() -> Ruleset:
    return quydinh.load("366-QĐ/TW")

"""``--bless`` writes golden files and pages anew; read the diff before committing."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("quydinh", deadline=None)  # no test is timed
settings.load_profile("quydinh")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the expected outputs anew")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--bless") and os.environ.get("CI"):
        raise pytest.UsageError("--bless writes what should be checked: not in CI")

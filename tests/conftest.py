"""``--bless`` writes golden files and pages anew; read the diff before committing."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("quydinh", deadline=None)  # no test is timed
# CI repeats the same cases, so that a red run is a change's own doing; `just fuzz` looks further.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "quydinh")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write the expected outputs anew")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--bless") and os.environ.get("CI"):
        raise pytest.UsageError("--bless writes what should be checked: not in CI")

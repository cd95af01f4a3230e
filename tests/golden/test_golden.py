"""The golden files show what quydinh says now; see goldens.py for how they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldens import FILES, Golden
from quydinh.diagnostics.model import Severity


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_golden(path: Path, request: pytest.FixtureRequest) -> None:
    """The outputs are as the file shows them."""
    golden = Golden(path)
    now = golden.now()
    if request.config.getoption("--bless"):
        path.write_text(now, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == now


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_good_is_good_and_bad_is_bad(path: Path) -> None:
    """Files of `good` have no error, those of `bad` have a message."""
    found = Golden(path).analysis().diagnostics
    if path.parent.name == "good":
        assert not [each for each in found if each.severity is Severity.ERROR]
    else:
        assert found

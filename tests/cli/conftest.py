"""A folder with the files of ``data/``, where commands are run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import workbooks

HERE = Path(__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing of the user's own terminal or cache shows."""
    work = tmp_path / "thư mục"
    shutil.copytree(HERE / "data", work)
    workbooks.commune(work / "xã", work / "xã.xlsx")
    workbooks.wrong(work / "sai.xlsx")
    monkeypatch.chdir(work)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("QUYDINH_CACHE", "off")
    return work

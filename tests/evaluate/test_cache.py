"""The cache: never stale, never trusted from others, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from programs import EXCELLENT, SAMPLE

from quydinh import cache
from quydinh.ruleset import Ruleset

RULES = Ruleset.from_program(SAMPLE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUYDINH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_kept_and_found(folder: Path) -> None:
    """The same text under the same readings."""
    assert cache.read("text", "name", None) is None
    cache.write("text", "name", None, RULES)
    found = cache.read("text", "name", None)
    assert found == RULES
    assert found is not None
    assert found.rate("đảng_viên", EXCELLENT) == RULES.rate("đảng_viên", EXCELLENT)
    assert len(list(folder.iterdir())) == 1


def test_anything_else_is_another_ruleset(folder: Path) -> None:
    """Another text, name or reading has not been compiled yet."""
    cache.write("text", "name", None, RULES)
    assert cache.read("text ", "name", None) is None
    assert cache.read("text", "other", None) is None
    assert cache.read("text", "name", {"câu_hỏi": "cách_hiểu"}) is None
    assert folder.exists()


def test_a_broken_file_is_a_missing_one(folder: Path) -> None:
    """Half a file, or somebody's notes."""
    cache.write("text", "name", None, RULES)
    (file,) = folder.iterdir()
    for content in (b"", b"notes", file.read_bytes()[:100]):
        file.write_bytes(content)
        assert cache.read("text", "name", None) is None


def test_a_folder_that_others_can_write_to_is_not_read(folder: Path) -> None:
    """It could hold anybody's code."""
    cache.write("text", "name", None, RULES)
    folder.chmod(0o777)
    assert cache.read("text", "name", None) is None


def test_no_folder_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be written, nothing is kept."""
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("QUYDINH_CACHE", str(file / "cache"))
    cache.write("text", "name", None, RULES)
    assert cache.read("text", "name", None) is None


def test_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`QUYDINH_CACHE=off`."""
    cache.write("text", "name", None, RULES)
    monkeypatch.setenv("QUYDINH_CACHE", "off")
    assert cache.read("text", "name", None) is None
    assert folder.exists()

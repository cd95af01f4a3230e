"""Whole documents in every part of the language are read; what they lack is said."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from quydinh.analysis import analyse
from quydinh.diagnostics.model import Severity
from quydinh.syntax import parse
from quydinh.text.source import Source

# What the drafts lack: 335 limits whom it does not rate, 366 has a reading that nothing uses, 48
# and its like stand on other drafts.
ERRORS = {
    "48": {"QD901"},
    "335": {"QD328"},
    "366": {"QD404"},
    "dia-phuong": {"QD901"},
    "hd-21": {"QD901"},
    "kiem-diem": {"QD209"},
}

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.qd"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_is_read_without_a_mistake(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for form in (
        text,
        unicodedata.normalize("NFD", text),
        text.replace("\n", "\r\n"),
        text.replace(" ", "\u00a0"),
    ):
        assert not parse(Source(path.name, form)).diagnostics


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_only_what_is_known_is_an_error(path: Path) -> None:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    analysis = analyse(source, find=lambda *_: ())
    errors = {each.code for each in analysis.diagnostics if each.severity is Severity.ERROR}
    assert errors == ERRORS.get(path.stem, set())
    assert (analysis.program is None) == bool(errors)

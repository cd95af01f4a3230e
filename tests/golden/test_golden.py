"""
One readable file a feature or a mistake: a text, and what quydinh says to it.

A block `qd` holds the text; it stands before `common.qd` unless it is titled "cả tệp" (a whole
file). `out check` has the messages, `out fmt` the text as the formatter lays it out. `cases` has one
record a line, titled with its subject, and `out rate` one result a line. `just bless` writes the
outputs.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quydinh.analysis import Analysis, analyse
from quydinh.diagnostics.model import Severity
from quydinh.diagnostics.text import render
from quydinh.format import format_text
from quydinh.text.source import Source

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*/*.md"))

_BLOCK = re.compile(r'^```(?P<kind>[\w ]+?)(?: title="(?P<title>[^"]*)")?\n(?P<text>.*?)^```$', re.M | re.S)


class Golden:
    """One file, with its outputs as they are now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        found = list(_BLOCK.finditer(self.text))
        self.blocks = {match["kind"]: match["text"] for match in found}
        self.titles = {match["kind"]: match["title"] for match in found}

    @property
    def program(self) -> str:
        """The whole text that the file is about."""
        written = self.blocks["qd"]
        if self.titles["qd"] == "cả tệp":
            return written
        return f"{written}\n{(FOLDER / 'common.qd').read_text(encoding='utf-8')}"

    def analysis(self) -> Analysis:
        return analyse(Source(f"{self.path.stem}.qd", self.program))

    def output(self, kind: str) -> str:
        """What the block of that kind should hold."""
        match kind:
            case "out check":
                analysis = self.analysis()
                return render(analysis.diagnostics, analysis.source) or "không có vấn đề nào\n"
            case "out fmt":
                return format_text(self.blocks["qd"], self.path.name).text
            case _:
                raise AssertionError(f"{self.path}: no such output: {kind}")

    def now(self) -> str:
        """The file with every output as it is now."""

        def put(match: re.Match[str]) -> str:
            if not match["kind"].startswith("out "):
                return match[0]
            head = match[0].split("\n", 1)[0]
            return f"{head}\n{self.output(match['kind'])}```"

        return _BLOCK.sub(put, self.text)


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

"""
Every code has a page, and what the page shows is what happens.

A page holds a block with the title "Sai" that gives the code, a block "Thông báo" with the
message as it is shown, and a block "Đúng" that gives no error. Blocks continue the text that
the index page shows as "Phần chung", unless their title says "cả tệp". A page about data or
commands has the ruleset in a block "Quy định"; its JSON is rated, its console lines are run.
`--bless` writes the messages and the table of the index page anew.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from attrs import evolve

from quydinh.analysis import analyse
from quydinh.cli import main
from quydinh.diagnostics import catalogue, text
from quydinh.diagnostics.catalogue import CATALOGUE
from quydinh.diagnostics.entry import Entry
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.text.source import Source, Span

PAGES = Path(__file__).parent.parent / "docs" / "ma-loi"
SEVERITIES = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.NOTE: "Lưu ý"}
# What no short text can show; tests of its own show each of them.
WITHOUT_EXAMPLE = frozenset(("QD001", "QD502", "QD503", "QD702"))

_BLOCK = re.compile(r'^```(?P<language>\w+) title="(?P<title>[^"\n]+)"\n(?P<text>.*?)^```$', re.M | re.S)
_TABLE = re.compile(r"(?<=<!-- codes -->\n)(.*?)(?=^##)", re.M | re.S)


class Block(NamedTuple):
    language: str
    title: str
    text: str


class Shown(NamedTuple):
    """What came of a block: the codes, and the message as a reader sees it."""

    codes: frozenset[str]
    errors: frozenset[str]
    message: str


def blocks(code: str) -> dict[str, Block]:
    """The blocks of a page by the first word of their titles."""
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    found = [Block(*match.group("language", "title", "text")) for match in _BLOCK.finditer(page)]
    return {block.title.split(":")[0].split(" (")[0]: block for block in found}


def common() -> str:
    return blocks("index")["Phần chung"].text + "\n"


SHOWN = pytest.mark.parametrize("entry", [e for c, e in CATALOGUE.items() if c not in WITHOUT_EXAMPLE], ids=str)

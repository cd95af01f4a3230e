"""One readable file a feature: what an author wrote, and what the formatter makes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quydinh.ast import nodes as ast
from quydinh.format import format_text
from quydinh.syntax import parse
from quydinh.text.source import Source
from trees import read, without_markers

_FILES = sorted(Path(__file__).parent.glob("golden/*.md"))
_BLOCK = re.compile(r"^```qd\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """The first block becomes the second, which stays as it is, and they say the same."""
    written, expected = _BLOCK.findall(path.read_text(encoding="utf-8"))
    outcome = format_text(written, path.name)

    assert not outcome.refused
    assert expected == outcome.text
    assert expected == format_text(expected, path.name).text
    assert without_markers(read(expected)) == without_markers(_tree(written))


def _tree(text: str) -> ast.Document:
    """The tree of a text, which may have warnings."""
    return parse(Source("", text)).document

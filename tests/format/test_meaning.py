"""Formatting never changes what a ruleset means: the IR is equal before and after."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from quydinh.format import format_text
from quydinh.ir.from_ast.program import lower
from quydinh.syntax import parse
from quydinh.text.source import Source

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*(ROOT / "rulesets").glob("*/*.qd"), *(ROOT / "tests" / "corpus").glob("*.qd")])


def meaning(text: str) -> object:
    parsed = parse(Source("x.qd", text))
    assert parsed.whole
    return lower(parsed.document, {}, parsed.broken).program


def torn(text: str, seed: int) -> str:
    """The same text with white space set by chance, as pasted from elsewhere."""
    chance = random.Random(seed)  # noqa: S311 - layout is no secret
    lines = []
    for line in text.splitlines():
        if "#" in line or '"' in line:
            lines.append(line)  # a comment or a label keeps its own white space
            continue
        lines.append(line.replace(" ", chance.choice((" ", "  ", "\u00a0", " \t"))))
    return "\n".join(lines)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_formatting_keeps_the_meaning(path: Path) -> None:
    text = path.read_text("utf-8")
    formatted = format_text(text, path.name).text

    assert meaning(formatted) == meaning(text)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_layout_carries_no_meaning(path: Path, seed: int) -> None:
    text = path.read_text("utf-8")
    untidy = torn(text, seed)

    assert meaning(untidy) == meaning(text)
    assert format_text(untidy, path.name).text == format_text(text, path.name).text

"""Nothing of the language is without an example: keywords, kinds of nodes, codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
import pytest

from goldens import FILES, Golden
from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import CATALOGUE
from quydinh.syntax import parse
from quydinh.syntax.lexer import lex
from quydinh.text.source import Source
from quydinh.vocabulary.keywords import KEYWORDS

TESTS = Path(__file__).parent.parent
PAGES = TESTS.parent / "docs" / "ma-loi"
# The catalogue has them for data, files and commands: what is no text of a ruleset.
NOT_OF_TEXTS = ("QD6", "QD7", "QD8")


@cache
def _texts() -> tuple[Source, ...]:
    written = [path.read_text(encoding="utf-8") for path in sorted((TESTS / "corpus").glob("*.qd"))]
    written += [Golden(path).program for path in FILES if path.parent.name == "good"]
    return tuple(Source("thử.qd", text) for text in written)


@cache
def _terminals() -> frozenset[str]:
    return frozenset(token.type for source in _texts() for token in lex(source).tokens)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(
        type(node).__name__ for source in _texts() for node in _nodes(parse(source).document)
    )


def _nodes(value: object) -> Iterator[ast.Node]:
    if isinstance(value, tuple):
        for part in value:
            yield from _nodes(part)
    elif isinstance(value, ast.Node):
        yield value
        for field in attrs.fields(type(value)):
            yield from _nodes(getattr(value, field.name))


def _all_kinds() -> list[str]:
    kinds = [
        value
        for value in vars(ast).values()
        if isinstance(value, type) and issubclass(value, ast.Node)
    ]
    return sorted(kind.__name__ for kind in kinds if kind is not ast.Node)


@pytest.mark.parametrize("keyword", [keyword.token for keyword in KEYWORDS])
def test_keyword_is_used(keyword: str) -> None:
    assert keyword in _terminals()


@pytest.mark.parametrize("kind", _all_kinds())
def test_kind_of_node_is_made(kind: str) -> None:
    assert kind in _kinds()


@pytest.mark.parametrize("code", [code for code in CATALOGUE if not code.startswith(NOT_OF_TEXTS)])
def test_code_is_shown(code: str) -> None:
    """By a golden file or by the page of the code, which a test of its own runs."""
    shown = any(f" {code}:" in path.read_text(encoding="utf-8") for path in FILES)
    assert shown or (PAGES / f"{code}.md").exists()

"""Whatever keyword the printer writes, it writes as the keyword table has it."""

from __future__ import annotations

from hypothesis import given, settings

import strategies
from quydinh.ast import nodes as ast
from quydinh.ast import printer
from quydinh.syntax.lexer import lex
from quydinh.text.source import Source
from quydinh.vocabulary.keywords import by_token
from trees import read


def odd_spellings(text: str) -> set[str]:
    """Keywords of a text that are not in their canonical spelling."""
    words = {
        (token.type, " ".join(token.text.split()))
        for token in lex(Source("x.qd", text)).tokens
        if token.type in by_token()
    }
    return {text for type_, text in words if text.lower() != by_token()[type_].text.lower()}


@settings(max_examples=200)
@given(strategies.documents)
def test_printed_keywords_are_canonical(document: ast.Document) -> None:
    assert odd_spellings(printer.document(document, None)) == set()


def test_other_spellings_are_rewritten() -> None:
    untidy = (
        "Trường hợp a_1 của đảng_viên là có đủ các điều kiện sau đây: "
        "a) x vượt 5, trừ khi y; b) z không vượt quá 20%."
    ).replace("vượt 5", "quá 5")
    tidy = printer.document(read(untidy), None)

    assert odd_spellings(untidy) == {
        "có đủ các điều kiện sau đây",
        "quá",
        "trừ khi",
        "không vượt quá",
    }
    assert odd_spellings(tidy) == set()

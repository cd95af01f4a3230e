"""The grammar, its tables and our driver: they take exactly what Lark takes."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lark
import pytest

from quydinh import places
from quydinh.syntax import tables
from quydinh.syntax.build.callbacks import callbacks
from quydinh.syntax.build.problems import Problems
from quydinh.syntax.lexer import lex
from quydinh.syntax.parser import Parser, StuckError
from quydinh.syntax.sentences import cut
from quydinh.syntax.tokens import Token
from quydinh.text.source import Source
from quydinh.vocabulary.terminals import keyword_terminals

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.qd"))
GRAMMAR = str(places.grammar() / "quydinh.lark")
BLANK = " " * 100_000  # callbacks look back at the text only for what they report


@cache
def _lark() -> lark.Lark:
    return lark.Lark.open(GRAMMAR, parser="lalr", lexer="basic", start="declaration")


def test_grammar_is_strict() -> None:
    """Lark's strict mode finds no terminal that hides another, and no conflict that it settles."""
    lark.Lark.open(GRAMMAR, parser="lalr", lexer="basic", start="declaration", strict=True)


def test_keywords_are_those_of_the_table() -> None:
    assert (places.grammar() / "keywords.lark").read_text("utf-8") == keyword_terminals()


def test_tables_are_of_this_grammar(tmp_path: Path) -> None:
    """What is kept beside the grammar has its digest, and says what building it anew says."""
    tables.load()
    tables.build(tmp_path / "quydinh.tables")
    kept, fresh = (
        json.loads(path.read_text("utf-8"))
        for path in (places.grammar() / "quydinh.tables", tmp_path / "quydinh.tables")
    )
    assert kept["digest"] == fresh["digest"]
    assert sorted(map(str, kept["rules"])) == sorted(map(str, fresh["rules"]))
    assert len(kept["actions"]) == len(fresh["actions"])


def _sentences() -> Iterator[list[Token]]:
    for path in CORPUS:
        yield from cut(lex(Source(path.name, path.read_text("utf-8"))).tokens)


def _lark_stops_at(tokens: list[Token]) -> int | None:
    """The first token that Lark's own parser does not take; None when it takes them all."""
    parser = _lark().parse_interactive("")
    for index, token in enumerate(tokens):
        try:
            parser.feed_token(lark.Token(token.type, token.text))
        except lark.UnexpectedToken:
            return index
    return None if "$END" in parser.accepts() else len(tokens)


def _we_stop_at(tokens: list[Token]) -> int | None:
    try:
        Parser(tables.load(), callbacks(Problems(BLANK))).parse(tokens)
    except StuckError as stuck:
        return stuck.index
    return None


@pytest.mark.parametrize("seed", range(4))
def test_driver_takes_what_lark_takes(seed: int) -> None:
    """On every sentence of the corpus, as it is and with tokens left out, doubled or swapped."""
    rng = random.Random(seed)  # noqa: S311 - chance, no secret
    for sentence in _sentences():
        changed = list(sentence)
        if seed:
            at, other = rng.randrange(len(changed)), rng.randrange(len(changed))
            changed[at], changed[other] = changed[other], changed[at]
            del changed[rng.randrange(len(changed))]
        if changed:
            assert _we_stop_at(changed) == _lark_stops_at(changed)


def test_expected_terminals_are_those_that_lark_accepts() -> None:
    """What messages offer can really stand there."""
    for sentence in list(_sentences())[::7]:
        for end in range(1, len(sentence), 5):
            wrong = [*sentence[:end], Token("NO_SUCH_TERMINAL", "", 0, 0)]
            with pytest.raises(StuckError) as stuck:
                Parser(tables.load(), callbacks(Problems(BLANK))).parse(wrong)
            parser = _lark().parse_interactive("")
            for token in sentence[:end]:
                parser.feed_token(lark.Token(token.type, token.text))
            assert stuck.value.expected == frozenset(parser.accepts())

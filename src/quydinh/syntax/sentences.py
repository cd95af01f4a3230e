"""
Cutting a file into sentences, and going on after a mistake.

A declaration begins at an opening keyword after the end of another one, so each is parsed by
itself and a mistake in one never hides the next. Inside a declaration, an item that cannot be read is
set aside and the rest is read again, so that its other mistakes are found in the same run. A
declaration in which anything was set aside yields no tree: it is never evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.syntax.build.builder import Builder
from quydinh.syntax.lexer import lex
from quydinh.syntax.mistakes import Mistake, explain
from quydinh.syntax.parser import Parser, StuckError
from quydinh.syntax.tables import load
from quydinh.syntax.tokens import Token
from quydinh.text.source import Source, Span
from quydinh.text.words import key
from quydinh.vocabulary.keywords import opening_tokens

MAX_DEPTH = 32
# Reading again after a mistake costs a pass over the declaration; the budget keeps it linear.
_REPARSE_BUDGET = 60_000
_MAX_MISTAKES = 50

_ENDS = frozenset(("SEMI", "DOT"))
# A capitalised keyword on a new line opens a declaration even after a forgotten full stop, unless
# the line before cannot end there.
_CONTINUES = frozenset(
    ("COLON", "COMMA", "WHEN", "AND", "OR", "NOT", "IS", "EQUALS", "OF", "TOWARDS", "AS", "IF", "THEN", "FROM",
     "TO", "TO_BELOW", "LPAR", "EXCEPT", "ADD", "SUM", "EVERY", "NUMBER_WORD", "SHARE", "HAS", "REACHES")
)  # fmt: skip
_RANKS = {"LETTER": 1, "DASH": 2, "CROSS": 3}


@frozen
class Parsed:
    """
    What a text says, as far as it could be read.

    Attributes:
        document: The declarations that were read whole.
        diagnostics: In the order of the text.
        broken: Keys of names inside declarations that were not read, which may declare them.
    """

    document: ast.Document
    diagnostics: tuple[Diagnostic, ...]
    broken: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether everything was read without an error."""
        return not any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)


def parse(source: Source) -> Parsed:
    """Read a whole file; never raises on any text."""
    lexed = lex(source)
    builder = Builder(source.text)
    parser = Parser(load(), builder.callbacks)
    diagnostics = list(lexed.diagnostics)
    declarations: list[ast.Declaration] = []
    broken: set[str] = set()
    sentences = _cut(lexed.tokens)
    if not sentences:
        diagnostics.append(report("QD118", Span(0, 0)))
    for sentence in sentences:
        reading = _Reading(sentence, parser, builder, source.text)
        declaration = reading.read()
        diagnostics += reading.diagnostics
        if declaration is None:
            broken.update(key(token.text) for token in sentence if token.type == "NAME")
        else:
            declarations.append(declaration)
    diagnostics.sort(key=lambda diagnostic: (diagnostic.span.start, diagnostic.code))
    whole = Span(0, len(source.text))
    document = ast.Document(tuple(declarations), lexed.comments, span=whole)
    return Parsed(document, tuple(diagnostics), frozenset(broken))


def _cut(tokens: Sequence[Token]) -> list[list[Token]]:
    opening = opening_tokens()
    sentences: list[list[Token]] = []
    start = 0
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        if token.type not in opening:
            continue
        starts_line = token.first and token.text[0].isupper() and before.type not in _CONTINUES
        if before.type in _ENDS or starts_line:
            sentences.append(list(tokens[start:index]))
            start = index
    if tokens:
        sentences.append(list(tokens[start:]))
    return sentences


class _Reading:
    """One sentence, read as often as its mistakes ask for."""

    def __init__(self, tokens: list[Token], parser: Parser, builder: Builder, text: str) -> None:
        self.tokens = tokens
        self.parser = parser
        self.builder = builder
        self.text = text
        self.diagnostics: list[Diagnostic] = []

    def read(self) -> ast.Declaration | None:
        deep = _too_deep(self.tokens)
        if deep is not None:
            self.diagnostics.append(report("QD108", deep.span, limit=MAX_DEPTH))
            return None
        tokens, budget = self.tokens, _REPARSE_BUDGET + 2 * len(self.tokens)
        found: list[Diagnostic] = []
        while tokens:
            self.builder.take()
            try:
                declaration = cast("ast.Declaration", self.parser.parse(tokens))
            except StuckError as stuck:
                if found and stuck.index == len(tokens):
                    break  # what was set aside left a list open
                mistake = explain(tokens, stuck.index, stuck.expected, self.text)
                found.append(mistake.diagnostic)
                tokens = _repaired(tokens, stuck.index, mistake)
                budget -= len(tokens)
                if budget < 0 or len(found) >= _MAX_MISTAKES:
                    break
                continue
            self.diagnostics += [*found, *self.builder.take()]
            return None if found else declaration
        self.diagnostics += found
        self.builder.take()
        return None


def _too_deep(tokens: Sequence[Token]) -> Token | None:
    depth = 0
    for token in tokens:
        if token.type == "LPAR":
            depth += 1
            if depth > MAX_DEPTH:
                return token
        elif token.type == "RPAR":
            depth -= 1
    return None


def _repaired(tokens: list[Token], index: int, mistake: Mistake) -> list[Token]:
    """The tokens to read next: with the missing sign put in, or without the item that is wrong."""
    if mistake.insert is not None:
        before = tokens[mistake.at - 1]
        put = Token(mistake.insert, "", before.end, before.end)
        return [*tokens[: mistake.at], put, *tokens[mistake.at :]]
    start = _item_start(tokens, min(index, len(tokens) - 1))
    if start is None:
        return []
    end = index
    while end < len(tokens) and tokens[end].type not in _ENDS:
        end += 1
    end += 1
    # What hangs below the item goes with it.
    rank = _RANKS.get(tokens[start].type, 0)
    while end < len(tokens) and _RANKS.get(tokens[end].type, 0) > rank:
        while end < len(tokens) and tokens[end].type not in _ENDS:
            end += 1
        end += 1
    return tokens[:start] + tokens[end:]


def _item_start(tokens: list[Token], index: int) -> int | None:
    """Where the item around a token begins; None in the head of the declaration."""
    at = index
    while at > 0:
        before = tokens[at - 1].type
        numbered = before == "DOT" and at > 1 and tokens[at - 2].type == "NUMBER"
        if before in _ENDS and not (numbered and (at < 3 or tokens[at - 3].type in ("SEMI", "DOT", "COLON", "STEP"))):
            return at
        if before == "COLON" and tokens[at].type in (*_RANKS, "NAME", "NUMBER", "STEP", "REMAINING", "REVIEW", "GROUP"):
            if not _is_value_colon(tokens, at - 1):
                return at
        at -= 1
    return None


def _is_value_colon(tokens: list[Token], colon: int) -> bool:
    """``- tên: giá trị``: a colon inside an item, not one that opens a list."""
    at = colon - 1
    while at >= 0 and tokens[at].type in ("NAME", "STRING", "PATH_DOT", "EVERY", "GROUP", "MONTH", "YEAR", "DAY"):
        at -= 1
    return at >= 0 and tokens[at].type == "DASH"

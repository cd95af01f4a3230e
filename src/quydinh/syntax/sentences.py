"""
Cutting a file into sentences, and going on after a mistake.

A declaration begins at an opening keyword after the end of another one, so each is parsed by
itself and a mistake in one never hides the next. Inside a declaration, an item that cannot be
read is set aside, a sign or word that is plainly meant is put in, and the rest is read again, so
that its other mistakes are found in the same run. A declaration with any mistake yields no tree:
it is never evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.syntax.build.callbacks import callbacks
from quydinh.syntax.build.problems import Problems
from quydinh.syntax.lexer import lex
from quydinh.syntax.mistakes import Mistake, bare_keyword, explain
from quydinh.syntax.parser import END, Parser, StuckError
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
# A capitalised keyword on a new line opens a declaration even after a forgotten full stop. Only
# these may also stand inside one, after a word that cannot end a sentence.
_INNER = frozenset(("SHARE", "RATE", "NOT_RATED", "NOT_REVIEWED"))
_CONTINUES = frozenset(
    ("COMMA", "WHEN", "AND", "OR", "NOT", "IS", "EQUALS", "OF", "TOWARDS", "AS", "IF", "THEN",
     "FROM", "TO", "TO_BELOW", "LPAR", "EXCEPT", "SUM", "EVERY", "NUMBER_WORD", "SHARE", "HAS",
     "REACHES")
)  # fmt: skip
_AMENDING = frozenset(("AMEND", "ADD"))  # a whole declaration may follow their colon
# An unclosed quote or citation, a stray letter: the parser is sure to stumble over them.
_UNREADABLE = frozenset(("QD004", "QD005", "QD006"))
_RANKS = {"LETTER": 1, "DASH": 2, "CROSS": 3}
_ITEM_OPENERS = frozenset((*_RANKS, "NAME", "NUMBER", "STEP", "REMAINING", "REVIEW", "GROUP"))
_BEFORE_ORDINALS = frozenset((*_ENDS, "COLON", "STEP"))  # before `1.`


@frozen
class Parsed:
    """
    What a text says, as far as it could be read.

    Attributes:
        document: The declarations that were read whole.
        diagnostics: In the order of the text.
        broken: Keys of names inside declarations that were not read, which may declare them;
            empty only when all were read.
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
    problems = Problems(source.text)
    parser = Parser(load(), callbacks(problems))
    diagnostics = list(lexed.diagnostics)
    declarations: list[ast.Declaration] = []
    broken: set[str] = set()
    sentences = cut(lexed.tokens)
    if not sentences:
        diagnostics.append(report("QD118", Span(0, 0)))
    explained = _explained_lines(lexed.diagnostics, source)
    for sentence in sentences:
        rest = sentence
        while rest:
            reading = _Reading(rest, parser, problems, source, explained)
            declaration = reading.read()
            diagnostics += reading.diagnostics
            if declaration is None:
                broken.add(rest[0].text)  # also says that something is broken
                broken.update(key(token.text) for token in rest if token.type == "NAME")
            else:
                declarations.append(declaration)
            rest = reading.rest
    diagnostics.sort(key=lambda diagnostic: (diagnostic.span.start, diagnostic.code))
    whole = Span(0, len(source.text))
    document = ast.Document(tuple(declarations), lexed.comments, span=whole)
    return Parsed(document, tuple(diagnostics), frozenset(broken))


def _explained_lines(diagnostics: Sequence[Diagnostic], source: Source) -> frozenset[int]:
    """Lines with an unclosed quote and the like: what else is wrong there follows from it."""
    return frozenset(
        source.position(each.span.start).line for each in diagnostics if each.code in _UNREADABLE
    )


def cut(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens of each sentence, its end included."""
    sentences: list[list[Token]] = []
    start = 0
    for index in range(1, len(tokens)):
        if _opens_sentence(tokens, index, tokens[start].type):
            sentences.append(list(tokens[start:index]))
            start = index
    if tokens:
        sentences.append(list(tokens[start:]))
    return sentences


def _opens_sentence(tokens: Sequence[Token], index: int, opening: str) -> bool:
    """Whether a new sentence begins at a token; ``opening`` is how the one before it began."""
    token, before = tokens[index], tokens[index - 1]
    ended = before.type in _ENDS
    if token.type not in opening_tokens():
        return (
            ended and token.type == "NAME" and token.first and _opens_without_marks(tokens, index)
        )
    if before.type == "ADD" or (before.type == "COLON" and opening in _AMENDING):
        return False
    inside = token.type in _INNER and before.type in _CONTINUES
    return ended or (token.first and token.text[0].isupper() and not inside)


def _opens_without_marks(tokens: Sequence[Token], index: int) -> bool:
    found = bare_keyword(tokens, index) if tokens[index].text[0].isupper() else None
    return found is not None and not opening_tokens().isdisjoint(found[0])


class _Reading:
    """
    One sentence, read as often as its mistakes ask for.

    ``rest`` is what stands after the end of the sentence and opens no other.
    """

    def __init__(
        self,
        tokens: list[Token],
        parser: Parser,
        problems: Problems,
        source: Source,
        explained: frozenset[int],
    ) -> None:
        self.tokens = tokens
        self.parser = parser
        self.problems = problems
        self.source = source
        self.explained = explained
        self.diagnostics: list[Diagnostic] = []
        self.rest: list[Token] = []

    def read(self) -> ast.Declaration | None:
        deep = _too_deep(self.tokens)
        if deep is not None:
            self.diagnostics.append(report("QD108", deep.span, limit=MAX_DEPTH))
            return None
        tokens, budget = self.tokens, _REPARSE_BUDGET + 2 * len(self.tokens)
        mistakes, set_aside = 0, False
        while tokens:
            self.problems.take()
            try:
                declaration = cast("ast.Declaration", self.parser.parse(tokens))
            except StuckError as stuck:
                if stuck.expected == {END} and not mistakes:
                    tokens, self.rest = tokens[: stuck.index], tokens[stuck.index :]
                    continue
                if mistakes and (stuck.index == len(tokens) or stuck.expected == {END}):
                    break  # what was set aside or put in left a list open, or ended it too soon
                mistake = explain(tokens, stuck.index, stuck.expected, self.source.text)
                mistakes += 1
                self._report(mistake.diagnostic)
                set_aside = set_aside or mistake.repair is None
                tokens = _repaired(tokens, stuck.index, mistake)
                budget -= len(tokens)
                if budget < 0 or mistakes >= _MAX_MISTAKES:
                    break
                continue
            noted = self.problems.take()
            # Without the items that were set aside, the markers of the others cannot be in order.
            self.diagnostics += [each for each in noted if not (set_aside and each.code == "QD113")]
            return None if mistakes else declaration
        self.problems.take()
        return None

    def _report(self, diagnostic: Diagnostic) -> None:
        if self.source.position(diagnostic.span.start).line not in self.explained:
            self.diagnostics.append(diagnostic)


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
    repair = mistake.repair
    if repair is not None:
        old = tokens[repair.start : repair.end]
        # A sign that was forgotten stands right after the token before it.
        span = old[0].span.to(old[-1].span) if old else _after(tokens[repair.start - 1])
        put = Token(repair.type, repair.text, *span, first=bool(old) and old[0].first)
        return [*tokens[: repair.start], put, *tokens[repair.end :]]
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


def _after(token: Token) -> Span:
    return Span(token.end, token.end)


def _item_start(tokens: list[Token], index: int) -> int | None:
    """Where the item around a token begins; None in the head of the declaration."""
    at = index
    while at > 0:
        before = tokens[at - 1].type
        numbered = before == "DOT" and at > 1 and tokens[at - 2].type == "NUMBER"
        ordinal = numbered and (at == 2 or tokens[at - 3].type in _BEFORE_ORDINALS)  # noqa: PLR2004
        if before in _ENDS and not ordinal:
            return at
        opens = before == "COLON" and tokens[at].type in _ITEM_OPENERS
        if opens and not _is_value_colon(tokens, at - 1):
            return at
        at -= 1
    return None


def _is_value_colon(tokens: list[Token], colon: int) -> bool:
    """``- tên: giá trị``: a colon inside an item, not one that opens a list."""
    at = colon - 1
    while at >= 0 and tokens[at].type in (
        "NAME",
        "STRING",
        "PATH_DOT",
        "EVERY",
        "GROUP",
        "MONTH",
        "YEAR",
        "DAY",
    ):
        at -= 1
    return at >= 0 and tokens[at].type == "DASH"

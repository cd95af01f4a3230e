"""
Colours for ``.qd`` files: a Pygments lexer.

It shows what the language's own lexer reads, so a word is coloured as a keyword exactly where it
is one, in any spelling that the language takes. Only this module needs Pygments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from pygments import token as style
from pygments.lexer import Lexer

from quydinh.syntax.lexer import lex
from quydinh.text.source import Source
from quydinh.vocabulary.keywords import by_token

_GROUPS = {
    "Câu khai báo": style.Keyword.Declaration,
    "Kiểu thông tin": style.Keyword.Type,
}
_KEYWORDS = {
    token: _GROUPS.get(keyword.group, style.Keyword) for token, keyword in by_token().items()
}
_OTHERS = {
    "NAME": style.Name,
    "NUMBER": style.Number,
    "PERCENT": style.Number,
    "DATE": style.Literal.Date,
    "STRING": style.String,
    "CITATION": style.Name.Constant,
    **dict.fromkeys(
        ("SEMI", "COLON", "COMMA", "DOT", "PATH_DOT", "LPAR", "RPAR"), style.Punctuation
    ),
    **dict.fromkeys(("LETTER", "DASH", "CROSS"), style.Punctuation.Marker),
    **dict.fromkeys(("PLUS", "MINUS", "STAR", "SLASH"), style.Operator),
    **dict.fromkeys(("GE", "LE", "GT", "LT", "EQ", "NE"), style.Operator),
}
STYLES = _KEYWORDS | _OTHERS

_BETWEEN = re.compile(r"(\s+)|(\S+)")


class QuydinhLexer(Lexer):
    """Vietnam's regulations on review and rating, written as rules."""

    name = "quydinh"
    aliases: ClassVar[list[str]] = ["quydinh", "qd"]
    filenames: ClassVar[list[str]] = ["*.qd"]
    mimetypes: ClassVar[list[str]] = ["text/x-quydinh"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, style._TokenType, str]]:
        """Every character once, each with its style; what the language cannot read is an error."""
        lexed = lex(Source("", text))
        pieces = [(token.start, token.end, STYLES[token.type]) for token in lexed.tokens]
        pieces += [(each.span.start, each.span.end, style.Comment) for each in lexed.comments]
        at = 0
        for start, end, kind in sorted(pieces, key=lambda piece: piece[:2]):
            if start < at:
                continue  # a comment inside a phrase goes with the phrase
            yield from _between(text, at, start)
            yield start, kind, text[start:end]
            at = end
        yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, style._TokenType, str]]:
    for found in _BETWEEN.finditer(text, start, end):
        kind = style.Whitespace if found.group(1) else style.Error
        yield found.start(), kind, found.group()

"""Comparing trees, and writing the same tree in other ways."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from quydinh.ast import nodes as ast
from quydinh.syntax import parse
from quydinh.syntax.lexer import lex
from quydinh.text.source import Source


def read(text: str) -> ast.Document:
    """The tree of a text that must be free of problems."""
    parsed = parse(Source("thử.qd", text))
    assert [(found.code, found.arguments) for found in parsed.diagnostics] == []
    return parsed.document


def without_markers(value: object) -> object:
    """A tree as nested tuples, without the letters of its items: the formatter gives them anew."""
    if isinstance(value, tuple):
        return tuple(without_markers(part) for part in value)
    if not isinstance(value, ast.Node):
        return value
    fields = [field.name for field in attrs.fields(type(value)) if field.eq]
    parts = [without_markers(getattr(value, name)) for name in fields if name != "marker"]
    return (type(value).__name__, *parts)


_spaces = st.sampled_from((" ", "  ", "\n", "\n\n", "\n    ", "\t", "\u00a0 ", "\r\n"))


@st.composite
def scattered(draw: st.DrawFn, text: str, *, remarks: bool) -> str:
    """The tokens of a text with any white space between them, and comments if wanted."""
    pieces: list[str] = []
    remark = 0
    after = ""
    for token in lex(Source("thử.qd", text)).tokens:
        ordinal = (after, token.type) == ("NUMBER", "DOT")  # `1.` is one mark
        tight = "PATH_DOT" in (token.type, after) or after == "MINUS" or ordinal
        # A sign first on its line is a list marker or an error, so it keeps its line.
        stays = token.type in ("MINUS", "PLUS")
        space = "" if tight else " " if stays else draw(_spaces)
        if remarks and not tight and not stays and draw(st.integers(0, 9)) == 0:
            space += f"# ghi chú {remark}\n"
            remark += 1
        pieces.append(space + token.text)
        after = token.type
    if remarks and draw(st.booleans()):
        pieces.append(f" # ghi chú {remark}")
    return "".join(pieces)

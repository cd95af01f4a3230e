"""The tokens between lexer and parser."""

from __future__ import annotations

from quydinh.text.source import Span

# What a token carries beside its text: a number, a date, the content of a quoted text, a citation.
TokenValue = object


class Token:
    """
    One word, phrase or sign.

    A plain class with slots: a large file has hundreds of thousands of them.

    Attributes:
        type: The terminal's name in the grammar.
        text: As written.
        start, end: Offsets in the source.
        first: Whether nothing but white space stands before it on its line.
        value: What it means, where the text alone does not say.
    """

    __slots__ = ("end", "first", "start", "text", "type", "value")

    def __init__(
        self,
        type_: str,
        text: str,
        start: int,
        end: int,
        *,
        first: bool = False,
        value: TokenValue = None,
    ) -> None:
        self.type: str = type_
        self.text: str = text
        self.start: int = start
        self.end: int = end
        self.first: bool = first
        self.value: TokenValue = value

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    def __repr__(self) -> str:
        return f"{self.type}({self.text!r})"

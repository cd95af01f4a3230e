"""The shape of a catalogue entry: what a code says, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import NamedTuple

from attrs import Factory, frozen

from quydinh.diagnostics.model import Language, Severity

DEFAULT = ""
"""The key of the hint that is shown when the report names no other."""


class Words(NamedTuple):
    """One text in both languages; ``{name}`` stands for an argument of the report."""

    vi: str
    en: str

    def said_in(self, language: Language) -> str:
        """The text in one language."""
        return self.en if language == "en" else self.vi


def did_you_mean() -> tuple[str, Words]:
    """The hint that most unknown names share: one close name in ``suggestion``."""
    return "did_you_mean", Words("có phải `{suggestion}`?", "did you mean `{suggestion}`?")


@frozen
class Entry:
    """
    One code.

    Attributes:
        title: A heading: of the code's page and of editors' lists.
        message: One sentence without a full stop: what is wrong, where and why.
        hints: What to do, by the key that the report gives; ``DEFAULT`` needs no naming.
        captions: What the other places of the message are, by key.
    """

    code: str
    severity: Severity
    title: Words
    message: Words
    hints: Mapping[str, Words] = Factory(dict)
    captions: Mapping[str, Words] = Factory(dict)

    def arguments(self) -> frozenset[str]:
        """Every argument that some sentence of this code names."""
        texts = (self.message, *self.hints.values(), *self.captions.values())
        return frozenset[str]().union(*(placeholders(text) for text in texts))


@cache
def placeholders(words: Words) -> frozenset[str]:
    """The arguments that a text names, in either language."""
    return frozenset(
        name for text in words for _, name, _, _ in Formatter().parse(text) if name is not None
    )

"""Where a command writes, and how: language, colours, width."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Literal, NamedTuple, TextIO

Language = Literal["vi", "en"]

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
"""What the exit status says."""

_FALLBACK_WIDTH = 100
_NARROWEST = 60


class WrongUse(Exception):  # noqa: N818  (it says what the user did, and is no error of ours)
    """The command was asked for something that it cannot do; the text says what to do instead."""


class Console(NamedTuple):
    """Standard output for results, standard error for problems."""

    language: Language

    def say(self, vi: str, en: str) -> str:
        """The sentence in the language asked for."""
        return en if self.language == "en" else vi

    def print(self, text: str = "", end: str = "\n") -> None:
        """Show a result."""
        print(text, end=end)

    def complain(self, text: str, end: str = "\n") -> None:
        """Show a problem."""
        print(text, end=end, file=sys.stderr)

    def color(self, stream: TextIO | None = None) -> bool:
        """Whether to colour: on a terminal only, and not against the user's wish."""
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            return False
        return (stream or sys.stdout).isatty()

    def bold(self, text: str) -> str:
        """A heading."""
        return f"\x1b[1m{text}\x1b[0m" if self.color() else text

    def width(self) -> int:
        """How many columns there are."""
        return max(_NARROWEST, shutil.get_terminal_size((_FALLBACK_WIDTH, 24)).columns)

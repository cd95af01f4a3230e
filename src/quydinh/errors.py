"""
What the public API raises.

Diagnostics are values everywhere else; an error carries all of them, and its text is their
sentences, so that a program which only prints the error shows everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quydinh.diagnostics.model import Diagnostic
    from quydinh.text.source import Origin


class QuydinhError(Exception):
    """Anything that a user of the library may want to catch."""

    def __init__(self, text: str, diagnostics: Iterable[Diagnostic] = ()) -> None:
        """An error with its text and the diagnostics that it is made of."""
        super().__init__(text)
        self.text = text
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)

    def __str__(self) -> str:
        return self.text

    def __reduce__(self) -> tuple[type[QuydinhError], tuple[object, ...]]:
        return type(self), (self.text, self.diagnostics)


class CompileError(QuydinhError):
    """A ruleset with mistakes; ``source`` is the text that their places are in, where it is one."""

    def __init__(
        self, text: str, diagnostics: Iterable[Diagnostic] = (), source: Origin | None = None
    ) -> None:
        """An error with its text, the diagnostics that it is made of, and what they are about."""
        super().__init__(text, diagnostics)
        self.source = source

    def __reduce__(self) -> tuple[type[QuydinhError], tuple[object, ...]]:
        return type(self), (self.text, self.diagnostics, self.source)


class InputError(QuydinhError, ValueError):
    """A record that cannot be read as it is."""


class NotFoundError(QuydinhError, LookupError):
    """A ruleset, subject, option or level that does not exist."""

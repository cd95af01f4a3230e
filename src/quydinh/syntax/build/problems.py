"""What the builder finds wrong in the declaration at hand."""

from __future__ import annotations

from quydinh.diagnostics.model import Diagnostic


class Problems:
    """
    Diagnostics in the making.

    ``text`` is the whole source: a message may show how a sentence could be read.
    """

    def __init__(self, text: str) -> None:
        self.text: str = text
        self._found: list[Diagnostic] = []

    def add(self, diagnostic: Diagnostic) -> None:
        """Note a problem."""
        self._found.append(diagnostic)

    def take(self) -> list[Diagnostic]:
        """The problems noted since the last call."""
        taken, self._found = self._found, []
        return taken

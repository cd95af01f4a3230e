"""What the checks ask about conditions of the rules; ``judged.py`` answers it."""

from __future__ import annotations

from typing import Protocol

from quydinh.dossiers.model import Key
from quydinh.ir import nodes as ir


class Judge(Protocol):
    """Conditions of sections, steps, lengths and sequences, judged over the whole population."""

    def of(self, key: Key, what: ir.Condition, /) -> bool | None:
        """Whether a condition holds of a subject; None where the known facts do not tell."""

    def missing(self, key: Key, what: ir.Condition, /) -> tuple[str, ...]:
        """The facts that would tell."""

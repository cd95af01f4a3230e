"""Diagnostics as the text of an error, for programs that only print it."""

from __future__ import annotations

from collections.abc import Iterable

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.text import render
from quydinh.text.source import Origin


def in_words(diagnostics: Iterable[Diagnostic], source: Origin | None = None) -> str:
    """Every problem with its place when there is a text, else its sentence and hint."""
    found = list(diagnostics)
    if source is not None:
        return render(found, source)
    lines = []
    for diagnostic in found:
        lines.append(f"{diagnostic.code}: {catalogue.message(diagnostic)}")
        hint = catalogue.hint(diagnostic)
        if hint:
            lines.append(f"  gợi ý: {hint}")
    return "\n".join(lines)

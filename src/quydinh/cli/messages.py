"""Diagnostics without a line that counts them: sentences for commands that do not check files."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from quydinh.cli.console import Console
from quydinh.diagnostics.model import Diagnostic
from quydinh.diagnostics.text import render
from quydinh.text.source import Origin


def sentences(
    diagnostics: Iterable[Diagnostic], console: Console, source: Origin | None = None
) -> str:
    """What is wrong, where in the text if there is one, what to do, as standard error shows it."""
    shown = render(diagnostics, source, console.language, color=console.color(sys.stderr))
    return shown.rpartition("\n\n")[0]

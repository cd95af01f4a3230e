"""From text to formatted text."""

from __future__ import annotations

import difflib
import re

from attrs import frozen

from quydinh.ast import printer
from quydinh.diagnostics.model import Diagnostic, Severity
from quydinh.syntax import parse
from quydinh.text.source import Source

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_UNENDED = "\n\\ No newline at end of file\n"


@frozen
class Formatted:
    """
    The outcome of formatting.

    Attributes:
        text: The canonical layout; the text as it was when it has errors.
        diagnostics: What the reader found.
    """

    text: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def refused(self) -> bool:
        """Whether errors stood in the way: a sentence not understood is not laid out."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)


def format_text(text: str, name: str) -> Formatted:
    """
    Lay out a text in the canonical form; comments and meaning stay.

    A byte-order mark is dropped, and line ends stay as the first one is: CRLF or LF.
    """
    source = Source(name, text)
    parsed = parse(source)
    unchanged = Formatted(text, tuple(parsed.diagnostics))
    if unchanged.refused:
        return unchanged
    laid_out = printer.document(parsed.document, source)
    if _ends_with_crlf(source):
        laid_out = laid_out.replace("\n", "\r\n")
    return Formatted(laid_out, unchanged.diagnostics)


def diff(old: str, new: str, name: str) -> str:
    """The unified diff from one text to the other; empty when they are equal."""
    lines = difflib.unified_diff(_LINES.findall(old), _LINES.findall(new), name, name)
    return "".join(line if line.endswith("\n") else f"{line}{_UNENDED}" for line in lines)


def _ends_with_crlf(source: Source) -> bool:
    """Whether the first line ends with CRLF."""
    if source.line_count == 1:
        return False
    return source.text.endswith("\r\n", 0, source.line_start(2))

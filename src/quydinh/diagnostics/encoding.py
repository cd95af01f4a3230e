"""That a text is not UTF-8: which file, and where in it the first byte that cannot be read is."""

from __future__ import annotations

from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.text.source import Span


def not_utf8(path: str, error: UnicodeDecodeError) -> Diagnostic:
    """The diagnostic; its place is that in the text with unreadable bytes replaced."""
    data, start = error.object, error.start
    at = len(data[:start].decode("utf-8"))
    byte, line = f"0x{data[start]:02X}", data.count(b"\n", 0, start) + 1
    return report("QD001", Span(at, at + 1), path=path, byte=byte, line=line)

"""Citations: ``[12.4.3d]``, ``[25-HD/BTCTW mục 1.1]``, ``[12.2.2; chưa kiểm chứng]``."""

from __future__ import annotations

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic
from quydinh.text.source import Span
from quydinh.text.words import nfc, syllable_key

UNVERIFIED = "chưa kiểm chứng"
PROVISIONAL = "số tạm đặt"
DELEGATED = "giao quy định cụ thể"


def _flag_key(text: str) -> tuple[str, ...]:
    return tuple(syllable_key(part) for part in text.split())


_FLAGS = {
    _flag_key(UNVERIFIED): "unverified",
    _flag_key(PROVISIONAL): "provisional",
    _flag_key(DELEGATED): "delegated",
}


def read_citation(text: str, span: Span) -> tuple[ast.Citation, Diagnostic | None]:
    """Read what stands between the brackets; a flag counts wherever it stands among the parts."""
    references: list[str] = []
    flags = dict.fromkeys(_FLAGS.values(), False)
    problem = None
    for part in nfc(text).split(";"):
        words = " ".join(part.split())
        if not words:
            problem = report("QD010", span, text=nfc(text).strip() or "[]")
            continue
        flag = _FLAGS.get(_flag_key(words))
        if flag is not None:
            flags[flag] = True
        else:
            references.append(words)
    return ast.Citation(tuple(references), *flags.values(), span=span), problem

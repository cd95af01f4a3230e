"""A citation as a finding shows it: the addresses, and what nobody has checked."""

from __future__ import annotations

from quydinh.ir.nodes import Citation


def clause(citation: Citation | None) -> str:
    """`` [6.2.1; chưa kiểm chứng]``, or nothing."""
    if citation is None:
        return ""
    parts = [*citation.references]
    if citation.unverified:
        parts.append("chưa kiểm chứng")
    if citation.provisional:
        parts.append("số tạm đặt")
    return f" [{'; '.join(parts)}]"

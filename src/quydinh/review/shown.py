"""How findings are shown, on a terminal and on a page alike."""

from __future__ import annotations

from quydinh.ir.nodes import Citation

_LONGEST = 60


def clause(citation: Citation | None) -> str:
    """`` [6.2.1; chưa kiểm chứng]``, or nothing: the addresses, and what nobody has checked."""
    if citation is None:
        return ""
    parts = [*citation.references]
    if citation.unverified:
        parts.append("chưa kiểm chứng")
    if citation.provisional:
        parts.append("số tạm đặt")
    return f" [{'; '.join(parts)}]"


def cut(label: str) -> str:
    """The beginning of a label, and whose it is: that of a section may be a whole paragraph."""
    head, opening, whose = label.rpartition(" (")
    if not (opening and label.endswith(")")):
        head, whose = label, ""
    if len(head) > _LONGEST:
        head = f"{head[:_LONGEST].rpartition(' ')[0]} …"
    return f"{head}{opening}{whose}" if whose else head

"""How findings are shown, on a terminal and on a page alike."""

from __future__ import annotations

from quydinh.ir.nodes import Citation
from quydinh.results import Result
from quydinh.results.findings import Consequence

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


def following(result: Result) -> tuple[str, ...]:
    """What follows from a rating for sure (``Sử dụng kết quả``), each with its clause."""
    return tuple(one.label + _cited(one) for one in result.consequences if one.holds)


def _cited(one: Consequence) -> str:
    parts = [one.citation] if one.citation else []
    parts += ["chưa kiểm chứng"] if one.unverified else []
    return f" [{'; '.join(parts)}]" if parts else ""


def cut(label: str) -> str:
    """The beginning of a label, and whose it is: that of a section may be a whole paragraph."""
    head, opening, whose = label.rpartition(" (")
    if not (opening and label.endswith(")")):
        head, whose = label, ""
    if len(head) > _LONGEST:
        head = f"{head[:_LONGEST].rpartition(' ')[0]} …"
    return f"{head}{opening}{whose}" if whose else head

"""Valid rulesets of any size: the rule of ``yearly.qd`` for ever more types of subjects."""

from __future__ import annotations

from pathlib import Path

_RULES = Path(__file__).with_name("yearly.qd")
_SUBJECT = "Cá nhân viên_chức"


def ruleset(size: int) -> str:
    """A ruleset of at least ``size`` bytes with at least one subject."""
    text = _RULES.read_text(encoding="utf-8")
    at = text.index(_SUBJECT)
    head, subject = text[:at], text[at:]
    parts, length = [head], len(head.encode())
    while length < size or len(parts) == 1:
        part = subject.replace("viên_chức", f"viên_chức_{len(parts)}").replace(
            '"Viên chức"', f'"Viên chức loại {len(parts)}"'
        )
        parts.append(part + "\n")
        length += len(parts[-1].encode())
    return "".join(parts)

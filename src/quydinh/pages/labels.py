"""Labels inside sentences: where a capital goes, and whether a label can follow a noun."""

from __future__ import annotations

import re

# What a label that states something of its subject begins with: "Bị thi hành kỷ luật trong năm"
# can be said of a member, "Hậu quả của vi phạm đã được khắc phục" is a sentence of its own.
_VERBS = re.compile(
    "bị|chưa|có|để|đã|đang|được|đạt|đủ|gây|giữ|hoàn|không|là|liên|mất|mới|nghỉ|nhận|phải|ra"
    "|tham|thực|thuộc|tự|từng|vượt|xin"
)
_DENYING = ("không ", "chưa ")


def lowered(label: str) -> str:
    """The label in the middle of a sentence; names such as ``Bộ Chính trị`` keep their capital."""
    first, _, rest = label.partition(" ")
    acronym = first[1:] != first[1:].lower()
    if acronym or rest[:1].isupper():
        return label
    return label[:1].lower() + label[1:]


def follows_noun(label: str) -> bool:
    """Whether the label says something about the noun before it."""
    return _VERBS.fullmatch(label.partition(" ")[0].lower()) is not None


def denied(label: str) -> str | None:
    """The opposite of a label that can follow a noun; None where words would go wrong."""
    said = lowered(label)
    if not follows_noun(label) or said.startswith(_DENYING):
        return None
    if said.startswith("đã "):
        return f"chưa {said[3:]}"
    return f"không phải {said}" if said.startswith("là ") else f"không {said}"


def quoted(label: str) -> str:
    """A label that stands as a whole in a sentence."""
    return f"“{label}”"

"""Which numbers a text names as what it stands on, seen without reading the text."""

from __future__ import annotations

import re
import unicodedata

_QUOTE = "\"“”'‘’«»"
_NAMED = re.compile(
    r"(?:căn\s+cứ|cụ\s+thể\s+h(?:óa|oá)|sửa\s+đổi\s*,\s*bổ\s+sung)\s*"
    rf"[{_QUOTE}]([^{_QUOTE}\n]+)[{_QUOTE}]",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"^[ \t\ufeff]*quy\s+định\s*[{_QUOTE}]([^{_QUOTE}\n]+)", re.IGNORECASE | re.MULTILINE
)


def number_in(text: str) -> str | None:
    """The number of a document by its text."""
    found = _HEAD.search(unicodedata.normalize("NFC", text))
    return None if found is None else found[1].strip()


def numbers_named(text: str) -> tuple[str, ...]:
    """The numbers of the documents that a text may stand on."""
    return tuple(dict.fromkeys(_NAMED.findall(unicodedata.normalize("NFC", text))))

"""Text as a terminal may show it: one row, no control character, nothing that moves the cursor."""

from __future__ import annotations

import unicodedata

TAB = "    "
_INVISIBLE = "·"
_CONTROL = "�"
_SHOWN = {"\t": TAB, "\ufeff": ""}
_BY_CATEGORY = {
    "Cc": _CONTROL,
    "Cs": _CONTROL,
    "Zl": _CONTROL,
    "Zp": _CONTROL,
    "Cf": _INVISIBLE,
}


def visible(text: str) -> str:
    """The text with tabs widened, and letters that cannot be seen or are unsafe replaced."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(letter: str) -> str:
    if letter in _SHOWN:
        return _SHOWN[letter]
    return _BY_CATEGORY.get(unicodedata.category(letter), letter)

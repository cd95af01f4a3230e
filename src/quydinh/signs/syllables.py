"""
The syllables of a text, as keys.

Keys (``text.words``) are equal for NFC and NFD, any case and any tone placement; punctuation and
white space are between syllables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quydinh.text.words import nfc, syllable_key

_SYLLABLE = re.compile(r"[^\W_]+")


def places(text: str) -> Iterator[re.Match[str]]:
    """The syllables and numbers of a text that is in NFC, with their places."""
    return _SYLLABLE.finditer(text)


def written(text: str) -> list[str]:
    """The syllables of a text in NFC and lower case, as they are written."""
    return _SYLLABLE.findall(nfc(text).lower())


def keys(text: str) -> list[str]:
    """The keys of the syllables of a text."""
    return [syllable_key(one) for one in written(text)]

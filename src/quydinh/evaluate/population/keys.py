"""Keys of rows: what can be one, and where a row has its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quydinh.evaluate.inputs import native
from quydinh.evaluate.shapes import IDENTITY_SPELLINGS
from quydinh.text.words import key, nfc

# From here on several whole numbers are one float.
LARGEST_KEY = 2**53
# Between the keys of a link where both are told.
LEADS_TO = " → "

_OWN = frozenset(key(one) for one in IDENTITY_SPELLINGS)


def key_of(value: object) -> str | None:
    """A key as text; None for what can be no key."""
    value = native(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, float):
        whole = value.is_integer() and -LARGEST_KEY < value < LARGEST_KEY
        return str(int(value)) if whole else None
    return nfc(str(value)).strip() or None


def identity_of(plain: Mapping[Any, object]) -> object:
    """What a row says its key is; None when it says nothing."""
    for spelling, value in plain.items():
        if isinstance(spelling, str) and key(spelling) in _OWN:
            return native(value)
    return None

"""
Words of dossiers beside names of rules.

People write a body or a place with its name ("Ban Thường vụ Đảng ủy xã A") where the rules say
what it is ("Ban thường vụ"): the words of the rules have to stand in what was written.
"""

from __future__ import annotations

import datetime as dt
import re

from quydinh.dossiers.model import Key
from quydinh.text.words import ascii_form, ascii_key, key, nfc, syllable_key

_WORD = re.compile(r"\w+")
_NOTHING = frozenset(
    ("", "khong", "khong co", "chua", "chua co", "khong co gi", "khong ghi", "n a", "x")
)


def same(spelling: str, *names: str) -> bool:
    """Whether a spelling is one of the names, with or without diacritics."""
    bare = _joined(spelling)
    return any(
        key(bare) == key(_joined(name))
        or (bare.isascii() and ascii_key(bare) == ascii_key(_joined(name)))
        for name in names
    )


def _joined(name: str) -> str:
    return "_".join(nfc(name).split())


def words(text: str) -> tuple[str, ...]:
    """The words of a text, equal for two spellings of one word."""
    return tuple(syllable_key(word) for word in _WORD.findall(nfc(text).replace("_", " ")))


def stands_in(phrase: str, text: str) -> bool:
    """Whether the words of a phrase stand in a text, one after another."""
    wanted, given = words(phrase), words(text)
    width = len(wanted)
    return any(given[at : at + width] == wanted for at in range(len(given) - width + 1))


def is_blank(text: str) -> bool:
    """Nothing but white space, signs, or a word such as "không" where a report is due."""
    plain = " ".join(_WORD.findall(ascii_form(nfc(text)).lower().replace("_", " ")))
    return plain in _NOTHING


def spoken(name: str, label: str = "") -> str:
    """What people call something: its label, or its name without underscores."""
    return label or name.replace("_", " ")


def called(key: Key) -> str:
    """A subject as a sentence names it: its kind and its code, never a person's name."""
    return f"{spoken(key.subject)} {key.code}"


def day(date: dt.date) -> str:
    """A date as people write it."""
    return f"{date.day:02}/{date.month:02}/{date.year}"

"""Names of other people's tables as names of the language, each once in its scope."""

from __future__ import annotations

import re
import unicodedata

from quydinh.ir.history import RESERVED
from quydinh.text.words import ascii_key, key
from quydinh.vocabulary.keywords import reserved_syllables

_TAKEN = frozenset(
    map(key, ("tiêu_chí", "mức_theo_tiêu_chí", "mức_sau_giới_hạn", "xếp_loại", "mã", *RESERVED))
)
_TAKEN_HERE = _TAKEN | {key("mức_được_quyết_định"), key("id"), key("hồ_sơ")}
_LONGEST = 60


class Names:
    """Gives each label a name; ``word`` stands before what cannot be a name by itself."""

    def __init__(self, word: str, taken: tuple[str, ...] = ()) -> None:
        self._word = word
        self._given: set[str] = {ascii_key(one) for one in taken}

    def of(self, label: str) -> str:
        """A name that nothing else in the scope has."""
        name = _spelled(label)
        own = key(name)
        if not name or not name[0].isalpha():
            name = f"{self._word}_{name}".rstrip("_")
        elif own in reserved_syllables() or own in _TAKEN_HERE:
            name = f"{self._word}_{name}"
        free, number = name, 1
        while ascii_key(free) in self._given:
            number += 1
            free = f"{name}_{number}"
        self._given.add(ascii_key(free))
        return free


def _spelled(label: str) -> str:
    """The letters and digits of a label; letters that Vietnamese does not write are left out."""
    kept = "".join(
        letter if _vietnamese(letter) else "_" for letter in unicodedata.normalize("NFC", label)
    )
    return re.sub(r"_+", "_", kept).strip("_").lower()[:_LONGEST].rstrip("_")


def _vietnamese(letter: str) -> bool:
    plain = unicodedata.normalize("NFD", letter)[0]
    return (plain.isascii() and plain.isalnum()) or letter in "đĐ"

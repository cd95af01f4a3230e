"""
When two spellings are the same word.

``hoà``/``hòa``, ``thuỷ``/``thủy`` (where the tone mark stands), ``tỉ``/``tỷ``, ``kỉ``/``kỷ``, NFC
and NFD, and letter case make no difference. A *key* is equal for two such spellings; keys are
for comparing, never for showing.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Combining grave, acute, tilde, hook above, dot below: the five tone marks.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_HOOK = "\u0309"

LOOKALIKES: dict[str, tuple[str, str]] = (
    {
        # letter: (the letter that is meant, what the wrong one is called)
        "Ð": ("Đ", "chữ Eth của tiếng Iceland"),
        "ð": ("đ", "chữ eth của tiếng Iceland"),
        "Ɖ": ("Đ", "chữ D châu Phi"),
        "ɖ": ("đ", "chữ d châu Phi"),
    }
    | {
        cyrillic: (latin, "chữ Kirin")
        for cyrillic, latin in zip(
            "аеіјорсухһԁАВЕІЈКМНОРСТУХЅѕ", "aeijopcyxhdABEIJKMHOPCTYXSs", strict=True
        )
    }
    | {
        greek: (latin, "chữ Hy Lạp")
        for greek, latin in zip("οναΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovaABEZHIKMNOPTYX", strict=True)
    }
)

INVISIBLE: dict[str, str] = {
    "\u200b": "dấu cách có độ rộng bằng không",
    "\u200c": "dấu ngăn nối chữ",
    "\u200d": "dấu nối chữ",
    "\u2060": "dấu nối từ",
    "\ufeff": "dấu đầu tệp (BOM)",
    "\u00ad": "dấu gạch nối mềm",
    "\u200e": "dấu chiều viết trái sang phải",
    "\u200f": "dấu chiều viết phải sang trái",
    "\u202a": "dấu đổi chiều viết",
    "\u202b": "dấu đổi chiều viết",
    "\u202c": "dấu đổi chiều viết",
    "\u202d": "dấu đổi chiều viết",
    "\u202e": "dấu đổi chiều viết",
    "\u2066": "dấu đổi chiều viết",
    "\u2067": "dấu đổi chiều viết",
    "\u2068": "dấu đổi chiều viết",
    "\u2069": "dấu đổi chiều viết",
}


@lru_cache(maxsize=1 << 16)
def syllable_key(syllable: str) -> str:
    """The key of one syllable: its letters in lower case, the tone mark moved to the end."""
    if syllable.isascii():
        return syllable.lower()
    letters = []
    tone = ""
    for letter in unicodedata.normalize("NFD", syllable.lower()):
        if letter in _TONES:
            tone += letter
        else:
            letters.append(letter)
    base = unicodedata.normalize("NFC", "".join(letters))
    if tone == _HOOK and base in ("ty", "ky"):
        base = base[0] + "i"
    return base + tone


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The key of a name: syllables joined by underscores."""
    return "_".join(syllable_key(part) for part in name.split("_"))


def nfc(text: str) -> str:
    """The text with composed letters."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1 << 16)
def ascii_form(name: str) -> str:
    """The stable form without diacritics, for programs: ``bị_kỷ_luật`` is ``bi_ky_luat``."""
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=1 << 16)
def ascii_key(name: str) -> str:
    """Equal for two names with one ASCII form, however it is spelled (``ty_le``, ``ti_le``)."""
    parts = ascii_form(name).lower().split("_")
    return "_".join(part[0] + "i" if part in ("ty", "ky") else part for part in parts)

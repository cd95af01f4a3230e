"""
Single values of a dossier: words, dates, periods, and names in any spelling.

Words are tidied when they are read, so that a dossier is the same whether it came as JSON or in
a form that passed through an office program: composed letters, plain line ends, no white space
around, no characters that a document cannot hold.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from quydinh.text.numbers import read_date
from quydinh.text.words import ascii_key, key, nfc

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNHOLDABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WRITTEN = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{4}", re.ASCII)
_SPACES = re.compile(r"[\s_]+")
_IDENTIFIER = re.compile(r"[^\W\d]\w{0,39}")


def tidy(text: str) -> str:
    """The words without what no reader sees; bullets, tabs and inner blank lines stay."""
    plain = _UNHOLDABLE.sub("", _LINE_ENDS.sub("\n", nfc(text)))
    return nfc("\n".join(line.rstrip(" \t") for line in plain.split("\n")).strip())


def date(text: str) -> dt.date | None:
    """``2025-12-02`` or ``02/12/2025``; None for anything else and for days that do not exist."""
    text = text.strip()
    if _ISO.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            return None
    return read_date(text.replace(".", "/")) if _WRITTEN.fullmatch(text) else None


def meant(written: str, names: Iterable[str], labels: Mapping[str, str] | None = None) -> str:
    """The name that was meant, written in any spelling or as its label; "" for none."""
    plain = _one_word(written)
    for name in names:
        own = _one_word(name)
        label = _one_word((labels or {}).get(name, ""))
        same_ascii = plain.isascii() and ascii_key(plain) == ascii_key(own)
        if plain and (plain in (own, label) or same_ascii):
            return name
    return ""


def _one_word(text: str) -> str:
    return key(_SPACES.sub("_", nfc(text).strip()))


def shown(name: str) -> str:
    """A key as a message may name it: one that could be a person's name or words is left out."""
    return name if _IDENTIFIER.fullmatch(name) and name == name.lower() else "…"

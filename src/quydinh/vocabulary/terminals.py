"""Prints the keyword table as Lark terminals: ``grammar/keywords.lark``."""

from __future__ import annotations

import re

from quydinh.vocabulary.keywords import KEYWORDS, Keyword

_HEAD = """\
// Generated from src/quydinh/vocabulary/keywords.py by `just gen`; do not edit.
// A phrase takes any white space between its syllables; letter case makes no difference.

"""


def keyword_terminals() -> str:
    """The text of ``keywords.lark``."""
    return _HEAD + "\n".join(_terminal(keyword) for keyword in KEYWORDS) + "\n"


def _terminal(keyword: Keyword) -> str:
    spellings = sorted(keyword.spellings, key=lambda text: (-len(text), text))
    pattern = "|".join(r"\s+".join(re.escape(part) for part in text.split()) for text in spellings)
    # Longer phrases first: Lark tries terminals of higher priority before the others.
    priority = 2 + max(len(text.split()) for text in spellings)
    return f"{keyword.token}.{priority}: /(?:{pattern})(?!\\w)/i"

"""
Where the grammar and the rulesets are.

A wheel carries them inside the package; a checkout or an editable install reads the top-level
folders of the repository. They are the only copies.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def grammar() -> Path:
    """The folder of the Lark grammar."""
    return _folder("_grammar", "grammar")


@cache
def rulesets() -> Path:
    """The folder of the built-in rulesets, one folder a document."""
    return _folder("_rulesets", "rulesets")


def _folder(packed: str, in_checkout: str) -> Path:
    inside = _PACKAGE / packed
    return inside if inside.is_dir() else _PACKAGE.parent.parent / in_checkout

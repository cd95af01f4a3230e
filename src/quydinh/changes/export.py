"""Comparisons as plain data, for JSON."""

from __future__ import annotations

from typing import Any

from quydinh.changes.model import Change, Comparison, Head, Side
from quydinh.changes.sentences import sentence
from quydinh.results import Language


def comparison(one: Comparison, language: Language = "vi") -> dict[str, Any]:
    """Two documents and what changed."""
    return {
        "old": head(one.old),
        "new": head(one.new),
        "changes": [_change(each, language) for each in one.changes],
    }


def head(one: Head) -> dict[str, Any]:
    """Which document, under which readings."""
    return {**one._asdict(), "options": dict(one.options)}


def _change(one: Change, language: Language) -> dict[str, Any]:
    return {
        "section": one.section,
        "subjects": list(one.subjects),
        "place": one.place,
        "aspect": one.aspect,
        "what": one.what,
        "old": _side(one.old),
        "new": _side(one.new),
        "reading": one.reading,
        "sentence": sentence(one, language),
    }


def _side(one: Side | None) -> dict[str, str] | None:
    return None if one is None else one._asdict()

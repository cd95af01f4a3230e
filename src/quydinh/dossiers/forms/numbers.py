"""
The numbers that guidance gives to its forms, where a source names them.

By the number of the document, the kind of subject and, where one kind has two forms, a fact.
25-HD/BTCTW mục 2; 43-HD/BTCTW mục 2 and its annex.
"""

from __future__ import annotations

from collections.abc import Mapping

from quydinh.ruleset import Ruleset

COLLECTIVE = "tập thể"
_OUTSIDE = "ngoài_hệ_thống"
_OF_25 = {COLLECTIVE: "Mẫu 01", "lãnh_đạo": "Mẫu 2A", "đảng_viên": "Mẫu 2B"}
_OF_43 = _OF_25 | {_OUTSIDE: "Mẫu 2C"}
_BY_DOCUMENT: Mapping[str, Mapping[str, str]] = {
    "124-QĐ/TW": _OF_25,
    "25-HD/BTCTW": _OF_25,
    "366-QĐ/TW": _OF_43,
    "43-HD/BTCTW": _OF_43,
}


def number(rules: Ruleset, subject: str, kind: str, facts: Mapping[str, object]) -> str:
    """Such as ``Mẫu 2B``; "" where no source names one."""
    for document in (rules.number, *(layer.number for layer in rules.layers)):
        known = _BY_DOCUMENT.get(document, {})
        if facts.get(_OUTSIDE) is True and subject in known and _OUTSIDE in known:
            return known[_OUTSIDE]
        found = known.get(subject) or known.get(kind)
        if found:
            return found
    return ""

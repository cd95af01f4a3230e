"""
Whether a step was done by the body, and at the place, that the rules name.

What people write is a text ("Ban Thường vụ Đảng ủy xã A"), a code, or the name of the unit that a
link leads to. A code that says nothing about the office of whoever has it leaves the question open.
"""

from __future__ import annotations

from quydinh.dossiers.model import Key
from quydinh.review.names import same, spoken, stands_in
from quydinh.review.subjects import Subjects


def fits(subjects: Subjects, key: Key, due: str, given: str) -> bool | None:
    """Whether ``given`` is the body or place ``due``; None where that cannot be told."""
    if stands_in(due, given) or stands_in(label(subjects, key, due), given):
        return True
    if any(name == due for name, _ in subjects.links(key)):
        linked = subjects.reached(key, due).keys
        if any(same(given, one.code) or _names(subjects, one, given) for one in linked):
            return True
        return False if linked else None
    coded = [subjects.dossiers[one] for one in subjects.coded(given)]
    if not coded:
        return False
    return True if any(one.post and stands_in(due, one.post) for one in coded) else None


def label(subjects: Subjects, key: Key, due: str) -> str:
    """What people call the body or place: of a link, its label."""
    fields = subjects.kind(key).fields
    return spoken(due, next((one.label for one in fields if one.name == due), ""))


def _names(subjects: Subjects, key: Key, given: str) -> bool:
    dossier = subjects.dossiers.get(key)
    return dossier is not None and bool(dossier.name.strip()) and stands_in(dossier.name, given)

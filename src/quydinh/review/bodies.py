"""
Whether a step was done by the body, and at the place, that the rules name.

What people write is a text ("Ban Thường vụ Đảng ủy xã A"), a code, or the name of the unit that a
link leads to. The rules name a body in quotes, whose words have to stand in the text, or a role
(``người_đứng_đầu``): of somebody known by a code it can be told who has it, of a text it cannot.
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
    coded = subjects.coded(given)
    if coded:
        return _has_role(subjects, coded, due)
    return " " not in due  # a role has no words to look for: what was written stands


def _has_role(subjects: Subjects, coded: tuple[Key, ...], role: str) -> bool | None:
    """Whether somebody has a role, by the post or by a fact such as ``là_người_đứng_đầu``."""
    if any(stands_in(role, subjects.dossiers[one].post) for one in coded):
        return True
    said = [subjects.says(one, f"là_{role}") for one in coded]
    return True if True in said else False if False in said else None


def label(subjects: Subjects, key: Key, due: str) -> str:
    """What people call the body or place: of a link, its label."""
    fields = subjects.kind(key).fields
    return spoken(due, next((one.label for one in fields if one.name == due), ""))


def _names(subjects: Subjects, key: Key, given: str) -> bool:
    dossier = subjects.dossiers.get(key)
    return dossier is not None and bool(dossier.name.strip()) and stands_in(dossier.name, given)

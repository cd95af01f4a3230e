"""
Whether a step was done by the body, and at the place, that the rules name.

Rules name roles ("Cấp có thẩm quyền", ``người_đứng_đầu``); minutes name bodies ("Ban Thường vụ
Đảng ủy xã A") and people. A name that nobody knows refutes no role. What refutes it is another
role of the same rules, another unit than the one that a link leads to, or somebody who is known by
a code and does not have the role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quydinh.dossiers.model import Key
from quydinh.review.names import same, spoken, stands_in
from quydinh.review.subjects import Subjects

_OR = re.compile(r"\s+hoặc\s+")


def fits(subjects: Subjects, key: Key, due: str, given: str) -> bool | None:
    """Whether ``given`` is the body or place ``due``; None where that cannot be told."""
    own = (*alternatives(due), label(subjects, key, due))
    if any(stands_in(one, given) for one in own):
        return True
    for name, link in subjects.links(key):
        if name == due:
            return _linked(subjects, subjects.reached(key, due).keys, link.target, given)
    coded = subjects.coded(given)
    if coded:
        return _has_role(subjects, coded, due)
    others = (role for role in roles(subjects) if not any(stands_in(role, one) for one in own))
    return not any(stands_in(role, given) for role in others)


@cache
def alternatives(due: str) -> tuple[str, ...]:
    """The roles that a rule names, any of which may act: "A, B hoặc C"."""
    *some, last = _OR.split(due)
    return (*(one for part in some for one in part.split(", ")), last)


def roles(subjects: Subjects) -> Iterator[str]:
    """Every role and place that the steps of the rules name."""
    return (one for written in subjects.bodies for one in alternatives(written))


def label(subjects: Subjects, key: Key, due: str) -> str:
    """What people call the body or place: of a link, its label."""
    fields = subjects.kind(key).fields
    return spoken(due, next((one.label for one in fields if one.name == due), ""))


def _linked(subjects: Subjects, linked: tuple[Key, ...], target: str, given: str) -> bool | None:
    """Whether a unit is one of those that a link leads to."""
    if any(same(given, one.code) or _names(subjects, one, given) for one in linked):
        return True
    units = (one for one in subjects.dossiers if one.subject == target and one not in linked)
    other = any(same(given, one.code) or _names(subjects, one, given) for one in units)
    return (False if linked else None) if other else True


def _names(subjects: Subjects, key: Key, given: str) -> bool:
    dossier = subjects.dossiers.get(key)
    return dossier is not None and bool(dossier.name.strip()) and stands_in(dossier.name, given)


def _has_role(subjects: Subjects, coded: tuple[Key, ...], role: str) -> bool | None:
    """Whether somebody has a role, by the post or by a fact such as ``là_người_đứng_đầu``."""
    posts = [subjects.dossiers[one].post for one in coded]
    if any(stands_in(one, post) for one in alternatives(role) for post in posts):
        return True
    said = [subjects.says(one, f"là_{role}") for one in coded]
    return True if True in said else False if False in said else None

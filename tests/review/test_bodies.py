"""By whom and where: texts, codes, roles and units that links lead to."""

from __future__ import annotations

import pytest
from attrs import evolve

from quydinh.dossiers.model import Key
from quydinh.review.bodies import fits
from quydinh.review.subjects import Subjects
from review.made_up import DEPUTY, HEAD, PROGRAM, UNIT, sound

SUBJECTS = Subjects(PROGRAM, sound())


@pytest.mark.parametrize(
    ("key", "due", "given", "expected"),
    [
        (UNIT, "Ban thường vụ", "BAN THƯỜNG VỤ Đảng uỷ xã Mẫu", True),
        (UNIT, "Ban thường vụ", "Ban Chấp hành", False),
        (UNIT, "Ban thường vụ", DEPUTY.code, None),  # a code says nothing of a body
        (UNIT, "Bí thư", HEAD.code, True),  # by the post
        (UNIT, "người_đứng_đầu", HEAD.code, True),
        (UNIT, "người_đứng_đầu", DEPUTY.code, False),
        (UNIT, "người_đứng_đầu", "Bí thư Đảng ủy", True),  # a role has no words to look for
        (HEAD, "tập_thể", UNIT.code, True),
        (HEAD, "tập_thể", "Ban Thường vụ Đảng ủy xã Mẫu", True),  # the name of the unit
        (HEAD, "tập_thể", "Chi bộ thôn 3", False),
    ],
)
def test_fits(key: Key, due: str, given: str, *, expected: bool | None) -> None:
    assert fits(SUBJECTS, key, due, given) is expected


def test_a_link_that_nobody_wrote_leaves_it_open() -> None:
    unit, head, deputy = sound()
    subjects = Subjects(PROGRAM, (unit, evolve(head, facts={}), deputy))

    assert fits(subjects, HEAD, "tập_thể", "Chi bộ thôn 3") is None

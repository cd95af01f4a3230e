"""By whom and where: texts, codes, roles and units that links lead to."""

from __future__ import annotations

import pytest
from attrs import evolve

from quydinh.dossiers.model import Key
from quydinh.review.bodies import fits
from quydinh.review.subjects import Subjects
from review.made_up import DEPUTY, HEAD, PROGRAM, UNIT, of_unit, sound

OTHER = Key(UNIT.subject, "TT-02")
DOSSIERS = (*sound(), evolve(of_unit(), key=OTHER, name="Ban Chấp hành Đoàn xã"))
SUBJECTS = Subjects(PROGRAM, DOSSIERS)


@pytest.mark.parametrize(
    ("key", "due", "given", "expected"),
    [
        (UNIT, "Ban thường vụ", "BAN THƯỜNG VỤ Đảng uỷ xã Mẫu", True),
        (UNIT, "Ban thường vụ", "Ban Chấp hành Đảng bộ", False),  # another role of the rules
        (UNIT, "Ban thường vụ", "Tổ kiểm phiếu", True),  # a name that nobody knows
        (UNIT, "Văn phòng hoặc ban chấp hành", "Ban Chấp hành Đảng bộ", True),
        (UNIT, "Văn phòng hoặc ban chấp hành", "Ban thường vụ: đồng chí Bí thư", False),
        (UNIT, "Ban thường vụ", DEPUTY.code, None),  # a code says nothing of a body
        (UNIT, "Bí thư", HEAD.code, True),  # by the post
        (UNIT, "người_đứng_đầu", HEAD.code, True),
        (UNIT, "người_đứng_đầu", DEPUTY.code, False),
        (UNIT, "người_đứng_đầu", "Bí thư Đảng ủy", True),
        (HEAD, "tập_thể", UNIT.code, True),
        (HEAD, "tập_thể", "Ban Thường vụ Đảng ủy xã Mẫu", True),  # the name of the unit
        (HEAD, "tập_thể", "Nhà văn hóa thôn 3", True),
        (HEAD, "tập_thể", OTHER.code, False),  # another unit
    ],
)
def test_fits(key: Key, due: str, given: str, *, expected: bool | None) -> None:
    assert fits(SUBJECTS, key, due, given) is expected


def test_a_link_that_nobody_wrote_leaves_it_open() -> None:
    subjects = Subjects(PROGRAM, [evolve(one, facts={}) for one in DOSSIERS])

    assert fits(subjects, HEAD, "tập_thể", OTHER.code) is None

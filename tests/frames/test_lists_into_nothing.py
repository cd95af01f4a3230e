"""Lists of links into a table that was not given: known where they are empty, else missing."""

from __future__ import annotations

import pyarrow as pa
import pytest
from agreement import differences
from rules_of_frames import HEAD

import quydinh
from every_engine import Make

RULES = quydinh.compile(
    HEAD
    + """
Tập thể tổ gồm:
  - gương_mẫu: có/không.

Cá nhân thợ gồm:
  - tổ_giúp: các tổ.

Xếp loại thợ theo mức, xét lần lượt:
  giỏi khi số tổ_giúp bằng 0;
  yếu khi có tổ_giúp nào (gương_mẫu);
  trường hợp còn lại yếu.
"""
)
PEOPLE = pa.table({"mã": ["A", "B", "C"], "tổ_giúp": ["T1; T2", None, "T1"]})
PAIRS = pa.table({"mã": ["A", "A", "C"], "tổ_giúp": ["T1", "T2", "T1"]})


@pytest.mark.parametrize("apart", [False, True], ids=["texts", "pairs"])
def test_who_has_no_link_is_known_to_have_none(make: Make, *, apart: bool) -> None:
    given = {"thợ": PEOPLE.drop_columns("tổ_giúp") if apart else PEOPLE}
    given |= {"thợ.tổ_giúp": PAIRS} if apart else {}

    reference = RULES.assess({name: table.to_pylist() for name, table in given.items()})
    found = RULES.assess({name: make(table) for name, table in given.items()})

    assert [row["xếp_loại"] for row in reference.rows("thợ")] == [None, "giỏi", None]
    assert differences(reference, found, RULES, told=3) == []

"""Why a table cannot be used is said in both languages, about the column as people call it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from odd_tables import PROGRAM

from quydinh.diagnostics import catalogue
from quydinh.errors import InputError
from quydinh.frames.reading import read

NFD = "Y\u0301"
RECORDS = pl.Series([[{"điểm": 1}]])
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "wide": ({"người": {"mã": ["a"], "số_việc": [2**60]}}, "số_việc"),
    "wide step": ({"người": {"mã": ["a"], "bước_quyết_định": [2**60]}}, "bước_quyết_định"),
    "fine": ({"người": {"mã": ["a"], "tuổi": [Decimal("0.12345678901")]}}, "tuổi"),
    "letters": ({"người": {"mã": ["a"], "ghi_chú": [NFD]}}, "ghi_chú"),
    "letters of keys": ({"người": {"mã": [NFD]}}, "mã"),
    "letters of links": ({"người": {"mã": ["a"], "đơn_vị": [NFD]}}, "đơn_vị"),
    "letters of lists": ({"người": {"mã": ["a"], "phụ_trách": [[NFD]]}}, "phụ_trách"),
    "letters of owners": ({"tháng_làm": {"người": [NFD], "điểm": [1]}}, "người"),
    "letters of pairs": ({"người.phụ_trách": {"mã": ["a"], "phụ_trách": [NFD]}}, "phụ_trách"),
    "records": ({"người": {"mã": ["a"], "tháng_làm": RECORDS}}, "tháng_làm"),
    "lists that are none": ({"người.đơn_vị": {"mã": ["a"]}}, "người"),
    "twice": ({"người": {"mã": ["a"]}, "nguoi": {"mã": ["a"]}}, ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals(case: str) -> None:
    given, column = REFUSED[case]
    with pytest.raises(InputError) as raised:
        read(PROGRAM, {name: pl.DataFrame(one) for name, one in given.items()})
    [problem] = raised.value.diagnostics
    assert problem.code == "QD620"
    assert f"`{column}`" in catalogue.message(problem) or not column
    english = re.sub("`[^`]*`", "", catalogue.message(problem, "en"))
    assert english.isascii()


def test_levels_and_composed_rarities_are_no_matter() -> None:
    """Spellings of levels are few, so they are composed; some letters have no composed form."""
    people = pl.DataFrame({"mã": ["q\u0303"], "phẩm_chất": ["to\u0302\u0301t"], "ghi_chú": ["Å"]})
    frame = read(PROGRAM, {"người": people}).tables["người"].frame.collect()
    assert frame.values("phẩm_chất") == ["tốt"]
    assert frame.values("#key") == ["q\u0303"]

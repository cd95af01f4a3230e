"""
The look at the input that ``assess`` takes, by hand in Polars: one query a table.

Keys are there once, values are there and in range, words are known, links lead somewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

import polars as pl
from benchmarks.hand_nation import COLLECTIVE_MARKS, GROUPS, KINDS, LEADER_MARKS, LEVELS
from benchmarks.hand_polars import MEMBER_MARKS
from benchmarks.nation import MARKS
from polars import col

_ANY = 2**53


class Expected(NamedTuple):
    """What columns hold: the least and the most, or words; facts are yes or no."""

    numbers: Mapping[str, tuple[float, float]]
    words: Mapping[str, tuple[str, ...]]


MEMBERS = Expected(
    {
        "tuổi_đảng": (0, _ANY),
        "số_nhiệm_vụ": (1, _ANY),
        **dict.fromkeys(("số_hoàn_thành", "số_đúng_hạn", "số_vượt_mức"), (0, _ANY)),
        "tín_nhiệm": (0, 100),
    },
    dict.fromkeys(MEMBER_MARKS, MARKS),
)
NATION = {
    "tổ_chức": Expected(
        {
            "hạn_mức": (0, 25),
            "số_chỉ_tiêu": (1, _ANY),
            "số_chỉ_tiêu_đạt": (0, _ANY),
            "điểm_thi_đua": (0, 100),
            "thứ_hạng": (1, _ANY),
        },
        {"loại": tuple(KINDS), **dict.fromkeys(COLLECTIVE_MARKS, MARKS)},
    ),
    "tập_thể_lãnh_đạo": Expected(
        {"số_nhiệm_vụ": (1, _ANY), "số_hoàn_thành": (0, _ANY)},
        dict.fromkeys(COLLECTIVE_MARKS, MARKS),
    ),
    "lãnh_đạo": Expected(
        {"số_nhiệm_vụ": (1, _ANY), "số_hoàn_thành": (0, _ANY), "số_vượt_mức": (0, _ANY)},
        dict.fromkeys(LEADER_MARKS, MARKS),
    ),
    "đảng_viên": Expected(MEMBERS.numbers, {"nhóm": GROUPS, **MEMBERS.words}),
}
_LINKS = {
    "tổ_chức": "cấp_trên",
    "tập_thể_lãnh_đạo": "tổ_chức",
    "lãnh_đạo": "tổ_chức",
    "lãnh_đạo.đơn_vị_phụ_trách": "đơn_vị_phụ_trách",
    "đảng_viên": "chi_bộ",
}


def check(table: pl.LazyFrame, expected: Expected) -> None:
    """
    Look at a table once.

    Raises:
        ValueError: A value is missing, unknown or out of range, or a key is there twice.
    """
    names = [name for name in table.collect_schema().names() if name not in _MAY_BE_EMPTY]
    asked = [col(name).null_count().alias(name) for name in names]
    asked += [
        (~col(name).is_between(*ends)).sum().alias(f"{name}: range")
        for name, ends in expected.numbers.items()
    ]
    words = {"mức_được_quyết_định": LEVELS, **expected.words}
    asked += [
        (~reduce(or_, [col(name) == word for word in known])).sum().alias(f"{name}: words")
        for name, known in words.items()
        if name in table.collect_schema()
    ]
    asked.append((pl.len() - col("mã").n_unique()).alias("mã: twice"))
    found = table.select(asked).collect(engine="streaming").row(0, named=True)
    wrong = {what: count for what, count in found.items() if count}
    if wrong:
        raise ValueError(str(wrong))


_MAY_BE_EMPTY = ("cấp_trên", "mức_được_quyết_định")


def check_nation(tables: Mapping[str, pl.LazyFrame]) -> None:
    """
    Look at all tables of the nation, and where links lead.

    Raises:
        ValueError: What ``check`` raises, or a link leads to nobody.
    """
    for name, expected in NATION.items():
        check(tables[name], expected)
    keys = tables["tổ_chức"].select("mã")
    for name, link in _LINKS.items():
        lost = (
            tables[name]
            .select(link)
            .drop_nulls()
            .join(keys, left_on=link, right_on="mã", how="anti")
        )
        count = lost.select(pl.len()).collect(engine="streaming").item()
        if count:
            raise ValueError(f"{name}.{link}: {count}")

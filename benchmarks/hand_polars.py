"""
The criteria of ``nation.qd`` written by hand in Polars, as somebody would who knows the data.

Nothing is missing there and no product is large, so nothing is checked. Levels are numbers until
the end, 0 the highest, null where there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

import polars as pl
from polars import col, when

LEVELS = ("xuất_sắc", "tốt", "hoàn_thành", "không_hoàn_thành")
TOP, GOOD, FAIR, POOR = range(4)
MEMBER_MARKS = (
    "chính_trị",
    "đạo_đức",
    "ý_thức_kỷ_luật",
    "tác_phong",
    "nêu_gương",
    "kết_quả",
    "khắc_phục",
)


def criteria(members: pl.LazyFrame) -> pl.LazyFrame:
    """Members rated by criteria alone, with their failed conditions as bits."""
    rule = member()
    return members.select(
        "mã",
        named(rule.level).alias("mức_theo_tiêu_chí"),
        bits(rule.conditions).alias("không_đạt"),
    )


# --- marks and levels ---------------------------------------------------------------------------


def code(level: int) -> pl.Expr:
    """A level as a number."""
    return pl.lit(level, pl.Int8)


def named(level: pl.Expr) -> pl.Expr:
    """The names of levels."""
    ladder = when(level == TOP).then(pl.lit(LEVELS[TOP]))
    for at in (GOOD, FAIR, POOR):
        ladder = ladder.when(level == at).then(pl.lit(LEVELS[at]))
    return ladder


def decided() -> pl.Expr:
    """The level that people decided on."""
    level = col("mức_được_quyết_định")
    ladder = when(level == LEVELS[TOP]).then(code(TOP))
    for at in (GOOD, FAIR, POOR):
        ladder = ladder.when(level == LEVELS[at]).then(code(at))
    return ladder.alias("decided")


def bits(conditions: Sequence[pl.Expr]) -> pl.Expr:
    """The conditions that fail."""
    return reduce(or_, [when(one).then(0).otherwise(1 << at) for at, one in enumerate(conditions)])


def some(names: Sequence[str], mark: str) -> pl.Expr:
    """Whether a criterion has the mark."""
    return reduce(or_, [col(name) == mark for name in names])


def every(names: Sequence[str], *marks: str) -> pl.Expr:
    """Whether all criteria have one of the marks."""
    return reduce(and_, [reduce(or_, [col(name) == mark for mark in marks]) for name in names])


def at_least(part: str, whole: str, percent: int) -> pl.Expr:
    """Whether a part reaches a share."""
    return col(part) * 100 >= col(whole) * percent


# --- members by criteria ------------------------------------------------------------------------


class Rule(NamedTuple):
    """A rating by criteria; conditions in the order of the rules."""

    level: pl.Expr
    conditions: tuple[pl.Expr, ...]


def member() -> Rule:
    """``đảng_viên``."""
    results = MEMBER_MARKS[5:]
    poor_mark, fair_mark = some(MEMBER_MARKS, "kém"), some(MEMBER_MARKS, "trung_bình")
    outside = (col("tuổi_đảng") < 6, col("miễn_sinh_hoạt"))
    poor = (
        poor_mark,
        col("suy_thoái"),
        col("vi_phạm_điều_cấm"),
        col("bị_kỷ_luật"),
        ~col("tự_khắc_phục"),
        col("số_hoàn_thành") * 2 < col("số_nhiệm_vụ"),
    )
    top = (
        col("thành_tích_nổi_trội"),
        col("sản_phẩm_cụ_thể"),
        ~(poor_mark | fair_mark),
        every(results, "xuất_sắc"),
        col("số_hoàn_thành") >= col("số_nhiệm_vụ"),
        col("số_vượt_mức") * 2 >= col("số_nhiệm_vụ"),
        col("tín_nhiệm") >= 80,
    )
    good = (
        ~poor_mark,
        every(results, "xuất_sắc", "tốt"),
        col("số_hoàn_thành") * 10 >= col("số_nhiệm_vụ") * 9,
        col("số_đúng_hạn") * 200 >= col("số_nhiệm_vụ") * 133,
    )
    fair = (col("số_đúng_hạn") * 2 >= col("số_nhiệm_vụ"), col("tín_nhiệm") > 12.5)
    level = (
        when(reduce(or_, outside))
        .then(None)
        .when(poor[0] | poor[1] | poor[2] | (poor[3] & poor[4]) | poor[5])
        .then(code(POOR))
        .when(reduce(and_, top))
        .then(code(TOP))
        .when(reduce(and_, good))
        .then(code(GOOD))
        .when(reduce(and_, fair))
        .then(code(FAIR))
        .otherwise(code(POOR))
    )
    return Rule(level, (*outside, *poor, *top, *good, *fair))

"""
What is raced on populations: ours and the same by hand in Polars, asked for the same columns.

Ours gets lazy frames over data in memory, so it computes the columns that are asked for, as the
hand-written form does. It looks at all of the input first, which the bare hand-written form does
not: beside it runs one that looks as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import polars as pl
from benchmarks import hand_checks, hand_nation, hand_polars
from benchmarks.nation import RULES, nation
from benchmarks.wide import Wide, rows

import quydinh
from quydinh.results.assessment import Assessment

MEMBERS = "đảng_viên"
CRITERIA = "mức_theo_tiêu_chí"
FINAL = "xếp_loại"
MASK = "không_đạt"

HAND = "by hand"
CHECKED = "by hand, input checked"
OURS = "ours"
ALONE = "ours, evaluation alone"

_ALONE = re.compile(
    "Quy định|Thang"
    "|(Cá nhân|Khung tiêu chí của|Không kiểm điểm đối với|Xếp loại) đảng_viên"
    "|Tính .* của đảng_viên"
)
_LINKS = re.compile("  - (chi_bộ|nhóm|là_bí_thư) .*\n")

Frames = dict[str, pl.DataFrame]
Tables = Mapping[str, pl.LazyFrame]


class Contest(NamedTuple):
    """Who race on the same data, the hand-written form first; all give the same answers."""

    conditions: int
    runners: Mapping[str, Callable[[], Frames]]


def criteria(size: int, *, mask: bool) -> Contest:
    """Members of the nation by criteria alone."""
    rules = quydinh.compile(criteria_only())
    table = nation(size)[MEMBERS].drop("chi_bộ", "nhóm", "là_bí_thư").lazy()
    columns = ["mã", CRITERIA, *([MASK] if mask else [])]

    def hand() -> Frames:
        return _collected({MEMBERS: hand_polars.criteria(table)}, columns)

    def checked() -> Frames:
        hand_checks.check(table, hand_checks.MEMBERS)
        return hand()

    ours = _ours(rules, {MEMBERS: table}, columns)
    return Contest(len(rules.conditions(MEMBERS)), {HAND: hand, CHECKED: checked, **ours})


def many(size: int, *, mask: bool, conditions: int) -> Contest:
    """As many conditions as wanted."""
    wide = Wide(conditions)
    rules = quydinh.compile(wide.text)
    table = rows(size).lazy()
    by_hand = wide.by_hand(table)
    names = by_hand.collect_schema().names()
    columns = [name for name in names if mask or not name.startswith(MASK)]

    def hand() -> Frames:
        return _collected({MEMBERS: by_hand}, columns)

    def checked() -> Frames:
        hand_checks.check(table, wide.expected)
        return hand()

    ours = _ours(rules, {MEMBERS: table}, columns)
    return Contest(len(rules.conditions(MEMBERS)), {HAND: hand, CHECKED: checked, **ours})


def whole(size: int, *, mask: bool) -> Contest:
    """The nation: links, order, ceilings, quotas."""
    rules = quydinh.load(RULES)
    tables = {name: table.lazy() for name, table in nation(size).items()}
    columns = ["mã", "kết_quả", FINAL, *([MASK] if mask else [])]

    def hand() -> Frames:
        return hand_nation.assess(tables, columns)

    def checked() -> Frames:
        hand_checks.check_nation(tables)
        return hand()

    # Trees and quotas are computed by ``assess`` itself: there is no evaluation alone to time.
    ours = _ours(rules, tables, columns)[OURS]
    return Contest(_conditions(rules), {HAND: hand, CHECKED: checked, OURS: ours})


def eager(size: int, *, mask: bool) -> Contest:
    """The nation in tables in memory, where ours makes every column."""
    rules = quydinh.load(RULES)
    tables = nation(size)
    lazy = {name: table.lazy() for name, table in tables.items()}
    columns = [name for name in hand_nation.EVERYTHING if mask or name != MASK]

    def hand() -> Frames:
        return hand_nation.assess(lazy, columns)

    def checked() -> Frames:
        hand_checks.check_nation(lazy)
        return hand()

    def ours() -> Frames:
        assessment = rules.assess(tables)
        return {one: assessment[one] for one in rules.subjects}

    return Contest(_conditions(rules), {HAND: hand, CHECKED: checked, OURS: ours})


CONTESTS: Mapping[str, Callable[..., Contest]] = {
    "criteria": criteria,
    "hundred": partial(many, conditions=100),
    "thousand": partial(many, conditions=1_000),
    "whole": whole,
    "eager": eager,
}


def _conditions(rules: quydinh.Ruleset) -> int:
    return sum(len(rules.conditions(one)) for one in rules.subjects)


def _ours(
    rules: quydinh.Ruleset, tables: Tables, columns: Sequence[str]
) -> dict[str, Callable[[], Frames]]:
    """All of it, and what is left once the tables have been looked at."""
    looked_at: list[Assessment] = []

    def evaluation() -> Frames:
        if not looked_at:
            looked_at.append(rules.assess(tables))
        return _collected({one: looked_at[0][one] for one in rules.subjects}, columns)

    def ours() -> Frames:
        assessment = rules.assess(tables)
        return _collected({one: assessment[one] for one in rules.subjects}, columns)

    return {OURS: ours, ALONE: evaluation}


def _collected(rated: Tables, columns: Sequence[str]) -> Frames:
    """The columns that are asked for; failed conditions are asked of members only."""
    asked = [
        table.select(name for name in columns if subject == MEMBERS or name != MASK)
        for subject, table in rated.items()
    ]
    return dict(zip(rated, pl.collect_all(asked, engine="streaming"), strict=True))


def criteria_only() -> str:
    """The sentences of ``nation.qd`` on members that need nobody else."""
    sentences = RULES.read_text(encoding="utf-8").split("\n\n")
    return _LINKS.sub("", "\n\n".join(one for one in sentences if _ALONE.match(one)))


def agreeing(one: Frames, other: Frames) -> tuple[int, int]:
    """How many rows are the same, of how many."""
    same = total = 0
    for subject, expected in one.items():
        columns = expected.columns
        rest = expected.sort("mã")
        found = other[subject].select(columns).sort("mã").cast(dict(rest.schema))
        total += rest.height
        if found.height == rest.height:
            equal = [found[name].eq_missing(rest[name]) for name in columns]
            same += int(pl.DataFrame(equal).select(pl.all_horizontal(pl.all())).to_series().sum())
    return same, total

"""
All of ``nation.qd`` written by hand in Polars, as somebody would who knows the data and Polars.

Nothing is missing there, the tree is as deep as ``BOTTOM_UP`` says, organisations have no ties.
What is read of members is read once, in few bytes each; whatever concerns few of them (ceilings of
secretaries, quotas among those who claim xuất sắc) is worked out beside and scattered back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import polars as pl
from benchmarks.hand_polars import (
    FAIR,
    GOOD,
    LEVELS,
    POOR,
    TOP,
    at_least,
    bits,
    code,
    decided,
    every,
    member,
    some,
)  # fmt: skip
from polars import col, when

LEADER_MARKS = ("chính_trị", "đạo_đức", "nêu_gương", "kết_quả", "kết_quả_đơn_vị")
COLLECTIVE_MARKS = ("xây_dựng_đảng", "nguyên_tắc_tổ_chức", "đoàn_kết", "kết_quả")
GROUPS = ("quản lý", "chuyên môn", "khác")
BOTTOM_UP = (
    ("chi bộ", "chi bộ cơ sở"),
    ("đảng bộ bộ phận",),
    ("đảng bộ cơ sở",),
    ("trên cơ sở",),
    ("tỉnh",),
    ("trung ương",),
)
KINDS = [kind for step in BOTTOM_UP for kind in step]
STAGES = {
    "xếp_loại": "final",
    "mức_theo_tiêu_chí": "level",
    "mức_sau_giới_hạn": "capped",
    "mức_sau_tỉ_lệ": "left",
}
EVERYTHING = ("mã", "kết_quả", *STAGES, "không_đạt")

Tables = Mapping[str, pl.LazyFrame]


def assess(tables: Tables, columns: Collection[str] = EVERYTHING) -> dict[str, pl.DataFrame]:
    """Rate everybody; ``không_đạt`` is there for members only."""
    members = _read(tables["đảng_viên"], mask="không_đạt" in columns)
    organisations = _organisations(tables["tổ_chức"], _cells(members))
    known = organisations.select(tổ_chức="mã", bound="final", share="hạn_mức")
    leaders = _leaders(tables["lãnh_đạo"], tables["lãnh_đạo.đơn_vị_phụ_trách"], known)
    return {
        "tổ_chức": _result(organisations, columns, "not_rated"),
        "tập_thể_lãnh_đạo": _result(_collectives(tables["tập_thể_lãnh_đạo"], known), columns),
        "lãnh_đạo": _result(leaders, columns),
        "đảng_viên": _result(_members(members, known), columns, "not_reviewed"),
    }


def _result(rated: pl.DataFrame, columns: Collection[str], outside: str = "") -> pl.DataFrame:
    """The columns that are asked for."""
    rated = rated.with_columns(final=pl.coalesce("decided", "left"))
    found = {name: rated[name] for name in ("mã", "không_đạt") if name in rated.columns}
    if "kết_quả" in columns:
        outcome = when(col("final").is_not_null()).then(pl.lit("rated"))
        outcome = outcome.when("open").then(pl.lit("needs_review")).otherwise(pl.lit(outside))
        found["kết_quả"] = rated.select(outcome).to_series()
    names = pl.Series(LEVELS)
    found |= {name: names.gather(rated[code]) for name, code in STAGES.items() if name in columns}
    return pl.DataFrame({name: found[name] for name in columns if name in found})


def _read(members: pl.LazyFrame, *, mask: bool) -> pl.DataFrame:
    """What is needed of members, in few bytes each."""
    rule = member()
    over = (col("số_vượt_mức") / col("số_nhiệm_vụ") * 1_000_000).round().cast(pl.Int64)
    group = (
        when(col("nhóm") == GROUPS[0]).then(0).when(col("nhóm") == GROUPS[1]).then(1).otherwise(2)
    )
    return members.select(
        "mã",
        "chi_bộ",
        (col("chi_bộ") * len(GROUPS) + group).alias("nhóm"),
        "là_bí_thư",
        decided(),
        rule.level.alias("level"),
        # One number in the order of both preferences: nobody has more than a hundred tasks.
        (over * 1_001 + (col("tín_nhiệm") * 10).round().cast(pl.Int64)).alias("key"),
        *([bits(rule.conditions).alias("không_đạt")] if mask else []),
    ).collect(engine="streaming")


def _cells(members: pl.DataFrame) -> pl.DataFrame:
    """How many members each chi bộ has to rate, and how many of them do well."""
    levels = (
        members.lazy()
        .filter(col("level").is_not_null())
        .group_by((col("chi_bộ") * len(LEVELS) + col("level")).alias("both"))
        .len("rated")
    )
    well = when(col("both") % len(LEVELS) <= GOOD).then("rated").otherwise(0)
    return (
        levels.group_by(mã=col("both") // len(LEVELS))
        .agg(col("rated").sum(), well.sum().alias("well"))
        .collect(engine="streaming")
    )


def _organisations(table: pl.LazyFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """From the chi bộ up: each step rests on what the steps before made of those below."""
    kind = col("loại").replace_strict(KINDS, range(len(KINDS)), return_dtype=pl.Int64)
    # One number in the order of both preferences: ranks are below a million.
    place = (col("điểm_thi_đua") * 100).round().cast(pl.Int64) * 1_000_000 - col("thứ_hạng")
    everybody = (
        table.with_columns(
            decided(),
            _by_themselves().alias("alone"),
            (col("cấp_trên") * len(KINDS) + kind).alias("anh_em"),
            place.alias("key"),
        )
        .collect()
        .join(cells, on="mã", how="left")
    )
    above = everybody.select(cấp_trên="mã", share="hạn_mức")
    shares = everybody.select("cấp_trên", "anh_em").unique().join(above, on="cấp_trên")
    done: list[pl.DataFrame] = []
    for kinds in BOTTOM_UP:
        rated = everybody.filter(col("loại").is_in(kinds))
        if done:
            rated = rated.drop("rated", "well").join(_below(done), on="mã", how="left")
        level = pl.max_horizontal("alone", _carried())
        rated = rated.with_columns(level=when(col("loại") != "trung ương").then(level))
        rated = rated.with_columns(capped="level")
        rated = ration(
            rated, Quota("anh_em", col("anh_em"), lambda counts: counts.join(shares, on="anh_em"))
        )
        done.append(rated.with_columns(final=pl.coalesce("decided", "left")))
    return pl.concat(done, how="diagonal")


def _by_themselves() -> pl.Expr:
    """What an organisation reaches by its own facts; whom it rests on can only lower it."""
    poor_mark, fair_mark = some(COLLECTIVE_MARKS, "kém"), some(COLLECTIVE_MARKS, "trung_bình")
    few = col("số_chỉ_tiêu_đạt") * 2 < col("số_chỉ_tiêu")
    all_done = col("số_chỉ_tiêu_đạt") >= col("số_chỉ_tiêu")
    most_done = at_least("số_chỉ_tiêu_đạt", "số_chỉ_tiêu", 80)
    return (
        when(poor_mark | col("mất_đoàn_kết") | few)
        .then(code(POOR))
        .when(~fair_mark & (col("kết_quả") == "xuất_sắc") & all_done)
        .then(code(TOP))
        .when(every(["kết_quả"], "xuất_sắc", "tốt") & most_done)
        .then(code(GOOD))
        .otherwise(code(FAIR))
    )


def _carried() -> pl.Expr:
    """The best level that those below allow."""
    top, good = at_least("well", "rated", 80), at_least("well", "rated", 50)
    return when(top).then(code(TOP)).when(good).then(code(GOOD)).otherwise(code(FAIR))


def _below(done: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """How many organisations stand under each, and how many of them do well."""
    finals = pl.concat([one.select("cấp_trên", "final") for one in done])
    well = (col("final") <= GOOD).sum().alias("well")
    return finals.group_by(mã="cấp_trên").agg(pl.len().alias("rated"), well)


def _collectives(table: pl.LazyFrame, known: pl.DataFrame) -> pl.DataFrame:
    few = col("số_hoàn_thành") * 2 < col("số_nhiệm_vụ")
    result = col("kết_quả")
    poor_mark, fair_mark = some(COLLECTIVE_MARKS, "kém"), some(COLLECTIVE_MARKS, "trung_bình")
    level = (
        when(col("mất_đoàn_kết") | few)
        .then(code(POOR))
        .when(~(poor_mark | fair_mark | col("có_thành_viên_bị_kỷ_luật")) & (result == "xuất_sắc"))
        .then(code(TOP))
        .when(every(["kết_quả"], "xuất_sắc", "tốt") & at_least("số_hoàn_thành", "số_nhiệm_vụ", 80))
        .then(code(GOOD))
        .when(~poor_mark)
        .then(code(FAIR))
    )
    led = pl.lit(value=True).alias("led")
    rated = table.select("mã", "tổ_chức", led, decided(), level.alias("level"))
    return _unrationed(_capped(rated.collect(), known, "tổ_chức", "led"))


def _leaders(table: pl.LazyFrame, led: pl.LazyFrame, known: pl.DataFrame) -> pl.DataFrame:
    units = (
        led.join(known.lazy(), left_on="đơn_vị_phụ_trách", right_on="tổ_chức")
        .group_by("mã")
        .agg(
            pl.len().alias("units"),
            (col("bound") <= GOOD).sum().alias("well"),
            (col("bound") == POOR).any().alias("failing"),
        )
    )
    no_units = col("units").is_null()
    failing = col("failing").fill_null(value=False)
    results = LEADER_MARKS[3:]
    poor_mark, fair_mark = some(LEADER_MARKS, "kém"), some(LEADER_MARKS, "trung_bình")
    disciplined = col("bị_kỷ_luật")
    behind = col("số_hoàn_thành") * 10 < col("số_nhiệm_vụ") * 7
    all_done = col("số_hoàn_thành") >= col("số_nhiệm_vụ")
    level = (
        when(poor_mark | (disciplined & ~col("đã_giải_trình")) | (failing & behind))
        .then(code(POOR))
        .when(disciplined)
        .then(None)
        .when(
            ~fair_mark & every(results, "xuất_sắc") & all_done
            & at_least("số_vượt_mức", "số_nhiệm_vụ", 50)
            & ~failing & (no_units | at_least("well", "units", 70))
        )
        .then(code(TOP))
        .when(
            every(results, "xuất_sắc", "tốt") & at_least("số_hoàn_thành", "số_nhiệm_vụ", 80)
            & (no_units | at_least("well", "units", 50))
        )
        .then(code(GOOD))
        .otherwise(code(FAIR))
    )  # fmt: skip
    rated = table.join(units, on="mã", how="left").select(
        "mã", "tổ_chức", "là_người_đứng_đầu", decided(), level.alias("level")
    )
    return _unrationed(_capped(rated.collect(), known, "tổ_chức", "là_người_đứng_đầu"))


def _members(members: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    shares = known.select(chi_bộ="tổ_chức", share="share")
    return ration(
        _capped(members, known, "chi_bộ", "là_bí_thư"),
        Quota("nhóm", col("nhóm"), lambda counts: counts.with_columns(share=25)),
        Quota(
            "chi_bộ", col("nhóm") // len(GROUPS), lambda counts: counts.join(shares, on="chi_bộ")
        ),
    )


def _capped(rated: pl.DataFrame, known: pl.DataFrame, link: str, concerned: str) -> pl.DataFrame:
    """No higher than the organisation: those whom the ceiling concerns."""
    bounds = known.select(col("tổ_chức").alias(link), "bound")
    those = (
        rated.select(link, concerned, "level")
        .with_row_index("row")
        .filter(col(concerned) & col("level").is_not_null())
        .join(bounds, on=link, maintain_order="left")
    )
    capped = rated["level"].clone()
    capped.scatter(those["row"], those.select(pl.max_horizontal("level", "bound")).to_series())
    return rated.with_columns(capped.alias("capped"))


def _unrationed(rated: pl.DataFrame) -> pl.DataFrame:
    return rated.with_columns(left="capped", open=col("level").is_null())


# --- quotas -------------------------------------------------------------------------------------


class Quota(NamedTuple):
    """
    A group within which xuất sắc is rationed.

    Attributes:
        group: The column that numbers the groups.
        number: The same number, from that of the finest group.
        shared: Joins the share that holds in a group.
    """

    group: str
    number: pl.Expr
    shared: Callable[[pl.DataFrame], pl.DataFrame]


def ration(rated: pl.DataFrame, *quotas: Quota) -> pl.DataFrame:
    """
    What is left of the levels, the finest groups first; ``open`` are ties across a cut.

    All caps are taken from the levels before anybody falls.
    """
    counts = _counts(rated, quotas[0].group)
    claims = (
        rated.select("key", "capped", "decided", *(quota.group for quota in quotas))
        .with_row_index("row")
        .filter((col("capped") == TOP) & col("decided").is_null())
        .drop("capped", "decided")
        .with_columns(weight=1.0, tied=False)
    )
    fallen = []
    for group, number, shared in quotas:
        of_group = counts.group_by(number.alias(group)).agg(col("counted", "taken").sum())
        claims = _stand(claims, shared(of_group), group)
        fallen.append(claims.filter("falls")["row"])
        claims = claims.filter(~col("falls"))
    tied = claims.filter("tied")["row"]
    left = rated["capped"].clone()
    left.scatter(pl.concat(fallen), GOOD)
    left.scatter(tied, None)
    still_open = pl.repeat(False, rated.height, dtype=pl.Boolean, eager=True)
    still_open.scatter(tied, True)
    return rated.with_columns(left.alias("left"), still_open.alias("open"))


def _counts(rated: pl.DataFrame, group: str) -> pl.DataFrame:
    """Who counts for the cap (tốt and above), and who has a place by decision."""
    level, has_place = pl.coalesce("decided", "capped"), col("decided") == TOP
    counted = rated.lazy().filter(level <= GOOD).group_by(group).len("counted")
    taken = rated.lazy().filter(has_place).group_by(group).len("taken")
    joined = counted.join(taken, on=group, how="left").with_columns(pl.all().fill_null(0))
    return joined.cast(pl.Int64).collect(engine="streaming")


def _stand(claims: pl.DataFrame, counts: pl.DataFrame, group: str) -> pl.DataFrame:
    """
    Who falls, and who is tied across the cut.

    The tied take together the places that are left, which is what they weigh in a wider group;
    weights are thirds and the like, so sums of them are compared with a little room.
    """
    room = 1e-9
    share = col("share")
    cap = col("counted") * share // (share + 100)
    places = counts.select(group, places=cap - col("taken"))
    first = col(group) != col(group).shift(1, fill_value=-1)
    block = first | (col("key") != col("key").shift(1, fill_value=-1))
    upto = col("weight").cum_sum()
    before = upto - col("weight")
    before_group = when(first).then(before).forward_fill()
    reach = when(block.shift(-1, fill_value=True)).then(upto).backward_fill() - before_group
    ahead = when(block).then(before).forward_fill() - before_group
    left = (col("places") - col("ahead")) / (col("reach") - col("ahead"))
    cut = (col("reach") > col("places") + room) & ~col("falls")
    return (
        claims.sort(group, "key", descending=[False, True])
        .join(places, on=group, how="left", maintain_order="left")
        .with_columns(reach=reach, ahead=ahead)
        .with_columns(falls=col("ahead") >= col("places") - room)
        .with_columns(
            tied=col("tied") | cut, weight=col("weight") * when(cut).then(left).otherwise(1)
        )
        .drop("places", "reach", "ahead")
    )

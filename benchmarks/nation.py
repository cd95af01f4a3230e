"""
A made-up nation to rate: organisations in a tree, leadership collectives, leaders, party members.

The proportions are of the order of the real ones: 5.6 million members in 280,800 chi bộ of 54,000
grassroots organisations. People are drawn at random, rows of members stand in no order. One seed
and size give the same bytes.

    python -m benchmarks.nation --members 5600000 --out DIR

writes one Parquet file for each table of ``nation.qd``, named like the table.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import NamedTuple
from zlib import crc32

import numpy as np
import polars as pl
from benchmarks.organisations import KINDS, MEMBERS, Draw, Places, enrolled, ranked, tree

RULES = Path(__file__).with_name("nation.qd")
LEVELS = ("xuất_sắc", "tốt", "hoàn_thành", "không_hoàn_thành")
MARKS = ("xuất_sắc", "tốt", "trung_bình", "kém")
GROUPS = ("quản lý", "chuyên môn", "khác")
_FEWEST = 1_000
_FIRST_MEMBER = 10_000_000  # keys of members do not look like those of organisations
_NOBODY = 5_000_000_000
_LINKS = ("chi_bộ", "tổ_chức", "đơn_vị_phụ_trách")
_NEVER_EMPTY = ("mã", "loại", "cấp_trên", "hạn_mức", *_LINKS)
_ROW_GROUP = 250_000

Values = Mapping[str, pl.Series]
Scores = np.ndarray[tuple[int], np.dtype[np.float32]]
Codes = np.ndarray[tuple[int], np.dtype[np.uint8]]


class Faults(NamedTuple):
    """
    What a register holds beside plain facts, as shares.

    Attributes:
        missing: Cells that are empty; keys and links never are.
        dangling: Links that lead to nobody.
        decided: Rows whose level people have decided on.
    """

    missing: float = 0.0
    dangling: float = 0.0
    decided: float = 0.002


PLAIN = Faults()


def nation(members: int, seed: int = 0, faults: Faults = PLAIN) -> dict[str, pl.DataFrame]:
    """
    All tables, under the names that ``assess`` takes.

    Raises:
        ValueError: Fewer than a thousand members make no nation.
    """
    if members < _FEWEST:
        raise ValueError(f"a nation has at least {_FEWEST} members")
    tables = _Nation(members, seed).tables()
    return {name: _with_faults(name, table, seed, faults) for name, table in tables.items()}


def write(tables: Mapping[str, pl.DataFrame], folder: Path) -> None:
    """One Parquet file a table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.write_parquet(folder / f"{name}.parquet", row_group_size=_ROW_GROUP)


def scan(folder: Path) -> dict[str, pl.LazyFrame]:
    """The tables of a folder."""
    return {path.name.removesuffix(".parquet"): pl.scan_parquet(path) for path in files(folder)}


def files(folder: Path) -> list[Path]:
    """The files of a nation."""
    return sorted(folder.glob("*.parquet"))


# --- what is drawn ------------------------------------------------------------------------------


def _stream(seed: int, what: str) -> Draw:
    """A stream of its own for everything that is drawn, so one more column changes no other."""
    return np.random.default_rng([seed, crc32(what.encode())])


class _Nation:
    def __init__(self, members: int, seed: int) -> None:
        self._members = members
        self._seed = seed
        self._tree = tree(members, self._draw("tree"))
        self._worth = self._normal("worth", len(self._tree.kind))

    def tables(self) -> dict[str, pl.DataFrame]:
        leaders, pairs = self._leaders()
        return {
            "tổ_chức": self._organisations(),
            "tập_thể_lãnh_đạo": self._collectives(),
            "lãnh_đạo": leaders,
            "lãnh_đạo.đơn_vị_phụ_trách": pairs,
            "đảng_viên": self._party_members(),
        }

    def _organisations(self) -> pl.DataFrame:
        kind, parent = self._tree
        count, worth = len(kind), self._worth
        tasks = self._draw("tổ_chức.số_chỉ_tiêu").integers(8, 31, count)
        share = np.where(worth + self._normal("tổ_chức.đạt", count) > -0.9, 1.0, 0.86 + 0.1 * worth)
        score = np.clip(80 + 7 * worth + 3 * self._normal("tổ_chức.điểm", count), 0, 100)
        return pl.DataFrame(
            {
                "mã": np.arange(1, count + 1),
                "loại": _words(kind.astype(np.uint8), KINDS),
                "cấp_trên": pl.Series(parent + 1).replace(0, None),
                "hạn_mức": np.where(self._chance("tổ_chức.hạn_mức", count, 0.1), 25, 20),
                "số_chỉ_tiêu": tasks,
                "số_chỉ_tiêu_đạt": _part(tasks, share),
                "mất_đoàn_kết": self._chance("tổ_chức.mất_đoàn_kết", count, 0.002),
                "điểm_thi_đua": np.round(score.astype(np.float64), 2),
                "thứ_hạng": ranked(self._draw("tổ_chức.thứ_hạng"), parent),
                **self._collective_marks("tổ_chức", worth),
            }
        )

    def _collectives(self) -> pl.DataFrame:
        led = self._tree.of(*KINDS[1:6])
        count, worth = len(led), self._worth[led]
        tasks = self._draw("tập_thể.số_nhiệm_vụ").integers(5, 21, count)
        share = np.where(worth + self._normal("tập_thể.đạt", count) > -0.9, 1.0, 0.84 + 0.1 * worth)
        return pl.DataFrame(
            {
                "mã": np.arange(1, count + 1),
                "tổ_chức": led + 1,
                "số_nhiệm_vụ": tasks,
                "số_hoàn_thành": _part(tasks, share),
                "mất_đoàn_kết": self._chance("tập_thể.mất_đoàn_kết", count, 0.002),
                "có_thành_viên_bị_kỷ_luật": self._chance("tập_thể.bị_kỷ_luật", count, 0.02),
                **self._collective_marks("tập_thể", worth),
            }
        )

    def _collective_marks(self, whose: str, worth: Scores) -> Values:
        names = ("xây_dựng_đảng", "nguyên_tắc_tổ_chức", "đoàn_kết", "kết_quả")
        return {name: self._marks(f"{whose}.{name}", worth) for name in names}

    def _leaders(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """A head and deputies; each organisation below is led by one of them."""
        led = self._tree.of(*KINDS[1:6])
        staff = np.array((0, 6, 4, 3, 2, 1, 0))[self._tree.kind]
        posts = np.repeat(led, staff[led])
        first = np.cumsum(staff) - staff
        count = len(posts)
        skill = 0.5 * self._worth[posts] + 0.85 * self._normal("lãnh_đạo", count)
        tasks = self._draw("lãnh_đạo.số_nhiệm_vụ").integers(4, 21, count)
        share = np.where(
            skill + self._normal("lãnh_đạo.đạt", count) > -0.9, 1.0, 0.84 + 0.1 * skill
        )
        over = 0.45 + 0.2 * skill + 0.1 * self._normal("lãnh_đạo.vượt", count)
        leaders = pl.DataFrame(
            {
                "mã": np.arange(1, count + 1),
                "tổ_chức": posts + 1,
                "là_người_đứng_đầu": np.arange(count) == first[posts],
                "số_nhiệm_vụ": tasks,
                "số_hoàn_thành": _part(tasks, share),
                "số_vượt_mức": _part(tasks, over),
                "bị_kỷ_luật": self._chance("lãnh_đạo.bị_kỷ_luật", count, 0.006),
                "đã_giải_trình": self._chance("lãnh_đạo.đã_giải_trình", count, 0.3),
                **{
                    name: self._marks(f"lãnh_đạo.{name}", skill)
                    for name in ("chính_trị", "đạo_đức", "nêu_gương", "kết_quả", "kết_quả_đơn_vị")
                },
            }
        )
        below = np.flatnonzero(self._tree.parent > 0)
        above = self._tree.parent[below]
        who = first[above] + self._draw("lãnh_đạo.phụ_trách").integers(0, staff[above])
        return leaders, pl.DataFrame({"mã": who + 1, "đơn_vị_phụ_trách": below + 1})

    def _party_members(self) -> pl.DataFrame:
        cell = enrolled(self._tree, self._members, self._draw("đảng_viên.chi_bộ"))
        count = self._members
        skill = 0.45 * self._worth[cell] + 0.9 * self._normal("đảng_viên", count)
        secretary = np.zeros(count, dtype=bool)
        secretary[np.unique(cell, return_index=True)[1]] = True
        tasks = self._draw("đảng_viên.số_nhiệm_vụ").integers(4, 21, count)
        done = np.where(
            skill + self._normal("đảng_viên.đạt", count) > -1.9, 1.0, 0.9 + 0.06 * skill
        )
        late = np.maximum(0, 0.25 * self._normal("đảng_viên.chậm", count) - 0.2 - 0.05 * skill)
        over = 0.42 + 0.15 * skill + 0.1 * self._normal("đảng_viên.vượt", count)
        voters = np.bincount(cell)[cell]
        trust = np.clip(
            0.9 + 0.06 * skill + 0.05 * self._normal("đảng_viên.tín_nhiệm", count), 0, 1
        )
        new = self._chance("đảng_viên.mới", count, 0.012) & ~secretary
        group = self._draw("đảng_viên.nhóm").choice(3, count, p=(0.15, 0.5, 0.35))
        months = 6 + self._draw("đảng_viên.tuổi_đảng").gamma(2, 90, count)
        finished = _part(tasks, done)
        return pl.DataFrame(
            {
                "mã": _FIRST_MEMBER + np.arange(count),
                "chi_bộ": cell + 1,
                "nhóm": _words(np.where(secretary, 0, group).astype(np.uint8), GROUPS),
                "là_bí_thư": secretary,
                "tuổi_đảng": np.where(new, 3, months).astype(np.int16),
                "miễn_sinh_hoạt": self._chance("đảng_viên.miễn", count, 0.03) & ~secretary,
                "số_nhiệm_vụ": tasks.astype(np.int16),
                "số_hoàn_thành": finished.astype(np.int16),
                "số_đúng_hạn": np.minimum(finished, _part(tasks, done - late)).astype(np.int16),
                "số_vượt_mức": _part(tasks, over).astype(np.int16),
                "tín_nhiệm": np.round(100 * np.rint(trust * voters) / voters, 1),
                "thành_tích_nổi_trội": skill + self._normal("đảng_viên.nổi_trội", count) > 0,
                "sản_phẩm_cụ_thể": self._chance("đảng_viên.sản_phẩm", count, 0.9),
                "suy_thoái": self._chance("đảng_viên.suy_thoái", count, 0.0002),
                "vi_phạm_điều_cấm": self._chance("đảng_viên.điều_cấm", count, 0.001),
                "bị_kỷ_luật": self._chance("đảng_viên.kỷ_luật", count, 0.004),
                "tự_khắc_phục": self._chance("đảng_viên.tự_khắc_phục", count, 0.1),
                **{
                    name: self._marks(f"đảng_viên.{name}", skill)
                    for name in (
                        "chính_trị", "đạo_đức", "ý_thức_kỷ_luật", "tác_phong", "nêu_gương",
                        "kết_quả", "khắc_phục",
                    )
                },
            }
        )  # fmt: skip

    # --- columns --------------------------------------------------------------------------------

    def _draw(self, what: str) -> Draw:
        return _stream(self._seed, what)

    def _normal(self, what: str, count: int) -> Scores:
        return self._draw(what).standard_normal(count, dtype=np.float32)

    def _chance(
        self, what: str, count: int, share: float
    ) -> np.ndarray[tuple[int], np.dtype[np.bool]]:
        return self._draw(what).random(count, dtype=np.float32) < share

    def _marks(self, what: str, skill: Scores) -> pl.Series:
        """Marks of a criterion: two in five xuất sắc, one in a thousand kém."""
        score = 0.75 * skill + 0.66 * self._normal(what, len(skill))
        below = (score < 0.1).astype(np.uint8)
        below += score < -2.2
        below += score < -3.6
        return _words(below, MARKS)


def _words(codes: Codes, words: tuple[str, ...]) -> pl.Series:
    return pl.Series(words).gather(codes)


def _part(whole: Places, share: Scores) -> Places:
    """A share of tasks in whole tasks."""
    return np.rint(whole * np.clip(share, 0, 1)).astype(np.int64)


# --- what is wrong with it ----------------------------------------------------------------------


def _with_faults(name: str, table: pl.DataFrame, seed: int, faults: Faults) -> pl.DataFrame:
    def hit(what: str, share: float) -> pl.Series:
        return pl.Series(_stream(seed, f"{name}.{what}.lỗi").random(table.height) < share)

    changed = [
        pl.when(~hit(column, faults.missing)).then(pl.col(column)).alias(column)
        for column in table.columns
        if column not in _NEVER_EMPTY and faults.missing
    ]
    changed += [
        pl.when(hit(column, faults.dangling)).then(_NOBODY).otherwise(pl.col(column)).alias(column)
        for column in table.columns
        if column in _LINKS and faults.dangling
    ]
    if "." not in name:
        codes = _stream(seed, f"{name}.decided").choice(4, table.height, p=(0.15, 0.7, 0.14, 0.01))
        level = pl.lit(_words(codes.astype(np.uint8), LEVELS))
        decided = pl.when(hit("mức_được_quyết_định", faults.decided)).then(level)
        changed.append(decided.alias("mức_được_quyết_định"))
    return table.with_columns(changed)


# --- the command --------------------------------------------------------------------------------


def main() -> None:
    """Write a nation."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nation", description=__doc__)
    parser.add_argument("--members", type=int, default=MEMBERS, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--missing", type=float, default=0.0, metavar="SHARE", help="of the cells")
    parser.add_argument("--dangling", type=float, default=0.0, metavar="SHARE", help="of the links")
    parser.add_argument("--decided", type=float, default=PLAIN.decided, metavar="SHARE")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    asked = parser.parse_args()
    if asked.members < _FEWEST:
        parser.error(f"--members: a nation has at least {_FEWEST}")
    start = perf_counter()
    tables = nation(asked.members, asked.seed, Faults(asked.missing, asked.dangling, asked.decided))
    write(tables, asked.out)
    for name, table in tables.items():
        print(f"{table.height:>10,}  {name}")
    print(f"{asked.out}: {perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()

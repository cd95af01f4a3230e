"""
Rules with as many conditions as wanted, and the same by hand in Polars.

Ten tests make a branch; one branch in five gives the lowest level where any of its tests holds,
the others a level where all hold. Tests fall on counts, shares of counts, marks and plain facts.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, or_
from typing import NamedTuple

import numpy as np
import polars as pl
from benchmarks.hand_checks import Expected
from benchmarks.hand_polars import FAIR, LEVELS, POOR, code, named
from benchmarks.nation import MARKS
from polars import col, when

_COUNTS, _FACTS, _GRADES = 24, 12, 12
_TESTS = 10

_HEAD = """\
Quy định "03-QC/ĐO"
  tên "Quy tắc có nhiều điều kiện, dùng để đo tốc độ";
  do "quydinh" ban hành ngày 01/01/2025;
  áp dụng từ năm 2025.

Thang mức_chất_lượng gồm:
  1. xuất_sắc "Xuất sắc";
  2. tốt "Tốt";
  3. hoàn_thành "Hoàn thành";
  4. không_hoàn_thành "Không hoàn thành".

Thang mức_tiêu_chí gồm:
  1. xuất_sắc "Xuất sắc";
  2. tốt "Tốt";
  3. trung_bình "Trung bình";
  4. kém "Kém".

Cá nhân đảng_viên "Đảng viên" gồm:
"""


class Test(NamedTuple):
    """One condition in both forms."""

    written: str
    by_hand: pl.Expr


class Branch(NamedTuple):
    """A level, and whether all of the tests have to hold or one of them."""

    level: int
    every: bool
    tests: tuple[Test, ...]


class Wide:
    """Rules with ``conditions`` tests; the same number gives the same rules."""

    def __init__(self, conditions: int) -> None:
        self._draw = np.random.default_rng(conditions)
        self.branches = tuple(self._branch(at) for at in range(conditions // _TESTS))

    # --- the rules ------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """As a ruleset."""
        fields = [f"  - số_{at}: số nguyên từ 1 đến 1000" for at in range(_COUNTS)]
        fields += [f"  - có_{at}: có/không" for at in range(_FACTS)]
        fields += [f"  - mức_{at}: mức_tiêu_chí" for at in range(_GRADES)]
        lines = [_HEAD + ";\n".join(fields) + ".\n"]
        lines.append("Xếp loại đảng_viên theo mức_chất_lượng, xét lần lượt:")
        for level, every, tests in self.branches:
            lead = "có đủ các điều kiện sau:" if every else "có một trong các trường hợp sau:"
            lines.append(f"  {LEVELS[level]} khi {lead}")
            lines += [f"    - {test.written};" for test in tests]
        lines.append("  trường hợp còn lại hoàn_thành.")
        return "\n".join(lines) + "\n"

    @property
    def expected(self) -> Expected:
        """What the columns hold."""
        numbers = {f"số_{at}": (1, 1000) for at in range(_COUNTS)}
        return Expected(numbers, {f"mức_{at}": MARKS for at in range(_GRADES)})

    def by_hand(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """The level and the failed tests, as ``assess`` gives them."""
        tests = [test.by_hand for branch in self.branches for test in branch.tests]
        # Every test a column, every branch one expression over them: the quickest form there is.
        rows = rows.with_columns(test.alias(f"#{at}") for at, test in enumerate(tests))
        held = [col(f"#{at}") for at in range(len(tests))]
        level = pl.coalesce(
            *(
                when(reduce(and_ if every else or_, held[at * _TESTS : (at + 1) * _TESTS])).then(
                    code(to)
                )
                for at, (to, every, _) in enumerate(self.branches)
            ),
            code(FAIR),
        )
        masks = {
            f"không_đạt_{at // 62 + 1}" if at else "không_đạt": _bits(held[at : at + 62])
            for at in range(0, len(held), 62)
        }
        return rows.select("mã", named(level).alias("mức_theo_tiêu_chí"), **masks)

    def _branch(self, at: int) -> Branch:
        every = at % 5 != 0
        level = POOR if not every else at % 3
        return Branch(level, every, tuple(self._test(every=every) for _ in range(_TESTS)))

    def _test(self, *, every: bool) -> Test:
        """A test that holds of most rows, or one that holds of few."""
        kind = self._draw.choice(4, p=(0.4, 0.25, 0.2, 0.15))
        one, two = self._draw.choice(_COUNTS, 2, replace=False)
        if kind == 0:
            low = (
                int(self._draw.integers(120, 220)) if every else int(self._draw.integers(985, 995))
            )
            return Test(f"số_{one} từ {low} trở lên", col(f"số_{one}") >= low)
        if kind == 1:
            low = (
                int(self._draw.integers(15, 35)) if every else int(self._draw.integers(90, 99)) * 50
            )
            written = f"số_{one} / số_{two} từ {low}% trở lên"
            return Test(written, col(f"số_{one}") * 100 >= col(f"số_{two}") * low)
        if kind == 2 and every:
            name = f"mức_{self._draw.integers(_GRADES)}"
            return Test(f"{name} từ trung_bình trở lên", col(name) != "kém")
        if kind == 2:
            value = int(self._draw.integers(1, 1001))
            return Test(f"số_{one} bằng {value}", col(f"số_{one}") == value)
        name = f"có_{self._draw.integers(_FACTS)}"
        return Test(name, col(name)) if every else Test(f"không {name}", ~col(name))


# --- rows -----------------------------------------------------------------------------------------


def rows(count: int, seed: int = 0) -> pl.DataFrame:
    """Rows for any such rules."""
    draw = np.random.default_rng(seed)
    words = pl.Series(MARKS)
    columns = {"mã": np.arange(count)}
    columns |= {f"số_{at}": draw.integers(1, 1001, count, dtype=np.int32) for at in range(_COUNTS)}
    columns |= {f"có_{at}": draw.random(count) < 0.9 for at in range(_FACTS)}
    marks = {
        f"mức_{at}": words.gather(draw.choice(4, count, p=(0.2, 0.5, 0.2, 0.1)))
        for at in range(_GRADES)
    }
    return pl.DataFrame({**columns, **marks})


def _bits(tests: list[pl.Expr]) -> pl.Expr:
    return reduce(
        or_,
        [
            when(one).then(pl.lit(0, pl.Int64)).otherwise(pl.lit(1 << at, pl.Int64))
            for at, one in enumerate(tests)
        ],
    )

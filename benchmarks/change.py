"""
What the change from 124-QĐ/TW to 366-QĐ/TW does to a made-up nation.

The nation of ``nation.py`` with the columns that the two regulations ask for, derived from those it
has; nothing in it is a fact about anybody. Marks become points, work that was late or not done is
counted, and whatever nothing speaks for is no.

    python -m benchmarks.change --members 100000
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterable, Mapping
from time import perf_counter

import polars as pl
from benchmarks.nation import nation

import quydinh
from quydinh.changes.transitions import Transitions, transitions
from quydinh.cli.console import Console
from quydinh.cli.moving import transition_lines
from quydinh.ir import nodes as ir
from quydinh.ir.types import NumberType, YesNoType

OLD, NEW = "124-QĐ/TW", "366-QĐ/TW"
_GENERAL, _WORK = 30, 70
_CELLS = 50
"""So many chi bộ side by side have their members of like tasks in one group."""
_WORTH = {"xuất_sắc": 1.0, "tốt": 0.9, "trung_bình": 0.6, "kém": 0.2}
_COLLECTIVE = ("xây_dựng_đảng", "nguyên_tắc_tổ_chức", "đoàn_kết")
_PERSON = ("chính_trị", "đạo_đức", "nêu_gương")
_MEMBER = (*_PERSON, "ý_thức_kỷ_luật", "tác_phong")


def population(members: int, seed: int = 0) -> dict[str, pl.DataFrame]:
    """All tables, with the columns of both regulations."""
    tables = nation(members, seed)
    made = {
        "tổ_chức": _organisations(tables["tổ_chức"]),
        "tập_thể_lãnh_đạo": _collectives(tables["tập_thể_lãnh_đạo"]),
        "lãnh_đạo": _leaders(tables["lãnh_đạo"]),
        "đảng_viên": _members(tables["đảng_viên"]),
    }
    programs = [quydinh.load(number).program for number in (OLD, NEW)]
    whole = {name: _filled(table, name, programs) for name, table in made.items()}
    led = tables["lãnh_đạo.đơn_vị_phụ_trách"]
    answered = led.rename({"đơn_vị_phụ_trách": "đơn_vị_chịu_trách_nhiệm"})
    return whole | {
        "lãnh_đạo.đơn_vị_phụ_trách": led,
        "lãnh_đạo.đơn_vị_chịu_trách_nhiệm": answered,
    }


def _filled(table: pl.DataFrame, name: str, programs: Iterable[ir.Program]) -> pl.DataFrame:
    """The columns that a regulation knows; what is not derived is no, or none."""
    fields: dict[str, ir.Field] = {}
    for program in programs:
        subject = next(one for one in program.subjects if one.name == name)
        fields |= {field.name: field for field in subject.fields}
    known = [column for column in table.columns if column in {*fields, "mã"}]
    missing = {
        field.name: pl.lit(value=False)
        if isinstance(field.type, YesNoType)
        else pl.lit(0, pl.Int16)
        for field in fields.values()
        if field.name not in table.columns and isinstance(field.type, YesNoType | NumberType)
    }
    return table.select(*known, *(value.alias(column) for column, value in missing.items()))


def _points(columns: Iterable[str], work: pl.Expr) -> dict[str, pl.Expr]:
    """Points from marks: as many for each criterion, in whole points."""
    worth = [pl.col(one).replace_strict(_WORTH, return_dtype=pl.Float32) for one in columns]
    return {
        "điểm_chung": (_GENERAL * pl.mean_horizontal(*worth)).round().cast(pl.Int16),
        "điểm_nhiệm_vụ": (_WORK * work.clip(0, 1)).round().cast(pl.Int16),
    }


def _work(tasks: str, done: str, on_time: str, over: str) -> pl.Expr:
    """How well work was done: done, on time, and beyond what was asked for."""
    beyond = (pl.col(over) / pl.col(tasks) / 0.3).clip(0, 1)
    return (
        0.6 * pl.col(done) / pl.col(tasks) + 0.25 * pl.col(on_time) / pl.col(tasks) + 0.15 * beyond
    )


def _marks(criteria: Mapping[str, str]) -> dict[str, pl.Expr]:
    """Criteria under the names of the regulations, each by the mark of a like one."""
    return {name: pl.col(source) for name, source in criteria.items()}


def _organisations(table: pl.DataFrame) -> pl.DataFrame:
    beyond = (pl.col("điểm_thi_đua") - 60).clip(0, 40) / 60
    counted = table.with_columns(
        số_nhiệm_vụ=pl.col("số_chỉ_tiêu"),
        số_hoàn_thành=pl.col("số_chỉ_tiêu_đạt"),
        số_đúng_hạn=pl.col("số_chỉ_tiêu_đạt"),
        số_vượt_mức=(pl.col("số_chỉ_tiêu_đạt") * beyond).round().cast(pl.Int64),
        số_chậm=pl.lit(0),
        số_chỉ_tiêu_chủ_yếu=pl.lit(5),
        số_chỉ_tiêu_chủ_yếu_đạt=pl.lit(5),
        thời_gian_thành_lập=pl.lit(60),
        số_tổ_chức_trực_thuộc=pl.lit(1),
        nhóm=pl.col("loại"),
        sản_phẩm_cụ_thể=pl.lit(value=True),
        thành_tích_nổi_trội=pl.col("điểm_thi_đua") >= 88,
        điển_hình=pl.col("điểm_thi_đua") >= 88,
        tiêu_chí_cơ_bản_đạt=pl.lit(value=True),
    )
    work = _work("số_nhiệm_vụ", "số_hoàn_thành", "số_đúng_hạn", "số_vượt_mức")
    return counted.with_columns(**_points(_COLLECTIVE, work), **_collective_marks())


def _collectives(table: pl.DataFrame) -> pl.DataFrame:
    counted = table.with_columns(
        số_đúng_hạn=pl.col("số_hoàn_thành"),
        số_vượt_mức=(pl.col("số_hoàn_thành") * 2 // 5),
        số_chậm=pl.lit(0),
        số_chỉ_tiêu_chủ_yếu=pl.lit(5),
        số_chỉ_tiêu_chủ_yếu_đạt=pl.lit(5),
        thời_gian_thành_lập=pl.lit(60),
        số_thành_viên_bị_kỷ_luật=pl.col("có_thành_viên_bị_kỷ_luật").cast(pl.Int16),
        nhóm=pl.lit("tập thể lãnh đạo"),
        sản_phẩm_cụ_thể=pl.lit(value=True),
        thành_tích_nổi_trội=pl.col("kết_quả") == "xuất_sắc",
        điển_hình=pl.col("xây_dựng_đảng") == "xuất_sắc",
        tiêu_chí_cơ_bản_đạt=pl.lit(value=True),
    )
    work = _work("số_nhiệm_vụ", "số_hoàn_thành", "số_đúng_hạn", "số_vượt_mức")
    return counted.with_columns(**_points(_COLLECTIVE, work), **_collective_marks())


def _collective_marks() -> dict[str, pl.Expr]:
    return _marks(
        {
            "năng_lực_lãnh_đạo": "xây_dựng_đảng",
            "kiểm_tra_kỷ_luật": "nguyên_tắc_tổ_chức",
            "phối_hợp_đoàn_kết": "đoàn_kết",
            "trách_nhiệm_lãnh_đạo": "xây_dựng_đảng",
            "kết_quả_nhiệm_vụ": "kết_quả",
            "khắc_phục_hạn_chế": "nguyên_tắc_tổ_chức",
        }
    )


def _leaders(table: pl.DataFrame) -> pl.DataFrame:
    counted = table.with_columns(
        số_đúng_hạn=pl.col("số_hoàn_thành"),
        số_chậm=pl.lit(0),
        số_chỉ_tiêu_phụ_trách=pl.col("số_nhiệm_vụ"),
        số_chỉ_tiêu_phụ_trách_hoàn_thành=pl.col("số_hoàn_thành"),
        số_chỉ_tiêu_phụ_trách_đúng_hạn=pl.col("số_hoàn_thành"),
        số_chỉ_tiêu_phụ_trách_vượt_mức=pl.col("số_vượt_mức"),
        số_chỉ_tiêu_phụ_trách_chậm=pl.lit(0),
        bị_kỷ_luật_công_vụ=pl.col("bị_kỷ_luật") & (pl.col("mã") % 2 == 0),
        số_tháng_giữ_chức_vụ=pl.lit(24),
        nhóm=pl.when(pl.col("là_người_đứng_đầu"))
        .then(pl.lit("đứng đầu"))
        .otherwise(pl.lit("cấp phó")),
        sản_phẩm_cụ_thể=pl.lit(value=True),
        thành_tích_nổi_trội=pl.col("kết_quả") == "xuất_sắc",
        điển_hình=pl.col("nêu_gương") == "xuất_sắc",
        thực_sự_tiêu_biểu=pl.col("nêu_gương") == "xuất_sắc",
        tiêu_chí_cơ_bản_đạt=pl.lit(value=True),
    )
    work = _work("số_nhiệm_vụ", "số_hoàn_thành", "số_đúng_hạn", "số_vượt_mức")
    marks = {
        "ý_thức_kỷ_luật": "đạo_đức",
        "tác_phong": "nêu_gương",
        "khả_năng_quy_tụ": "chính_trị",
        "kết_quả_nhiệm_vụ": "kết_quả",
        "khắc_phục_hạn_chế": "kết_quả",
    }
    return counted.with_columns(**_points(_PERSON, work), **_marks(marks))


def _members(table: pl.DataFrame) -> pl.DataFrame:
    counted = table.with_columns(
        số_chậm=pl.col("số_hoàn_thành") - pl.col("số_đúng_hạn"),
        số_không_hoàn_thành=pl.col("số_nhiệm_vụ") - pl.col("số_hoàn_thành"),
        bị_kỷ_luật_công_vụ=pl.col("bị_kỷ_luật") & (pl.col("mã") % 2 == 0),
        nhóm=pl.format("{} {}", pl.col("nhóm"), pl.col("chi_bộ") // _CELLS),
        sản_phẩm_cụ_thể=pl.lit(value=True),
        tự_phát_hiện=pl.col("tự_khắc_phục"),
        khắc_phục_xong=pl.col("tự_khắc_phục"),
        điển_hình=pl.col("nêu_gương") == "xuất_sắc",
        tiêu_chí_cơ_bản_đạt=pl.lit(value=True),
    )
    work = _work("số_nhiệm_vụ", "số_hoàn_thành", "số_đúng_hạn", "số_vượt_mức")
    marks = {"kết_quả_nhiệm_vụ": "kết_quả", "khắc_phục_hạn_chế": "khắc_phục"}
    return counted.with_columns(**_points(_MEMBER, work), **_marks(marks))


# --- the command --------------------------------------------------------------------------------


def main() -> None:
    """Rate the nation under both regulations and print who moves."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.change", description=__doc__)
    parser.add_argument("--members", type=int, default=100_000, metavar="N")
    parser.add_argument("--limit", type=int, default=1, metavar="N", help="of movers in each cell")
    asked = parser.parse_args()
    tables = population(asked.members)
    rulesets = [quydinh.load(number) for number in (OLD, NEW)]
    start = perf_counter()
    found: Transitions = transitions(*rulesets, tables, limit=asked.limit)
    taken = perf_counter() - start
    print("\n".join(transition_lines(found, Console("vi"))))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    rows = sum(table.height for name, table in tables.items() if "." not in name)
    print(f"\n{rows:,} rows under two documents: {taken:.1f} s, {peak:.1f} GiB at most")


if __name__ == "__main__":
    main()

"""What conditions and values mean, one record at a time."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from programs import (
    COUNT,
    CRITERIA,
    MARK,
    NUMBER,
    POINTS,
    SHARE,
    compare,
    every_mark,
    holds,
    level,
    number,
    program,
    read,
    share,
    some_mark,
)

from quydinh.evaluate.interpreter import Frame, Interpreter, Tables
from quydinh.evaluate.judged import Missing
from quydinh.evaluate.values import DISCRETION, NO, UNKNOWN, YES
from quydinh.ir import nodes as ir
from quydinh.ir.types import DateType

MONTHS = ir.RecordList(0, (), "tháng", "tháng")
SCORE = read("điểm", POINTS)


def judged(condition: ir.Condition, record: dict[str, Any]) -> tuple[int, tuple[str, ...]]:
    """The truth of a condition on a record, and the inputs that would settle it."""
    found = Interpreter(Tables(program())).judge(condition, (Frame(record),))
    return found.truth, found.missing.paths


def value(expression: ir.Expr, record: dict[str, Any]) -> object:
    """The value of an expression on a record."""
    return Interpreter(Tables(program())).value(expression, (Frame(record),))


def months(*scores: int | None) -> dict[str, Any]:
    return {"tháng": tuple({} if one is None else {"điểm": one} for one in scores)}


# --- comparisons --------------------------------------------------------------------------------


def test_levels_compare_by_the_order_of_their_scale() -> None:
    """The highest level stands first."""
    mark = read("mức", MARK)
    at_least_good = compare(mark, ">=", level("tốt"))
    assert [judged(at_least_good, {"mức": name})[0] for name in ("xuất_sắc", "tốt", "kém")] == [
        YES,
        YES,
        NO,
    ]
    assert judged(compare(mark, "<", level("trung_bình")), {"mức": "kém"})[0] == YES


def test_dates_compare() -> None:
    """A later date is greater."""
    signed = ir.Compare(
        read("ngày", DateType()), ">=", ir.Constant(dt.date(2024, 1, 1), DateType())
    )
    assert judged(signed, {"ngày": dt.date(2024, 3, 2)})[0] == YES
    assert judged(signed, {"ngày": dt.date(2023, 12, 31)})[0] == NO
    assert judged(signed, {}) == (UNKNOWN, ("ngày",))


def test_a_share_holds_iff_its_divisor_is_not_nothing() -> None:
    """100·a ≥ 50·b decides; dividing by 0 is missing, with the reason, and never true."""
    half = compare(share("a", "b"), ">=", number("1/2", SHARE))
    assert judged(half, {"a": 5, "b": 10})[0] == YES
    assert judged(half, {"a": 4, "b": 10})[0] == NO
    assert judged(half, {"a": 0, "b": 0})[0] == UNKNOWN
    assert value(share("a", "b"), {"a": 0, "b": 0}) == Missing(zeros=("b",))
    assert value(share("a", "b"), {"b": 0}) == Missing(("a",), ("b",))


# --- conditions -----------------------------------------------------------------------------------


def test_only_what_matters_is_missing() -> None:
    """A condition that the rest has settled asks for nothing."""
    both = ir.All((holds("x"), holds("y")))
    assert judged(both, {"x": False}) == (NO, ())
    assert judged(both, {"x": True}) == (UNKNOWN, ("y",))
    assert judged(both, {}) == (UNKNOWN, ("x", "y"))
    either = ir.Any((holds("x"), holds("y")))
    assert judged(either, {"x": True}) == (YES, ())
    assert judged(either, {"x": False}) == (UNKNOWN, ("y",))


def test_discretion_asks_for_the_excuse_only_where_it_matters() -> None:
    """Without the condition nobody asks for the excuse."""
    excused = ir.Discretion(holds("x"), holds("y"))
    assert judged(excused, {"x": False}) == (NO, ())
    assert judged(excused, {"x": True, "y": True}) == (DISCRETION, ())
    assert judged(excused, {"x": True}) == (YES | DISCRETION, ("y",))
    # Another case that surely holds makes the excuse pointless.
    assert judged(ir.Any((excused, holds("z"))), {"x": True, "z": True}) == (YES, ())


def test_at_least() -> None:
    """Two of three."""
    two = ir.AtLeast(2, (holds("x"), holds("y"), holds("z")))
    assert judged(two, {"x": True, "y": True}) == (YES, ())
    assert judged(two, {"x": False, "y": False}) == (NO, ())
    assert judged(two, {"x": True, "y": False}) == (UNKNOWN, ("z",))


def test_blank_is_known() -> None:
    """`X để trống` is never unknown."""
    blank = ir.IsBlank(read("x", COUNT))
    assert judged(blank, {}) == (YES, ())
    assert judged(blank, {"x": 0}) == (NO, ())


# --- quantifiers ----------------------------------------------------------------------------------


def test_over_nothing() -> None:
    """`mọi` holds, `có … nào` does not, a sum is 0, a share and a mean are missing."""
    high = compare(SCORE, ">=", number(50, POINTS))
    assert judged(ir.Every(MONTHS, high), months())[0] == YES
    assert judged(ir.Some(MONTHS, high), months())[0] == NO
    assert value(ir.Aggregate("tổng", SCORE, MONTHS, None, POINTS), months()) == 0
    assert value(ir.Count(MONTHS, None, NUMBER), months()) == 0
    for nothing in (
        ir.Aggregate("trung bình", SCORE, MONTHS, None, POINTS),
        ir.Aggregate("lớn nhất", SCORE, MONTHS, None, POINTS),
        ir.Proportion(MONTHS, high, SHARE),
    ):
        assert value(nothing, months()) == Missing(zeros=("tháng",))


def test_a_missing_list_is_no_empty_list() -> None:
    """Nobody knows what is not given."""
    high = compare(SCORE, ">=", number(50, POINTS))
    assert judged(ir.Every(MONTHS, high), {}) == (UNKNOWN, ("tháng",))
    assert value(ir.Count(MONTHS, None, NUMBER), {}) == Missing(("tháng",))


def test_paths_of_list_elements_count_from_one() -> None:
    """The third month is month 3."""
    high = compare(SCORE, ">=", number(50, POINTS))
    assert judged(ir.Every(MONTHS, high), months(90, 80, None)) == (UNKNOWN, ("tháng[3].điểm",))
    assert judged(ir.Every(MONTHS, high), months(10, 80, None)) == (NO, ())
    mean = ir.Aggregate("trung bình", SCORE, MONTHS, None, POINTS)
    assert value(mean, months(90, None)) == Missing(("tháng[2].điểm",))


def test_means_are_exact() -> None:
    """Two thirds stay two thirds."""
    mean = ir.Aggregate("trung bình", SCORE, MONTHS, None, POINTS)
    assert value(mean, months(90, 90, 89)) == Fraction(269, 3)
    assert value(ir.Aggregate("nhỏ nhất", SCORE, MONTHS, None, POINTS), months(9, 7, 8)) == 7


def test_criteria() -> None:
    """Quantifiers over the criteria of a frame."""
    marks = dict.fromkeys(CRITERIA, "tốt")
    assert judged(every_mark(CRITERIA, ">=", "tốt"), marks)[0] == YES
    assert judged(some_mark(CRITERIA, "=", "kém"), marks)[0] == NO
    assert judged(some_mark(CRITERIA, "=", "kém"), marks | {"đạo_đức": "kém"})[0] == YES
    bad = ir.Proportion(
        ir.Criteria(0, CRITERIA), compare(ir.Mark(0, MARK), "=", level("kém")), SHARE
    )
    assert value(bad, marks | {"đạo_đức": "kém"}) == Fraction(1, 3)
    assert value(bad, {"chính_trị": "tốt"}) == Missing(("đạo_đức", "kết_quả"))


def test_the_outer_record_inside_a_list() -> None:
    """Depth 1 is the record around the element."""
    own = ir.Every(
        MONTHS,
        ir.Any((compare(SCORE, ">=", number(50, POINTS)), ir.Holds(read("miễn", _YES, depth=1)))),
    )
    assert judged(own, months(10) | {"miễn": True})[0] == YES
    assert judged(own, months(10) | {"miễn": False})[0] == NO


_YES = holds("x").read.type


# --- derived values -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"đạt": True}, 100),
        ({"đạt": False, "gần_đạt": True}, 50),
        ({"đạt": False, "gần_đạt": False}, 0),
        ({"gần_đạt": True}, Missing(("đạt",))),
        ({"đạt": False}, Missing(("gần_đạt",))),
    ],
)
def test_cases_in_order(record: dict[str, Any], expected: object) -> None:
    """The first case that holds gives the value; an unknown earlier case makes it missing."""
    rule = ir.Derived(
        "x",
        "x",
        "",
        POINTS,
        (
            ir.ValueCase(holds("đạt"), number(100, POINTS)),
            ir.ValueCase(holds("gần_đạt"), number(50, POINTS)),
            ir.ValueCase(None, number(0, POINTS)),
        ),
    )
    assert _derived(rule, record) == expected


def test_limits() -> None:
    """`tối thiểu 0, tối đa 100`."""
    rule = ir.Derived(
        "x",
        "x",
        "",
        POINTS,
        (ir.ValueCase(None, SCORE),),
        minimum=number(0, POINTS),
        maximum=number(100, POINTS),
    )
    assert [_derived(rule, {"điểm": one}) for one in (-5, 50, 120)] == [0, 50, 100]


def _derived(rule: ir.Derived, record: dict[str, Any]) -> object:
    subject = ir.Subject("s", "s", "", "cá nhân", (), derived=(rule,))
    interpreter = Interpreter(Tables(program(subject)))
    return interpreter.value(ir.Derive(0, (), "s", "x", POINTS), (Frame(record),))

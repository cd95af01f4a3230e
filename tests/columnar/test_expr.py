"""Expressions: what they are while they are written down, and that both lowerings mean the same."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quydinh.columnar.expr import Expr, coalesce, col, concat_str, count_rows, lit, when, worded
from quydinh.columnar.of_narwhals import NarwhalsFrame
from quydinh.columnar.of_polars import PolarsFrame
from quydinh.columnar.types import Boolean, Decimal, Float64, Int8, Int32, Int64, List, String

# No sums of plain values alone: plans add those up while they are written down, and the engine in
# memory of Polars 2.1 fails on some that are compared.
NUMBERS = [col("n"), col("m"), col("x").cast(Int64)]
TRUTHS = [col("p"), col("q"), lit(True, Boolean)]
TEXTS = [col("t"), lit("tốt"), lit(None, String)]


def grown(depth: int) -> st.SearchStrategy[dict[str, Expr]]:
    """An expression of each kind, of this depth."""
    if depth == 0:
        return st.fixed_dictionaries(
            {
                "number": st.sampled_from(NUMBERS),
                "truth": st.sampled_from(TRUTHS),
                "text": st.sampled_from(TEXTS),
            }
        )
    below = grown(depth - 1)
    return st.tuples(below, below, st.integers(0, 9), st.integers(0, 9), st.integers(0, 5)).map(
        lambda drawn: {
            "number": number(drawn[0], drawn[1], drawn[2]),
            "truth": truth(drawn[0], drawn[1], drawn[3]),
            "text": text(drawn[0], drawn[1], drawn[4]),
        }
    )


def number(one: dict[str, Expr], other: dict[str, Expr], at: int) -> Expr:
    a, b, p = one["number"], other["number"], one["truth"]
    return [
        lambda: a + b,
        lambda: a - lit(3),
        lambda: a * 2,
        lambda: 5 + a,
        lambda: 3 * a,
        lambda: a // 4,
        lambda: a - (a // 7) * 7,
        lambda: (a.cast(Float64) / 4.0).round(1).fill_nan(None).cast(Int64).abs(),
        lambda: when(p).then(a).when(other["truth"]).then(b).otherwise(-1),
        lambda: coalesce(a, b, lit(-2, Int8)).fill_null(0),
    ][at]()


def truth(one: dict[str, Expr], other: dict[str, Expr], at: int) -> Expr:
    a, b, p, q = one["number"], other["number"], one["truth"], other["truth"]
    return [
        lambda: p & q,
        lambda: p | q,
        lambda: ~p,
        lambda: (a == b) | (a != 2),
        lambda: (a < b) & (a >= 0),
        lambda: (a <= b) | (a > 1.5),
        a.is_null,
        lambda: a.is_in([1, 2, 3]),
        lambda: p.fill_null(value=False),
        lambda: one["text"].str.contains("t", literal=True) | one["text"].str.starts_with("x"),
    ][at]()


def text(one: dict[str, Expr], other: dict[str, Expr], at: int) -> Expr:
    t, u = one["text"], other["text"]
    return [
        lambda: concat_str(t, lit("|"), u),
        lambda: concat_str(t, u, separator="-"),
        lambda: when(one["truth"]).then(t),
        lambda: t.fill_null("không"),
        lambda: t.str.strip_chars("tx "),
        lambda: when(t == "tốt").then("n").otherwise(u),
    ][at]()


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "n": st.none() | st.integers(-9, 9),
            "m": st.integers(-9, 9),
            "x": st.none() | st.sampled_from([0.5, 2.0, -3.25]),
            "p": st.none() | st.booleans(),
            "q": st.booleans(),
            "t": st.none() | st.sampled_from(["tốt", "x", " t ", ""]),
        }
    ),
    min_size=1,
    max_size=5,
)
TYPES: dict[str, Any] = {
    "n": pl.Int64, "m": pl.Int32, "x": pl.Float64, "p": pl.Boolean, "q": pl.Boolean, "t": pl.String,
}  # fmt: skip


@given(ROWS, grown(3))
def test_both_lowerings_mean_the_same(rows: list[dict[str, Any]], exprs: dict[str, Expr]) -> None:
    table = pl.DataFrame(rows, schema=TYPES)
    wanted = [expr.alias(name) for name, expr in exprs.items()]

    direct = PolarsFrame(table).with_columns(*wanted)
    through = NarwhalsFrame(nw.from_native(table)).with_columns(*wanted)

    assert direct.schema == through.schema
    assert direct.native.equals(through.native)


TABLE = pl.DataFrame(
    {
        "g": ["a", "b", "a", None, "b"],
        "o": [3, 1, 2, 5, 4],
        "n": [1, None, 3, 4, 5],
        "p": [True, False, True, None, True],
        "d": ["2024-02-29", None, "2025-01-31", "1999-12-01", "2000-06-15"],
        "l": [[1, 2], [], None, [3], [4, 5, 6]],
        "t": ["1;2", "", None, "x", ";"],
    }
)
DAY = col("d").str.to_date("%Y-%m-%d")
ONE_BY_ONE = [
    DAY,
    DAY.dt.year().cast(Int64) * 10_000 + DAY.dt.month().cast(Int64) * 100 + DAY.dt.day(),
    DAY.cast(String),
    col("l").list.len(),
    col("t").str.split(";"),
    col("t").str.contains("^[0-9]"),
    col("n").cast(Decimal(10, 2)).round(1),
    lit(dt.date(2024, 1, 1)),
    lit(1, Int32),
    worded([(col("n") > 3, "nhiều"), (col("p"), "có"), (col("n") == 1, "một")]),
    worded([(col("n") > 3, "nhiều"), (col("p"), "có")], "khác"),
    worded([], "khác"),
    worded([]),
    col("n").cum_sum().over("g", order_by=["o"]),
    col("n").cum_sum().over(order_by=["o", "g"]),
]
OF_ALL = [
    col("n").sum(), col("n").min(), col("n").max(), col("p").any(), col("p").all(),
    col("g").n_unique(), col("g").null_count(), count_rows(),
]  # fmt: skip


@pytest.mark.parametrize("exprs", [ONE_BY_ONE, OF_ALL], ids=["rows", "all"])
def test_what_random_expressions_do_not_reach(exprs: list[Expr]) -> None:
    wanted = [expr.alias(f"{at}") for at, expr in enumerate(exprs)]

    direct = PolarsFrame(TABLE).select(*wanted)
    through = NarwhalsFrame(nw.from_native(TABLE)).select(*wanted)

    assert direct.schema == through.schema
    assert direct.native.equals(through.native)


def test_an_expression_is_no_truth() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(col("n") == 1)


def test_an_expression_tells_what_it_is() -> None:
    assert repr((col("n") + 1).alias("x")) == "alias(add(col('n'), 1), 'x')"


def test_expressions_are_told_apart_by_who_they_are() -> None:
    one, other = col("n") + 1, col("n") + 1
    assert len({one, other, one}) == 2


@pytest.mark.parametrize("slot", ["polars", "narwhals"])
def test_a_shared_part_is_lowered_once(slot: str) -> None:
    shared = col("n") + 1
    lowered = {"polars": PolarsFrame.lowered, "narwhals": NarwhalsFrame.lowered}[slot]
    lowered(shared * 2)
    first = getattr(shared, slot)
    lowered(when(shared == 3).then(shared))
    assert first is not None
    assert getattr(shared, slot) is first


@pytest.mark.parametrize("frame", [PolarsFrame(TABLE), NarwhalsFrame(nw.from_native(TABLE))])
def test_long_chains_need_no_deep_recursion(frame: PolarsFrame | NarwhalsFrame) -> None:
    chain = col("n")
    for _ in range(1_500):
        chain = chain + 1
    frame.lowered(chain)


def test_types_are_those_of_the_table() -> None:
    frame = PolarsFrame(TABLE)
    assert frame.schema == NarwhalsFrame(nw.from_native(TABLE)).schema
    assert frame.schema["l"] == List(Int64)


def test_a_lowered_expression_can_still_be_sent_elsewhere() -> None:
    expr = (col("n") + 1).alias("x")
    PolarsFrame.lowered(expr)
    sent = pickle.loads(pickle.dumps(expr))  # noqa: S301  (our own)
    assert PolarsFrame(TABLE).select(sent).native.equals(PolarsFrame(TABLE).select(expr).native)

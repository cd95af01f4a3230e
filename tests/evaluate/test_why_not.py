"""What stands in the way of a level: smallest, complete, and enough."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import EXCELLENT, SAMPLE, SCALES, YES_NO, field, holds, program

from quydinh.errors import NotFoundError
from quydinh.explain.why_not import MOST_SETS
from quydinh.ir import nodes as ir
from quydinh.ruleset import Ruleset

NAMES = ("a", "b", "c", "d", "e")
TESTS = st.sampled_from(NAMES).map(holds)
CONDITIONS = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        inner.map(ir.Not),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: ir.All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: ir.Any(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: ir.AtLeast(2, tuple(parts))),
    ),
    max_leaves=5,
)
BRANCHES = st.one_of(
    CONDITIONS, st.tuples(CONDITIONS, CONDITIONS).map(lambda one: ir.Discretion(*one))
)
LEVELS = [level.name for level in SCALES[0].levels]
Record = dict[str, bool]


@st.composite
def rulesets(draw: st.DrawFn) -> Ruleset:
    """Rules over yes/no inputs, where every test is an input of its own."""
    branches = tuple(
        ir.Branch(ir.RateAs(level), draw(BRANCHES)) for level in draw(st.permutations(LEVELS[:3]))
    )
    exclusions = (ir.Exclusion("không xếp loại", draw(CONDITIONS)),)
    subject = ir.Subject(
        "s",
        "s",
        "",
        "cá nhân",
        tuple(field(name, YES_NO) for name in NAMES),
        exclusions=exclusions if draw(st.booleans()) else (),
        rating=ir.Rating("mức_chất_lượng", branches, ir.Otherwise(ir.RateAs(LEVELS[3]))),
    )
    return Ruleset.from_program(program(subject))


@given(rulesets(), st.fixed_dictionaries({name: st.booleans() for name in NAMES}))
def test_smallest_sets(rules: Ruleset, record: Record) -> None:
    """Against all ways of changing inputs: exactly the smallest that give the level."""
    result = rules.rate("s", record)
    for level in LEVELS:
        found = [
            frozenset(reason.condition.removeprefix("không ") for reason in reasons)
            for reasons in result.why_not(level)
        ]
        expected = _smallest(rules, record, level)
        if result.level == level or not expected:
            assert not found
        elif len(expected) < MOST_SETS:
            assert set(found) == expected
            assert len(found) == len(expected)


def _smallest(rules: Ruleset, record: Record, level: str) -> set[frozenset[str]]:
    rate = rules.rater("s")
    for size in range(len(NAMES) + 1):
        sets = {
            frozenset(names)
            for names in combinations(NAMES, size)
            if rate(record | {name: not record[name] for name in names}) == level
        }
        if sets:
            return sets
    return set()


def _conditions(level: str, **changes: Any) -> list[list[str]]:  # noqa: ANN401
    result = Ruleset.from_program(SAMPLE).rate("đảng_viên", EXCELLENT | changes)
    return [[reason.condition for reason in reasons] for reasons in result.why_not(level)]


def test_conditions_of_the_level() -> None:
    """What the record lacks, all of it."""
    assert _conditions("xuất_sắc", điểm=80, số_vượt_mức=1) == [
        ["số_vượt_mức / số_nhiệm_vụ từ 50% trở lên", "điểm từ 90 điểm trở lên"]
    ]


def test_what_must_not_hold() -> None:
    """A case of an earlier branch stands in the way as well; either way out is listed."""
    assert _conditions("xuất_sắc", bị_kỷ_luật=True) == [["bị_kỷ_luật"], ["không tự_khắc_phục"]]


def test_unknown_stands_in_the_way() -> None:
    """What is missing would have to be as the level asks."""
    assert _conditions("xuất_sắc", điểm=None) == [["điểm từ 90 điểm trở lên"]]


def test_nothing_in_the_way() -> None:
    """The level is reached."""
    assert _conditions("Hoàn thành xuất sắc nhiệm vụ") == []


def test_levels_in_any_spelling() -> None:
    """And none that the scale does not have."""
    assert _conditions("xuat_sac", điểm=80) == [["điểm từ 90 điểm trở lên"]]
    with pytest.raises(NotFoundError, match="QD207"):
        _conditions("tuyệt_vời")

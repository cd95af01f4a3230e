"""The generator keeps its promises: others rest on them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import get_origin

import pytest

import quydinh
from population.generate import cases

_TYPES = (int, float, Decimal, str, bool, dt.date, list[int], list[str])


@pytest.mark.parametrize("seed", range(12))
def test_rulesets_compile_and_tables_are_read(seed: int) -> None:
    case = cases(seed)
    ruleset = quydinh.compile(case.text)
    assessment = ruleset.assess(case.tables, keep=case.keep)
    for name, rows in case.tables.items():
        for subject in set(ruleset.subjects) & {name}:
            assert len(assessment.rows(subject)) == len(rows)


@pytest.mark.parametrize("seed", range(40))
def test_columns_have_one_type(seed: int) -> None:
    for name, rows in cases(seed).tables.items():
        assert set(rows.types.values()) <= set(_TYPES), name
        for row in rows:
            assert list(row) == list(rows.types), name
            for column, value in row.items():
                type_ = rows.types[column]
                assert value is None or type(value) is (get_origin(type_) or type_), (name, column)


def test_some_links_are_given_twice() -> None:
    tables = [
        rows for seed in range(60) for name, rows in cases(seed).tables.items() if "." in name
    ]
    assert any(len(rows) > len({tuple(row.values()) for row in rows}) for rows in tables)


def test_a_seed_gives_the_same_case() -> None:
    first, second = cases(7), cases(7)
    assert first == second
    assert [one.types for one in first.tables.values()] == [
        one.types for one in second.tables.values()
    ]

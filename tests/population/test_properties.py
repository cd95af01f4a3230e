"""What has to hold of every population: order, equality, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

import quydinh
from population.generate import Case, cases
from population.rows import Rows
from quydinh import Ruleset
from quydinh.results.assessment import Assessment
from quydinh.text.words import ascii_form

_KEYS = ("mã", "id", "ma")


def rows_of(ruleset: Ruleset, assessment: Assessment) -> dict[tuple[str, str], dict[str, object]]:
    """The result columns by subject and key."""
    return {
        (subject, str(row["mã"])): {name: value for name, value in row.items() if name != "mã"}
        for subject in assessment.subjects
        if subject in ruleset.subjects
        for row in assessment.rows(subject)
    }


def assess(case: Case) -> tuple[Ruleset, Assessment]:
    ruleset = quydinh.compile(case.text)
    return ruleset, ruleset.assess(case.tables, keep=case.keep)


def shuffled(case: Case, random: Random) -> Case:
    tables = {}
    for name in random.sample(list(case.tables), len(case.tables)):
        rows = case.tables[name]
        columns = random.sample(list(rows.types), len(rows.types))
        tables[name] = Rows(
            [{column: row[column] for column in columns} for row in random.sample(rows, len(rows))],
            {column: rows.types[column] for column in columns},
        )
    return case._replace(tables=tables)


@pytest.mark.parametrize("seed", range(1000, 1008))
def test_order_of_rows_tables_and_columns_makes_no_difference(seed: int) -> None:
    case = cases(seed)
    ruleset, first = assess(case)
    _, second = assess(shuffled(case, Random(seed)))  # noqa: S311
    assert rows_of(ruleset, first) == rows_of(ruleset, second)
    assert sorted(map(str, first.problems)) == sorted(map(str, second.problems))
    for subject in set(first.subjects) & set(ruleset.subjects):
        assert first.groups(subject) == second.groups(subject)


@pytest.mark.parametrize("seed", range(2000, 2005))
def test_checking_moves_nobody(seed: int) -> None:
    case = cases(seed)
    ruleset = quydinh.compile(case.text)
    assessment = ruleset.assess(case.tables, quota="check", keep=case.keep)
    for row in rows_of(ruleset, assessment).values():
        assert row["mức_sau_tỉ_lệ"] == row["mức_sau_giới_hạn"]


@pytest.mark.parametrize("seed", range(3000, 3008))
def test_what_is_filled_in_was_possible(seed: int) -> None:
    """No missing value but a link's or a decision's brings what was not listed, for anybody."""
    random = Random(seed)  # noqa: S311
    case = cases(seed)
    ruleset, before = assess(case)
    listed = rows_of(ruleset, before)
    for name, at, column, value in random.sample(found := list(_gaps(case)), min(4, len(found))):
        rows = [dict(row) for row in case.tables[name]]
        rows[at][column] = value
        tables = case.tables | {name: Rows(rows, case.tables[name].types)}
        _, after = assess(case._replace(tables=tables))
        for key, row in rows_of(ruleset, after).items():
            possible = int(str(row["có_thể"]))
            assert possible & ~int(str(listed[key]["có_thể"])) == 0, (name, at, column, value, key)


def _gaps(case: Case) -> Iterator[tuple[str, int, str, Any]]:
    """Missing values and one that stands elsewhere in the column."""
    for name, rows in case.tables.items():
        if "." in name:
            continue
        for column in rows.types:
            if column in (*_KEYS, *case.keep) or _links_or_decides(case, name, column):
                continue
            given = {row[column] for row in rows} - {None}
            for at, row in enumerate(rows):
                if row[column] is None:
                    yield from ((name, at, column, value) for value in sorted(given, key=str)[:3])


def _links_or_decides(case: Case, name: str, column: str) -> bool:
    links = (
        "chi_bộ",
        "tổ_chức",
        "cấp_trên",
        "trực_thuộc",
        "đứng_đầu",
        "phụ_trách",
        "đảng_viên",
        "lãnh_đạo",
        "tháng",
    )
    decides = ("mức_được_quyết_định", "ngày_quyết_định")
    return column in {spelling for one in (*links, *decides) for spelling in (one, ascii_form(one))}


@pytest.mark.parametrize("seed", range(4000, 4008))
def test_equals_are_treated_equally(seed: int) -> None:
    """A second person with the same values ends as the first does."""
    random = Random(seed)  # noqa: S311
    case = cases(seed)
    name = next((one for one in ("đảng_viên", "dang_vien") if one in case.tables), "")
    rows = case.tables.get(name, [])
    if not rows:
        return
    key = next(column for column in _KEYS if column in rows[0])
    first = random.choice(rows)
    new = 7777 if isinstance(first[key], int) else "Đ7777"
    tables = dict(case.tables)
    tables[name] = Rows([*rows, {**first, key: new}], rows.types)
    if "tháng" in tables or "thang" in tables:
        months = "tháng" if "tháng" in tables else "thang"
        own = [one for one in tables[months] if one.get("đảng_viên") == first[key]]
        more = [{**one, "đảng_viên": new} for one in own]
        works = next((one for one in ("việc", "viec") if one in tables), "")
        if works:
            copies = {one["mã"]: f"{one['mã']} nữa" for one in own}
            more = [{**one, "mã": copies[one["mã"]]} for one in more]
            same = [
                {**one, "tháng": copies[one["tháng"]]}
                for one in tables[works]
                if one["tháng"] in copies
            ]
            tables[works] = Rows([*tables[works], *same], tables[works].types)
        tables[months] = Rows([*tables[months], *more], tables[months].types)
    ruleset, assessment = assess(case._replace(tables=tables))
    found = rows_of(ruleset, assessment)
    assert found["đảng_viên", str(first[key])] == found["đảng_viên", str(new)]
    assert assessment.explain("đảng_viên", first[key]).possible == (
        assessment.explain("đảng_viên", new).possible
    )


@pytest.mark.parametrize("seed", range(5000, 5008))
def test_nothing_at_all_is_known(seed: int) -> None:
    """Every value missing: each outcome contains what the complete data give."""
    case = cases(seed)
    ruleset, whole = assess(case)
    bare = {
        name: Rows(
            [
                {
                    column: value
                    if column in (*_KEYS, *case.keep)
                    or _links_or_decides(case, name, column)
                    or "." in name
                    else None
                    for column, value in row.items()
                }
                for row in rows
            ],
            rows.types,
        )
        for name, rows in case.tables.items()
    }
    _, blank = assess(case._replace(tables=bare))
    possible = rows_of(ruleset, blank)
    for key, row in rows_of(ruleset, whole).items():
        assert int(str(row["có_thể"])) & ~int(str(possible[key]["có_thể"])) == 0, key


@pytest.mark.parametrize("seed", range(6000, 6005))
def test_no_rows(seed: int) -> None:
    case = cases(seed)
    empty = {name: Rows([], rows.types) for name, rows in case.tables.items()}
    ruleset, assessment = assess(case._replace(tables=empty))
    assert rows_of(ruleset, assessment) == {}
    assert assessment.problems == ()
    for subject in assessment.summary().subjects:
        assert subject.total == 0
        assert subject.quotas == ()

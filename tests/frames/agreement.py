"""The same population as mappings and as frames: every answer has to be the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa

import quydinh
from every_engine import Make
from population.generate import Case
from population.rows import Rows
from quydinh.errors import InputError
from quydinh.results.assessment import Assessment

_TYPES = {
    int: pa.int64(),
    float: pa.float64(),
    Decimal: pa.decimal128(38, 6),
    str: pa.string(),
    bool: pa.bool_(),
    dt.date: pa.date32(),
    list[int]: pa.list_(pa.int64()),
    list[str]: pa.list_(pa.string()),
}


class Agreement(NamedTuple):
    """How much was compared, every difference in words, and whether columns sufficed."""

    records: int
    differences: tuple[str, ...]
    in_columns: bool = True


def arrow(rows: Rows) -> pa.Table:
    """A table with the declared types, also of columns without values."""
    return pa.table(
        {
            name: pa.array([row.get(name) for row in rows], _TYPES[type_])
            for name, type_ in rows.types.items()
        }
    )


def compare(case: Case, make: Make, mode: Any, told: int = 2) -> Agreement:
    """Rate a case both ways; ``told`` results of each kind are compared with all their reasons."""
    rules = quydinh.compile(case.text)
    reference = _assessed(rules, case, mode, list)
    found = _assessed(rules, case, mode, lambda rows: make(arrow(rows)))
    if isinstance(reference, str) or isinstance(found, str):
        same = reference == found
        return Agreement(0, () if same else (f"{reference!s:.300} / {found!s:.300}",))
    records = sum(len(reference.rows(name)) for name in _rated(reference, rules))
    slow = any(one.code == "QD621" for one in found.problems)
    told_apart = differences(reference, found, rules, told)
    return Agreement(records, tuple(told_apart), in_columns=not slow)


def differences(
    reference: Assessment, found: Assessment, rules: quydinh.Ruleset, told: int
) -> list[str]:
    """What two ratings of one population do not say alike."""
    differences: list[str] = []
    for name in _rated(reference, rules):
        rows = {row["mã"]: row for row in reference.rows(name)}
        others = {str(row["mã"]): {**row, "mã": str(row["mã"])} for row in found.rows(name)}
        differences += _rows(name, rows, others)
        if reference.groups(name) != found.groups(name):
            differences.append(f"groups of {name}")
        for key in sorted(map(str, rows))[:told]:
            one, other = reference.explain(name, key), found.explain(name, key)
            if one.to_dict() != other.to_dict() or one.explain() != other.explain():
                differences.append(f"explanation of {name} {key}")
    # What columns cannot hold exactly is rated one by one, and that is said.
    if list(reference.problems) != [one for one in found.problems if one.code != "QD621"]:
        differences.append(f"problems: {reference.problems} / {found.problems}")
    if not differences and _counts(reference) != _counts(found):
        differences.append("summary")
    return differences


def _rated(reference: Assessment, rules: quydinh.Ruleset) -> list[str]:
    return [name for name in reference.subjects if name in rules.subjects]


def _assessed(
    rules: quydinh.Ruleset, case: Case, mode: Any, made: Callable[[Rows], Any]
) -> Assessment | str:
    tables = {name: made(rows) for name, rows in case.tables.items()}
    history = case.history and {name: made(rows) for name, rows in case.history.items()}
    try:
        return rules.assess(
            tables, quota=mode, keep=case.keep, history=history, period=case.period
        )  # fmt: skip
    except InputError as error:
        return str(error)


def _rows(
    name: str, rows: dict[Any, dict[str, object]], others: dict[str, dict[str, object]]
) -> list[str]:
    if list(rows) != list(others) and set(rows) != set(others):
        return [f"keys of {name}"]
    found = []
    for key, row in rows.items():
        other = others[str(key)]
        if row != other:
            what = {one: (row[one], other.get(one)) for one in row if row[one] != other.get(one)}
            found.append(f"{name} {key}: {what}")
    return found


def _counts(assessment: Assessment) -> list[Any]:
    """What a summary counts; whom it names stands in the order of the tables, or of keys."""
    return [
        (one._replace(to_consider=(), undetermined=(), names={}), len(one.to_consider))
        for one in assessment.summary().subjects
    ]

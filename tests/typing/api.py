"""
How programs meet the library, read by the type checkers alone.

Whatever stands here is a promise: a change that breaks it breaks somebody's build.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_type

import quydinh


def load_by_number(record: Mapping[str, object]) -> None:
    rules = quydinh.load("124-QĐ/TW")
    assert_type(rules, quydinh.Ruleset)

    result = rules.rate("đảng_viên", record)
    assert_type(result, quydinh.Result)
    assert_type(result.outcome, quydinh.Outcome)
    assert_type(result.level, str | None)
    assert_type(result.explain(), str)


def load_one_of_several() -> None:
    assert_type(quydinh.load("124-QĐ/TW", dated="2023-10-04"), quydinh.Ruleset)


def compile_a_text(text: str) -> None:
    try:
        rules = quydinh.compile(text)
    except quydinh.CompileError as error:
        for diagnostic in error.diagnostics:
            assert_type(diagnostic.code, str)
    else:
        assert_type(rules, quydinh.Ruleset)


def check_a_text(text: str) -> None:
    for diagnostic in quydinh.check(text):
        assert_type(diagnostic, quydinh.Diagnostic)

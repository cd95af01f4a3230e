"""
Cases as worked examples (``Ví dụ``), for people to confirm.

What the ruleset says now stands there as the expected result, under a comment that asks for it to
be checked: a case that nobody has looked at proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from quydinh.evaluate.display import shown
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType, TextType, ValueType
from quydinh.results import Outcome, Result, Verdict
from quydinh.verify.cases import Case
from quydinh.verify.showing import type_of

UNCONFIRMED = (
    "Chưa xác nhận: kết quả dưới đây do chương trình tính; đối chiếu với văn bản rồi xóa dòng này."
)
_LONGEST_NAME = 110


def as_text(program: ir.Program, subject: str, cases: Sequence[Case]) -> str:
    """The examples, each with what it shows in comments; not yet laid out."""
    return "\n".join(
        line
        for at, case in enumerate(cases, start=1)
        for line in (*_example(program, subject, at, case), "")
    )


def name_of(case: Case, at: int, subject: str) -> str:
    """The name of a case, in words: its number and what it shows first beside its result."""
    result, *conditions = sorted(case.shows, key=lambda one: not one.startswith("kết quả"))
    words = conditions[0] if conditions and result.startswith("kết quả") else result
    words = words.replace('"', "”")
    if len(words) > _LONGEST_NAME:
        words = words[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
    return f"{subject} {at}: {words}"


def _example(program: ir.Program, subject: str, at: int, case: Case) -> Iterator[str]:
    for one in case.shows:
        yield f"# - {one}"
    yield f"# {UNCONFIRMED}"
    yield f'Ví dụ "{name_of(case, at, subject)}" của {subject}:'
    yield from assignments(program, subject, case.witness.record)
    yield f"  thì {expected(case.witness.result)}."


def assignments(
    program: ir.Program, subject: str, record: Mapping[str, Any], before: str = ""
) -> Iterator[str]:
    """A line for each input."""
    for name, value in record.items():
        type_ = type_of(program, subject, name)
        if not isinstance(type_, LinkType):
            yield f"  - {before}{name}: {_value(value, type_)};"
        elif not isinstance(value, tuple):
            yield from assignments(program, type_.target, value, f"{before}{name}.")
        elif value:
            entries = ", ".join(_entries(program, type_.target, value))
            yield f"  - {before}{name}: {entries};"
        else:
            yield f"  - {before}{name}: không;"


def _entries(
    program: ir.Program, subject: str, records: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    for record, alike in groupby(records):
        number = len(list(alike))
        yield f"{number} " * (number > 1) + _entry(program, subject, record)


def _entry(program: ir.Program, subject: str, record: Mapping[str, Any]) -> str:
    parts = []
    for name, value in record.items():
        type_ = type_of(program, subject, name)
        if not isinstance(type_, LinkType):
            parts.append(f"{name} là {_value(value, type_)}")
        elif isinstance(value, tuple) and value:
            nested = " ".join(_entries(program, type_.target, value))
            parts.append(f"{name} là {nested}")
    return f"({', '.join(parts)})"


def _value(value: Any, type_: ValueType) -> str:
    text = shown(value, type_)
    return f'"{text}"' if isinstance(type_, TextType) else text


def outcome_words(result: Result) -> str:
    """The result of a case as the form shows it."""
    if result.label is not None:
        return result.label
    words = expected(result)
    return words[:1].upper() + words[1:]


def expected(result: Result | Verdict) -> str:
    """What is expected, as an example says it."""
    match result.outcome:
        case Outcome.RATED:
            return f"xếp loại {result.level}"
        case Outcome.NEEDS_REVIEW:
            proposed = f", đề nghị {result.proposed}" if result.proposed else ""
            return f"cấp có thẩm quyền xem xét{proposed}"
        case Outcome.NOT_RATED:
            return "không xếp loại"
        case Outcome.NOT_REVIEWED:
            return "không kiểm điểm"
        case Outcome.UNDETERMINED:
            return "chưa xác định"

"""
Found cases as worked examples (``Ví dụ``), for people to confirm.

Each is ``như`` a worked case, and says only what is different in it; so does its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from quydinh.evaluate.display import shown
from quydinh.ir import nodes as ir
from quydinh.ir.types import LevelType, LinkType
from quydinh.mutation.search import Case, Edit, edited
from quydinh.verify.cases_text import UNCONFIRMED, assignments, expected
from quydinh.verify.showing import type_of


def as_text(program: ir.Program, cases: Sequence[tuple[Case, Sequence[str]]]) -> str:
    """
    The examples, not yet laid out.

    Args:
        program: The ruleset.
        cases: Each with the mistakes that it notices, in words.
    """
    known = {one.title for one in program.examples}
    known |= {one.title for one in program.populations}
    lines = []
    for case, notices in cases:
        name = title(program, case)
        while name in known:
            name += " (nữa)"
        known.add(name)
        lines += [f"# Phát hiện: {one}" for one in notices]
        lines += [f"# {UNCONFIRMED}", f'Ví dụ "{name}" của {case.subject}:']
        if case.base is not None:
            lines.append(f'  - như "{case.base.title}";')
        inherited = () if case.base is None else case.base.options
        lines += [
            f"  - theo phương án {question}.{reading};"
            for question, reading in case.options
            if (question, reading) not in inherited
        ]
        lines += assignments(program, case.subject, edited({}, case.edits))
        lines += [f"  thì {expected(case.verdict)}.", ""]
    return "\n".join(lines)


def title(program: ir.Program, case: Case) -> str:
    """What the case is like, and what is different in it."""
    parts = [] if case.base is None else [case.base.title]
    inherited = () if case.base is None else case.base.options
    parts += [
        f"theo phương án {reading.replace('_', ' ')}"
        for question, reading in case.options
        if (question, reading) not in inherited
    ]
    parts += [_difference(program, case.subject, edit) for edit in case.edits]
    return "; ".join(parts) or case.subject


def _difference(program: ir.Program, subject: str, edit: Edit) -> str:
    for link in edit.path[:-1]:
        linked = type_of(program, subject, link)
        assert isinstance(linked, LinkType)
        subject = linked.target
    type_ = type_of(program, subject, edit.path[-1])
    name = " của ".join(part.replace("_", " ") for part in reversed(edit.path))
    if isinstance(type_, LinkType):
        return f"{name}: {', '.join(_counted(program, type_.target, edit.value)) or 'không có'}"
    value = shown(edit.value, type_)
    return f"{name} {value.replace('_', ' ') if isinstance(type_, LevelType) else value}"


def _counted(
    program: ir.Program, subject: str, records: Sequence[Mapping[str, Any]]
) -> Iterator[str]:
    for record, alike in groupby(records):
        words = [_input(program, subject, name, value) for name, value in record.items()]
        yield f"{len(list(alike))} {', '.join(words)}"


def _input(program: ir.Program, subject: str, name: str, value: Any) -> str:  # noqa: ANN401
    type_ = type_of(program, subject, name)
    if isinstance(type_, LinkType):
        several = value if isinstance(value, tuple) else (value,)
        return f"{name.replace('_', ' ')}: {', '.join(_counted(program, type_.target, several))}"
    words = shown(value, type_)
    if isinstance(type_, LevelType):
        return words.replace("_", " ")
    return f"{name.replace('_', ' ')} {words}"

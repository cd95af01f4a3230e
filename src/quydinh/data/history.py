"""The file of results of earlier periods: tables like those of the data, many rows a subject."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from quydinh.data import read as tables
from quydinh.data.files import File
from quydinh.data.rows import Keys, Problem
from quydinh.evaluate.earlier import OF_RESULTS
from quydinh.ir import nodes as ir
from quydinh.ir.types import LinkType
from quydinh.results import Language

_ASIDE = (*OF_RESULTS, "đối_tượng")


def read(
    path: str,
    program: ir.Program,
    language: Language,
    subject: str | None,
    ignored: tuple[str, ...],
) -> tuple[dict[str, list[Any]], tuple[Problem, ...]]:
    """
    Results by kind of subject, and what is wrong with the table.

    Raises:
        InputError: The file is not in its format.
        NotFoundError: There is no such file or subject, or it has to be said which is meant.
    """
    file = File(path, language)
    keys = Keys("", (*ignored, *_ASIDE))
    data = tables.find(file, _of_results(program), subject=subject, keys=keys)
    batch = data.batch()
    found: dict[str, list[Any]] = {}
    for row in batch.rows:
        found.setdefault(row.subject, []).append(row.record)
    return found, batch.problems


def _of_results(program: ir.Program) -> ir.Program:
    """The program in which a row is a result: its subjects stand for their records of periods."""
    rated = {one.name: one for one in program.subjects if one.rating is not None}
    past = {one.history_of: one for one in program.subjects if one.history_of}
    return evolve(
        program,
        subjects=tuple(_result(one, past.get(name)) for name, one in rated.items()),
    )


def _result(subject: ir.Subject, past: ir.Subject | None) -> ir.Subject:
    """A subject whose rows are results; many rows may have one key, as in a ``Danh mục``."""
    fields = (past or subject).fields
    plain = tuple(one for one in fields if not isinstance(one.type, LinkType))
    return evolve(
        past or subject,
        name=subject.name,
        ascii=subject.ascii,
        label=subject.label,
        kind="danh mục",
        fields=plain,
        rating=subject.rating,
    )

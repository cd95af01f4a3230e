"""Rating the records of a file: what ``rate`` and ``explain`` share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

from quydinh.cli.console import Console

if TYPE_CHECKING:
    from quydinh.data.rows import Batch, Place, Problem
    from quydinh.results import Result
    from quydinh.results.assessment import Assessment, Mode
    from quydinh.ruleset import Ruleset


class Rated(NamedTuple):
    """A result, and where its record stands."""

    place: Place
    result: Result


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """The data file and how to read it."""
    say = console.say
    options.add_argument(
        "data",
        metavar=say("SỐ_LIỆU", "DATA"),
        help=say(
            "tệp JSON, NDJSON hoặc CSV; `-` là đầu vào chuẩn",
            "a JSON, NDJSON or CSV file; `-` is standard input",
        ),
    )
    options.add_argument(
        "--input-format",
        choices=("json", "ndjson", "csv"),
        help=say("định dạng của số liệu, nếu tên tệp không cho biết", "the format of the data"),
    )
    options.add_argument(
        "--subject",
        metavar=say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=say(
            "các hồ sơ thuộc đối tượng nào; nếu tệp có nhiều bảng thì chỉ lấy bảng này",
            "what the records are about; of several tables, the only one to read",
        ),
    )
    options.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar=say("CỘT", "COLUMN"),
        help=say(
            "bỏ qua một cột mà quy định không dùng; dùng được nhiều lần",
            "leave a column aside; may be repeated",
        ),
    )


def read(
    asked: argparse.Namespace, ruleset: Ruleset, console: Console, identity: str = ""
) -> Batch:
    """The records that the user asked for."""
    from quydinh.data.files import STANDARD, File, Format
    from quydinh.data.read import read
    from quydinh.data.rows import Keys

    path = asked.data
    format_ = None if asked.input_format is None else Format(asked.input_format)
    if path == STANDARD and format_ is None:
        format_ = Format.JSON
    return read(
        File(path, console.language),
        ruleset.program,
        subject=asked.subject,
        format_=format_,
        keys=Keys(identity, tuple(asked.ignore)),
    )


def rate(
    ruleset: Ruleset, batch: Batch, mode: Mode = "select"
) -> tuple[list[Rated], list[Problem], Assessment | None]:
    """
    Rate every record, together where the rules speak of others.

    Returns:
        The results of the records that nothing is wrong with, in the order of the file, everything
        that is wrong with the others, and the assessment when they were rated together.
    """
    from quydinh.data.tables import is_population

    if is_population(ruleset.program, batch.rows):
        return _together(ruleset, batch, mode)
    return (*_apart(ruleset, batch), None)


def _apart(ruleset: Ruleset, batch: Batch) -> tuple[list[Rated], list[Problem]]:
    from quydinh.data.rows import Problem
    from quydinh.errors import InputError

    rated, problems = [], list(batch.problems)
    for row in batch.rows:
        try:
            rated.append(Rated(row.place, ruleset.rate(row.subject, row.record)))
        except InputError as error:
            problems += [Problem(one, row.place) for one in error.diagnostics]
    bad = {problem.place for problem in problems}
    return [one for one in rated if batch.usable and one.place not in bad], problems


def _together(
    ruleset: Ruleset, batch: Batch, mode: Mode
) -> tuple[list[Rated], list[Problem], Assessment | None]:
    from quydinh.data.rows import Problem
    from quydinh.data.tables import alone, tables
    from quydinh.errors import InputError
    from quydinh.evaluate.inputs import Inputs
    from quydinh.evaluate.shapes import shapes

    inputs, all_shapes = Inputs(ruleset.program), shapes(ruleset.program)
    rated_kinds = set(ruleset.subjects)
    problems = list(batch.problems)
    for row in batch.rows:
        linked = row.subject not in rated_kinds
        record = alone(row.record, all_shapes[row.subject, linked])
        try:
            inputs.read(row.subject, record, linked=linked)
        except InputError as error:
            problems += [Problem(one, row.place) for one in error.diagnostics]
    bad = {problem.place for problem in problems}
    good = [row for row in batch.rows if batch.usable and row.place not in bad]
    if not good:
        return [], problems, None
    try:
        assessment = ruleset.assess(tables(good), quota=mode)
    except InputError as error:
        return [], [*problems, *(Problem(one) for one in error.diagnostics)], None
    results = {name: iter(assessment[name]) for name in assessment.subjects if name in rated_kinds}
    rated = [Rated(row.place, next(results[row.subject])) for row in good if row.subject in results]
    return rated, problems, assessment

"""Rating the records of a file: what ``rate`` and ``explain`` share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NamedTuple

from quydinh.cli.console import Console
from quydinh.cli.earlier import Earlier
from quydinh.cli.progress import step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quydinh.data.large import Large
    from quydinh.data.outcome_table import OutcomeTable
    from quydinh.data.read import Data
    from quydinh.data.rows import Batch, Place, Problem
    from quydinh.diagnostics.entry import Words
    from quydinh.diagnostics.model import Diagnostic
    from quydinh.ir import nodes as ir
    from quydinh.results import Result
    from quydinh.results.assessment import Assessment, Mode
    from quydinh.results.summary import Summary
    from quydinh.ruleset import Ruleset


NOTHING = Earlier()


class Rated(NamedTuple):
    """A result, and where its record stands."""

    place: Place
    result: Result


class Rating(NamedTuple):
    """
    What came of the records of a file.

    Attributes:
        rated: The results of those that nothing is wrong with, in the order of the file.
        problems: Everything that is wrong with the others.
        total: How many records there are.
        tables: The results of each kind of subject.
        summary: What they come to.
        assessment: How they were rated together; None when each was rated by itself.
        notes: What was read in a way that its reader has to know.
        batch: The records, where they were read one by one; else there are no reasons in ``rated``.
    """

    rated: Sequence[Rated]
    problems: Sequence[Problem]
    total: int
    tables: Sequence[OutcomeTable]
    summary: Summary
    assessment: Assessment | None = None
    notes: Sequence[Words] = ()
    batch: Batch | None = None

    @property
    def results(self) -> list[Result]:
        """The results alone."""
        return [one.result for one in self.rated]

    @property
    def number(self) -> int:
        """How many results there are."""
        return sum(map(len, self.tables))

    def by_subject(self) -> Iterator[tuple[str, Rating]]:
        """The same for each kind of subject."""
        for table in self.tables:
            rated = [one for one in self.rated if one.result.subject == table.subject]
            yield table.subject, self._replace(rated=rated, tables=[table])


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """The data file and how to read it."""
    say = console.say
    options.add_argument(
        "data",
        metavar=say("SỐ_LIỆU", "DATA"),
        help=say(
            "tệp CSV, Excel, JSON, NDJSON hoặc Parquet, hoặc thư mục có mỗi đối tượng một tệp; "
            "`-` là đầu vào chuẩn",
            "a CSV, Excel, JSON, NDJSON or Parquet file, or a folder with a file for each subject; "
            "`-` is standard input",
        ),
    )
    reading(options, console)
    options.add_argument(
        "--subject",
        metavar=say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=say(
            "các hồ sơ thuộc đối tượng nào; nếu có nhiều bảng thì chỉ nêu kết quả của bảng này",
            "what the records are about; of several tables, the one whose results are shown",
        ),
    )


def reading(options: argparse._ActionsContainer, console: Console) -> None:
    """How a data file is read."""
    say = console.say
    options.add_argument(
        "--input-format",
        choices=("csv", "xlsx", "json", "ndjson", "parquet"),
        help=say("định dạng của số liệu, nếu tên tệp không cho biết", "the format of the data"),
    )
    options.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar=say("TÊN", "NAME"),
        help=say(
            "bỏ qua một cột (hoặc một bảng) mà quy định không dùng; dùng được nhiều lần",
            "leave a column (or a table) aside; may be repeated",
        ),
    )


def find(asked: argparse.Namespace, ruleset: Ruleset, console: Console, identity: str = "") -> Data:
    """The tables that the user asked for."""
    return find_for(asked, ruleset.program, console, asked.subject, identity)


def find_for(
    asked: argparse.Namespace,
    program: ir.Program,
    console: Console,
    subject: str | None,
    identity: str = "",
) -> Data:
    """The tables that a program knows; ``subject`` is what the only table is about."""
    from quydinh.data import read
    from quydinh.data.files import STANDARD, File, Format
    from quydinh.data.rows import Keys

    path = asked.data
    format_ = None if asked.input_format is None else Format(asked.input_format)
    if path == STANDARD and format_ is None:
        format_ = Format.JSON
    with step(console, f"đọc số liệu từ {path}", f"reading {path}"):
        return read.find(
            File(path, console.language),
            program,
            subject=subject,
            format_=format_,
            keys=Keys(identity, tuple(asked.ignore)),
        )


def rate(
    ruleset: Ruleset,
    data: Data,
    console: Console,
    mode: Mode = "select",
    *,
    reasons: bool = False,
    keep_going: bool = False,
    beside: Earlier = NOTHING,
) -> Rating:
    """
    Rate every record, together where the rules speak of others.

    Args:
        ruleset: The rules.
        data: The tables.
        console: Where to show what is being done.
        mode: What becomes of those beyond a quota.
        reasons: Whether the reasons of every record are wanted, however many there are.
        keep_going: Whether good records are rated beside bad ones.
        beside: What is known of other periods.
    """
    from quydinh.data.large import large

    with step(console, f"đọc {data.size} dòng", f"reading {data.size} rows"):
        found = None if reasons else large(data)
        batch = None if found is not None else data.batch()
    with step(console, f"xếp loại {data.size} hồ sơ", f"rating {data.size} records"):
        if batch is not None:
            return rate_records(ruleset, batch, mode, beside)
        assert found is not None
        rating = _in_columns(ruleset, found, mode, beside)
    if rating.assessment is None and keep_going and found.usable:
        # A frame is taken or refused whole: which of its rows are good, records have to tell.
        return rate(ruleset, data, console, mode, reasons=True, beside=beside)
    return rating


def _in_columns(ruleset: Ruleset, found: Large, mode: Mode, beside: Earlier) -> Rating:
    from quydinh.data.framed_table import FramedTable
    from quydinh.evaluate.population.figures import apart

    assessment, problems = assess(ruleset, found, mode, beside)
    if assessment is None:
        rules = {name: ruleset.rules(name) for name in ruleset.subjects}
        nothing = apart(ruleset.program, rules, (), ruleset.digest)
        return Rating((), problems, found.total, (), nothing)
    tables = [
        FramedTable(ruleset, name, assessment, found.names(ruleset.program, name))
        for name in ruleset.subjects
        if name in found.tables and found.wanted in ("", name)
    ]
    summary = _summary(ruleset, assessment, found.wanted)
    return Rating((), problems, found.total, tables, summary, assessment, found.notes)


def assess(
    ruleset: Ruleset, found: Large, mode: Mode, beside: Earlier = NOTHING
) -> tuple[Assessment | None, list[Problem]]:
    """Rate tables in columns; None when none of them may be rated."""
    from quydinh.data.large import frames
    from quydinh.data.rows import Problem
    from quydinh.errors import InputError

    problems = [*found.problems, *beside.problems]
    if not found.usable or beside.problems:
        return None, problems
    try:
        history = None if beside.history is None else frames(beside.history)
        return (
            ruleset.assess(found.tables, quota=mode, history=history, period=beside.period),
            problems,
        )
    except InputError as error:
        return None, [*problems, *map(Problem, error.diagnostics)]


def _summary(ruleset: Ruleset, assessment: Assessment, wanted: str) -> Summary:
    """The summary in the order of the rules; only of the kind of subject asked for, if any."""
    summary = assessment.summary()
    found = {one.subject: one for one in summary.subjects if wanted in ("", one.subject)}
    return summary._replace(subjects=tuple(found[one] for one in ruleset.subjects if one in found))


def rate_records(
    ruleset: Ruleset, batch: Batch, mode: Mode = "select", beside: Earlier = NOTHING
) -> Rating:
    """Rate records, with all reasons."""
    from quydinh.data.outcome_table import reasoned
    from quydinh.data.tables import is_population
    from quydinh.evaluate.population.figures import apart

    if is_population(ruleset.program, batch):
        rated, problems, assessment = _together(ruleset, batch, mode, beside)
    else:
        batch = batch.only(batch.wanted) if batch.wanted else batch
        (rated, problems), assessment = _apart(ruleset, batch, beside), None
    results = [one.result for one in rated]
    if assessment is not None:
        summary = _summary(ruleset, assessment, batch.wanted)
    else:
        rules = {name: ruleset.rules(name) for name in ruleset.subjects}
        summary = apart(ruleset.program, rules, results, ruleset.digest)
    tables = reasoned(ruleset, results)
    return Rating(rated, problems, batch.total, tables, summary, assessment, batch.notes, batch)


def _apart(ruleset: Ruleset, batch: Batch, beside: Earlier) -> tuple[list[Rated], list[Problem]]:
    from quydinh.data.rows import Problem
    from quydinh.errors import InputError

    rated, problems = [], [*batch.problems, *beside.problems]
    if beside.problems:
        return [], problems
    for row in batch.rows:
        history = beside.of(row.subject, row.place.id)
        try:
            result = ruleset.rate(row.subject, row.record, history=history, period=beside.period)
            rated.append(Rated(row.place, result))
        except InputError as error:
            problems += [Problem(one, row.place) for one in error.diagnostics]
    bad = {problem.place for problem in problems}
    return [one for one in rated if batch.usable and one.place not in bad], problems


def _together(
    ruleset: Ruleset, batch: Batch, mode: Mode, beside: Earlier
) -> tuple[list[Rated], list[Problem], Assessment | None]:
    from quydinh.data.rows import Problem
    from quydinh.data.tables import alone, tables
    from quydinh.errors import InputError

    problems = [*batch.problems, *alone(ruleset.program, batch), *beside.problems]
    bad = {problem.place for problem in problems}
    good = [row for row in batch.rows if batch.usable and row.place not in bad]
    if not good or beside.problems:
        return [], problems, None
    try:
        assessment = ruleset.assess(
            tables(batch, good), quota=mode, history=beside.history, period=beside.period
        )
    except InputError as error:
        return [], [*problems, *(Problem(one) for one in error.diagnostics)], None
    wanted = {batch.wanted} if batch.wanted else set(ruleset.subjects)
    results = {name: iter(assessment[name]) for name in assessment.subjects if name in wanted}
    rated = [Rated(row.place, next(results[row.subject])) for row in good if row.subject in results]
    return rated, problems, assessment


def doubts(rating: Rating, console: Console) -> None:
    """Say what was read in a way that has to be known, and which links lead nowhere."""
    from quydinh.cli.messages import sentences

    said = [note.said_in(console.language) for note in rating.notes]
    if said:
        console.complain(console.say("lưu ý: ", "note: ") + "\n       ".join(said))
    if rating.assessment is not None and rating.assessment.problems:
        given = rating.assessment.subjects
        told = [_of_tables(one, given) for one in rating.assessment.problems]
        console.complain(sentences(told, console))


def _of_tables(doubt: Diagnostic, given: Collection[str]) -> Diagnostic:
    """A doubt; of links into a table that was not given, with the hint to give it."""
    from attrs import evolve

    if doubt.code == "QD613" and dict(doubt.arguments)["target"] not in given:
        return evolve(doubt, hint="no_table")
    return doubt

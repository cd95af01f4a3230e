"""Results as files: the same bytes for the same rules and data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from quydinh.data.files import install, replacing
from quydinh.data.outcome_table import OutcomeTable
from quydinh.diagnostics.entry import Words
from quydinh.results import Result
from quydinh.results.summary import Summary
from quydinh.ruleset import Ruleset

# One row of a sheet has the heads.
_MOST_ROWS = 1_048_575


class Unwritable(Exception):  # noqa: N818  (why a file cannot be written, for the command to say)
    """The results cannot be written in this format."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


def json_text(ruleset: Ruleset, results: Iterable[Result]) -> str:
    """One object with the ruleset and every result."""
    document = {
        "ruleset": {
            "number": ruleset.number,
            "date": None if ruleset.date is None else ruleset.date.isoformat(),
            "digest": ruleset.digest,
            "layers": [layer._asdict() for layer in ruleset.layers],
            "options": dict(ruleset.options),
            **decisions(ruleset),
        },
        "results": [result.to_dict() for result in results],
    }
    return _dumped(document, indent=2) + "\n"


def decisions(ruleset: Ruleset) -> dict[str, object]:
    """Who chose the readings, where they came from a file of choices."""
    named = {
        one.name: one.decision.to_dict()
        for one in ruleset.program.questions
        if one.decision is not None
    }
    return {"decisions": named} if named else {}


def ndjson_lines(results: Iterable[Result]) -> Iterator[str]:
    """One result a line, each with the digest of its rules."""
    return (_dumped({"digest": one.digest, **one.to_dict()}) + "\n" for one in results)


def csv_text(tables: Sequence[OutcomeTable]) -> str:
    """The tables one below the other."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\n")
    if tables:
        writer.writerow(tables[0].columns)
    for table in tables:
        writer.writerows(table.rows())
    return output.getvalue()


def parquet(path: str, tables: Sequence[OutcomeTable]) -> None:
    """
    Write the tables one below the other as Parquet.

    Raises:
        Unwritable: Polars is not installed.
        OSError: The file cannot be written.
    """
    try:
        import polars as pl  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise Unwritable(install("polars")) from error
    whole = pl.concat([table.frame() for table in tables]) if tables else pl.DataFrame()
    with replacing(path) as target:
        whole.write_parquet(target)


def workbook(path: str, ruleset: Ruleset, tables: Sequence[OutcomeTable], summary: Summary) -> None:
    """
    Write an Excel workbook: a summary, and a sheet for each kind of subject.

    Raises:
        Unwritable: The library that writes it is not installed, or a sheet has too few rows.
        OSError: The file cannot be written.
    """
    try:
        from quydinh.data.workbook import write  # noqa: PLC0415  (an extra)
    except ImportError as error:
        raise Unwritable(install("excel")) from error
    if any(len(table) > _MOST_ROWS for table in tables):
        raise Unwritable(_TOO_MANY)
    with replacing(path) as target:
        write(target, ruleset, tables, summary)


def _dumped(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


_TOO_MANY = Words(
    "một trang tính chỉ chứa được 1.048.575 hồ sơ; ghi ra `.csv` hoặc `.parquet`",
    "a sheet holds no more than 1,048,575 records; write `.csv` or `.parquet`",
)

"""``quydinh rate``: records in, results out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh.cli import loading, page, population
from quydinh.cli.console import DONE, PROBLEMS, Console, WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quydinh.cli.population import Rated
    from quydinh.results.assessment import Assessment
    from quydinh.ruleset import Ruleset

NAME = "rate"
_TABLE = "table"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "xếp loại theo số liệu, nêu căn cứ của từng kết quả",
        "rate records and name the clauses that decided",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    loading.arguments(options, console)
    population.arguments(options, console)
    loading.options(options, console)
    options.add_argument(
        "--id",
        "--id-column",
        default="",
        metavar=say("CỘT", "COLUMN"),
        help=say("cột dùng làm mã; mặc định là `mã` hoặc `id`", "the column of ids: `mã` or `id`"),
    )
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ghi kết quả ra tệp, định dạng theo đuôi .json, .ndjson hoặc .csv",
            "write the results to a file; its name tells the format",
        ),
    )
    page.argument(options, console)
    options.add_argument(
        "--format",
        choices=(_TABLE, "json", "ndjson", "csv"),
        help=say("định dạng của kết quả; mặc định là bảng", "the format of results"),
    )
    options.add_argument(
        "--quota",
        choices=("select", "check"),
        default="select",
        help=say(
            "tỉ lệ xếp loại: `select` đề xuất ai giữ mức (mặc định), `check` chỉ nêu nhóm vượt",
            "quotas: `select` proposes who keeps the level, `check` only says which group exceeds",
        ),
    )
    options.add_argument(
        "--keep-going",
        action="store_true",
        help=say(
            "có hồ sơ sai vẫn xếp loại các hồ sơ khác", "rate the good records beside bad ones"
        ),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Rate every record, or none when one of them is wrong."""
    ruleset = loading.load(asked.ruleset, asked.option, console)
    format_ = _format(asked, console)
    page.check(asked, console)
    batch = population.read(asked, ruleset, console, asked.id)
    rated, problems, assessment = population.rate(ruleset, batch, asked.quota)
    if problems:
        from quydinh.cli.problems import paragraphs, summary_of_rating

        end = summary_of_rating(len(rated), batch.total, console, going_on=asked.keep_going)
        console.complain("\n\n".join([*paragraphs(problems, console), end]))
        if not (asked.keep_going and rated):
            return PROBLEMS
    if assessment is not None and assessment.problems:
        from quydinh.cli.messages import sentences

        console.complain(sentences(assessment.problems, console))
    if asked.report is not None:
        left_out = len({one.place for one in problems if one.place is not None})
        page.write(asked.report, ruleset, rated, assessment, left_out, console)
    _write(ruleset, rated, assessment, format_, asked.output, console)
    return PROBLEMS if problems else DONE


def _format(asked: argparse.Namespace, console: Console) -> str:
    """The format of the results; known before any work, so that no work is lost."""
    from quydinh.data.files import format_of

    if asked.output is not None and _same_file(asked.output, asked.data):
        raise WrongUse(
            console.say(
                f"kết quả không được ghi đè lên tệp số liệu `{asked.data}`",
                f"the results must not overwrite the data file `{asked.data}`",
            )
        )
    if asked.format is not None:
        return str(asked.format)
    if asked.output is None:
        return _TABLE
    found = format_of(asked.output)
    if found is None:
        raise WrongUse(
            console.say(
                f"tên tệp `{asked.output}` không cho biết định dạng; đặt đuôi `.json`, `.ndjson` "
                "hoặc `.csv`, hoặc thêm `--format` (phiên bản này chưa ghi được Excel và Parquet)",
                f"the name `{asked.output}` does not tell the format; let it end with `.json`, "
                "`.ndjson` or `.csv`, or add `--format` (no Excel or Parquet in this version)",
            )
        )
    return found.value


def _same_file(one: str, other: str) -> bool:
    return other != "-" and Path(one).resolve() == Path(other).resolve()


def _write(
    ruleset: Ruleset,
    rated: Sequence[Rated],
    assessment: Assessment | None,
    format_: str,
    output: str | None,
    console: Console,
) -> None:
    from quydinh.data import export
    from quydinh.data.files import Format, why, write

    if format_ == _TABLE:
        from quydinh.cli.report import table

        text = "".join(f"{line}\n" for line in table(ruleset, rated, assessment, console))
    else:
        text = export.text(ruleset, [one.result for one in rated], Format(format_))
    if output is None:
        console.print(text, end="")
        return
    try:
        # With the mark, Excel reads Vietnamese letters as they are.
        write(output, text, mark=format_ == Format.CSV)
    except (OSError, ValueError) as error:
        reason = why(error)
        raise WrongUse(
            console.say(
                f"không ghi được tệp `{output}`: {reason.vi}",
                f"cannot write `{output}`: {reason.en}",
            )
        ) from error
    said = console.say(
        f"đã ghi {len(rated)} kết quả vào `{output}`", f"wrote {len(rated)} results to `{output}`"
    )
    console.complain(said)

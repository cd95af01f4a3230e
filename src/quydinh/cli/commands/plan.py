"""``quydinh plan``: what remedies the shortcomings, what is due, what is overdue."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh.cli.console import DONE, Console, WrongUse
from quydinh.cli.dossiers import day, updates_argument
from quydinh.cli.writing import write

if TYPE_CHECKING:
    import datetime as dt

    from quydinh.dossiers import Dossier
    from quydinh.review.plan import Plan

NAME = "plan"

_FILES = (".ics", ".csv", ".json")


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "lập kế hoạch khắc phục hạn chế từ hồ sơ kiểm điểm, nhắc việc đến hạn",
        "draw up the plan that follows a review, and tell what is due",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    options.add_argument(
        "dossiers",
        metavar=say("HỒ_SƠ", "DOSSIERS"),
        help=say(
            "thư mục hồ sơ kiểm điểm, của một hay nhiều kỳ, hoặc một tệp",
            "a folder of dossiers, of one period or more, or one file",
        ),
    )
    options.add_argument(
        "--on",
        metavar=say("NGÀY", "DATE"),
        help=say("tính đến ngày này; mặc định là hôm nay", "as of this day; today by default"),
    )
    options.add_argument(
        "--within",
        type=int,
        default=30,
        metavar=say("SỐ_NGÀY", "DAYS"),
        help=say(
            "nhắc việc còn hạn trong số ngày này; mặc định là 30",
            "remind of what is due within so many days; 30 by default",
        ),
    )
    updates_argument(options, console)
    options.add_argument(
        "--counts",
        metavar=say("KỲ", "PERIOD"),
        help=say(
            "cho số hạn chế được nêu, đã khắc phục, để ghi vào số liệu xếp loại của kỳ này",
            "give the numbers of shortcomings named and remedied, for the records of this period",
        ),
    )
    options.add_argument(
        "--names",
        action="store_true",
        help=say(
            "ghi cả họ tên, người thực hiện và lời của biện pháp",
            "give names, people and the words of measures as well",
        ),
    )
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ghi ra tệp: .ics (lịch các thời hạn), .csv hoặc .json",
            "write to a file: .ics (a calendar of the deadlines), .csv or .json",
        ),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Tell what is due, or write the plan."""
    from quydinh.cli.planned import reminder_lines
    from quydinh.data.files import File
    from quydinh.review import plan_files
    from quydinh.review.plan import plan

    _check_output(asked, console)
    if asked.within < 0:
        raise WrongUse(
            console.say("`--within` là số ngày, từ 0", "`--within` is a number of days, from 0")
        )
    on = day(asked)
    found = _read(asked, console)
    whole = plan(found)
    if asked.updates:
        files = [File(path, console.language) for path in asked.updates]
        whole = plan(found, plan_files.read_all(files, whole))
    if asked.counts:
        return _counts(asked, found, whole, on, console)
    if asked.output:
        _write(asked, whole, on, console)
        return DONE
    for line in reminder_lines(whole, on, asked.within, console, names=asked.names):
        console.print(line)
    return DONE


def _check_output(asked: argparse.Namespace, console: Console) -> None:
    if not asked.output:
        return
    ending = Path(asked.output).suffix.lower()
    taken = (".csv", ".json") if asked.counts else _FILES
    if ending not in taken:
        raise WrongUse(
            console.say(
                f"`-o` nhận tệp có đuôi {', '.join(taken)}, không phải `{asked.output}`",
                f"`-o` takes a file that ends with {', '.join(taken)}, not `{asked.output}`",
            )
        )


def _read(asked: argparse.Namespace, console: Console) -> tuple[Dossier, ...]:
    from quydinh import dossiers
    from quydinh.cli.dossiers import no_dossier, refuse

    found = dossiers.read(asked.dossiers, language=console.language)
    refuse([found], console)
    if not found.dossiers:
        raise WrongUse(no_dossier(asked, console))
    return found.dossiers


def _counts(
    asked: argparse.Namespace,
    found: tuple[Dossier, ...],
    whole: Plan,
    on: dt.date,
    console: Console,
) -> int:
    import json

    from quydinh.cli.planned import count_lines, count_rows
    from quydinh.library.written import read_period
    from quydinh.review import plan_files
    from quydinh.review.counts import counts

    counted = counts(found, read_period(asked.counts), whole, on)
    if asked.output is None:
        for line in count_lines(counted, console):
            console.print(line)
        return DONE
    table = count_rows(counted)
    if asked.output.lower().endswith(".json"):
        _save(asked.output, json.dumps(table, ensure_ascii=False, indent=2) + "\n", console)
    else:
        text = [{name: str(cell) for name, cell in row.items()} for row in table]
        _save(asked.output, plan_files.csv_text(text), console)
    return DONE


def _write(asked: argparse.Namespace, whole: Plan, on: dt.date, console: Console) -> None:
    from quydinh.review import plan_files

    path = asked.output
    if path.lower().endswith(".ics"):
        from quydinh.review.ics import calendar_file

        _save(path, calendar_file(whole, on, private=asked.names).decode(), console)
        return
    table = plan_files.rows(whole, on, private=asked.names)
    text = (
        plan_files.json_text(table, on)
        if path.lower().endswith(".json")
        else plan_files.csv_text(table)
    )
    _save(path, text, console)


def _save(path: str, text: str, console: Console) -> None:
    # With the mark, Excel reads Vietnamese letters as they are.
    write(path, text, console, mark=path.lower().endswith(".csv"))
    console.complain(console.say(f"đã ghi `{path}`", f"wrote `{path}`"))

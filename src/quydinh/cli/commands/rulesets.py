"""``quydinh list``: the rulesets that come with the library."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from quydinh.cli.console import DONE, PROBLEMS, Console

if TYPE_CHECKING:
    from quydinh.catalog import Entry

NAME = "list"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say("liệt kê các quy định có sẵn", "list the rulesets that come with quydinh")


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    options.add_argument(
        "--year",
        type=int,
        metavar=console.say("NĂM", "YEAR"),
        help=console.say(
            "chỉ các quy định áp dụng cho năm đánh giá này", "only those for this year"
        ),
    )
    options.add_argument(
        "--format",
        choices=("table", "json"),
        default="table",
        help=console.say("bảng (mặc định) hoặc JSON", "a table (the default) or JSON"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Print what there is."""
    from quydinh.catalog import entries
    from quydinh.cli.table import lines

    found = [one for one in entries() if asked.year is None or one.governs(asked.year)]
    if asked.format == "json":
        console.print(json.dumps([_json(one) for one in found], ensure_ascii=False, indent=2))
        return DONE
    if not found:
        console.complain(
            console.say(
                f"không có quy định nào áp dụng cho năm {asked.year}",
                f"no ruleset is for the year {asked.year}",
            )
        )
        return PROBLEMS
    heads = (
        console.say("Số", "Number"),
        console.say("Ngày", "Date"),
        console.say("Năm đánh giá", "Years"),
        console.say("Tên", "Title"),
    )
    rows = [
        [
            [one.number],
            [_date(one, console)],
            [_years(one, console)],
            [one.title],
        ]
        for one in found
    ]
    for line in lines(heads, rows, console.width()):
        console.print(line)
    return DONE


def _date(entry: Entry, console: Console) -> str:
    if entry.date is None:
        return ""
    return console.say(f"{entry.date:%d/%m/%Y}", entry.date.isoformat())


def _years(entry: Entry, console: Console) -> str:
    first, last = entry.first_year, entry.last_year
    if first is None:
        return "" if last is None else console.say(f"đến {last}", f"to {last}")
    if last is None:
        return console.say(f"từ {first}", f"from {first}")
    return str(first) if first == last else f"{first}–{last}"


def _json(entry: Entry) -> dict[str, object]:
    return {
        "number": entry.number,
        "date": None if entry.date is None else entry.date.isoformat(),
        "first_year": entry.first_year,
        "last_year": entry.last_year,
        "title": entry.title,
    }

"""``quydinh rate``: records in, results out."""

from __future__ import annotations

import argparse

from quydinh.cli import earlier, in_force, loading, output, page, population
from quydinh.cli.console import DONE, PROBLEMS, Console

NAME = "rate"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "xếp loại theo số liệu, nêu căn cứ của từng kết quả",
        "rate records and name the clauses that decided",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    in_force.arguments(options, console)
    population.arguments(options, console)
    loading.options(options, console)
    loading.chosen_set(options, console)
    options.add_argument(
        "--id",
        "--id-column",
        default="",
        metavar=say("CỘT", "COLUMN"),
        help=say("cột dùng làm mã; mặc định là `mã` hoặc `id`", "the column of ids: `mã` or `id`"),
    )
    earlier.arguments(options, console)
    output.arguments(options, console)
    page.argument(options, console)
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
    ruleset = in_force.load(asked, console)
    where = output.target(asked, console)
    page.check(asked.report, (asked.data, asked.output), console)
    data = population.find(asked, ruleset, console, asked.id)
    beside = earlier.read(asked, ruleset, console)
    rating = population.rate(
        ruleset,
        data,
        console,
        asked.quota,
        reasons=where.reasons,
        keep_going=asked.keep_going,
        beside=beside,
    )
    if rating.problems:
        from quydinh.cli.problems import paragraphs, summary_of_rating

        end = summary_of_rating(rating, console, going_on=asked.keep_going)
        console.complain("\n\n".join([*paragraphs(rating.problems, console), end]))
        if not (asked.keep_going and rating.number):
            return PROBLEMS
    population.doubts(rating, console)
    if asked.report is not None:
        left_out = len({one.place for one in rating.problems if one.place is not None})
        from quydinh.report import html

        summary_page = html(rating.summary, language=console.language, left_out=left_out)
        page.write(asked.report, summary_page, console)
    output.write(where, ruleset, rating, console)
    return PROBLEMS if rating.problems else DONE

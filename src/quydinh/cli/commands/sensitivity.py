"""``quydinh sensitivity``: who depends on a reading of an open question."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from quydinh.cli import in_force, loading, page, population
from quydinh.cli.console import DONE, Console, WrongUse
from quydinh.cli.progress import step

if TYPE_CHECKING:
    from quydinh.changes.sensitivity import Sensitivity

NAME = "sensitivity"
_MOST = 200


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "thử từng cách hiểu của các phương án, cho biết ai đổi kết quả",
        "try the readings of open questions and say whose rating depends on them",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    in_force.arguments(options, console)
    population.arguments(options, console)
    loading.options(options, console)
    options.add_argument(
        "--question",
        action="append",
        default=[],
        metavar=say("CÂU_HỎI", "QUESTION"),
        help=say(
            "chỉ thử phương án này; dùng được nhiều lần", "try this question only; may be repeated"
        ),
    )
    more = options.add_mutually_exclusive_group()
    more.add_argument(
        "--pairs",
        action="store_true",
        help=say("thử cả từng cặp phương án", "try pairs of questions too"),
    )
    more.add_argument(
        "--all",
        action="store_true",
        help=say("thử mọi tổ hợp cách hiểu", "try every combination of readings"),
    )
    options.add_argument(
        "--most",
        type=int,
        default=_MOST,
        metavar="N",
        help=say(
            f"thử nhiều nhất N tổ hợp (mặc định {_MOST}); nhiều hơn thì từ chối",
            f"try at most N combinations (default {_MOST}); more are refused",
        ),
    )
    options.add_argument(
        "--by",
        default="",
        metavar=say("CỘT", "COLUMN"),
        help=say("chia nhóm theo một cột", "groups by a column"),
    )
    options.add_argument(
        "--limit",
        type=int,
        default=5,
        metavar="N",
        help=say(
            "với mỗi kiểu đổi mức nêu tên nhiều nhất N hồ sơ (mặc định 5)",
            "name at most N records for each kind of move (default 5)",
        ),
    )
    page.argument(options, console)
    options.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say("lời văn (mặc định) hoặc JSON", "text (the default) or JSON"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Try the readings."""
    from quydinh.changes import export
    from quydinh.cli.sensitive import sensitivity_lines

    page.check(asked.report, (asked.ruleset, asked.data), console)
    found = _found(asked, console)
    if asked.report is not None:
        from quydinh.report import sensitive

        page.write(asked.report, sensitive.html(found, language=console.language), console)
    if asked.format == "json":
        told = export.sensitivity(found, console.language)
        console.print(json.dumps(told, ensure_ascii=False, indent=2))
        return DONE
    for line in sensitivity_lines(found, console):
        console.print(line)
    return DONE


def _found(asked: argparse.Namespace, console: Console) -> Sensitivity:
    from quydinh.changes.sensitivity import TooManyChoicesError, sensitivity
    from quydinh.cli.tables import tables
    from quydinh.evaluate.names import spelled

    ruleset = in_force.load(asked, console)
    names = [spelled(one, tuple(ruleset.options)) for one in asked.question]
    given = tables(asked, ruleset.program, console)
    words = console.say("thử các cách hiểu", "trying the readings")
    try:
        with step(console, words, words):
            return sensitivity(
                ruleset,
                given,
                questions=names,
                together=0 if asked.all else 2 if asked.pairs else 1,
                most=asked.most,
                by=asked.by,
                limit=asked.limit,
            )
    except TooManyChoicesError as error:
        raise WrongUse(
            console.say(
                f"có {error.number} tổ hợp cách hiểu, nhiều hơn {asked.most}; chọn bớt phương án "
                "bằng `--question` hoặc tăng `--most`",
                f"there are {error.number} combinations of readings, more than {asked.most}; "
                "choose fewer with `--question` or raise `--most`",
            )
        ) from error

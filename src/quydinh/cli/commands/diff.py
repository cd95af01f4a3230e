"""``quydinh diff``: what one ruleset changes of another, and who moves."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from quydinh.cli import loading, page, population
from quydinh.cli.console import DONE, Console
from quydinh.cli.progress import step

if TYPE_CHECKING:
    from quydinh.changes.transitions import Transitions
    from quydinh.ruleset import Ruleset

NAME = "diff"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "so sánh hai quy định: nội dung nào đổi, ai đổi mức xếp loại",
        "compare two rulesets: what changed, and whose rating moves",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    either = say(
        "số hiệu, `số hiệu ngày dd/mm/yyyy` nếu số trùng, hoặc đường dẫn tới một tệp .qd",
        "a number, `number ngày dd/mm/yyyy` where it repeats, or the path of a .qd file",
    )
    options.add_argument("old", metavar=say("QUY_ĐỊNH_CŨ", "OLD"), help=either)
    options.add_argument("new", metavar=say("QUY_ĐỊNH_MỚI", "NEW"), help=either)
    loading.options(options, console)
    options.add_argument(
        "--data",
        metavar=say("SỐ_LIỆU", "DATA"),
        help=say(
            "số liệu của một quần thể: xếp loại theo cả hai quy định, nêu ai đổi mức",
            "a population: rate it under both rulesets and say who moves",
        ),
    )
    population.reading(options, console)
    options.add_argument(
        "--by",
        default="",
        metavar=say("CỘT", "COLUMN"),
        help=say(
            "chia nhóm theo một cột; mặc định theo nhóm tính tỉ lệ xếp loại",
            "groups by a column; by default those of the quota",
        ),
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
    options.add_argument(
        "--allow-loss",
        action="store_true",
        help=say(
            "chấp nhận bỏ số liệu mà quy định mới không dùng và không nói chuyển sang đâu",
            "give up data that the newer ruleset neither has nor takes",
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
    """Compare."""
    from quydinh.changes import export
    from quydinh.changes.compare import compare
    from quydinh.cli.changes import comparison_lines
    from quydinh.cli.moving import transition_lines

    page.check(asked.report, (asked.old, asked.new, asked.data), console)
    old, new = loading.pair(asked.old, asked.new, asked.option, console)
    moved = None if asked.data is None else _transitions(asked, old, new, console)
    found = compare(old, new)
    if asked.report is not None:
        from quydinh.report import changes

        page.write(asked.report, changes.html(found, moved, language=console.language), console)
    if asked.format == "json":
        told = export.comparison(found, console.language)
        if moved is not None:
            told["transitions"] = export.transitions(moved, console.language)
        console.print(json.dumps(told, ensure_ascii=False, indent=2))
        return DONE
    for line in comparison_lines(found, console):
        console.print(line)
    if moved is not None:
        for line in transition_lines(moved, console):
            console.print(line)
    return DONE


def _transitions(
    asked: argparse.Namespace, old: Ruleset, new: Ruleset, console: Console
) -> Transitions:
    from quydinh.changes.joint import joint
    from quydinh.changes.migration import plan
    from quydinh.changes.transitions import transitions
    from quydinh.cli.messages import sentences
    from quydinh.cli.tables import tables
    from quydinh.errors import InputError

    together = joint(old.program, new.program, plan(old, new))
    given = tables(asked, together, console)
    words = console.say("xếp loại theo hai quy định", "rating under both rulesets")
    try:
        with step(console, words, words):
            found = transitions(
                old, new, given, allow_loss=asked.allow_loss, by=asked.by, limit=asked.limit
            )
    except InputError as error:
        for number in getattr(error, "__notes__", ()):
            console.complain(console.say(f"Xếp loại theo {number}:", f"Rating under {number}:"))
        raise
    if found.problems:
        console.complain(sentences(found.problems, console))
    return found

"""``quydinh diff``: what one ruleset changes of another, and who moves."""

from __future__ import annotations

import argparse
import json

from quydinh.cli import loading
from quydinh.cli.console import DONE, Console

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

    old, new = loading.pair(asked.old, asked.new, asked.option, console)
    found = compare(old, new)
    if asked.format == "json":
        told = export.comparison(found, console.language)
        console.print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        console.print("\n".join(comparison_lines(found, console)))
    return DONE

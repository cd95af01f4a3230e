"""``quydinh fmt``: ruleset files in the one canonical layout."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from quydinh.cli.console import DONE, PROBLEMS, Console
from quydinh.cli.writing import write

if TYPE_CHECKING:
    from quydinh.text.source import Source

NAME = "fmt"
_ROUNDS = 10


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "trình bày lại tệp quy định theo một thể thức", "lay rulesets out in the canonical form"
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    options.add_argument(
        "files",
        nargs="+",
        metavar=say("TỆP", "FILE"),
        help=say(
            "tệp .qd hoặc thư mục; `-` đọc đầu vào chuẩn và ghi ra đầu ra chuẩn",
            "a .qd file or a folder; `-` is standard input to standard output",
        ),
    )
    options.add_argument(
        "--check",
        action="store_true",
        help=say("không ghi, chỉ báo tệp nào sẽ đổi", "write nothing, name what would change"),
    )
    options.add_argument(
        "--diff",
        action="store_true",
        help=say("không ghi, chỉ cho xem sẽ đổi gì", "write nothing, show what would change"),
    )
    options.add_argument(
        "--fix",
        action="store_true",
        help=say("sửa luôn các lỗi có cách sửa chắc chắn", "also apply the fixes that are sure"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Format every file; one with errors stays as it is and hides none of the others."""
    from quydinh.cli.sources import paths

    results = [_format(path, asked, console) for path in paths(asked.files, console)]
    return PROBLEMS if PROBLEMS in results else DONE


def _format(path: str, asked: argparse.Namespace, console: Console) -> int:
    from quydinh.cli.sources import opened
    from quydinh.data.files import STANDARD
    from quydinh.diagnostics.text import render
    from quydinh.format import diff, format_text
    from quydinh.text.source import Source

    source, unreadable = opened(path, console)
    text = source.text
    refused = [unreadable] if unreadable is not None else []
    if not refused:
        fixed = _fixed(source) if asked.fix else text
        formatted = format_text(fixed, path)
        text = formatted.text
        if formatted.refused:
            refused = list(formatted.diagnostics)
    if refused:
        shown = render(
            refused, Source(path, text), console.language, color=console.color(sys.stderr)
        )
        console.complain(shown, end="")
    changed = text != source.text
    if asked.diff:
        console.print(diff(source.text, text, path), end="")
    elif asked.check:
        if changed:
            console.print(console.say(f"sẽ đổi {path}", f"would change {path}"))
    elif path == STANDARD:
        console.print(text, end="")
    elif changed:
        write(path, text, console)
        console.print(console.say(f"đã đổi {path}", f"changed {path}"))
    return PROBLEMS if refused or (changed and asked.check) else DONE


def _fixed(source: Source) -> str:
    """The text with every sure fix applied; one fix may make room for the next."""
    from quydinh.analysis import analyse, own
    from quydinh.diagnostics.fixes import apply
    from quydinh.text.source import Source

    text = source.text
    for _ in range(_ROUNDS):
        fixed = apply(text, own(analyse(Source(source.name, text))))
        text = fixed.text
        if not fixed.applied:
            break
    return text

"""``quydinh import dmn``: a decision table of another tool as a ruleset that can be checked."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from quydinh.cli.console import DONE, PROBLEMS, Console
from quydinh.cli.writing import write

if TYPE_CHECKING:
    from quydinh.dmn.translated import Translated

NAME = "import"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "đọc bảng quyết định DMN (S-FEEL) thành quy định, để kiểm tra và kiểm chứng được",
        "read a DMN decision table (S-FEEL) as a ruleset, to check and verify it",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    options.add_argument(
        "kind",
        choices=("dmn",),
        metavar="dmn",
        help=say("dạng bảng: dmn", "the form of the table: dmn"),
    )
    options.add_argument(
        "file", metavar=say("TỆP.dmn", "FILE.dmn"), help=say("tệp DMN", "the DMN file")
    )
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP.qd", "FILE.qd"),
        help=say("tệp ghi quy định; mặc định là màn hình", "the file to write; else shown"),
    )
    options.add_argument(
        "--decision",
        metavar=say("TÊN", "NAME"),
        help=say("bảng cần đọc, khi tệp có nhiều bảng", "the table, where there are several"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Write the ruleset; what a person has to know of it is told on standard error."""
    from quydinh.analysis import analyse
    from quydinh.data.files import File, at_line
    from quydinh.diagnostics.model import Severity
    from quydinh.diagnostics.text import render
    from quydinh.dmn.foreign import read
    from quydinh.dmn.markup import Unreadable
    from quydinh.dmn.translated import translated
    from quydinh.format import format_text
    from quydinh.text.source import Source

    file = File(asked.file, console.language)
    try:
        made = translated(read(file.content(), asked.decision))
    except Unreadable as unreadable:
        line = unreadable.line
        raise file.refused(unreadable.reason, at_line(line) if line else None) from unreadable
    name = asked.output or "dmn.qd"
    text = format_text(made.text, name).text
    source = Source(name, text)
    errors = [one for one in analyse(source).diagnostics if one.severity is Severity.ERROR]
    if errors:
        color = console.color(sys.stderr)
        console.complain(render(errors, source, console.language, color=color), end="")
        return PROBLEMS
    if asked.output is None:
        console.print(text, end="")
    else:
        write(asked.output, text, console)
        console.complain(
            console.say(f"đã ghi quy định vào `{asked.output}`", f"wrote `{asked.output}`")
        )
    console.complain("\n".join(_lines(made, console)))
    return DONE


def _lines(made: Translated, console: Console) -> list[str]:
    head = console.say("Cần biết về quy định này:", "What to know of this ruleset:")
    return [head, *(f"- {one.said_in(console.language)}" for one in made.notes)]

"""``quydinh consolidate``: a base and the documents on it as one text, with every change marked."""

from __future__ import annotations

import argparse
import sys

from quydinh.cli.analysed import layers
from quydinh.cli.console import DONE, PROBLEMS, Console
from quydinh.cli.writing import write

NAME = "consolidate"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "in văn bản hợp nhất: văn bản gốc cùng các văn bản sửa đổi, hướng dẫn, cụ thể hóa",
        "print the consolidated text of a document and what stands on it",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    options.add_argument(
        "ruleset",
        metavar=say("QUY_ĐỊNH", "RULESET"),
        help=say("số hiệu, hoặc đường dẫn tới một tệp .qd", "a number, or the path of a .qd file"),
    )
    layers(options, console)
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP", "FILE"),
        help=say("tệp ghi văn bản; mặc định là màn hình", "the file to write; else shown"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Consolidate documents without errors; the text says the same as they do together."""
    from quydinh.analysis import analyse
    from quydinh.cli.sources import opened, ruleset_path
    from quydinh.diagnostics.model import Severity
    from quydinh.diagnostics.text import render
    from quydinh.documents import library, stack
    from quydinh.documents.printed import consolidated_text

    files = [opened(ruleset_path(name), console) for name in (asked.ruleset, *asked.layers)]
    source, *others = (one.source for one in files)
    analysis = analyse(source, layers=others)
    errors = [one for one in analysis.diagnostics if one.severity is Severity.ERROR]
    unreadable = [(one.problem, one.source) for one in files if one.problem is not None]
    color = console.color(sys.stderr)
    for problem, file in unreadable:
        console.complain(render([problem], file, console.language, color=color), end="")
    if errors and not unreadable:
        console.complain(render(errors, analysis.source, console.language, color=color), end="")
    if errors or unreadable:
        return PROBLEMS
    text = consolidated_text(stack.read(source, library.find, others))
    if asked.output is None:
        console.print(text, end="")
    else:
        write(asked.output, text, console)
    return DONE

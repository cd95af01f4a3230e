"""A ruleset as it was written, with the documents that stand on it: for commands that show it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from quydinh.cli.console import Console

if TYPE_CHECKING:
    from quydinh.analysis import Analysis


def layers(options: argparse._ActionsContainer, console: Console) -> None:
    """More documents to apply."""
    options.add_argument(
        "--layers",
        action="extend",
        nargs="+",
        default=[],
        metavar=console.say("VĂN_BẢN", "DOCUMENT"),
        help=console.say(
            "các văn bản áp dụng thêm: số hiệu hoặc tệp .qd", "more documents to apply"
        ),
    )


def analysed(names: Sequence[str], chosen: Mapping[str, str], console: Console) -> Analysis | None:
    """
    Read the ruleset named first with the others applied; None when errors have been shown.

    Raises:
        NotFoundError: There is no such document.
        WrongUse: A file cannot be opened.
    """
    from quydinh.analysis import analyse
    from quydinh.cli.sources import opened, ruleset_path
    from quydinh.diagnostics.model import Severity
    from quydinh.diagnostics.text import render

    files = [opened(ruleset_path(name), console) for name in names]
    source, *others = (one.source for one in files)
    analysis = analyse(source, chosen, layers=others)
    color = console.color(sys.stderr)
    unreadable = [(one.problem, one.source) for one in files if one.problem is not None]
    for problem, file in unreadable:
        console.complain(render([problem], file, console.language, color=color), end="")
    errors = [one for one in analysis.diagnostics if one.severity is Severity.ERROR]
    if errors and not unreadable:
        console.complain(render(errors, analysis.source, console.language, color=color), end="")
    return None if errors or unreadable else analysis

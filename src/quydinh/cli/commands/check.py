"""``quydinh check``: every problem of ruleset files."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from quydinh.cli.console import DONE, PROBLEMS, Console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quydinh.diagnostics.model import Diagnostic
    from quydinh.text.source import Origin

    Checked = tuple[Origin, list[Diagnostic]]

NAME = "check"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say("kiểm tra tệp quy định, báo mọi vấn đề", "report every problem of rulesets")


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    options.add_argument(
        "files",
        nargs="+",
        metavar=say("TỆP", "FILE"),
        help=say("tệp .qd hoặc thư mục; `-` là đầu vào chuẩn", "a .qd file, a folder, or `-`"),
    )
    options.add_argument(
        "--format",
        choices=("text", "json", "sarif"),
        default="text",
        help=say("lời văn (mặc định), JSON hoặc SARIF", "text (the default), JSON or SARIF"),
    )
    options.add_argument(
        "--notes", action="store_true", help=say("nêu cả các lưu ý", "show notes as well")
    )
    options.add_argument(
        "--strict",
        action="store_true",
        help=say("coi cảnh báo như lỗi", "let warnings count as errors"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Check every file; one that is wrong hides none of the others."""
    from quydinh.cli.sources import paths
    from quydinh.diagnostics.model import Severity

    checked = [_check(path, console, notes=asked.notes) for path in paths(asked.files, console)]
    match asked.format:
        case "json":
            from quydinh.diagnostics.json import records

            found = [
                one
                for source, several in checked
                for one in records(several, source, console.language)
            ]
            console.print(json.dumps(found, ensure_ascii=False, indent=2))
        case "sarif":
            from quydinh.diagnostics.sarif import log

            console.print(json.dumps(log(checked, console.language), ensure_ascii=False, indent=2))
        case _:
            _show(checked, console)
    failing = {Severity.ERROR, Severity.WARNING} if asked.strict else {Severity.ERROR}
    failed = any(one.severity in failing for _, several in checked for one in several)
    return PROBLEMS if failed else DONE


def _check(path: str, console: Console, *, notes: bool) -> Checked:
    from quydinh.analysis import analyse
    from quydinh.cli.sources import opened
    from quydinh.diagnostics.model import Severity

    source, problem = opened(path, console)
    if problem is not None:
        # What stands beside a letter that cannot be read would be reported for the wrong reason.
        return source, [problem]
    analysis = analyse(source)
    found = analysis.diagnostics
    shown = [one for one in found if notes or one.severity is not Severity.NOTE]
    return analysis.source, shown


def _show(checked: Sequence[Checked], console: Console) -> None:
    from quydinh.diagnostics.text import render

    for source, found in checked:
        if found:
            text = render(found, source, console.language, color=console.color())
            console.print(text, end="\n" if len(checked) > 1 else "")
        else:
            console.print(f"{source.name}: " + console.say("không có vấn đề gì", "no problems"))

"""The option ``--report``: the summary as a page to read, print and pass on."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from quydinh.cli import writing
from quydinh.cli.console import Console, WrongUse

_PAGES = (".html", ".htm")


def argument(options: argparse._ActionsContainer, console: Console) -> None:
    """Where the page goes."""
    say = console.say
    options.add_argument(
        "--report",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ghi thêm báo cáo ra một trang .html để xem và in",
            "also write it as one .html page to read and print",
        ),
    )


def check(report: str | None, others: Iterable[str | None], console: Console) -> None:
    """Refuse a name that cannot be right, before any work; ``others`` may not be written over."""
    if report is None:
        return
    if Path(report).suffix.lower() not in _PAGES:
        raise WrongUse(
            console.say(
                f"báo cáo là một trang web nên tên tệp phải có đuôi `.html`, không phải `{report}`",
                f"the report is a web page: its name has to end with `.html`, not `{report}`",
            )
        )
    page = Path(report).resolve()
    if any(one is not None and Path(one).resolve() == page for one in others):
        raise WrongUse(
            console.say(
                f"báo cáo không được ghi đè lên tệp `{report}` của cùng câu lệnh",
                f"the report must not overwrite the file `{report}` of the same command",
            )
        )


def write(path: str, html: str, console: Console) -> None:
    """Write the page."""
    writing.write(path, html, console)
    console.complain(console.say(f"đã ghi báo cáo vào `{path}`", f"wrote the report to `{path}`"))

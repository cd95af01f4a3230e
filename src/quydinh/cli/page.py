"""The option ``--report``: the summary as a page to read, print and pass on."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh.cli.console import Console, WrongUse

if TYPE_CHECKING:
    from quydinh.results.summary import Summary

_PAGES = (".html", ".htm")


def argument(options: argparse._ActionsContainer, console: Console) -> None:
    """Where the page goes."""
    say = console.say
    options.add_argument(
        "--report",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ghi thêm báo cáo tổng hợp ra một trang .html để xem và in",
            "also write the summary as one .html page to read and print",
        ),
    )


def check(asked: argparse.Namespace, console: Console) -> None:
    """Refuse a name that cannot be right, before any work."""
    if asked.report is None:
        return
    if Path(asked.report).suffix.lower() not in _PAGES:
        raise WrongUse(
            console.say(
                f"báo cáo là một trang web nên tên tệp phải có đuôi `.html`, không phải "
                f"`{asked.report}`",
                f"the report is a web page: its name has to end with `.html`, not `{asked.report}`",
            )
        )
    page = Path(asked.report).resolve()
    if any(one is not None and Path(one).resolve() == page for one in (asked.data, asked.output)):
        raise WrongUse(
            console.say(
                f"báo cáo không được ghi đè lên tệp `{asked.report}` của cùng câu lệnh",
                f"the report must not overwrite the file `{asked.report}` of the same command",
            )
        )


def write(path: str, summary: Summary, left_out: int, console: Console) -> None:
    """Write the page; ``left_out`` is how many records had errors."""
    from quydinh.data.files import why
    from quydinh.data.files import write as write_file
    from quydinh.report import html

    try:
        write_file(path, html(summary, language=console.language, left_out=left_out))
    except (OSError, ValueError) as error:
        reason = why(error)
        raise WrongUse(
            console.say(
                f"không ghi được báo cáo `{path}`: {reason.vi}",
                f"cannot write the report `{path}`: {reason.en}",
            )
        ) from error
    console.complain(console.say(f"đã ghi báo cáo vào `{path}`", f"wrote the report to `{path}`"))

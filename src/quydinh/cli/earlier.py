"""Results of earlier periods beside the data: ``--history`` and the period that is rated."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NamedTuple

from quydinh.cli.console import Console
from quydinh.cli.progress import step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quydinh.data.rows import Problem
    from quydinh.ruleset import Ruleset


class Earlier(NamedTuple):
    """
    What is known of other periods.

    Attributes:
        history: Results by kind of subject; None where none were given.
        period: The period that is rated; None where the data say it.
        problems: What is wrong with the results.
    """

    history: Mapping[str, list[Any]] | None = None
    period: str | None = None
    problems: tuple[Problem, ...] = ()

    def of(self, subject: str, identity: object) -> list[Any] | None:
        """The results of one subject."""
        if self.history is None:
            return None
        rows = self.history.get(subject, [])
        return [row for row in rows if str(row.get("mã")) == str(identity)]


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """The file of earlier results, and the period that is rated."""
    say = console.say
    options.add_argument(
        "--history",
        metavar=say("TỆP", "FILE"),
        help=say(
            "kết quả các kỳ trước: tệp hoặc thư mục như SỐ_LIỆU, có các cột `mã`, `kỳ`, `xếp_loại`",
            "results of earlier periods: a file or folder like DATA with `mã`, `kỳ`, `xếp_loại`",
        ),
    )
    options.add_argument(
        "--rated-period",
        metavar=say("KỲ", "PERIOD"),
        help=say(
            'kỳ đang xếp loại, như `2024` hoặc "quý I/2025", nếu số liệu không có cột `kỳ`',
            "the period that is rated, such as `2024`, where the data have no column `kỳ`",
        ),
    )


def read(asked: argparse.Namespace, ruleset: Ruleset, console: Console) -> Earlier:
    """The earlier results that the user gave."""
    period = asked.rated_period or asked.year or asked.period
    if asked.history is None:
        return Earlier(None, period)
    from quydinh.data import history

    with step(console, f"đọc kết quả từ {asked.history}", f"reading {asked.history}"):
        found, problems = history.read(
            asked.history, ruleset.program, console.language, asked.subject, tuple(asked.ignore)
        )
    return Earlier(found, period, problems)

"""The ruleset that a command is about: named, or the one in force for a period."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quydinh.cli import loading
from quydinh.cli.console import Console, WrongUse

if TYPE_CHECKING:
    from quydinh.ruleset import Ruleset

_BY_PERIOD = ("--year", "--period")
_COMMANDS = ("rate", "explain", "schema", "form", "verify", "reach", "sensitivity")
_CHOICES = ("system", "on", "documents", "local")


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """The ruleset: a name, or what is asked of the library instead of one."""
    say = console.say
    loading.arguments(options, console)
    options.add_argument(
        "--year",
        metavar=say("NĂM", "YEAR"),
        help=say(
            "thay cho QUY_ĐỊNH: theo văn bản áp dụng cho năm này",
            "in place of RULESET: the documents in force for this year",
        ),
    )
    options.add_argument(
        "--period",
        metavar=say("KỲ", "PERIOD"),
        help=say('như `--year`, cho một kỳ như "quý I/2026"', 'the same for "quý I/2026"'),
    )
    options.add_argument(
        "--system",
        metavar=say("HỆ_THỐNG", "SYSTEM"),
        help=say("văn bản của Đảng hay của Nhà nước", "of the Party (`Đảng`) or the State"),
    )
    options.add_argument(
        "--on",
        metavar=say("NGÀY", "DATE"),
        help=say("ngày đánh giá; mặc định là ngày cuối kỳ", "the day of assessment: the last day"),
    )
    options.add_argument(
        "--documents",
        action="append",
        default=[],
        metavar=say("TỆP_HOẶC_THƯ_MỤC", "PATH"),
        help=say("thêm văn bản của mình để tìm", "more documents to look among"),
    )
    loading.local_sets(options, console)


def placed(argv: Sequence[str]) -> list[str]:
    """
    The arguments with an empty RULESET where a period is given in its stead.

    A positional argument cannot be optional before another one when options stand between them.
    """
    by_period = any(one.partition("=")[0] in _BY_PERIOD for one in argv)
    at = next((at for at, one in enumerate(argv) if one in _COMMANDS), None)
    if not by_period or at is None:
        return list(argv)
    return [*argv[: at + 1], "", *argv[at + 1 :]]


def load(asked: argparse.Namespace, console: Console) -> Ruleset:
    """
    Load the ruleset that was asked for.

    Raises:
        SystemExit: The ruleset has errors, which have been shown.
        NotFoundError: There is no such document or reading, or not one in force.
        WrongUse: The arguments do not go together.
    """
    chosen = loading.choices(asked, console)
    if asked.ruleset:
        _refuse_choices(asked, console)
        return loading.load_under(asked.ruleset, chosen, console)
    if asked.year and asked.period:
        raise WrongUse(
            console.say("chỉ dùng một trong `--year`, `--period`", "use `--year` or `--period`")
        )
    if not asked.subject:
        raise WrongUse(
            console.say(
                "nêu thêm đối tượng (như `--subject đảng_viên`): mỗi loại đối tượng có văn bản "
                "áp dụng riêng",
                "name the subject as well (`--subject đảng_viên`): each kind has its own document",
            )
        )
    from quydinh import api

    return api.in_force(
        asked.year or asked.period,
        asked.subject,
        asked.system,
        on=asked.on,
        documents=asked.documents,
        local=asked.local,
        options=chosen,
    )


def _refuse_choices(asked: argparse.Namespace, console: Console) -> None:
    """What chooses a document has nothing to choose where one is named."""
    given = next((name for name in _CHOICES if getattr(asked, name)), None)
    if given is not None:
        raise WrongUse(
            console.say(
                f"`--{given}` chỉ dùng cùng `--year` hoặc `--period`",
                f"`--{given}` goes with `--year` or `--period` only",
            )
        )

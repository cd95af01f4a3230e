"""
The arguments of the command line, with help in Vietnamese or English.

Each command says its own arguments; modules of commands import what they need only when run.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NoReturn

from quydinh.cli import in_force
from quydinh.cli.commands import (
    cases,
    check,
    consolidate,
    diff,
    doc,
    examples,
    explain,
    export,
    fmt,
    form,
    importing,
    mutate,
    plan,
    rate,
    reach,
    review,
    rulesets,
    schema,
    sensitivity,
    verify,
)
from quydinh.cli.console import WRONG_USE, Console, Language

_COMMANDS = (
    check,
    fmt,
    rate,
    explain,
    review,
    plan,
    form,
    diff,
    sensitivity,
    verify,
    reach,
    cases,
    mutate,
    export,
    importing,
    examples,
    consolidate,
    doc,
    schema,
    rulesets,
)

# What argparse says, and how a clerk is told.
_SAID = (
    (r"the following arguments are required: (.+)", "còn thiếu: {}"),
    (r"unrecognized arguments: (.+)", "không có tham số hoặc tùy chọn `{}`"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", "`{}` không nhận `{}`; chọn: {}"),
    (r"argument (.+): expected (?:one|at least one) argument", "sau `{}` phải có một giá trị"),
    (r"argument (.+): invalid int value: (.+)", "`{}` phải là một số, không phải `{}`"),
    (r"argument (.+): ignored explicit argument .+", "`{}` không đi kèm giá trị"),
    (r"argument (.+): not allowed with argument (.+)", "`{}` không dùng cùng với `{}`"),
    (
        r"--year, --period: not with a ruleset as well",
        "đã có `--year` hoặc `--period` thì không nêu quy định nữa",
    ),
    (r"ambiguous option: (.+) could match (.+)", "`{}` viết tắt chưa đủ rõ: {}"),
)


def language(argv: Sequence[str]) -> Language:
    """The language asked for, which the help itself is written in."""
    given = [after for before, after in pairwise(argv) if before == "--lang"]
    given += [one.partition("=")[2] for one in argv if one.startswith("--lang=")]
    return "en" if given and given[-1] == "en" else "vi"


def parse(argv: Sequence[str], console: Console) -> argparse.Namespace:
    """
    What the user asked for; ``run`` of it is the function of the command.

    Raises:
        SystemExit: Help was shown, or the arguments are wrong and that has been said.
    """
    parser = _Parser(
        console,
        prog="quydinh",
        description=console.say(
            "Kiểm tra, thực hiện và giải thích các quy định viết bằng ngôn ngữ quydinh.",
            "Check, run and explain regulations written in the quydinh language.",
        ),
    )
    options = parser.add_argument_group(console.say("tùy chọn", "options"))
    _common(options, console, default="vi")
    options.add_argument(
        "--version",
        action=_Version,
        nargs=0,
        help=console.say("cho biết phiên bản", "show the version"),
    )
    commands = parser.add_subparsers(
        title=console.say("các lệnh", "commands"),
        metavar=console.say("LỆNH", "COMMAND"),
        required=True,
        prog="quydinh",
    )
    for module in _COMMANDS:
        _add(commands, module.NAME, module.summary(console), module.arguments, module.run, console)
    asked, more = parser.parse_known_args(in_force.placed(argv))
    if more:
        parser.refuse(more, by_period=asked.__dict__.get("ruleset") == "")
    return asked


def _add(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    summary: str,
    arguments: Callable[[argparse._ActionsContainer, Console], None],
    run: Callable[[argparse.Namespace, Console], int],
    console: Console,
) -> None:
    command = commands.add_parser(name, help=summary, description=summary, console=console)
    own = command.add_argument_group(console.say("tham số và tùy chọn", "arguments and options"))
    arguments(own, console)
    _common(own, console, default=argparse.SUPPRESS)
    command.set_defaults(run=run)


def _common(options: argparse._ActionsContainer, console: Console, default: str) -> None:
    options.add_argument(
        "--lang",
        choices=("vi", "en"),
        default=default,
        help=console.say("ngôn ngữ của thông báo: vi hoặc en", "language of messages: vi or en"),
    )
    options.add_argument(
        "-h", "--help", action="help", help=console.say("xem trợ giúp này", "show this help")
    )


class _Help(argparse.HelpFormatter):
    """Help with the word for ``usage`` in the user's language."""

    prefix = "cách dùng: "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.prefix if prefix is None else prefix)


class _EnglishHelp(_Help):
    prefix = "usage: "


class _Version(argparse.Action):
    """Looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        import quydinh

        print(f"quydinh {quydinh.__version__}")
        parser.exit()


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in the user's language."""

    def __init__(self, console: Console, *, prog: str, description: str) -> None:
        formatter = _EnglishHelp if console.language == "en" else _Help
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._console = console

    def refuse(self, more: Sequence[str], *, by_period: bool) -> NoReturn:
        """Say that there are more arguments than the command takes."""
        if by_period and not more[0].startswith("-"):
            self.error("--year, --period: not with a ruleset as well")
        self.error(f"unrecognized arguments: {' '.join(more)}")

    def error(self, message: str) -> NoReturn:
        console = self._console
        console.complain(
            f"quydinh: {message if console.language == 'en' else _in_vietnamese(message)}"
        )
        more = console.say("xem cách dùng", "for the usage")
        console.complain(f"{more}: {self.prog} --help")
        self.exit(WRONG_USE)


def _in_vietnamese(message: str) -> str:
    for pattern, words in _SAID:
        found = re.fullmatch(pattern, message)
        if found:
            return words.format(*(part.replace("'", "") for part in found.groups()))
    return f"lệnh viết chưa đúng ({message})"

"""Dossiers as a command is given them, and the rules that their period is reviewed under."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quydinh.cli import loading
from quydinh.cli.console import PROBLEMS, Console, WrongUse
from quydinh.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quydinh.dossiers import Dossier, Folder
    from quydinh.periods import Period
    from quydinh.ruleset import Ruleset


class Given(NamedTuple):
    """The dossiers of the period under review, and those of periods before it."""

    rules: Ruleset
    period: Period
    dossiers: tuple[Dossier, ...]
    earlier: tuple[Dossier, ...]


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """Where the dossiers are, and which rules and period."""
    say = console.say
    options.add_argument(
        "dossiers",
        metavar=say("HỒ_SƠ", "DOSSIERS"),
        help=say(
            "thư mục hồ sơ kiểm điểm (tệp .json, .docx, .xlsx; đọc cả thư mục con), hoặc một tệp",
            "a folder of dossiers (.json, .docx, .xlsx; with the folders in it), or one file",
        ),
    )
    options.add_argument(
        "--earlier",
        action="append",
        default=[],
        metavar=say("THƯ_MỤC", "FOLDER"),
        help=say(
            "hồ sơ các kỳ trước, nếu để ở nơi khác", "dossiers of earlier periods, if elsewhere"
        ),
    )
    options.add_argument(
        "--period",
        metavar=say("KỲ", "PERIOD"),
        help=say(
            "kỳ kiểm điểm; mặc định là kỳ mới nhất có hồ sơ", "the period; by default the latest"
        ),
    )
    options.add_argument(
        "--rules",
        metavar=say("QUY_ĐỊNH", "RULESET"),
        help=say(
            "số hiệu hoặc tệp .qd; mặc định là văn bản áp dụng cho kỳ kiểm điểm",
            "a number or a .qd file; by default the documents in force for the period",
        ),
    )
    loading.local_sets(options, console)
    loading.options(options, console)
    loading.chosen_set(options, console)
    options.add_argument(
        "--on",
        metavar=say("NGÀY", "DATE"),
        help=say(
            "xem xét tính đến ngày này (2026-01-15); mặc định là hôm nay",
            "as of this day (2026-01-15); today by default",
        ),
    )


def read(asked: argparse.Namespace, console: Console) -> Given:
    """
    Read the dossiers and find their rules; every problem of every file is shown at once.

    Raises:
        SystemExit: A dossier cannot be used, and that has been said.
        NotFoundError: There are no such files, or not one document in force.
        WrongUse: There is no dossier of the period, or the rules are of another document.
    """
    from quydinh import dossiers
    from quydinh.periods import Period

    if asked.rules and asked.local:
        raise WrongUse(
            console.say("`--local` không dùng cùng `--rules`", "`--local` goes without `--rules`")
        )
    paths = [asked.dossiers, *asked.earlier]
    first = [dossiers.read(path, language=console.language) for path in paths]
    periods = {Period.parse(one.period) for folder in first for one in folder.dossiers}
    try:
        period = _period(asked, periods, console)
        rules = _rules(asked, period, first, console)
    except (NotFoundError, WrongUse):
        refuse(first, console)  # what cannot be read may be all there is of the period
        raise
    # Under the rules the names are looked at too: with them, everything wrong is told at once.
    found = [dossiers.read(path, rules, language=console.language) for path in paths]
    refuse(found, console)
    now: list[Dossier] = []
    earlier: list[Dossier] = []
    for one in (one for folder in found for one in folder.dossiers):
        of = Period.parse(one.period)
        if of == period:
            now.append(one)
        elif of < period:
            earlier.append(one)
    return Given(rules, period, tuple(now), tuple(earlier))


def updates_argument(options: argparse._ActionsContainer, console: Console) -> None:
    """Where the states of plans were written down later."""
    options.add_argument(
        "--updates",
        action="append",
        default=[],
        metavar=console.say("TỆP", "FILE"),
        help=console.say(
            "tệp kế hoạch đã ghi thêm tình trạng (.csv, .json); dùng được nhiều lần",
            "a plan file with states filled in (.csv, .json); may be repeated",
        ),
    )


def day(asked: argparse.Namespace) -> dt.date:
    """
    The day asked for, or today.

    Raises:
        NotFoundError: There is no such day.
    """
    from quydinh.library.naming import read_day

    return read_day(asked.on) if asked.on else dt.date.today()  # noqa: DTZ011  (the user's own day)


def refuse(folders: Iterable[Folder], console: Console) -> None:
    """
    Show what is wrong or left out, and stop where a dossier could not be read.

    A review of some dossiers would say wrong things of the others.
    """
    from quydinh.cli.messages import sentences
    from quydinh.diagnostics.model import Severity

    problems = [one for folder in folders for one in folder.diagnostics]
    if problems:
        console.complain(sentences(problems, console))
    if any(one.severity is Severity.ERROR for one in problems):
        raise SystemExit(PROBLEMS)


def no_dossier(asked: argparse.Namespace, console: Console) -> str:
    """That a folder holds no dossiers."""
    return console.say(
        f"không có hồ sơ nào trong `{asked.dossiers}`", f"no dossier in `{asked.dossiers}`"
    )


def _period(asked: argparse.Namespace, known: set[Period], console: Console) -> Period:
    from quydinh.library.written import read_period

    if not known:
        raise WrongUse(no_dossier(asked, console))
    if not asked.period:
        return max(known)
    period = read_period(asked.period)
    if period not in known:
        there = ", ".join(map(str, sorted(known)))
        raise WrongUse(
            console.say(
                f"không có hồ sơ của kỳ {period}; có hồ sơ của {there}",
                f"no dossier of {period}; there are dossiers of {there}",
            )
        )
    return period


def _rules(
    asked: argparse.Namespace, period: Period, folders: Iterable[Folder], console: Console
) -> Ruleset:
    """The rules asked for, or those in force for the period and the kinds of the dossiers."""
    from quydinh import api
    from quydinh.library.naming import number_key
    from quydinh.periods import Period as Periods

    chosen = loading.choices(asked, console)
    found = [
        one for folder in folders for one in folder.dossiers if Periods.parse(one.period) == period
    ]
    if asked.rules:
        rules = loading.load_under(asked.rules, chosen, console)
    else:
        subject = min(one.key.subject for one in found)
        rules = api.in_force(period, subject, local=asked.local, options=chosen)
    numbers = {number_key(one) for one in (rules.number, *(each.number for each in rules.layers))}
    others = sorted({one.document for one in found if number_key(one.document) not in numbers})
    if others and not (asked.rules and Path(asked.rules).suffix):
        raise WrongUse(
            console.say(
                f"hồ sơ ghi theo {', '.join(others)}, còn {period} áp dụng {rules.number}; "
                "sửa `quy_định` trong hồ sơ, hoặc chọn văn bản bằng `--rules`",
                f"dossiers follow {', '.join(others)}, {period} is under {rules.number}; correct "
                "`quy_định` in the dossiers, or choose a document with `--rules`",
            )
        )
    return rules

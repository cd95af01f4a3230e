"""``quydinh test``: the worked cases (``Ví dụ``) of rulesets."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from quydinh.cli import loading
from quydinh.cli.console import DONE, PROBLEMS, Console

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quydinh.examples import ExampleResult
    from quydinh.text.source import Source

NAME = "test"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say("chạy các ví dụ ghi trong quy định", "run the examples of rulesets")


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    options.add_argument(
        "rulesets",
        nargs="+",
        metavar=console.say("QUY_ĐỊNH", "RULESET"),
        help=console.say(
            "số hiệu, tệp .qd hoặc thư mục", "a number, a .qd file or a folder of them"
        ),
    )
    options.add_argument(
        "-v", "--verbose", action="store_true", help=console.say("nêu từng ví dụ", "list them all")
    )
    loading.chosen_set(options, console)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Run the examples of every ruleset; one that fails hides none of the others."""
    from quydinh.cli.sources import paths

    chosen = loading.choices(asked, console)
    statuses = [
        _run(name, chosen, console, verbose=asked.verbose)
        for name in paths(asked.rulesets, console)
    ]
    return PROBLEMS if PROBLEMS in statuses else DONE


def _run(name: str, chosen: Mapping[str, str], console: Console, *, verbose: bool) -> int:
    from quydinh import examples, register
    from quydinh.analysis import analyse
    from quydinh.cli.sources import opened, ruleset_path
    from quydinh.decisions import ChosenSet
    from quydinh.diagnostics.model import Severity
    from quydinh.diagnostics.text import render
    from quydinh.ruleset import Ruleset

    source, unreadable = opened(ruleset_path(name), console)
    analysis = analyse(source, chosen)
    if unreadable is not None or analysis.program is None:
        errors = [one for one in analysis.diagnostics if one.severity is Severity.ERROR]
        shown = errors if unreadable is None else [unreadable]
        color = console.color(sys.stderr)
        console.complain(render(shown, analysis.source, console.language, color=color), end="")
        return PROBLEMS
    if isinstance(chosen, ChosenSet):
        register.check(chosen, Ruleset.from_analysis(analysis))
    results = list(examples.run(analysis, chosen))
    problems = [one.problem for one in results if one.problem is not None]
    if verbose:
        _list(results, console)
    if problems:
        color = console.color()
        console.print(render(problems, analysis.source, console.language, color=color))
    console.print(_count(source, len(results), len(problems), console))
    return PROBLEMS if problems else DONE


def _list(results: Sequence[ExampleResult], console: Console) -> None:
    for one in results:
        mark = console.say("đúng", "right") if one.problem is None else console.say("SAI ", "WRONG")
        subject = "" if one.result is None else f" ({one.result.subject})"
        console.print(f"{mark:5} {one.title}{subject}")


def _count(source: Source, total: int, failed: int, console: Console) -> str:
    say = console.say
    if not total:
        return say(f"{source.name}: không có ví dụ nào", f"{source.name}: no examples")
    if failed:
        return say(
            f"{source.name}: {failed} trên {total} ví dụ không đúng như đã ghi",
            f"{source.name}: {failed} of {total} examples are not as stated",
        )
    return say(
        f"{source.name}: {total} ví dụ, tất cả đúng", f"{source.name}: {total} examples, all right"
    )

"""``quydinh export dmn``: the rating of one kind of subject as a decision table of DMN 1.3."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quydinh.cli import loading
from quydinh.cli.console import DONE, PROBLEMS, Console
from quydinh.cli.writing import write

if TYPE_CHECKING:
    from quydinh.dmn.lost import Lost
    from quydinh.dmn.table import Refused
    from quydinh.ruleset import Ruleset

NAME = "export"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "ghi câu `Xếp loại` của một đối tượng thành bảng quyết định DMN, nêu rõ bảng không chứa "
        "được gì",
        "write the rating of a subject as a DMN decision table, and what the table cannot carry",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    options.add_argument(
        "kind",
        choices=("dmn",),
        metavar="dmn",
        help=say("dạng bảng: dmn", "the form of the table: dmn"),
    )
    loading.arguments(options, console)
    options.add_argument(
        "subject", metavar=say("ĐỐI_TƯỢNG", "SUBJECT"), help=say("đối tượng", "the subject")
    )
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP.dmn", "FILE.dmn"),
        help=say("tệp ghi bảng; mặc định là màn hình", "the file to write; else shown"),
    )
    options.add_argument(
        "--report",
        metavar=say("TỆP.json", "FILE.json"),
        help=say(
            "ghi những gì bảng không chứa được ra tệp JSON",
            "write what the table cannot carry to a JSON file",
        ),
    )
    loading.options(options, console)
    loading.chosen_set(options, console)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Write the table; what it does not carry is told on standard error."""
    from quydinh.dmn.lost import lost
    from quydinh.dmn.table import Refused, table
    from quydinh.dmn.written import xml

    ruleset = loading.load_under(asked.ruleset, loading.choices(asked, console), console)
    subject = ruleset.rules(asked.subject).subject
    own = next(one for one in ruleset.program.subjects if one.name == subject)
    try:
        made = table(ruleset.program, own)
    except Refused as refused:
        console.complain(_refusal(refused, console))
        return PROBLEMS
    title = f"{ruleset.number}: {own.label or own.name}"
    text = xml(made, title, f"urn:quydinh:{ruleset.digest}:{own.ascii}")
    if asked.output is None:
        console.print(text, end="")
    else:
        write(asked.output, text, console)
        console.complain(
            console.say(
                f"đã ghi bảng {len(made.columns)} cột, {len(made.rows)} dòng vào `{asked.output}`",
                f"wrote a table of {len(made.columns)} columns and {len(made.rows)} rows to "
                f"`{asked.output}`",
            )
        )
    without = lost(ruleset.program, own, made)
    if asked.report is not None:
        write(asked.report, _json(without, ruleset, subject, console), console)
    console.complain("\n".join(_lines(without, console)))
    return DONE


def _lines(without: Sequence[Lost], console: Console) -> list[str]:
    head = console.say("Bảng DMN không chứa được:", "What the DMN table does not carry:")
    return [head, *(f"- {_said(one, console)}" for one in without)]


def _said(one: Lost, console: Console) -> str:
    said = one.what.said_in(console.language)
    return f"{said} [{one.clause}]" if one.clause else said


def _json(without: Sequence[Lost], ruleset: Ruleset, subject: str, console: Console) -> str:
    told = {
        "ruleset": ruleset.number,
        "digest": ruleset.digest,
        "subject": subject,
        "lost": [
            {
                "kind": one.kind,
                "what": one.what.said_in(console.language),
                "clause": one.clause or None,
            }
            for one in without
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _refusal(refused: Refused, console: Console) -> str:
    head = console.say(
        "quydinh: không ghi bảng, vì DMN không chứa được các mức sau:",
        "quydinh: no table is written, for DMN cannot carry these branches:",
    )
    lines = [
        f"- {says}{f' [{clause}]' if clause else ''}: {what.said_in(console.language)}"
        for what, says, clause in refused.places
    ]
    return "\n".join([head, *lines])

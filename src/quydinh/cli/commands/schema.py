"""``quydinh schema``: the JSON Schema of records."""

from __future__ import annotations

import argparse
import json

from quydinh.cli import in_force
from quydinh.cli.console import DONE, Console

NAME = "schema"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "cho biết một hồ sơ gồm những thông tin nào (JSON Schema)",
        "show what a record holds (JSON Schema)",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    in_force.arguments(options, console)
    options.add_argument(
        "subject",
        nargs="?",
        metavar=console.say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=console.say(
            "đối tượng; không nêu thì cho biết tệp có bảng của mọi đối tượng",
            "the subject; without it, the schema of a file with tables of all subjects",
        ),
    )
    options.add_argument(
        "--subject",
        dest="subject",
        default=argparse.SUPPRESS,
        metavar=console.say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=console.say("đối tượng, khi dùng `--year`", "the subject, with `--year`"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Print the schema of one kind of record, or of a file with a table for each kind."""
    ruleset = in_force.load(asked, console)
    if asked.subject is not None:
        schema = ruleset.schema(asked.subject)
    else:
        schema = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": f"{ruleset.number}: {ruleset.title}",
            "type": "object",
            "properties": {
                name: {"type": "array", "items": ruleset.schema(name)} for name in ruleset.subjects
            },
            "additionalProperties": False,
        }
    console.print(json.dumps(schema, ensure_ascii=False, indent=2))
    return DONE

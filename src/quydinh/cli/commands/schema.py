"""``quydinh schema``: the JSON Schema of records."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from quydinh.cli import in_force
from quydinh.cli.console import DONE, Console, WrongUse

if TYPE_CHECKING:
    from quydinh.ruleset import Ruleset

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
    options.add_argument(
        "--dossier",
        action="store_true",
        help=console.say(
            "cho biết cả hồ sơ kiểm điểm của đối tượng, không chỉ số liệu để xếp loại",
            "the whole dossier of a review of the subject, not the record that is rated alone",
        ),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Print the schema of one kind of record, or of a file with a table for each kind."""
    ruleset = in_force.load(asked, console)
    if asked.dossier:
        schema = _of_dossier(ruleset, asked.subject, console)
    elif asked.subject is not None:
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


def _of_dossier(ruleset: Ruleset, subject: str | None, console: Console) -> dict[str, Any]:
    from quydinh.dossiers import schema

    if subject is None:
        raise WrongUse(
            console.say(
                "`--dossier` cần một đối tượng, như `đảng_viên`",
                "`--dossier` needs a subject, such as `đảng_viên`",
            )
        )
    return schema(ruleset, subject)

"""``quydinh form``: the dossier of a review as a form to fill in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from quydinh.cli import in_force
from quydinh.cli.console import DONE, PROBLEMS, Console, WrongUse
from quydinh.cli.writing import unwritable

if TYPE_CHECKING:
    from quydinh.dossiers import Dossier
    from quydinh.ruleset import Ruleset

NAME = "form"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "lập mẫu hồ sơ kiểm điểm để điền bằng Word, Excel hoặc LibreOffice",
        "write the form of a dossier to fill in with Word, Excel or LibreOffice",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    in_force.arguments(options, console)
    options.add_argument(
        "subject",
        nargs="?",
        metavar=say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=say("đối tượng, như `đảng_viên`", "the subject, such as `đảng_viên`"),
    )
    options.add_argument(
        "--subject",
        dest="subject",
        default=argparse.SUPPRESS,
        metavar=say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=say("đối tượng, khi dùng `--year`", "the subject, with `--year`"),
    )
    options.add_argument(
        "-o",
        "--output",
        required=True,
        metavar=say("TỆP", "FILE"),
        help=say("tệp ghi mẫu, đuôi .docx hoặc .xlsx", "the file to write: .docx or .xlsx"),
    )
    options.add_argument(
        "--dossier",
        metavar=say("HỒ_SƠ", "DOSSIER"),
        help=say(
            "điền sẵn từ hồ sơ này: tệp .json, .docx hoặc .xlsx có một hồ sơ",
            "filled with this dossier: a .json, .docx or .xlsx file with one dossier",
        ),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Write the form, empty or filled."""
    from quydinh.data.files import why
    from quydinh.dossiers import forms

    ruleset = in_force.load(asked, console)
    held = None
    if asked.dossier is not None:
        held = _dossier(asked.dossier, ruleset, console)
        if held is None:
            return PROBLEMS
    subject = asked.subject or (held.key.subject if held is not None else None)
    if subject is None:
        raise WrongUse(
            console.say(
                "chưa nêu đối tượng của mẫu, như `đảng_viên`",
                "say which subject the form is for, such as `đảng_viên`",
            )
        )
    try:
        forms.write(ruleset, subject, asked.output, held, language=console.language)
    except OSError as error:
        raise unwritable(asked.output, why(error), console) from error
    console.complain(
        console.say(f"đã ghi mẫu vào `{asked.output}`", f"wrote the form to `{asked.output}`")
    )
    return DONE


def _dossier(path: str, ruleset: Ruleset, console: Console) -> Dossier | None:
    """The one dossier of a file; None once its problems have been told."""
    from quydinh.cli.messages import sentences
    from quydinh.dossiers import read

    folder = read(path, ruleset, language=console.language)
    if folder.diagnostics:
        console.complain(sentences(folder.diagnostics, console))
    if len(folder.dossiers) > 1:
        raise WrongUse(
            console.say(
                f"`{path}` có {len(folder.dossiers)} hồ sơ; mỗi mẫu ghi một hồ sơ",
                f"`{path}` has {len(folder.dossiers)} dossiers; a form holds one",
            )
        )
    return folder.dossiers[0] if folder.dossiers else None

"""``quydinh cases``: a small set of worked cases for people to confirm."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh.cli import loading
from quydinh.cli.console import DONE, Console, WrongUse
from quydinh.cli.progress import step
from quydinh.cli.proofs import available, limits, proof_arguments
from quydinh.cli.writing import unwritable, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quydinh.ruleset import Ruleset
    from quydinh.verify.cases import Cases

    Found = Sequence[tuple[str, Cases]]

NAME = "cases"


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "soạn một bộ ví dụ nhỏ nhất để người đối chiếu với quy định",
        "write the smallest set of examples for people to confirm",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    loading.arguments(options, console)
    loading.options(options, console)
    options.add_argument(
        "--subject",
        metavar=say("ĐỐI_TƯỢNG", "SUBJECT"),
        help=say("chỉ soạn cho loại đối tượng này", "only for this kind of subject"),
    )
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ghi ra tệp .qd, hoặc .xlsx là mẫu để đánh dấu",
            "write to a .qd file, or to a .xlsx form to tick",
        ),
    )
    proof_arguments(options, console)


def run(asked: argparse.Namespace, console: Console) -> int:
    """Write the cases; conditions that no case shows are told beside."""
    available(console)
    how_far = limits(asked, console)
    path = None if asked.output is None else Path(asked.output)
    if path is not None and path.suffix not in (".qd", ".xlsx"):
        raise WrongUse(
            console.say(
                f"không ghi được ra `{path}`: tên tệp phải kết thúc bằng .qd hoặc .xlsx",
                f"cannot write `{path}`: the name has to end with .qd or .xlsx",
            )
        )
    rules = loading.load(asked.ruleset, asked.option, console)
    from quydinh.verify.cases import cases
    from quydinh.verify.question import Question

    subjects = rules.subjects if asked.subject is None else (rules.rules(asked.subject).subject,)
    with step(console, "đang soạn ví dụ", "writing examples"):
        found = [(one, cases(Question(rules, one, how_far))) for one in subjects]
    if path is None:
        console.print(_text(rules, found), end="")
    elif path.suffix == ".qd":
        write(path, _text(rules, found), console)
    else:
        _form(path, rules, found, console)
    _tell(path, rules, found, console)
    return DONE


def _text(rules: Ruleset, found: Found) -> str:
    from quydinh.format import format_text
    from quydinh.verify.cases_text import as_text

    text = "\n".join(as_text(rules.program, subject, one.cases) for subject, one in found)
    return format_text(text, "ví dụ").text


def _form(path: Path, rules: Ruleset, found: Found, console: Console) -> None:
    try:
        from quydinh.data import case_form
    except ModuleNotFoundError as error:
        if error.name != "xlsxwriter":
            raise
        raise WrongUse(
            console.say(
                "để ghi tệp Excel, cài thêm bằng `pip install 'quydinh[excel]'`",
                "to write Excel files, install `pip install 'quydinh[excel]'`",
            )
        ) from error
    from quydinh.data.files import why
    from quydinh.verify.cases_text import outcome_words
    from quydinh.verify.showing import in_words

    sheets = []
    for subject, one in found:
        rows = [
            case_form.Row(
                at,
                "\n".join(case.shows),
                "\n".join(in_words(rules.program, subject, case.witness.record)),
                outcome_words(case.witness.result),
            )
            for at, case in enumerate(one.cases, start=1)
        ]
        sheets.append((rules.rules(subject).title, rows))
    try:
        case_form.write(path, f"{rules.number}: {rules.title}", sheets)
    except OSError as error:
        raise unwritable(path, why(error), console) from error


def _tell(path: Path | None, rules: Ruleset, found: Found, console: Console) -> None:
    if path is not None:
        total = sum(len(one.cases) for _, one in found)
        console.print(
            console.say(f"đã ghi {total} ví dụ vào {path}", f"wrote {total} examples to {path}")
        )
    for subject, one in found:
        if one.lacking:
            title = rules.rules(subject).title
            console.complain(
                console.say(
                    f"{title}: không hồ sơ nào làm rõ được các điều sau, vì chúng không làm đổi "
                    "kết quả hoặc cần danh sách trống:",
                    f"{title}: no record shows these: they change no result, or need an empty "
                    "list:",
                )
            )
        for words in one.lacking:
            console.complain(f"  - {words}")

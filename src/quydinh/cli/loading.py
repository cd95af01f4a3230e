"""The ruleset that a command is about, by number or by path, with its readings chosen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh.cli.console import Console, WrongUse

if TYPE_CHECKING:
    from quydinh.errors import CompileError
    from quydinh.ruleset import Ruleset
    from quydinh.text.source import Origin


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """The ruleset, and which readings to take."""
    options.add_argument(
        "ruleset",
        metavar=console.say("QUY_ĐỊNH", "RULESET"),
        help=console.say(
            "số hiệu, như 124-QĐ/TW (kèm `ngày 04/10/2023` nếu số bị trùng), hoặc tệp .qd",
            "a number such as 124-QĐ/TW (with its date where it repeats), or a .qd file",
        ),
    )


def options(group: argparse._ActionsContainer, console: Console) -> None:
    """Choosing readings."""
    group.add_argument(
        "--option",
        action="append",
        default=[],
        metavar=console.say("CÂU_HỎI=CÁCH_HIỂU", "QUESTION=READING"),
        help=console.say(
            "chọn một cách hiểu của một phương án; dùng được nhiều lần",
            "choose a reading of an open question; may be repeated",
        ),
    )


def local_sets(group: argparse._ActionsContainer, console: Console) -> None:
    """Local sets to lay on the documents in force."""
    group.add_argument(
        "--local",
        action="append",
        default=[],
        metavar=console.say("BỘ_TIÊU_CHÍ", "LOCAL_SET"),
        help=console.say(
            "bộ tiêu chí cụ thể hóa: số hiệu hoặc tệp .qd", "a local set: number or .qd file"
        ),
    )


def chosen_set(group: argparse._ActionsContainer, console: Console) -> None:
    """A file of choices."""
    group.add_argument(
        "--options",
        metavar=console.say("TỆP", "FILE"),
        help=console.say(
            "tệp lựa chọn cách hiểu; lấy mẫu bằng `quydinh list --options QUY_ĐỊNH -o TỆP.toml`",
            "a file of choices; `quydinh list --options RULESET -o FILE.toml` writes the form",
        ),
    )


def choices(asked: argparse.Namespace, console: Console) -> Mapping[str, str]:
    """
    The readings that a file of choices and ``--option`` ask for.

    Raises:
        NotFoundError: The file is not one of choices.
        WrongUse: Both choose for one question, or ``--option`` is not written right.
    """
    wanted = readings(getattr(asked, "option", ()), console)
    if getattr(asked, "options", None) is None:
        return wanted
    from quydinh import choices as files
    from quydinh.text.words import ascii_key

    chosen = files.read(asked.options)
    decided = {ascii_key(name) for name in chosen}
    for name in wanted:
        if ascii_key(name) in decided:
            raise WrongUse(
                console.say(
                    f"`{name}` được chọn cả trong tệp lựa chọn và bằng `--option`; chỉ giữ một",
                    f"`{name}` is chosen by the file and by `--option`; keep one of them",
                )
            )
    return chosen.also(wanted)


def load(name: str, chosen: Iterable[str], console: Console) -> Ruleset:
    """
    Load a ruleset.

    Raises:
        SystemExit: The ruleset has errors, which have been shown.
        NotFoundError: There is no such document or reading.
    """
    return load_under(name, readings(chosen, console), console)


def pair(old: str, new: str, chosen: Iterable[str], console: Console) -> tuple[Ruleset, Ruleset]:
    """
    Load two rulesets; a reading is chosen in whichever has the question.

    Raises:
        SystemExit: A ruleset has errors, which have been shown.
        NotFoundError: There is no such document, or neither has the question or reading.
    """
    from quydinh.text.words import ascii_key

    wanted = readings(chosen, console)
    names = (old, new)
    rulesets = [load_under(name, {}, console) for name in names]
    if not wanted:
        return rulesets[0], rulesets[1]
    known = [{ascii_key(question) for question in one.options} for one in rulesets]
    own = [
        {name: reading for name, reading in wanted.items() if ascii_key(name) in questions}
        for questions in known
    ]
    for name, reading in wanted.items():
        if not any(name in one for one in own):
            own[1][name] = reading  # refused there, with a suggestion
    first, second = (load_under(*one, console) for one in zip(names, own, strict=True))
    return first, second


def load_under(name: str, chosen: Mapping[str, str], console: Console) -> Ruleset:
    """
    Load a ruleset under readings.

    Raises:
        SystemExit: The ruleset has errors, which have been shown.
        NotFoundError: There is no such document or reading.
    """
    from quydinh import api
    from quydinh.errors import CompileError

    _require_ruleset(name, console)
    try:
        return api.load(name, options=chosen)
    except CompileError as error:
        _show(error, name, console)
        raise SystemExit(1) from error


def _require_ruleset(name: str, console: Console) -> None:
    from quydinh.diagnostics.catalogue import report
    from quydinh.diagnostics.sentences import in_words
    from quydinh.errors import NotFoundError
    from quydinh.text.source import NOWHERE

    if not name.endswith(".qd") and Path(name).is_file():
        problem = report("QD704", NOWHERE, path=name)
        raise NotFoundError(in_words([problem]), [problem])
    if name.endswith(".qd"):
        from quydinh.cli.sources import opened

        opened(name, console)


def readings(chosen: Iterable[str], console: Console) -> dict[str, str]:
    """
    The readings that ``--option`` chooses.

    Raises:
        WrongUse: One of them is not written right, or a question has two.
    """
    readings: dict[str, str] = {}
    for one in chosen:
        question, sign, reading = (part.strip() for part in one.partition("="))
        if not (question and sign and reading):
            raise WrongUse(
                console.say(
                    f"`--option {one}` chưa đúng; viết như `--option câu_hỏi=cách_hiểu`",
                    f"`--option {one}` is not right; write it as `--option question=reading`",
                )
            )
        if readings.get(question, reading) != reading:
            raise WrongUse(
                console.say(
                    f"`--option` chọn hai cách hiểu cho `{question}`; chỉ giữ một",
                    f"`--option` gives two readings of `{question}`; keep one of them",
                )
            )
        readings[question] = reading
    return readings


def _show(error: CompileError, name: str, console: Console) -> None:
    from quydinh.cli.sources import opened
    from quydinh.diagnostics.text import render
    from quydinh.documents import library, stack

    source: Origin | None = None
    if name.endswith(".qd"):
        source = stack.read(opened(name, console).source, library.find).source
    color = console.color(sys.stderr)
    console.complain(render(error.diagnostics, source, console.language, color=color), end="")

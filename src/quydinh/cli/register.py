"""``quydinh list --options``: the open questions of a ruleset, and the form to choose."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh.cli import loading
from quydinh.cli.console import DONE, Console, WrongUse
from quydinh.cli.table import lines as table
from quydinh.cli.writing import unwritable

if TYPE_CHECKING:
    from quydinh.register import Question
    from quydinh.ruleset import Ruleset


def run(asked: argparse.Namespace, console: Console) -> int:
    """Show the register of a ruleset, or write it as a form."""
    from quydinh import choices, register

    ruleset = loading.load(asked.options, (), console)
    chosen = None if asked.chosen is None else choices.read(asked.chosen)
    if chosen is not None:
        register.check(chosen, ruleset)
        loading.load_under(asked.options, chosen, console)  # refuses readings that there are not
    questions = register.questions(ruleset, _readmes(asked.options, ruleset), chosen or {})
    if asked.output is not None:
        _write(asked.output, ruleset, questions, console)
    elif asked.format == "json":
        shown = [_json(each) for each in questions]
        console.print(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        _show(ruleset, questions, console)
    return DONE


def _readmes(name: str, ruleset: Ruleset) -> list[Path]:
    """The README of each document that the ruleset is made of."""
    from quydinh import catalog

    own = {(ruleset.number, ruleset.date and ruleset.date.isoformat())}
    own |= {(layer.number, layer.date) for layer in ruleset.layers}
    found = [Path(name)] if name.endswith(".qd") else []
    found += [
        entry.path
        for entry in catalog.entries()
        if entry.path is not None and (entry.number, entry.date and entry.date.isoformat()) in own
    ]
    readmes = (path.parent / "README.md" for path in found)
    return [path for path in readmes if path.is_file()]


def _show(ruleset: Ruleset, questions: tuple[Question, ...], console: Console) -> None:
    say = console.say
    console.print(console.bold(_name(ruleset)))
    if not questions:
        console.print(say("Văn bản không để ngỏ câu hỏi nào.", "No question is open."))
        return
    heads = (
        say("Mã", "Code"),
        say("Câu hỏi", "Question"),
        say("Các cách hiểu (● đang dùng)", "Readings (● in force)"),
        say("Ai chọn", "Chosen by"),
    )
    rows = [
        [
            [each.id],
            [f"{each.label}{_cited(each)}", each.name],
            list(_readings(each, console)),
            [_chosen(each, console)],
        ]
        for each in questions
    ]
    for line in table(heads, rows, console.width()):
        console.print(line)


def _name(ruleset: Ruleset) -> str:
    from quydinh.library.naming import day

    layers = "".join(f" + {layer.number}" for layer in ruleset.layers)
    date = "" if ruleset.date is None else f" ngày {day(ruleset.date)}"
    return f"{ruleset.number}{date}{layers}"


def _cited(question: Question) -> str:
    return f" [{'; '.join(question.citation)}]" if question.citation else ""


def _readings(question: Question, console: Console) -> Iterator[str]:
    for name, label in question.readings:
        mark = "●" if name == question.reading else "○"
        default = console.say(" (mặc định)", " (default)") if name == question.default else ""
        yield f"{mark} {name}: {label}{default}"


def _chosen(question: Question, console: Console) -> str:
    if question.decision is None:
        return console.say("chưa ai quyết định", "nobody so far")
    return question.decision.said_in(console.language)


def _json(question: Question) -> dict[str, object]:
    decision = question.decision
    return {
        "id": question.id,
        "question": question.name,
        "label": question.label,
        "citation": list(question.citation),
        "readings": [{"name": name, "label": label} for name, label in question.readings],
        "default": question.default,
        "reading": question.reading,
        "decision": None if decision is None else decision.to_dict(),
    }


def _write(path: str, ruleset: Ruleset, questions: tuple[Question, ...], console: Console) -> None:
    from quydinh import choices, register
    from quydinh.data.files import why

    if ruleset.date is None:
        raise WrongUse(console.say("văn bản chưa ghi ngày ban hành", "the document has no date"))
    text = choices.form((ruleset.number, ruleset.date), register.digest(ruleset.program), questions)
    try:
        with Path(path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise WrongUse(
            console.say(
                f"đã có tệp `{path}`; chọn tên khác để không ghi đè lựa chọn đã có",
                f"`{path}` exists; choose another name, so that no choices are lost",
            )
        ) from error
    except OSError as error:
        raise unwritable(path, why(error), console) from error
    console.print(
        console.say(
            f"đã ghi {len(questions)} câu hỏi vào {path}",
            f"wrote {len(questions)} questions to {path}",
        )
    )

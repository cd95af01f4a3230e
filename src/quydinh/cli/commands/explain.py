"""``quydinh explain``: why a record is rated as it is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quydinh.cli import loading, population
from quydinh.cli.console import DONE, PROBLEMS, Console, WrongUse

if TYPE_CHECKING:
    from quydinh.cli.population import Rated
    from quydinh.data.rows import Batch

NAME = "explain"
_RULE = 60


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "giải thích kết quả xếp loại của một hồ sơ, hoặc của mọi hồ sơ",
        "explain the result of one record, or of every record",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    loading.arguments(options, console)
    population.arguments(options, console)
    loading.options(options, console)
    options.add_argument(
        "--id",
        metavar=say("MÃ", "ID"),
        help=say("mã của hồ sơ; không nêu thì giải thích mọi hồ sơ", "the id; all records if none"),
    )
    options.add_argument(
        "--id-column",
        default="",
        metavar=say("CỘT", "COLUMN"),
        help=say("cột dùng làm mã; mặc định là `mã` hoặc `id`", "the column of ids: `mã` or `id`"),
    )
    options.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help=say("lời văn (mặc định) hoặc JSON", "text (the default) or JSON"),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Explain the records asked for; what is wrong with others does not matter here."""
    ruleset = loading.load(asked.ruleset, asked.option, console)
    batch = population.read(asked, ruleset, console, asked.id_column)
    rating = population.rate(ruleset, batch, console)
    rated, problems = rating.rated, rating.problems
    if asked.id is not None:
        chosen = _chosen(batch, asked.id, console)
        places = {row.place for row in chosen.rows}
        if rating.assessment is None:
            rating = population.rate(ruleset, chosen, console)
            rated, problems = rating.rated, rating.problems
        else:
            rated = [one for one in rated if one.place in places]
            problems = [one for one in problems if one.place is None or one.place in places]
    if asked.format == "json":
        found = [one.result.to_dict() for one in rated]
        console.print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        console.print(
            "\n".join(_text(one, console, alone=len(rated) == 1) for one in rated), end=""
        )
    if problems:
        from quydinh.cli.problems import paragraphs

        console.complain("\n\n".join(paragraphs(problems, console)))
    return PROBLEMS if problems else DONE


def _chosen(batch: Batch, wanted: str, console: Console) -> Batch:
    from quydinh.data.rows import Batch

    rows = tuple(row for row in batch.rows if _same(row.place.id, wanted))
    problems = tuple(
        problem
        for problem in batch.problems
        if problem.place is None or _same(problem.place.id, wanted)
    )
    if rows or problems:
        return Batch(rows, problems, len(rows), batch.usable)
    from quydinh.diagnostics.suggest import nearest

    names = [str(row.place.id) for row in batch.rows if row.place.id is not None]
    close = nearest(wanted, names, limit=3)
    hint = ""
    if close:
        meant = ", ".join(f"`{one}`" for one in close)
        hint = console.say(f"; có phải {meant}?", f"; did you mean {meant}?")
    raise WrongUse(
        console.say(f"không có hồ sơ mang mã `{wanted}`", f"no record has the id `{wanted}`") + hint
    )


def _same(one: str | int | None, wanted: str) -> bool:
    from quydinh.text.words import nfc

    return one is not None and nfc(str(one)) == nfc(wanted)


def _text(rated: Rated, console: Console, *, alone: bool) -> str:
    lines = rated.result.explain(console.language).rstrip().split("\n")
    width = console.width()
    text = "\n".join(part for line in lines for part in _hanging(line, width)) + "\n"
    if alone:
        return text
    name = rated.place.words().said_in(console.language)
    return f"{console.bold(f'── {name} '.ljust(_RULE, '─'))}\n{text}"


def _hanging(line: str, width: int) -> Iterator[str]:
    """A line in parts no wider than the terminal; what runs over stands two columns deeper."""
    from quydinh.cli.table import wrapped

    indent = line[: len(line) - len(line.lstrip())]
    for at, part in enumerate(wrapped(line.lstrip(), max(width - len(indent) - 2, 20))):
        yield f"{indent}{'  ' if at else ''}{part}"

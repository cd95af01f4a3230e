"""``quydinh explain``: why a record is rated as it is."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from quydinh.cli import earlier, in_force, loading, population
from quydinh.cli.console import DONE, PROBLEMS, Console, WrongUse
from quydinh.cli.progress import step

if TYPE_CHECKING:
    from quydinh.cli.earlier import Earlier
    from quydinh.cli.population import Rated
    from quydinh.data.large import Large
    from quydinh.data.read import Data
    from quydinh.data.rows import Batch, Problem
    from quydinh.ruleset import Ruleset

    Found = tuple[Sequence[Rated], Sequence[Problem]]

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
    in_force.arguments(options, console)
    population.arguments(options, console)
    earlier.arguments(options, console)
    loading.options(options, console)
    loading.chosen_set(options, console)
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
    ruleset = in_force.load(asked, console)
    data = population.find(asked, ruleset, console, asked.id_column)
    beside = earlier.read(asked, ruleset, console)
    if asked.id is None:
        rating = population.rate(ruleset, data, console, reasons=True, beside=beside)
        rated, problems = rating.rated, rating.problems
    else:
        rated, problems = one(ruleset, data, asked.id, console, beside)
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


def one(
    ruleset: Ruleset,
    data: Data,
    wanted: str,
    console: Console,
    beside: Earlier = population.NOTHING,
) -> Found:
    """The records with an id, in every table that has it, and what is wrong with them."""
    from quydinh.data.large import large

    with step(console, f"đọc {data.size} dòng", f"reading {data.size} rows"):
        found = large(data)
    if found is not None:
        return _in_columns(ruleset, found, wanted, console, beside)
    batch = data.batch()
    chosen = _chosen(batch, wanted, console)
    with step(console, f"xếp loại {data.size} hồ sơ", f"rating {data.size} records"):
        rating = population.rate_records(ruleset, batch, beside=beside)
    if rating.assessment is None:
        rating = population.rate_records(ruleset, chosen, beside=beside)
        return rating.rated, rating.problems
    places = {row.place for row in chosen.rows}
    return (
        [one for one in rating.rated if one.place in places],
        [one for one in rating.problems if one.place is None or one.place in places],
    )


def _in_columns(
    ruleset: Ruleset, found: Large, wanted: str, console: Console, beside: Earlier
) -> Found:
    from quydinh.cli.population import Rated
    from quydinh.data.rows import Place
    from quydinh.errors import NotFoundError

    with step(console, f"xếp loại {found.total} hồ sơ", f"rating {found.total} records"):
        assessment, problems = population.assess(ruleset, found, "select", beside)
    rated = []
    subjects = () if assessment is None else ruleset.subjects
    for name in subjects:
        if assessment is not None and name in found.tables and found.wanted in ("", name):
            with suppress(NotFoundError):
                result = assessment.explain(name, wanted)
                rated.append(Rated(Place(subject=name, id=result.id), result))
    own = [one for one in problems if one.place is None or _same(one.place.id, wanted)]
    if not (rated or own):
        raise _not_found(wanted, (), console)
    return rated, own


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
    names = [str(row.place.id) for row in batch.rows if row.place.id is not None]
    raise _not_found(wanted, names, console)


def _not_found(wanted: str, names: Iterable[str], console: Console) -> WrongUse:
    from quydinh.diagnostics.suggest import nearest

    close = nearest(wanted, names, limit=3)
    hint = ""
    if close:
        meant = ", ".join(f"`{one}`" for one in close)
        hint = console.say(f"; có phải {meant}?", f"; did you mean {meant}?")
    return WrongUse(
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

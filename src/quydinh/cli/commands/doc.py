"""``quydinh doc``: a ruleset as a page to read."""

from __future__ import annotations

import argparse
from pathlib import Path

from quydinh.cli import loading
from quydinh.cli.analysed import analysed, layers
from quydinh.cli.console import DONE, PROBLEMS, Console, WrongUse
from quydinh.cli.writing import write

NAME = "doc"

_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")


def summary(console: Console) -> str:
    """What the command does."""
    return console.say(
        "trình bày một quy định thành một trang để đọc và in",
        "present a ruleset as a page to read and print",
    )


def arguments(options: argparse._ActionsContainer, console: Console) -> None:
    """What the command takes."""
    say = console.say
    loading.arguments(options, console)
    loading.options(options, console)
    loading.chosen_set(options, console)
    layers(options, console)
    options.add_argument(
        "-o",
        "--output",
        metavar=say("TỆP", "FILE"),
        help=say(
            "ghi ra tệp .md (Markdown) hoặc .html; không nêu thì hiện Markdown",
            "write a .md (Markdown) or .html file; by default Markdown is shown",
        ),
    )


def run(asked: argparse.Namespace, console: Console) -> int:
    """Write the page; a ruleset with errors is refused with all of them."""
    from quydinh import register
    from quydinh.decisions import ChosenSet
    from quydinh.pages import html, made_from, markdown
    from quydinh.ruleset import Ruleset

    as_html = _as_html(asked.output, console)
    chosen = loading.choices(asked, console)
    analysis = analysed((asked.ruleset, *asked.layers), chosen, console)
    if analysis is None:
        return PROBLEMS
    if isinstance(chosen, ChosenSet):
        register.check(chosen, Ruleset.from_analysis(analysis))
    page = made_from(analysis, chosen)
    text = html(page) if as_html else markdown(page)
    if asked.output is None:
        console.print(text, end="")
    else:
        write(asked.output, text, console)
        console.complain(
            console.say(f"đã ghi trang vào `{asked.output}`", f"wrote the page to `{asked.output}`")
        )
    return DONE


def _as_html(path: str | None, console: Console) -> bool:
    """Whether the name of the file asks for HTML; known before any work."""
    ending = "" if path is None else Path(path).suffix.lower()
    if path is not None and ending not in (*_HTML, *_MARKDOWN):
        raise WrongUse(
            console.say(
                f"tên tệp `{path}` không cho biết định dạng; đặt đuôi `.md` hoặc `.html`",
                f"the name `{path}` does not tell the format; let it end with `.md` or `.html`",
            )
        )
    return ending in _HTML

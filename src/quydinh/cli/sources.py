"""Ruleset files as the commands read them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from quydinh.cli.console import Console, WrongUse
from quydinh.data.files import STANDARD, why
from quydinh.diagnostics.encoding import not_utf8
from quydinh.diagnostics.model import Diagnostic
from quydinh.text.source import Source


class Opened(NamedTuple):
    """A file; ``problem`` when its bytes are no text, and the unreadable ones are then replaced."""

    source: Source
    problem: Diagnostic | None = None


def paths(given: Iterable[str], console: Console) -> Iterator[str]:
    """The files meant: a folder stands for every ruleset in it."""
    for name in given:
        if name == STANDARD or not Path(name).is_dir():
            yield name
            continue
        found = sorted(Path(name).rglob("*.qd"))
        if not found:
            raise WrongUse(
                console.say(
                    f"thư mục `{name}` không có tệp quy định (tên kết thúc bằng `.qd`)",
                    f"the folder `{name}` has no ruleset (a name that ends with `.qd`)",
                )
            )
        yield from map(str, found)


def ruleset_path(name: str) -> str:
    """
    The file of a ruleset that is named by its number or by its path.

    Raises:
        NotFoundError: There is no such document.
    """
    if name.endswith(".qd") or name == STANDARD:
        return name
    from quydinh import catalog

    return str(catalog.find(name))


def opened(path: str, console: Console) -> Opened:
    """
    Read a file.

    Raises:
        WrongUse: It cannot be opened.
    """
    try:
        data = sys.stdin.buffer.read() if path == STANDARD else Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = why(error)
        raise WrongUse(
            console.say(
                f"không mở được tệp `{path}`: {reason.vi}", f"cannot open `{path}`: {reason.en}"
            )
        ) from error
    try:
        return Opened(Source(path, data.decode("utf-8")))
    except UnicodeDecodeError as error:
        return Opened(Source(path, data.decode("utf-8", "replace")), not_utf8(path, error))

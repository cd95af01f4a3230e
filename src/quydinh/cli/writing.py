"""Files that a command was asked to write: what cannot be written is told with the reason."""

from __future__ import annotations

import argparse
from os import PathLike, fspath
from typing import TYPE_CHECKING

from quydinh.cli.console import Console, WrongUse

if TYPE_CHECKING:
    from quydinh.diagnostics.entry import Words

Path = str | PathLike[str]
_OPTIONS = ("output", "report", "examples")
"""Every option that names a file to write."""


def look(asked: argparse.Namespace, console: Console) -> None:
    """
    Look at every file that is to be written before any work, so that no work is lost.

    Raises:
        WrongUse: One cannot be written.
    """
    given = vars(asked)
    for path in (given[name] for name in _OPTIONS if given.get(name)):
        from quydinh.data import files

        try:
            files.look(path, folders=given.get("folders", False))
        except (OSError, ValueError) as error:
            raise unwritable(path, files.why(error), console) from error


def write(path: Path, text: str, console: Console, *, mark: bool = False) -> None:
    """
    Write a text whole or not at all; ``mark`` puts a byte-order mark first.

    Raises:
        WrongUse: It cannot be written; what stood there is unchanged.
    """
    from quydinh.data import files

    try:
        files.write(fspath(path), text, mark=mark)
    except (OSError, ValueError) as error:
        raise unwritable(path, files.why(error), console) from error


def unwritable(path: Path, reason: Words, console: Console) -> WrongUse:
    """What to say of a file that cannot be written."""
    name = fspath(path)
    vi, en = f"không ghi được tệp `{name}`: {reason.vi}", f"cannot write `{name}`: {reason.en}"
    return WrongUse(console.say(vi, en))

"""Files that a command was asked to write: what cannot be written is told with the reason."""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

from quydinh.cli.console import Console, WrongUse

if TYPE_CHECKING:
    from quydinh.diagnostics.entry import Words

Path = str | PathLike[str]


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

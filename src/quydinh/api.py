"""
Loading, compiling and checking rulesets: what programs call.

Only this layer raises. A ruleset is compiled once and kept in the user's cache by its content, so
that a later start reads neither grammar nor text twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh import cache, catalog
from quydinh.errors import CompileError, NotFoundError, QuydinhError
from quydinh.ruleset import Ruleset

if TYPE_CHECKING:
    from quydinh.diagnostics.model import Diagnostic

_UNNAMED = "<văn bản>"
_UNKNOWN_READING = "QD703"


def load(
    ruleset: str | PathLike[str],
    *,
    dated: str | dt.date | None = None,
    options: Mapping[str, str] | None = None,
) -> Ruleset:
    """
    Load a built-in document by its number, or a ``.qd`` file by its path.

    Args:
        ruleset: Such as ``124-QĐ/TW``, in any spelling (``124-qd/tw``), or the path of a file.
        dated: The date of issue, as a date or ``YYYY-MM-DD``, where a number repeats.
        options: Readings (``Phương án``) by question; the others take their default.

    Raises:
        NotFoundError: There is no such document, file or reading, or several have the number.
        CompileError: The text has errors; all of them are in ``diagnostics``.
    """
    name = fspath(ruleset)
    path = Path(name) if name.endswith(".qd") else catalog.find(name, dated)
    return compile(
        _read(path), name=str(path) if name.endswith(".qd") else path.name, options=options
    )


def compile(  # noqa: A001 - the word that every such library uses; it is called as quydinh.compile
    text: str, *, name: str = _UNNAMED, options: Mapping[str, str] | None = None
) -> Ruleset:
    """
    Compile the text of a ruleset.

    Args:
        text: The whole document.
        name: What messages call it, such as a file name.
        options: Readings (``Phương án``) by question; the others take their default.

    Raises:
        NotFoundError: The text has no such question or reading.
        CompileError: The text has errors; all of them are in ``diagnostics``.
    """
    cached = cache.read(text, name, options)
    if cached is not None:
        return cached
    from quydinh.analysis import analyse  # noqa: PLC0415 - a cached ruleset needs no front end
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
    from quydinh.text.source import Source  # noqa: PLC0415

    analysis = analyse(Source(name, text), options)
    if unknown := [each for each in analysis.diagnostics if each.code == _UNKNOWN_READING]:
        raise NotFoundError(in_words(unknown), unknown)
    if analysis.program is None:
        raise CompileError(in_words(analysis.diagnostics, analysis.source), analysis.diagnostics)
    ruleset = Ruleset.from_program(analysis.program, analysis.source)
    cache.write(text, name, options, ruleset)
    return ruleset


def check(text: str, *, name: str = _UNNAMED) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in a text, in its order; never raises on any text."""
    from quydinh.analysis import analyse  # noqa: PLC0415 - loading a cached ruleset needs no front end
    from quydinh.text.source import Source  # noqa: PLC0415

    return analyse(Source(name, text)).diagnostics


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refusal(NotFoundError, "QD701", name=str(path)) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}"
        raise _refusal(CompileError, "QD001", byte=byte, line=str(line)) from error


def _refusal(kind: type[QuydinhError], code: str, **arguments: str) -> QuydinhError:
    from quydinh.diagnostics.catalogue import report  # noqa: PLC0415 - only an error needs it
    from quydinh.diagnostics.entry import DEFAULT  # noqa: PLC0415
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
    from quydinh.text.source import NOWHERE  # noqa: PLC0415

    problem = report(code, NOWHERE, DEFAULT, (), (), **arguments)
    return kind(in_words([problem]), [problem])

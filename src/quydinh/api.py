"""
Loading, compiling and checking rulesets: what programs call.

Only this layer raises. A ruleset is compiled once and kept in the user's cache by its content, so
that a later start reads neither grammar nor text twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh import cache, catalog
from quydinh.decisions import ChosenSet
from quydinh.documents.naming import numbers_named
from quydinh.errors import CompileError, NotFoundError, QuydinhError
from quydinh.ruleset import Ruleset

if TYPE_CHECKING:
    from quydinh.diagnostics.model import Diagnostic
    from quydinh.periods import Period

Options = Mapping[str, str] | str | PathLike[str] | None
"""Readings by question, or the path of a file of choices."""

_UNNAMED = "<văn bản>"
_UNKNOWN_READING = "QD703"


def load(
    ruleset: str | PathLike[str],
    *,
    dated: str | dt.date | None = None,
    options: Options = None,
    layers: Iterable[str | PathLike[str]] = (),
) -> Ruleset:
    """
    Load a built-in document by its number, or a ``.qd`` file by its path.

    A document that stands on another (guidance, a local set, an amendment) is loaded with it: the
    base is looked for beside the file, then among the built-in documents.

    Args:
        ruleset: Such as ``124-QĐ/TW``, in any spelling (``124-qd/tw``), or the path of a file.
        dated: The date of issue, as a date or ``YYYY-MM-DD``, where a number repeats.
        options: Readings (``Phương án``) by question, or the path of a file of choices; the
            others take their default.
        layers: More documents to apply, by number or path; they take effect in order of date.

    Raises:
        NotFoundError: There is no such document, file or reading, or several have the number.
        CompileError: The text has errors; all of them are in ``diagnostics``.
    """
    path = _path(ruleset, dated)
    others = [(str(each), _read(each)) for each in map(_path, layers)]
    return _under(options, lambda chosen: _compiled(_read(path), str(path), chosen, others))


def in_force(
    period: Period | int | str,
    subject: str,
    system: str | None = None,
    *,
    on: dt.date | str | None = None,
    documents: Iterable[str | PathLike[str]] = (),
    local: Iterable[str | PathLike[str]] = (),
    options: Options = None,
) -> Ruleset:
    """
    The ruleset in force for an assessment period: one base with its layers.

    Args:
        period: Such as ``2024``, ``"quý I/2025"`` or a ``Period``.
        subject: A kind of subject, such as ``đảng_viên``.
        system: ``Đảng`` or ``Nhà nước``; needed for a subject that both rate.
        on: The day of the assessment; the last day of the period by default.
        documents: Files and folders to look among, beside what comes with the library.
        local: Local sets (``cụ thể hóa``) to apply, by number or by path.
        options: Readings (``Phương án``) by question, or the path of a file of choices; the
            others take their default.

    Raises:
        NotFoundError: Not exactly one base is in force, or a layer of it is not; the diagnostics
            name the documents and the days.
        CompileError: A document has errors.
    """
    found = catalog.governing(period, subject, system, on=on, documents=documents, local=local)
    base, *layers = (str(entry.path) for entry in found.documents)
    return load(base, options=options, layers=layers)


def compile(  # noqa: A001 - the word that every such library uses; it is called as quydinh.compile
    text: str, *, name: str = _UNNAMED, options: Mapping[str, str] | None = None
) -> Ruleset:
    """
    Compile the text of a ruleset.

    Args:
        text: The whole document.
        name: What messages call it, such as a file name; what the text stands on is looked for
            beside a file of that name.
        options: Readings (``Phương án``) by question; the others take their default.

    Raises:
        NotFoundError: The text has no such question or reading.
        CompileError: The text has errors; all of them are in ``diagnostics``.
    """
    return _compiled(text, name, options, [])


def _under(options: Options, made: Callable[[Mapping[str, str] | None], Ruleset]) -> Ruleset:
    """A ruleset under readings, which a file of choices has to be for."""
    if options is None or (isinstance(options, Mapping) and not isinstance(options, ChosenSet)):
        return made(options)
    from quydinh import choices, register  # noqa: PLC0415 - most rulesets take their defaults

    chosen = options if isinstance(options, ChosenSet) else choices.read(options)
    ruleset = made(chosen)
    register.check(chosen, ruleset)
    return ruleset


def _compiled(
    text: str, name: str, options: Mapping[str, str] | None, layers: list[tuple[str, str]]
) -> Ruleset:
    others = layers
    if layers or numbers_named(text):
        from quydinh.documents.library import reachable  # noqa: PLC0415 - most stand on nothing
        from quydinh.text.source import Source  # noqa: PLC0415

        standing = reachable(Source(*one) for one in ((name, text), *layers))
        others = [*layers, *((one.name, one.text) for one in standing)]
    cached = cache.read(text, name, options, others)
    if cached is not None:
        return cached
    ruleset = _freshly(text, name, options, layers)
    cache.write(text, name, options, ruleset, others)
    return ruleset


def _freshly(
    text: str, name: str, options: Mapping[str, str] | None, layers: list[tuple[str, str]]
) -> Ruleset:
    from quydinh.analysis import analyse  # noqa: PLC0415 - a cached ruleset needs no front end
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
    from quydinh.text.source import Source  # noqa: PLC0415

    analysis = analyse(Source(name, text), options, layers=[Source(*one) for one in layers])
    if unknown := [each for each in analysis.diagnostics if each.code == _UNKNOWN_READING]:
        raise NotFoundError(in_words(unknown), unknown)
    if analysis.program is None:
        raise CompileError(in_words(analysis.diagnostics, analysis.source), analysis.diagnostics)
    return Ruleset.from_analysis(analysis)


def check(text: str, *, name: str = _UNNAMED) -> tuple[Diagnostic, ...]:
    """Everything that is wrong or doubtful in a text, in its order; never raises on any text."""
    from quydinh.analysis import analyse  # noqa: PLC0415 - loading a cached ruleset needs no front end
    from quydinh.text.source import Source  # noqa: PLC0415

    return analyse(Source(name, text)).diagnostics


def _path(ruleset: str | PathLike[str], dated: str | dt.date | None = None) -> Path:
    name = fspath(ruleset)
    return Path(name) if name.endswith(".qd") else catalog.find(name, dated)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refusal(NotFoundError, "QD701", name=str(path)) from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        from quydinh.diagnostics.encoding import not_utf8  # noqa: PLC0415 - only an error needs it
        from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415

        problem = not_utf8(str(path), error)
        raise CompileError(in_words([problem]), [problem]) from error


def _refusal(kind: type[QuydinhError], code: str, **arguments: str) -> QuydinhError:
    from quydinh.diagnostics.catalogue import report  # noqa: PLC0415 - only an error needs it
    from quydinh.diagnostics.entry import DEFAULT  # noqa: PLC0415
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
    from quydinh.text.source import NOWHERE  # noqa: PLC0415

    problem = report(code, NOWHERE, DEFAULT, (), (), **arguments)
    return kind(in_words([problem]), [problem])

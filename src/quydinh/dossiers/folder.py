"""Dossiers of a file or of a folder, in whichever way each of them was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from os import PathLike
from pathlib import Path

from attrs import evolve, frozen

from quydinh.api import load
from quydinh.data.files import File
from quydinh.data.json import Malformed, parse
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic, Language
from quydinh.dossiers.forms import read as forms
from quydinh.dossiers.forms.read import SUFFIXES, RulesOf
from quydinh.dossiers.from_json import read_dossier
from quydinh.dossiers.model import Dossier, Key
from quydinh.dossiers.names import speaks_of
from quydinh.dossiers.problems import Problems
from quydinh.dossiers.record import Record
from quydinh.errors import QuydinhError
from quydinh.ruleset import Ruleset
from quydinh.text.source import NOWHERE

_OPEN_ELSEWHERE = (".", "~$")
_JSON = ".json"
_OTHER_KINDS = (".doc", ".odt", ".rtf", ".xls", ".ods", ".xlsm", ".xlsb")
_KINDS = (_JSON, *SUFFIXES, *_OTHER_KINDS)


@frozen
class Folder:
    """
    What was read.

    Attributes:
        dossiers: Those without an error, by document, period and key, whatever their files are.
        diagnostics: Everything that is wrong in any file; a dossier with an error is left out.
    """

    dossiers: tuple[Dossier, ...]
    diagnostics: tuple[Diagnostic, ...]


def read(
    path: str | PathLike[str], rules: Ruleset | None = None, *, language: Language = "vi"
) -> Folder:
    """
    Read the dossiers of a folder and the folders in it, or of one file.

    Args:
        path: A folder or a file: ``.json`` (a dossier or a list of them), or a form that was
            filled in, as ``.docx`` or ``.xlsx``.
        rules: What dossiers of this document may name; those of others keep their names. A form
            of another document is read by the built-in document of that number.
        language: In which to say why a file cannot be read.

    Raises:
        NotFoundError: There is no such file or folder.
    """
    whole = File(str(path), language)
    root = Path(path)
    if not whole.is_folder():
        whole.require()
    files = sorted(_files(root)) if whole.is_folder() else [root]
    rules_of = partial(_rules_of, rules, {})
    found: list[Dossier] = []
    diagnostics: list[Diagnostic] = []
    for file in files:
        name = file.relative_to(root).as_posix() if whole.is_folder() else file.name
        dossiers, problems = _read(File(str(file), language), name, rules, rules_of)
        found += dossiers
        diagnostics += problems
    found.sort(key=lambda one: (one.document, one.period, one.key, one.source))
    return Folder(tuple(found), (*diagnostics, *_twice(found)))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(_OPEN_ELSEWHERE) for part in path.relative_to(folder).parts)
        if path.suffix.lower() in _KINDS and not hidden and path.is_file():
            yield path


def _read(
    file: File, name: str, rules: Ruleset | None, rules_of: RulesOf
) -> tuple[list[Dossier], list[Diagnostic]]:
    if file.path.lower().endswith(_OTHER_KINDS):
        other = Problems(name)
        other.whole("QD654", "kind")
        return [], other.found
    try:
        if not file.path.lower().endswith(SUFFIXES):
            return _json(file, name, rules)
        dossier, problems = forms.read(file, name, rules_of, rules)
    except QuydinhError as error:
        return [], [_named(one, name) for one in error.diagnostics]
    else:
        return [] if dossier is None else [dossier], problems


_Loaded = dict[tuple[str, tuple[str, ...]], Ruleset | None]


def _rules_of(
    rules: Ruleset | None, loaded: _Loaded, document: str, layers: tuple[str, ...]
) -> Ruleset | None:
    """The rules that were given, or the built-in document of that number with those layers."""
    given = rules if rules is not None and speaks_of(rules, document) else None
    if given is not None and {one.number for one in given.layers} == set(layers):
        return given
    if (document, layers) not in loaded:
        try:
            loaded[document, layers] = load(document, layers=layers)
        except QuydinhError:
            loaded[document, layers] = given
    return loaded[document, layers]


def _named(problem: Diagnostic, name: str) -> Diagnostic:
    """The problem, its file called by the name within the folder that the user gave."""
    given = dict(problem.arguments)
    return evolve(problem, arguments=tuple((given | {"path": name}).items()))


def _json(file: File, name: str, rules: Ruleset | None) -> tuple[list[Dossier], list[Diagnostic]]:
    try:
        parsed = parse(file.text())
    except Malformed as error:
        line = Words(f"dòng {error.line}", f"line {error.line}") if error.line else None
        raise file.refused(error.reason, line) from None
    many = isinstance(parsed.value, list)
    values = parsed.value if isinstance(parsed.value, list) else [parsed.value]
    found: list[Dossier] = []
    diagnostics: list[Diagnostic] = []
    whole = Problems(name)
    for one in parsed.repeated:
        whole.repeated("$", one.key)
    for number, value in enumerate(values):
        problems = Problems(name)
        path = f"$[{number}]" if many else "$"
        if isinstance(value, Mapping):
            dossier = read_dossier(Record(value, path, problems), rules)
            found += [dossier] if dossier is not None else []
        else:
            problems.wrong(path, "một nhóm thông tin", value)
        diagnostics += problems.found
    return ([] if whole.found else found), [*whole.found, *diagnostics]


def _twice(dossiers: list[Dossier]) -> Iterator[Diagnostic]:
    """A subject has one dossier a period; nobody can tell which of two is right."""
    seen: dict[tuple[str, Key], Dossier] = {}
    for one in dossiers:
        other = seen.setdefault((one.period, one.key), one)
        if other is not one:
            yield report(
                "QD647",
                NOWHERE,
                file=other.source,
                other=one.source,
                subject=one.key.subject,
                code=one.key.code,
                period=one.period,
            )

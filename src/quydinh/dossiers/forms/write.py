"""A form as a file: empty, or filled with a dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from os import PathLike
from pathlib import Path

from quydinh.data.files import File, replacing
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.model import Diagnostic, Language
from quydinh.diagnostics.sentences import in_words
from quydinh.dossiers import names
from quydinh.dossiers.forms import made, records
from quydinh.dossiers.forms.read import DOCUMENT, EXTRA, SUFFIXES, WORKBOOK
from quydinh.dossiers.from_json import read_dossier
from quydinh.dossiers.model import Dossier
from quydinh.dossiers.problems import Problems
from quydinh.dossiers.record import Record
from quydinh.dossiers.to_json import Json, to_json
from quydinh.errors import InputError, NotFoundError
from quydinh.evaluate.names import spelled
from quydinh.ruleset import Ruleset
from quydinh.text.source import NOWHERE

_LONGEST_CELL = 32_767


def write(
    rules: Ruleset,
    subject: str,
    path: str | PathLike[str],
    dossier: Dossier | None = None,
    *,
    language: Language = "vi",
) -> None:
    """
    Write the form of a kind of subject, as ``.docx`` or ``.xlsx``.

    Args:
        rules: The rules, from which every heading, criterion and step comes.
        subject: The kind of subject, in any spelling.
        path: The file; its ending tells the kind.
        dossier: What the form is filled with; by default it is empty.
        language: In which to say what is wrong.

    Raises:
        NotFoundError: The rules know no such subject, the ending tells no kind of form, or the
            library for it is missing.
        InputError: The dossier does not go into the form.
        OSError: The file cannot be written.
    """
    file = File(str(path), language)
    kind = Path(path).suffix.lower()
    if kind not in SUFFIXES:
        problem = report("QD657", NOWHERE, file=file.path)
        raise NotFoundError(in_words([problem]), [problem])
    name = spelled(subject, tuple(names.subjects(rules.program)))
    held: Json = {"quy_định": rules.number, "loại": name}
    if dossier is not None:
        held = _checked(rules, name, dossier, kind)
    form = made.form(rules, name, held)
    try:
        if kind == DOCUMENT:
            from quydinh.dossiers.forms.docx_write import write as written  # noqa: PLC0415
        else:
            from quydinh.dossiers.forms.xlsx_write import write as written  # noqa: PLC0415
    except ImportError:
        raise file.needs(EXTRA) from None
    with replacing(str(path)) as target:
        written(form, held, target)


def _checked(rules: Ruleset, subject: str, dossier: Dossier, kind: str) -> Json:
    """The JSON of a dossier, if it is one of these rules and goes into the form."""
    problems = Problems(dossier.source or str(dossier.key.code))
    given = to_json(dossier)
    if not names.speaks_of(rules, dossier.document):
        problems.unknown_value("$.quy_định", "", [rules.number])
    if dossier.key.subject != subject:
        problems.unknown_value("$.loại", "", [subject])
    read = None if problems.found else read_dossier(Record(given, "$", problems), rules)
    found = problems.found
    if read is not None:
        given = to_json(read)
        found = [*found, *_unholdable(given, kind, _columns(rules, subject))]
    if found:
        raise InputError(in_words(found), found)
    return given


def _columns(rules: Ruleset, subject: str) -> Mapping[str, AbstractSet[str]]:
    """The columns of the tables of records, by the fact that each table is."""
    return {
        table.path.removeprefix("thông_tin."): {one.path for one in table.columns}
        for table in records.tables(rules.program, subject)
    }


def _unholdable(
    given: Json, kind: str, columns: Mapping[str, AbstractSet[str]]
) -> Iterator[Diagnostic]:
    facts = given.get("thông_tin", {})
    for name, value in facts.items() if isinstance(facts, Mapping) else ():
        if name in columns and isinstance(value, list):
            yield from _unholdable_rows(value, f"$.thông_tin.{name}", columns[name])
        elif _is_nested(value):
            yield report("QD656", NOWHERE, place=f"$.thông_tin.{name}")
    if kind == WORKBOOK:
        for path, words in _words(given, "$"):
            if len(words) > _LONGEST_CELL:
                yield report("QD656", NOWHERE, "long", place=path)


def _unholdable_rows(
    rows: list[object], path: str, columns: AbstractSet[str]
) -> Iterator[Diagnostic]:
    """A row holds what has a column, and nothing nested in it."""
    for number, row in enumerate(rows):
        whole = f"{path}[{number}]"
        if not isinstance(row, Mapping) or not row:
            yield report("QD656", NOWHERE, place=whole)
            continue
        for name, value in row.items():
            if name not in columns or _is_nested(value):
                yield report("QD656", NOWHERE, place=f"{whole}.{name}")


def _is_nested(value: object) -> bool:
    inner = value if isinstance(value, list) else [value]
    return any(isinstance(one, Mapping | list) for one in inner)


def _words(value: object, path: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield path, value
        case Mapping():
            for name, one in value.items():
                yield from _words(one, f"{path}.{name}")
        case list():
            for number, one in enumerate(value):
                yield from _words(one, f"{path}[{number}]")

"""A dossier from a form that was filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from quydinh.data.files import File
from quydinh.diagnostics.entry import Words
from quydinh.diagnostics.model import Diagnostic
from quydinh.dossiers import names
from quydinh.dossiers.forms import collect, made, wording
from quydinh.dossiers.forms.lines import Line
from quydinh.dossiers.from_json import read_dossier
from quydinh.dossiers.model import Dossier
from quydinh.dossiers.problems import Problems
from quydinh.dossiers.record import Record
from quydinh.dossiers.values import meant
from quydinh.ruleset import Ruleset

DOCUMENT, WORKBOOK = ".docx", ".xlsx"
SUFFIXES = (DOCUMENT, WORKBOOK)
EXTRA = "review"

RulesOf = Callable[[str, tuple[str, ...]], Ruleset | None]
"""The rules of a document, by its number and those of its layers; None where there are none."""


class Filled(NamedTuple):
    """The dossier, if nothing is wrong with it, and what is wrong or doubtful."""

    dossier: Dossier | None
    diagnostics: list[Diagnostic]


def read(file: File, name: str, rules_of: RulesOf, rules: Ruleset | None = None) -> Filled:
    """
    Read a form.

    Args:
        file: The file.
        name: What messages call it.
        rules_of: Finds the rules that the form was made from.
        rules: What the dossier may name; by default what the rules of the form know.

    Raises:
        NotFoundError: The library for this kind of file is not installed.
        InputError: The file is none of its kind.
    """
    lines = _lines(file)
    places: dict[str, str] = {}
    problems = Problems(name, places)
    whose = collect.identity(lines)
    document, subject = str(whose.get("quy_định", "")), str(whose.get("loại", ""))
    if not (document and subject):
        problems.whole("QD654")
        return Filled(None, problems.found)
    number, layers = wording.numbers_of(document)
    made_from = rules_of(number, layers)
    known = {} if made_from is None else names.subjects(made_from.program)
    kind = meant(subject, known, known)
    if made_from is None or not kind:
        problems.whole("QD655")
        return Filled(None, problems.found)
    form = made.form(made_from, kind, {})
    filled = collect.collect(form, lines, problems, places) | {"quy_định": number}
    under = rules if rules is not None and names.speaks_of(rules, number) else made_from
    return Filled(read_dossier(Record(filled, "$", problems), under), problems.found)


def _lines(file: File) -> list[Line]:
    data = file.content()
    try:
        if Path(file.path).suffix.lower() == DOCUMENT:
            from quydinh.dossiers.forms.docx_read import lines  # noqa: PLC0415 - an extra
        else:
            from quydinh.dossiers.forms.xlsx_read import lines  # noqa: PLC0415 - an extra
    except ImportError:
        raise file.needs(EXTRA) from None
    try:
        return lines(data)
    except Exception:  # noqa: BLE001 - the libraries raise whatever a broken archive leads to
        raise file.refused(_BROKEN) from None


_BROKEN = Words(
    "tệp bị hỏng hoặc không đúng định dạng của đuôi tệp",
    "it is broken, or not in the format that its name tells",
)

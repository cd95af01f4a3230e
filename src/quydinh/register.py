"""
The open questions of a ruleset as a register: what can be chosen, and who chose what.

A set of choices is a small file that travels with the data. It names the document that it is for
and the digest of the questions that were put, so that choices are never carried over to other
questions in silence.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from quydinh.decisions import ChosenSet, Decision, decisions_of
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.sentences import in_words
from quydinh.errors import NotFoundError
from quydinh.library.naming import day
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key, nfc

if TYPE_CHECKING:
    from quydinh.ir import nodes as ir
    from quydinh.ruleset import Ruleset

# A row of the table of open questions in the README of a ruleset: `| B-1 | … | `name` | …`.
_ROW = re.compile(r"^\|\s*([A-ZĐ]+-?[0-9]+[a-z]?)\s*\|[^|]*\|([^|]*)\|", re.MULTILINE)
_NAME = re.compile(r"`([^`]+)`")
_DIGEST_LENGTH = 16


@frozen
class Question:
    """
    One open question.

    Attributes:
        id: What the README of the ruleset calls it; "" when it does not name it.
        readings: Names and labels, in the order of the text.
        default: The reading that is taken when nobody chooses.
        reading: The one in force.
        decision: Who chose it; None when nobody is known to have.
    """

    id: str
    name: str
    label: str
    citation: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]
    default: str
    reading: str
    decision: Decision | None = None


def questions(
    ruleset: Ruleset, readmes: Iterable[Path], chosen: Mapping[str, str]
) -> tuple[Question, ...]:
    """
    The register of a ruleset that was loaded without choices.

    Args:
        ruleset: With every question at its default.
        readmes: Where the identifiers of the questions stand.
        chosen: What was chosen, by question.
    """
    ids = _identifiers(readmes)
    readings = {ascii_key(name): ascii_key(reading) for name, reading in chosen.items()}
    decisions = {ascii_key(name): each for name, each in decisions_of(chosen).items()}
    return tuple(
        Question(
            ids.get(ascii_key(each.name), ""),
            each.name,
            each.label,
            () if each.citation is None else each.citation.references,
            tuple((one.name, one.label) for one in each.readings),
            each.chosen,
            next(
                (
                    one.name
                    for one in each.readings
                    if ascii_key(one.name) == readings.get(ascii_key(each.name))
                ),
                each.chosen,
            ),
            decisions.get(ascii_key(each.name)),
        )
        for each in ruleset.program.questions
    )


def _identifiers(readmes: Iterable[Path]) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in readmes:
        for identifier, names in _ROW.findall(nfc(path.read_text("utf-8"))):
            for name in _NAME.findall(names):
                found.setdefault(ascii_key(name), identifier)
    return found


def digest(program: ir.Program) -> str:
    """Of the questions alone: names, readings, wording; not of what was chosen."""
    asked = sorted(
        (each.name, each.label, tuple((one.name, one.label) for one in each.readings))
        for each in program.questions
    )
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:_DIGEST_LENGTH]


def check(chosen: ChosenSet, ruleset: Ruleset) -> None:
    """
    Refuse choices that were made for another document or for other questions.

    Raises:
        NotFoundError: With what the choices are for, and what the ruleset is.
    """
    own = [(ruleset.number, ruleset.date)]
    own += [(one.number, dt.date.fromisoformat(one.date)) for one in ruleset.layers if one.date]
    number, date = chosen.document
    document = f"{number} ngày {day(date)}"
    if (ascii_key(number), date) not in [(ascii_key(each), on) for each, on in own]:
        actual = listed(f"{each} ngày {day(on)}" if on else each for each, on in own)
        problem = report("QD731", NOWHERE, document=document, actual=actual)
    elif chosen.questions != digest(ruleset.program):
        problem = report("QD732", NOWHERE, document=document)
    else:
        return
    raise NotFoundError(in_words([problem]), [problem])

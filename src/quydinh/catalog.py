"""
The rulesets that come with the library.

One folder a document, named after its number with ``-`` for ``/``; where a number repeats, the
date follows, as in ``132-QĐ-TW 2018-03-08``. A number is found by its folder, so that loading
one document does not read the others.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from quydinh import places
from quydinh.errors import CompileError, NotFoundError
from quydinh.text.words import ascii_key


class Entry(NamedTuple):
    """A built-in document: what its head says, and where its file is."""

    number: str
    title: str
    date: dt.date | None
    first_year: int | None
    last_year: int | None
    path: Path

    def governs(self, year: int) -> bool:
        """Whether the document is for the assessment year."""
        after = self.first_year is None or self.first_year <= year
        return after and (self.last_year is None or year <= self.last_year)


def find(number: str, dated: str | dt.date | None = None) -> Path:
    """
    The file of a document by its number, in any spelling, and its date where the number repeats.

    Raises:
        NotFoundError: No document has that number and date, or several have the number.
    """
    wanted = _folder_key(number)
    candidates = [
        path for path in _files() if _folder_key(path.parent.name.partition(" ")[0]) == wanted
    ]
    if dated is not None:
        date = dated if isinstance(dated, dt.date) else dt.date.fromisoformat(dated)
        candidates = [path for path in candidates if _head(path).date == date]
    if len(candidates) == 1:
        return candidates[0]
    raise _not_found(number, candidates)


def entries() -> tuple[Entry, ...]:
    """All built-in documents, the newest first."""
    found = [_head(path) for path in _files()]
    return tuple(
        sorted(found, key=lambda entry: (entry.date or dt.date.min, entry.number), reverse=True)
    )


def _files() -> list[Path]:
    return sorted(places.rulesets().glob("*/*.qd"))


def _folder_key(number: str) -> str:
    return ascii_key(number.strip().replace("/", "-").replace(" ", "-"))


def _head(path: Path) -> Entry:
    from quydinh.analysis import analyse  # noqa: PLC0415 - only a list of documents reads their heads
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
    from quydinh.text.source import Source  # noqa: PLC0415

    analysis = analyse(Source(path.name, path.read_text("utf-8")))
    program = analysis.program
    if program is None:
        raise CompileError(in_words(analysis.diagnostics, analysis.source), analysis.diagnostics)
    return Entry(
        program.number, program.title, program.date, program.first_year, program.last_year, path
    )


def _not_found(number: str, candidates: list[Path]) -> NotFoundError:
    from quydinh.diagnostics.catalogue import report  # noqa: PLC0415 - the way to an error may be slow
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415
    from quydinh.diagnostics.suggest import nearest  # noqa: PLC0415
    from quydinh.text.source import NOWHERE  # noqa: PLC0415

    numbers = [entry.number for entry in entries()]
    suggestion = next(iter(nearest(number, numbers)), None)
    if candidates:
        dates = ", ".join(
            f"{date:%d/%m/%Y}" for path in candidates if (date := _head(path).date) is not None
        )
        problem = report("QD702", NOWHERE, name=number, dates=dates)
    elif suggestion is not None:
        problem = report("QD701", NOWHERE, "did_you_mean", name=number, suggestion=suggestion)
    else:
        known = ", ".join(f"`{each}`" for each in numbers)
        problem = report("QD701", NOWHERE, "known", name=number, names=known)
    return NotFoundError(in_words([problem]), [problem])

"""
The documents at hand: those that come with the library, and files and folders of the user's.

One folder a document, named after its number with ``-`` for ``/``; where a number repeats, the
date follows, as in ``132-QĐ-TW 2018-03-08``. A number is found by its folder, so that loading
one document does not read the others. Documents that nobody has written as rules yet stand with
their heads in one file, so that nobody takes a document for another of the same number.
"""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterable, Iterator
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from quydinh import places, store
from quydinh.errors import NotFoundError
from quydinh.library.naming import number_key, read_day, split

if TYPE_CHECKING:
    from quydinh.diagnostics.model import Diagnostic
    from quydinh.library.asked import InForce
    from quydinh.library.entry import Entry
    from quydinh.library.shelf import Library
    from quydinh.periods import Period

HEADS = "chua-soan.txt"
"""The file of the documents without rules, beside the folders of the others."""


def find(number: str, dated: str | dt.date | None = None) -> Path:
    """
    The file of a document by its number, in any spelling, and its date where the number repeats.

    Args:
        number: Such as ``124-QĐ/TW``; the date may follow, as in ``132-QĐ/TW ngày 08/3/2018``.
        dated: The date of issue, as a date, ``YYYY-MM-DD`` or ``08/3/2018``.

    Raises:
        NotFoundError: No document has that number and date, or several have the number.
    """
    number, date = split(number)
    if dated is not None:
        date = read_day(dated)
    folders = {path: _number_and_date(path) for path in _files()}
    same = {path: day for path, (key, day) in folders.items() if key == number_key(number)}
    for path, day in same.items():
        if day == ("" if date is None else date.isoformat()) and (day or len(same) == 1):
            return path
    return _among_others(number, date)


def _number_and_date(path: Path) -> tuple[str, str]:
    """What the folder of a file says: the key of a number, and the date where it repeats."""
    number, _, date = path.parent.name.partition(" ")
    return number_key(number), date


def _among_others(number: str, date: dt.date | None) -> Path:
    """The slow way: a number that repeats, a date that no folder tells, or nothing to be found."""
    known = library().entries
    same = [entry for entry in known if entry.key[0] == number_key(number)]
    meant = [entry for entry in same if date is None or entry.date == date]
    if len(meant) == 1 and meant[0].path is not None:
        return meant[0].path
    from quydinh.library import candidates  # noqa: PLC0415 - the way to an error may be slow

    raise _error(*candidates.problems(number, date, known))


def entries() -> tuple[Entry, ...]:
    """The documents that come with the library, the newest first."""
    return tuple(entry for entry in library().entries if entry.path is not None)


def library(documents: Iterable[str | PathLike[str]] = ()) -> Library:
    """
    The documents at hand.

    Args:
        documents: Files and folders beside those that come with the library.

    Raises:
        NotFoundError: A file or folder is not there.
        CompileError: The head of a document cannot be read.
    """
    from quydinh.library.shelf import Library  # noqa: PLC0415 - loading by number needs none

    files = [*_files(), *(file for each in documents for file in _own(Path(fspath(each))))]
    texts = [(path, path.read_bytes()) for path in files]
    heads = places.rulesets() / HEADS
    known = heads.read_bytes() if heads.is_file() else b""
    name = store.key("entries", texts, known)
    if (kept := store.read(name)) is not None:
        try:
            return Library(pickle.loads(kept))  # noqa: S301  (see store)
        except Exception:  # noqa: BLE001, S110  (a broken file is a missing one)
            pass
    from quydinh.library import reading  # noqa: PLC0415 - kept entries need no front end

    found = [reading.entry(reading.source(path, data), path) for path, data in texts]
    found += reading.known(reading.source(heads, known)) if known else ()
    store.write(name, pickle.dumps(tuple(found), protocol=pickle.HIGHEST_PROTOCOL))
    return Library(found)


def governing(
    period: Period | int | str,
    subject: str,
    system: str | None = None,
    *,
    on: dt.date | str | None = None,
    documents: Iterable[str | PathLike[str]] = (),
    local: Iterable[str | PathLike[str]] = (),
) -> InForce:
    """
    The documents that govern a period for a kind of subject; see ``quydinh.in_force``.

    Raises:
        NotFoundError: There is no such period, subject or system, or not exactly one base; or
            something is wrong between the documents.
    """
    from quydinh.library.asked import Asked  # noqa: PLC0415 - loading by number needs none of it
    from quydinh.library.in_force import in_force  # noqa: PLC0415
    from quydinh.library.problems import problems  # noqa: PLC0415
    from quydinh.library.written import read_period, read_system  # noqa: PLC0415

    sets = [fspath(each) for each in local]
    shelf = library((*documents, *(each for each in sets if each.endswith(".qd"))))
    wrong = problems(shelf)
    if wrong:
        raise _error(*wrong)
    asked_period, asked_system = read_period(period), read_system(system)
    day = asked_period.last if on is None else read_day(on)
    keys = tuple(_local_set(each, shelf).key for each in sets)
    answer = in_force(shelf, Asked(asked_period, subject, asked_system, day, keys))
    if isinstance(answer, tuple):
        raise _error(*answer)
    return answer


def _local_set(named: str, shelf: Library) -> Entry:
    if named.endswith(".qd"):
        path = Path(named)
        return next(each for each in shelf.entries if each.path == path)
    number, date = split(named)
    same = [each for each in shelf.entries if each.key[0] == number_key(number)]
    meant = [each for each in same if date is None or each.date == date]
    if len(meant) == 1:
        return meant[0]
    from quydinh.library import candidates  # noqa: PLC0415 - the way to an error may be slow

    raise _error(*candidates.problems(number, date, shelf.entries))


def _files() -> list[Path]:
    return sorted(places.rulesets().glob("*/*.qd"))


def _own(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(path.rglob("*.qd"))
    elif path.is_file():
        yield path
    else:
        from quydinh.diagnostics.catalogue import report  # noqa: PLC0415 - only an error needs it
        from quydinh.text.source import NOWHERE  # noqa: PLC0415

        raise _error(report("QD701", NOWHERE, name=str(path)))


def _error(*problems: Diagnostic) -> NotFoundError:
    from quydinh.diagnostics.sentences import in_words  # noqa: PLC0415

    return NotFoundError(in_words(problems), problems)

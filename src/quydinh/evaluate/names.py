"""Names that users give from outside, in any spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quydinh.diagnostics import catalogue
from quydinh.diagnostics.sentences import in_words
from quydinh.diagnostics.suggest import nearest
from quydinh.errors import NotFoundError
from quydinh.text.source import NOWHERE
from quydinh.text.words import ascii_key, key, nfc

UNRATED, NO_TABLE = "QD625", "QD626"
"""What a subject of the rules may lack; see ``among``."""


def spelled(subject: str, names: tuple[str, ...]) -> str:
    """
    The declared name of a subject.

    Raises:
        NotFoundError: No subject has that name in any spelling.
    """
    found = _meant(subject, names)
    if found is not None:
        return found
    close = nearest(subject, names)
    if close:
        problem = catalogue.report(
            "QD606", NOWHERE, "did_you_mean", subject=subject, suggestion=close[0]
        )
    else:
        listed = catalogue.listed(names)
        problem = catalogue.report("QD606", NOWHERE, "subjects", subject=subject, subjects=listed)
    raise NotFoundError(in_words([problem]), [problem])


def among(subject: str, names: tuple[str, ...], declared: Iterable[str], lacking: str) -> str:
    """
    The declared name of a subject that has to be one of some.

    Args:
        subject: The name in any spelling.
        names: Those that it may be.
        declared: All that the rules know.
        lacking: The code that says what a subject of the rules lacks that is none of them.

    Raises:
        NotFoundError: It is none of them.
    """
    known = _meant(subject, declared)
    if known is None or known in names:
        return spelled(subject, names)
    listed = catalogue.listed(names)
    problem = catalogue.report(lacking, NOWHERE, subject=known, subjects=listed)
    raise NotFoundError(in_words([problem]), [problem])


def _meant(subject: str, names: Iterable[str]) -> str | None:
    for name in names:
        same_ascii = subject.isascii() and ascii_key(subject) == ascii_key(name)
        if key(nfc(subject)) == key(name) or same_ascii:
            return name
    return None


def level_spelled(level: str, labels: Mapping[str, str]) -> str:
    """
    The declared name of a level, given by its name in any spelling or by its label.

    Raises:
        NotFoundError: The scale has no such level.
    """
    for name, label in labels.items():
        same_ascii = level.isascii() and ascii_key(level) == ascii_key(name)
        if nfc(level) == label or key(nfc(level)) == key(name) or same_ascii:
            return name
    levels = catalogue.listed(labels)
    problem = catalogue.report("QD207", NOWHERE, "levels", level=level, scale="…", levels=levels)
    raise NotFoundError(in_words([problem]), [problem])

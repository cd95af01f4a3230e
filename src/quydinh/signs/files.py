"""The files that policy staff own: the signs with their thresholds, and the phrases beside them."""

from __future__ import annotations

from functools import cache
from os import PathLike, fspath
from pathlib import Path

from attrs import frozen

from quydinh import places
from quydinh.diagnostics.catalogue import report
from quydinh.diagnostics.encoding import not_utf8
from quydinh.diagnostics.sentences import in_words
from quydinh.errors import CompileError, NotFoundError
from quydinh.signs import phrases
from quydinh.signs.phrases import Lists
from quydinh.text.source import NOWHERE, Source

SIGNS, PHRASES = "dau-hieu-hinh-thuc.qd", "cum-tu.txt"


@frozen
class Signs:
    """The signs as they are written, and the phrase lists that measuring rests on."""

    source: Source
    lists: Lists


@cache
def standard() -> Signs:
    """Those that come with the library."""
    return read(places.rulesets() / SIGNS)


def read(path: str | PathLike[str]) -> Signs:
    """
    The signs of a file, with the phrases of ``cum-tu.txt`` in its folder, if there is one.

    Raises:
        NotFoundError: The file is not there.
        CompileError: It is no text, or the phrases are not written as they should be.
    """
    signs = Path(fspath(path))
    beside = signs.parent / PHRASES
    lists = phrases.read(_source(beside)) if beside.is_file() else standard().lists
    return Signs(_source(signs), lists)


def _source(path: Path) -> Source:
    try:
        return Source(str(path), path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        problem = not_utf8(str(path), error)
        raise CompileError(in_words([problem]), [problem]) from error
    except (OSError, ValueError) as error:
        problem = report("QD701", NOWHERE, name=str(path))
        raise NotFoundError(in_words([problem]), [problem]) from error

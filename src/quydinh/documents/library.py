"""
Where the text of a document is found that another one stands on.

First beside the file that names it, then among the rulesets that come with the library. Nothing
is parsed here: a file is known by the number in its ``Quy định`` sentence, a folder of the
library by its name, and dates are compared once the file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from quydinh import places
from quydinh.documents.heads import same_number
from quydinh.documents.naming import number_in, numbers_named
from quydinh.text.source import Source

Find = Callable[[str, Source], tuple[Source, ...]]
"""From a number, and the file that names it, to the files that have it."""


def find(number: str, named_in: Source) -> tuple[Source, ...]:
    """The files with a number that stand nearest to the one that names it."""
    path = Path(named_in.name)
    if beside := tuple(_with_number(number, path)):
        return beside
    return tuple(_in_library(number, path))


def reachable(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Every file that texts may stand on, straight or over others; more than that does no harm."""
    found = list(sources)
    given = len(found)
    for source in found:  # grows on the way
        for number in numbers_named(source.text):
            found += (one for one in find(number, source) if one not in found)
    return tuple(found[given:])


def _with_number(number: str, path: Path) -> Iterator[Source]:
    if not path.is_file():
        return
    for other in sorted(path.parent.glob("*.qd")):
        source = None if other.samefile(path) else _read(other)
        found = None if source is None else number_in(source.text)
        if source is not None and found is not None and same_number(found, number):
            yield source


def _in_library(number: str, path: Path) -> Iterator[Source]:
    for folder in sorted(places.rulesets().iterdir()):
        if not same_number(folder.name.partition(" ")[0], number):
            continue
        for file in sorted(folder.glob("*.qd")):
            source = None if path.is_file() and file.samefile(path) else _read(file)
            if source is not None:
                yield source


def _read(path: Path) -> Source | None:
    """A file that cannot be read is none that could be stood on."""
    try:
        return Source(str(path), path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None

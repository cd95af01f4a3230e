"""
What an Excel file says of its cells beside their values.

That is: errors such as ``#DIV/0!``, formulas that nobody has calculated, numbers that are shown
as percentages.

The library that reads the values gives an empty cell for an error and keeps no formats; taking
either for what it is not would change ratings in silence. So the XML is looked through once more.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import IO, NamedTuple
from xml.etree import ElementTree as ET

Address = tuple[int, int]
"""Row and column, from 0."""

_BUILT_IN_PERCENT = {"9", "10"}
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_CELL = re.compile(r"([A-Z]+)([0-9]+)")


class Marks(NamedTuple):
    """The cells of one sheet that are not just their value."""

    errors: dict[Address, str]
    uncalculated: set[Address]
    percents: set[Address]


def marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """
    The marks of every sheet, by its name.

    Raises:
        Exception: The file is damaged; of whichever kind the damage brings about.
    """
    styles = _percent_styles(archive)
    return {name: _read(archive, part, styles) for name, part in _parts(archive)}


def address(row: int, column: int) -> str:
    """``C4``, from row and column from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets and where they are kept."""
    targets = {
        one.get("Id", ""): one.get("Target", "")
        for one in _root(archive, "xl/_rels/workbook.xml.rels")
    }
    for one in _root(archive, "xl/workbook.xml").iter():
        if _tag(one) == "sheet":
            link = next(value for name, value in one.items() if name.endswith("}id"))
            # Relative to xl/, or from the root of the archive.
            part = posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
            if part in archive.namelist():
                yield one.get("name", ""), part


def _percent_styles(archive: zipfile.ZipFile) -> set[str]:
    """The numbers of the styles that show a number as a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return set()
    formats = set(_BUILT_IN_PERCENT)
    styles: set[str] = set()
    for one in _root(archive, "xl/styles.xml").iter():
        if _tag(one) == "numFmt" and "%" in _LITERAL.sub("", one.get("formatCode", "")):
            formats.add(one.get("numFmtId", ""))
        elif _tag(one) == "cellXfs":
            styles = {str(at) for at, xf in enumerate(one) if xf.get("numFmtId") in formats}
    return styles


def _read(archive: zipfile.ZipFile, part: str, styles: set[str]) -> Marks:
    found = Marks({}, set(), set())
    row = column = -1
    with archive.open(part) as file:
        for event, one in _events(file):
            tag = _tag(one)
            if event == "start" and tag == "row":
                row, column = int(one.get("r", row + 2)) - 1, -1
            elif event == "end" and tag == "c":
                place = _CELL.fullmatch(one.get("r", ""))
                column = _number(place[1]) if place else column + 1
                _mark(found, one, (row, column), styles)
            elif event == "end" and tag == "row":
                one.clear()
    return found


def _mark(found: Marks, cell: ET.Element, at: Address, styles: set[str]) -> None:
    parts = {_tag(one): one.text for one in cell}
    if cell.get("t") == "e":
        found.errors[at] = parts.get("v") or "?"
    elif "f" in parts and not parts.get("v") and cell.get("t") != "str":
        found.uncalculated.add(at)
    elif cell.get("s") in styles and cell.get("t", "n") == "n":
        found.percents.add(at)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _root(archive: zipfile.ZipFile, part: str) -> ET.Element:
    with archive.open(part) as file:
        return ET.parse(file).getroot()  # noqa: S314  (expat itself limits how entities expand)


def _events(file: IO[bytes]) -> Iterator[tuple[str, ET.Element]]:
    yield from ET.iterparse(file, events=("start", "end"))  # noqa: S314  (expat itself limits how entities expand)


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]

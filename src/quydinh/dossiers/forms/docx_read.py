"""
The lines of a filled document, whichever program saved it.

What reviewers have put in counts, what they have struck out does not (tracked changes); words in
content controls, links and nested tables are read where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn

from quydinh.dossiers.forms.docx_write import HEADING, PART
from quydinh.dossiers.forms.lines import Line

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _RUN = qn("w:t"), qn("w:tab"), qn("w:r")
_BREAKS = (qn("w:br"), qn("w:cr"))
_HYPHEN = qn("w:noBreakHyphen")
_STRUCK = frozenset(
    qn(name) for name in ("w:del", "w:moveFrom", "w:pPr", "w:txbxContent", "w:rPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BULLET = "- "


def lines(data: bytes) -> list[Line]:
    """
    The lines.

    Raises:
        Exception: The bytes are no document; the library has no error of its own for it.
    """
    document = docx.Document(BytesIO(data))
    names = {style.style_id: style.name for style in document.styles}
    headings = {one for one, name in names.items() if name in (PART, HEADING)}
    found: list[Line] = []
    tables = 0
    for element in _blocks(document.element.body):
        if element.tag == _PARAGRAPH:
            words = _paragraph(element)
            parts = words.split("\n")
            heading = _style(element) in headings
            found += [Line((part,), heading=heading and part == words) for part in parts]
            continue
        tables += 1
        for number, row in enumerate(_below(element, _ROW)):
            place = lambda column, number=number: f"dòng {number}, cột {column + 1}"  # noqa: E731
            found.append(Line(tuple(_cells(row)), tables, place=place))
    return found


def _blocks(parent: Any) -> Iterator[Any]:  # noqa: ANN401  (elements of XML have no types)
    """Paragraphs and tables, also those inside content controls."""
    for child in parent:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag not in _STRUCK and child.tag != _ROW:
            yield from _blocks(child)


def _below(parent: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401
    """The next elements of a tag, whatever wraps them, but not those of an inner table."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _STRUCK and child.tag != _TABLE:
            yield from _below(child, tag)


def _cells(row: Any) -> Iterator[str]:  # noqa: ANN401
    for cell in _below(row, _CELL):
        yield "\n".join(_words(cell))
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        yield from [""] * (0 if span is None else int(span.get(qn("w:val"), "1")) - 1)


def _words(cell: Any) -> Iterator[str]:  # noqa: ANN401
    for block in _blocks(cell):
        if block.tag == _PARAGRAPH:
            yield _paragraph(block)
        else:
            for row in _below(block, _ROW):
                yield "\t".join(_cells(row))


def _style(paragraph: Any) -> str:  # noqa: ANN401
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else str(found.get(qn("w:val")))


def _paragraph(paragraph: Any) -> str:  # noqa: ANN401
    """The words of a paragraph; an item of a list that the program numbers begins with a dash."""
    words = "".join(_runs(paragraph))
    number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    listed = number is not None and number.get(qn("w:val")) != "0"
    return _BULLET + words if listed and words.strip() else words


def _runs(parent: Any) -> Iterator[str]:  # noqa: ANN401
    for child in parent:
        if child.tag in _STRUCK:
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag == _HYPHEN:
            yield "-"
        else:
            yield from _runs(child)

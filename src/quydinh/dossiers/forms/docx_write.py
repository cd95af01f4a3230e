"""
A form as a document for Word or LibreOffice, laid out as official papers are.

A4, Times New Roman 14, the margins of Nghị định 30/2020/NĐ-CP; tables in 12, wide ones on pages
in landscape. Styles of our own help to find headings again; their text is what counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table as DocxTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from quydinh.dossiers.forms import filled, wording
from quydinh.dossiers.forms.layout import (
    Block,
    Elsewhere,
    Form,
    Marks,
    Part,
    Prose,
    Table,
    Values,
)

PART, HEADING, WORDS, HINT, CELL = "QD Phần", "QD Mục", "QD Nội dung", "QD Hướng dẫn", "QD Ô"
BLANK = "…" * 46
_CELL_ID = CELL.replace(" ", "")

_FONT = "Times New Roman"
_A4 = (Cm(21), Cm(29.7))
_UPRIGHT, _ACROSS = 16.0, 25.7
_MIDDLE = WD_ALIGN_PARAGRAPH.CENTER
_ROMAN = ("I", "II", "III", "IV", "V")

Dossier = Mapping[str, object]


def write(form: Form, dossier: Dossier, path: Path) -> None:
    """Write the form with what the dossier holds; an empty one leaves places to fill in."""
    _Writer(form, dossier).document().save(str(path))


class _Writer:
    def __init__(self, form: Form, dossier: Dossier) -> None:
        self._form = form
        self._dossier = dossier
        self._document = docx.Document()
        self._width = _UPRIGHT

    def document(self) -> Any:  # noqa: ANN401  (the library's class has no public name)
        """The whole document."""
        self._page()
        self._styles()
        self._head()
        self._identity()
        for number, part in enumerate(self._form.parts):
            if part.annex:
                self._signature()
                self._across()
            self._part(part, _ROMAN[number])
        return self._document

    # --- page and styles ------------------------------------------------------------------------

    def _page(self) -> None:
        section = self._document.sections[0]
        section.page_width, section.page_height = _A4
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = _MIDDLE
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        number._p.append(field)  # noqa: SLF001 - the library has no fields
        properties = self._document.core_properties
        properties.author, properties.title = "", self._form.title[0]
        properties.comments = ""

    def _across(self) -> None:
        """Go on in landscape, on a page of its own."""
        last = self._document.add_paragraph()  # it holds the break, and must not need a page
        last.paragraph_format.line_spacing = Pt(1)
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_height, section.page_width = _A4
        section.left_margin, section.right_margin = Cm(2), Cm(2)
        section.different_first_page_header_footer = False
        self._width = _ACROSS

    def _styles(self) -> None:
        normal = self._document.styles["Normal"]
        _set_font(normal, 14)
        normal.paragraph_format.space_after = Pt(0)
        for name, size, bold, italic, before in (
            (PART, 14, True, False, 10),
            (HEADING, 14, True, False, 6),
            (WORDS, 14, False, False, 3),
            (HINT, 12, False, True, 2),
            (CELL, 12, False, False, 0),
        ):
            style = self._document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = normal
            _set_font(style, size)
            style.font.bold, style.font.italic = bold, italic
            style.paragraph_format.space_before = Pt(before)
            style.paragraph_format.space_after = Pt(3 if name in (WORDS, HINT) else 2)
            style.paragraph_format.keep_with_next = name in (PART, HEADING, HINT)
        words = self._document.styles[WORDS].paragraph_format
        words.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        words.first_line_indent = Cm(1)

    # --- from top to bottom ---------------------------------------------------------------------

    def _head(self) -> None:
        if self._form.number:
            _say(
                self._document.add_paragraph(), self._form.number, bold=True
            ).alignment = WD_ALIGN_PARAGRAPH.RIGHT
        table = self._document.add_table(1, 2)
        _widths(table, (6.6, 10.2))
        left, right = table.rows[0].cells
        party = self._form.party
        own = wording.PARTY_LEFT if party else wording.STATE_LEFT
        _lines(left, own, bold=own[-1:] if not party else own[1:2])
        if party:
            _lines(right, (wording.PARTY_RIGHT,), bold=(wording.PARTY_RIGHT,), under=True)
        else:
            _lines(right, wording.STATE_RIGHT, bold=wording.STATE_RIGHT, under=True)
        date = right.add_paragraph()
        _say(date, wording.PLACE_AND_DATE, italic=True).alignment = _MIDDLE
        date.paragraph_format.space_before = Pt(6)
        for number, line in enumerate(self._form.title):
            title = _say(self._document.add_paragraph(), line, bold=True)
            title.alignment = _MIDDLE
            title.paragraph_format.space_before = Pt(0 if number else 18)
            title.paragraph_format.keep_with_next = True
        self._document.add_paragraph()

    def _identity(self) -> None:
        table = self._document.add_table(0, 2)
        for line in self._form.identity:
            cells = table.add_row().cells
            _say(cells[0].paragraphs[0], f"{line.label}:")
            _say(cells[1].paragraphs[0], filled.text(filled.single(line, self._dossier)), bold=True)
        _widths(table, (6.4, 9.6))

    def _part(self, part: Part, number: str) -> None:
        title = f"{number}. {part.title.upper()}"
        heading = self._document.add_paragraph(style=PART)
        heading.add_run(title)
        if part.annex:
            heading.alignment = _MIDDLE
        for position, block in enumerate(part.blocks, 1):
            own = f"Biểu {position}. " if part.annex else f"{position}. "
            self._document.add_paragraph(own + block.title, style=HEADING)
            if block.hint:
                self._document.add_paragraph(block.hint, style=HINT)
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Prose():
                words = filled.text(filled.shown(filled.at(self._dossier, block.path)))
                for line in words.split("\n") if words else (BLANK, BLANK):
                    self._document.add_paragraph(line, style=WORDS)
            case Table():
                labels = [column.label for column in block.columns]
                rows = [
                    [filled.text(cell) for cell in row] for row in filled.rows(block, self._dossier)
                ]
                self._table(labels, rows, [column.width for column in block.columns])
            case Values():
                values = filled.at(self._dossier, block.path)
                rows = [
                    [line.label, filled.text(filled.single(line, values)), line.note]
                    for line in block.lines
                ]
                self._table(wording.VALUE_HEADS, rows, (7, 6, 5) if block.wide else (3.2, 10, 3))
            case Marks():
                for sides, marks in filled.mark_tables(block, self._dossier):
                    rows = [
                        [line.label, line.note, *map(filled.text, row)]
                        for line, row in zip(block.criteria, marks, strict=True)
                    ]
                    heads = (block.label, wording.MOST, *sides)
                    self._table(heads, rows, (6, 3, *(2.2 for _ in sides)))
            case Elsewhere():
                pass

    def _table(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        table = self._document.add_table(1, len(heads), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, head in zip(table.rows[0].cells, heads, strict=True):
            _in_cell(cell, head, bold=True)
            cell.paragraphs[0].alignment = _MIDDLE
        # Rows may break over pages: together with heads that are repeated, LibreOffice would drop
        # rows that must not.
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
        for row in rows:
            made = table.add_row()
            for cell, words in zip(made.cells, row, strict=True):
                _in_cell(cell, words)
        whole = sum(widths)
        _widths(table, [self._width * one / whole for one in widths])
        self._document.add_paragraph().paragraph_format.space_after = Pt(4)

    def _signature(self) -> None:
        table = self._document.add_table(1, 2)
        _widths(table, (7, 9))
        over, below = self._form.signature
        cell = table.rows[0].cells[1]
        _lines(cell, (over, below), bold=(over,))
        for _ in range(3):
            cell.add_paragraph()


def _set_font(style: Any, size: int) -> None:  # noqa: ANN401  (styles have several classes)
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), _FONT)


def _say(paragraph: Paragraph, words: str, **kind: bool) -> Paragraph:
    run = paragraph.add_run(words)
    run.bold, run.italic = kind.get("bold"), kind.get("italic")
    return paragraph


def _lines(
    cell: _Cell, lines: Sequence[str], bold: Sequence[str] = (), *, under: bool = False
) -> None:
    """Lines in the middle of a cell; ``under`` underlines the last."""
    for number, line in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.alignment = _MIDDLE
        run = paragraph.add_run(line)
        run.font.size = Pt(13)
        run.bold = line in bold
        run.underline = under and line == lines[-1]


def _in_cell(cell: _Cell, words: str, *, bold: bool = False) -> None:
    for number, line in enumerate(words.split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph._p.style = _CELL_ID  # noqa: SLF001 - by name, each cell would search the styles
        paragraph.add_run(line).bold = bold or None


def _widths(table: DocxTable, widths: Sequence[float]) -> None:
    """Widths that every program keeps to: of the columns and of each cell."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)

"""The page that says which documents ask for the same information."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quydinh.ast import nodes as ast
from quydinh.pages.fields import Conflict, Use, conflicts, uses
from quydinh.pages.model import (
    Block,
    Code,
    Heading,
    Inlines,
    Note,
    Page,
    Paragraph,
    Row,
    Table,
    capital,
    joined,
    line,
)
from quydinh.text.words import ascii_form, key

_MARK = "✓"


def field_map(documents: Sequence[tuple[str, ast.Document]]) -> Page:
    """
    The page.

    Args:
        documents: Each with what it is called in the heads of the tables.
    """
    found = uses(documents)
    kinds = dict.fromkeys(key(use.subject) for use in found)
    blocks: list[Block] = []
    for kind in kinds:
        blocks += _subject([use for use in found if key(use.subject) == kind], documents)
    blocks += _conflicts(conflicts(found))
    about = Note(
        line(
            "Cùng một thông tin mang cùng một tên ở mọi văn bản, nên một bộ số liệu xếp loại được "
            "theo văn bản nào cũng được. Dấu ",
            _MARK,
            " là văn bản có dùng thông tin đó.",
        )
    )
    return Page("Thông tin dùng chung giữa các văn bản", (about,), tuple(blocks))


def _subject(found: list[Use], documents: Sequence[tuple[str, ast.Document]]) -> Iterator[Block]:
    numbers = [number for number, _ in documents if any(use.document == number for use in found)]
    first = found[0]
    anchor = f"doi-tuong-{ascii_form(first.subject).lower().replace('_', '-')}"
    yield Heading(2, line(capital(line(first.title)), " (", Code(first.subject), ")"), anchor)
    names = dict.fromkeys(key(use.name) for use in found)
    rows = (_row([use for use in found if key(use.name) == name], numbers) for name in names)
    yield Table(("Thông tin", "Tên trong tệp số liệu", "Ghi", *numbers), tuple(rows))


def _row(found: list[Use], numbers: list[str]) -> Row:
    first = found[0]
    labels = dict.fromkeys(use.label for use in found)
    ranges = dict.fromkeys(use.extent for use in found)
    same = len(ranges) == 1
    told = f"{first.kind}, {first.extent}" if same and first.extent else first.kind
    marks = [
        _mark([use for use in found if use.document == number], same=same) for number in numbers
    ]
    said = joined([line(label) for label in labels], " / ")
    return Row((capital(said), line(Code(first.name)), line(told), *marks))


def _mark(found: list[Use], *, same: bool) -> Inlines:
    """A mark, or the range where the documents have different ones."""
    return line(_MARK if same else found[0].extent or _MARK) if found else ()


def _conflicts(found: list[Conflict]) -> Iterator[Block]:
    yield Heading(2, line("Chỗ các văn bản khai báo khác nhau"), "khac-nhau")
    if not found:
        yield Paragraph(line("Không có tên nào được khai báo khác kiểu, đơn vị hoặc khoảng."))
        return
    yield Table(("Tên", "Khác nhau về", "Từng văn bản"), tuple(map(_conflict, found)))


def _conflict(node: Conflict) -> Row:
    each = dict.fromkeys(
        f"{use.document}: {use.kind}{f', {use.extent}' if use.extent else ''}" for use in node.uses
    )
    said = joined([line(one) for one in each], "; ")
    return Row((line(Code(node.name)), line(node.on), said))

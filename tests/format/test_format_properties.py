"""What holds for every tree and every layout."""

from __future__ import annotations

import re
from bisect import bisect_right

import strategies
from hypothesis import Phase, HealthCheck, given, settings
from hypothesis import Phase, strategies as st
from trees import read, scattered, without_markers

from quydinh.ast import nodes as ast
from quydinh.ast import printer
from quydinh.format import format_text

_FEW = settings(phases=[Phase.generate],
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
_MANY = settings(_FEW, max_examples=400)


def _formatted(text: str) -> str:
    outcome = format_text(text, "thử.qd")
    assert outcome.diagnostics == ()
    return outcome.text


@_MANY
@given(strategies.documents)
def test_what_is_printed_reads_back(document: ast.Document) -> None:
    """Printing a tree and reading the text gives the tree."""
    assert read(printer.document(document, None)) == document


@_FEW
@given(strategies.documents)
def test_canonical_text_is_left_alone(document: ast.Document) -> None:
    """What the printer wrote is what the formatter writes."""
    text = printer.document(document, None)

    assert _formatted(text) == text


@_FEW
@given(st.data(), strategies.documents)
def test_layout_makes_no_difference(data: st.DataObject, document: ast.Document) -> None:
    """White space anywhere leads to one tree, and formatting twice is formatting once."""
    written = data.draw(scattered(printer.document(document, None), remarks=False))
    once = _formatted(written)

    assert without_markers(read(once)) == without_markers(document)
    assert _formatted(once) == once


@_FEW
@given(st.data(), strategies.documents)
def test_comments_stay(data: st.DataObject, document: ast.Document) -> None:
    """Comments anywhere are all kept, once each, and the tree with them."""
    written = data.draw(scattered(printer.document(document, None), remarks=True))
    once = _formatted(written)

    assert _remarks(once).keys() == _remarks(written).keys()
    assert read(once) == document
    assert _formatted(once) == once


@_FEW
@given(st.data(), strategies.documents)
def test_comments_stay_with_their_declaration(
    data: st.DataObject, document: ast.Document
) -> None:
    """A comment inside a declaration is still inside it, or right beside it."""
    written = data.draw(scattered(printer.document(document, None), remarks=True))
    once = _formatted(written)
    before, after = _remarks(written), _remarks(once)

    for name, place in before.items():
        inside = _declaration(written, place)
        if inside is not None:
            above, beside = inside, _gap(once, after[name])
            assert beside in (above, above + 0.5, above - 0.5)


def _remarks(text: str) -> dict[str, int]:
    found = re.findall(r"# (ghi chú \d+)", text)
    assert len(found) == len(set(found))
    return {match[1]: match.start() for match in re.finditer(r"# (ghi chú \d+)", text)}


def _declaration(text: str, place: int) -> int | None:
    """The number of the declaration around a place, None between two."""
    spans = [declaration.span for declaration in read(text).declarations]
    number = bisect_right([span.start for span in spans], place) - 1
    return number if number >= 0 and place < spans[number].end else None


def _gap(text: str, place: int) -> float:
    """The number of the declaration around a place; a half between two."""
    number = _declaration(text, place)
    if number is not None:
        return number
    return sum(node.span.end <= place for node in read(text).declarations) - 0.5

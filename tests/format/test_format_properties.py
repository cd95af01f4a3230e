"""What holds for every tree and every layout."""

from __future__ import annotations

import re
from bisect import bisect_right

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategies
from quydinh.ast import nodes as ast
from quydinh.ast import printer
from quydinh.format import format_text
from trees import read, scattered, without_markers

_FEW = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_MANY = settings(_FEW, max_examples=200)
_CAMPAIGN = settings(_FEW, max_examples=2_000)


def _formatted(text: str) -> str:
    outcome = format_text(text, "thử.qd")
    assert outcome.diagnostics == ()
    return outcome.text


@_MANY
@given(strategies.documents)
def test_what_is_printed_reads_back(document: ast.Document) -> None:
    """Printing a tree and reading the text gives the tree."""
    assert read(printer.document(document, None)) == document


@pytest.mark.slow
@_CAMPAIGN
@given(strategies.documents)
def test_what_is_printed_reads_back_always(document: ast.Document) -> None:
    """The same over many more trees."""
    assert read(printer.document(document, None)) == document


@_FEW
@given(strategies.documents)
def test_canonical_text_is_left_alone(document: ast.Document) -> None:
    """What the printer wrote is what the formatter writes."""
    text = printer.document(document, None)

    assert text == _formatted(text)


@_FEW
@given(strategies.conditions)
def test_an_expression_is_one_row(condition: ast.Expr) -> None:
    """An expression in a message is the text of its declaration, unwrapped."""
    case = ast.NamedCase(ast.Name("x"), (ast.Name("y"),), ast.Simple(condition))
    rows = printer.declaration(case).splitlines()

    assert f"Trường hợp x của y là {printer.expression(condition)}." == " ".join(
        row.strip() for row in rows
    )


@_FEW
@given(st.data(), strategies.documents)
def test_layout_makes_no_difference(data: st.DataObject, document: ast.Document) -> None:
    """White space anywhere leads to one tree, and formatting twice is formatting once."""
    written = data.draw(scattered(printer.document(document, None), remarks=False))
    once = _formatted(written)

    assert without_markers(document) == without_markers(read(once))
    assert once == _formatted(once)


@_FEW
@given(st.data(), strategies.documents)
def test_comments_stay(data: st.DataObject, document: ast.Document) -> None:
    """Comments anywhere are all kept, once each, and the tree with them."""
    written = data.draw(scattered(printer.document(document, None), remarks=True))
    once = _formatted(written)

    assert _remarks(written).keys() == _remarks(once).keys()
    assert document == read(once)
    assert once == _formatted(once)


@_FEW
@given(st.data(), strategies.documents)
def test_comments_stay_with_their_declaration(data: st.DataObject, document: ast.Document) -> None:
    """A comment inside a declaration is still inside it, or right beside it."""
    written = data.draw(scattered(printer.document(document, None), remarks=True))
    once = _formatted(written)
    after = _remarks(once)

    for name, place in _remarks(written).items():
        number = _declaration(written, place)
        if number % 1 == 0:
            assert abs(_declaration(once, after[name]) - number) <= 0.5


def _remarks(text: str) -> dict[str, int]:
    """Where each comment stands."""
    found = list(re.finditer(r"# (ghi chú \d+)", text))
    places = {match[1]: match.start() for match in found}
    assert len(places) == len(found)
    return places


def _declaration(text: str, place: int) -> float:
    """The number of the declaration around a place; between two of them, and a half."""
    spans = [node.span for node in read(text).declarations]
    number = bisect_right([span.start for span in spans], place) - 1
    inside = number >= 0 and place < spans[number].end
    return number if inside else number + 0.5

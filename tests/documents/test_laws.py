"""
Laws of amending, over any declarations that the language has.

Documents are printed and read, so that every entry has its own place in a file, as real ones do.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import strategies
from quydinh.ast import nodes as ast
from quydinh.ast import printer
from quydinh.ast.base import Node
from quydinh.documents import stack
from quydinh.documents.address import Entry, Index, Scope
from quydinh.documents.entries import LISTS, citations, holder
from quydinh.documents.layers import Consolidated, consolidate
from quydinh.documents.printed import consolidated_text
from quydinh.syntax import parse
from quydinh.text.source import Source

BASE = (
    'Quy định "1/G" tên "Gốc"; do "A" ban hành ngày 01/01/2020; áp dụng từ năm 2020.\n\n'
    "Ngưỡng đầu_tiên là 1 [98.1].\n\n"
)
ADDRESS = "77.7"
FEW = settings(
    max_examples=20, suppress_health_check=(HealthCheck.filter_too_much, HealthCheck.too_slow)
)
PLAIN = strategies.plain_declarations.filter(lambda one: not isinstance(one, ast.Regulation))


def _head(number: str, amended: str, amended_date: str, date: str) -> str:
    return (
        f'Quy định "{number}" tên "Sửa"; do "A" ban hành ngày {date}; áp dụng từ năm 2021; '
        f'sửa đổi, bổ sung "{amended}" ngày {amended_date}.\n\n'
    )


def _declared(*declarations: ast.Declaration) -> str:
    return printer.document(ast.Document(declarations), None)


def base_text(declarations: list[ast.Declaration]) -> str:
    return BASE + _declared(*(_plain(one) for one in declarations))


def _plain(one: ast.Declaration) -> ast.Declaration:
    """A declaration of a base adds to nothing."""
    return evolve(one, addition=False) if hasattr(one, "addition") else one


def layer(number: str, date: str, *sentences: ast.Declaration, amended: str = "1/G") -> Source:
    dates = {"1/G": "01/01/2020", "2/S": "01/01/2021", "3/S": "02/01/2021"}
    head = _head(number, amended, dates[amended], date)
    return Source(f"{number[0]}.qd", head + _declared(*sentences))


class Layered(NamedTuple):
    stack: stack.Stack
    whole: Consolidated

    @property
    def says(self) -> str:
        return printer.document(self.whole.document, None)


def layered(base: str, *layers: Source) -> Layered:
    read = stack.read(Source("goc.qd", base), lambda *_: (), layers)
    assert read.base is not None
    assert [one.code for one in read.diagnostics] == []
    return Layered(read, consolidate(read.base, read.layers))


def addressed(draw: st.DrawFn, base: str) -> tuple[ast.Citation, Entry]:
    """An entry that its citation alone finds."""
    index = Index(parse(Source("goc.qd", base)).document)
    found = []
    for entry in index.entries:
        for cited in citations(entry.node):
            address = ast.Citation(cited.references)
            places = index.places(address, Scope())
            if len(places) == 1 and [one.node for one in places[0]] == [entry.node]:
                found.append((address, entry))
    assume(found)
    return draw(st.sampled_from(found))


def itself(entry: Entry) -> ast.AmendmentContent:
    """The content that puts an entry in its own place."""
    node = entry.node
    if isinstance(node, ast.Item):
        # What stands alone in a sentence is never below another: it has no mark for that.
        return ast.AmendedItems((evolve(node, marker="-") if node.marker == "+" else node,))
    if isinstance(node, ast.Branch):
        return ast.AmendedBranches((node,))
    only: Node = node
    for above in entry.around:
        held = holder(above.node)
        lists = {
            name: (only,) if _in(only, getattr(held, name), node) else ()
            for name in LISTS[type(held)]
        }
        only = evolve(above.node, **lists)
    return only  # type: ignore[return-value]


def _in(only: Node, siblings: tuple[Node, ...], node: Node) -> bool:
    return any(type(one) is type(only) for one in siblings)


@st.composite
def replacements(draw: st.DrawFn) -> tuple[str, ast.Amend]:
    base = base_text(draw(st.lists(PLAIN, min_size=1, max_size=3)))
    address, entry = addressed(draw, base)
    return base, ast.Amend(address, itself(entry), citation=ast.Citation((ADDRESS,)))


@FEW
@given(replacements())
def test_a_place_replaced_by_itself_is_as_it_was(case: tuple[str, ast.Amend]) -> None:
    base, sentence = case
    after = layered(base, layer("2/S", "01/01/2021", sentence))
    assert not after.whole.diagnostics
    assert after.says == layered(base).says


@st.composite
def insertions(draw: st.DrawFn) -> tuple[str, ast.Amend]:
    base = base_text(draw(st.lists(PLAIN, min_size=1, max_size=3)))
    address, entry = addressed(draw, base)
    content: ast.AmendmentContent
    if isinstance(entry.node, ast.Item):
        content = ast.AmendedItems(draw(strategies.listed_clauses).items)
    elif isinstance(entry.node, ast.Branch):
        content = ast.AmendedBranches((draw(strategies.branches),))
    else:
        content = draw(strategies.thresholds)
    return base, ast.Amend(address, content, after=True, citation=ast.Citation((ADDRESS,)))


@FEW
@given(insertions(), st.booleans())
def test_repealing_what_was_added_gives_back_the_original(
    case: tuple[str, ast.Amend],
    named: bool,  # noqa: FBT001 - drawn
) -> None:
    base, sentence = case
    added = layer("2/S", "01/01/2021", sentence)
    with_it = layered(base, added)
    assume(not with_it.whole.diagnostics)  # such as items too deep for the list
    assert with_it.says != layered(base).says
    document = ast.Label("2/S") if named else None
    gone = ast.Repeal(ast.Citation((ADDRESS,)), document)
    after = layered(base, added, layer("3/S", "02/01/2021", gone, amended="2/S"))
    assert not after.whole.diagnostics
    assert after.says == layered(base).says


@st.composite
def independent(draw: st.DrawFn) -> tuple[str, list[ast.Amend | ast.Repeal]]:
    """Two sentences about places that do not touch."""
    base = base_text(draw(st.lists(PLAIN, min_size=1, max_size=4)))
    sentences: list[ast.Amend | ast.Repeal] = []
    places = []
    for number in ("77.1", "77.2"):
        address, entry = addressed(draw, base)
        places.append({entry.declaration.span.start})
        own = ast.Citation((number,))
        sentences.append(
            draw(
                st.sampled_from(
                    (
                        ast.Repeal(address, citation=own),
                        ast.Amend(address, itself(entry), citation=own),
                        ast.Amend(address, draw(strategies.thresholds), after=True, citation=own),
                    )
                )
            )
        )
    first, second = sentences
    assume(first.address.references != second.address.references)
    # What two sentences put behind one declaration stands in the order in which they come.
    assume(not (_puts_behind(first) and _puts_behind(second)) or places[0].isdisjoint(places[1]))
    return base, sentences


def _puts_behind(sentence: ast.Amend | ast.Repeal) -> bool:
    return isinstance(sentence, ast.Amend) and sentence.after


@FEW
@given(independent())
def test_the_order_of_independent_sentences_does_not_matter(
    case: tuple[str, list[ast.Amend | ast.Repeal]],
) -> None:
    base, (one, other) = case
    together = layered(base, layer("2/S", "01/01/2021", one, other))
    assume(not together.whole.diagnostics)
    assert layered(base, layer("2/S", "01/01/2021", other, one)).says == together.says


@FEW
@given(independent())
def test_layers_count_by_their_dates(case: tuple[str, list[ast.Amend | ast.Repeal]]) -> None:
    """In whatever order they are given; independent ones come to the same as one document."""
    base, (one, other) = case
    early, late = layer("2/S", "01/01/2021", one), layer("3/S", "02/01/2021", other)
    apart = layered(base, early, late)
    again = layered(base, late, early)
    assert again.says == apart.says
    assert [each.code for each in again.whole.diagnostics] == [
        each.code for each in apart.whole.diagnostics
    ]
    together = layered(base, layer("2/S", "01/01/2021", one, other))
    assume(not together.whole.diagnostics and not apart.whole.diagnostics)
    assert together.says == apart.says


@FEW
@given(independent())
def test_the_consolidated_text_says_the_same(
    case: tuple[str, list[ast.Amend | ast.Repeal]],
) -> None:
    base, sentences = case
    whole = layered(base, layer("2/S", "01/01/2021", *sentences))
    assume(not whole.whole.diagnostics)
    read = parse(Source("hop_nhat.qd", consolidated_text(whole.stack)))
    assert not read.diagnostics
    assert read.document == whole.whole.document


def test_letters_close_up_where_a_case_of_a_value_is_repealed() -> None:
    value = (
        "Tính x của y như sau:\n"
        "  a) 0 khi z [5.1];\n"
        "  b) 1 khi t;\n"
        "  c) 2 trong trường hợp còn lại.\n"
    )
    sentence = ast.Repeal(ast.Citation(("5.1",)), citation=ast.Citation((ADDRESS,)))
    whole = layered(BASE + value, layer("2/S", "01/01/2021", sentence))

    assert "a) 1 khi t;\n  b) 2 trong" in whole.says
    read = parse(Source("hop_nhat.qd", consolidated_text(whole.stack)))
    assert read.document == whole.whole.document

"""An address that hits no place, or several: what could have been meant."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.ast import nodes as ast
from quydinh.diagnostics.catalogue import listed, report
from quydinh.diagnostics.model import Diagnostic, Related
from quydinh.diagnostics.suggest import nearest
from quydinh.documents.address import Index, Place, Scope, part_key, written
from quydinh.documents.entries import citations, titles

_MOST = 6


def wrong_address(
    sentence: ast.Amend | ast.Repeal, places: list[Place], index: Index, scope: Scope
) -> Diagnostic:
    """The message for an address that does not hit one place."""
    address = sentence.address
    if not places:
        near = list(_near(address, index, scope))[:_MOST]
        hint = "near" if near else "look"
        nearby = listed(f"[{one}]" for one in near)
        return report("QD906", address.span, hint, address=written(address), near=nearby)
    related = tuple(Related(place[0].node.span, "candidate") for place in places[:_MOST])
    narrower = [one for one in (_narrower(place, address, index, scope) for place in places) if one]
    hint = "narrower" if narrower else "split"
    return report(
        "QD907", address.span, hint, related=related, address=written(address),
        count=len(places), addresses=listed(dict.fromkeys(narrower)),
    )  # fmt: skip


def _near(address: ast.Citation, index: Index, scope: Scope) -> Iterator[str]:
    """Clauses and titles that differ little: by a slip, or by the last letter or number."""
    known = list(dict.fromkeys(index.cited(scope)))
    seen: set[str] = set()
    for part in address.references:
        stem = _stem(part)
        siblings = (one for one in known if stem and stem in (_stem(one), part_key(one)))
        for one in (*siblings, *nearest(part, known, limit=3)):
            if one not in seen and part_key(one) != part_key(part):
                seen.add(one)
                yield one


def _stem(part: str) -> str:
    """The clause that a point stands in: that of ``4.2a`` is ``4.2``, that of ``4.2`` is ``4``."""
    key = part_key(part)
    return key.rstrip("abcdđeghiklmnopqrstuvxy") if key[-1:].isalpha() else key.rpartition(".")[0]


def _narrower(place: Place, address: ast.Citation, index: Index, scope: Scope) -> str:
    """A longer address that hits this place alone; "" when there is none."""
    entry = place[0]
    # The name of the sentence around the place is what a reader knows best.
    around = [*titles(entry.declaration), *titles(entry.node)]
    for above in entry.around:
        around += (*titles(above.node), *(r for c in citations(above.node) for r in c.references))
    own = [reference for one in citations(entry.node) for reference in one.references]
    for more in (*around, *own):
        longer = ast.Citation((*address.references, more))
        found = index.places(longer, scope)
        if len(found) == 1 and found[0][0] is entry:
            return written(longer)
    return ""

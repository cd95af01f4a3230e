"""
Which place an amending sentence speaks of.

An address is a citation, such as ``[4.2a]``; each of its parts is a clause number or the title of
a declaration (``[8.1; Xếp loại công_chức]``, ``[Ngưỡng điểm_tốt]``). An entry is hit when every
part is a clause that it cites, its title, or one of an entry around it, and at least one is its
own. Then

1. entries that cite exactly what the address says go before those that cite more;
2. of entries inside one another the outermost is meant;
3. neighbours in one list that are hit together are one place: a point of the law may take several.

What is left has to be one place. ``của "…"`` restricts the search to what that document put in,
which may then also be addressed by the clause of the sentence that put it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen

from quydinh.ast import nodes as ast
from quydinh.ast.base import Node
from quydinh.documents.entries import citations, lists, titles
from quydinh.text.source import Span
from quydinh.text.words import nfc, syllable_key

_FILLERS = frozenset((("của",), ("đối", "với")))


@frozen(eq=False)
class Entry:
    """
    An entry where it stands.

    Attributes:
        node: The entry.
        siblings: The list that it stands in.
        at: Its number there.
        above: The entry around it; None for a declaration.
    """

    node: Node
    siblings: tuple[Node, ...]
    at: int
    above: Entry | None

    @property
    def around(self) -> Iterator[Entry]:
        """The entries around it, the innermost first."""
        entry = self.above
        while entry is not None:
            yield entry
            entry = entry.above

    @property
    def declaration(self) -> Node:
        """The declaration that it is, or stands in."""
        return next((entry.node for entry in self.around if entry.above is None), self.node)


Place = tuple[Entry, ...]
"""Neighbours that an address hits together."""


@frozen
class Sentence:
    """A sentence of a layer that put something in: its place, and what it cites for itself."""

    span: Span
    references: tuple[str, ...] = ()


@frozen
class Scope:
    """
    Where an address is looked for.

    Attributes:
        within: Only in what these sentences put in; None for everywhere.
        without: Not in what these put in, which counts its clauses by itself.
    """

    within: tuple[Sentence, ...] | None = None
    without: tuple[Sentence, ...] = ()


class Index:
    """Every entry of a document by what it cites and is called."""

    def __init__(self, document: ast.Document) -> None:
        self.entries: tuple[Entry, ...] = entries_of(document)
        self._found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for label in _labels(entry.node):
                self._found.setdefault(label, []).append(entry)

    def places(self, address: ast.Citation, scope: Scope) -> list[Place]:
        """The places that an address hits."""
        parts = frozenset(map(part_key, address.references))
        found = [entry for entry in self._candidates(parts, scope) if _hit(entry, parts, scope)]
        exact = [entry for entry in found if _cited(entry.node) == parts]
        return _runs(_outermost(exact or found))

    def _candidates(self, parts: frozenset[str], scope: Scope) -> Iterable[Entry]:
        if scope.within is None:
            return dict.fromkeys(entry for part in parts for entry in self._found.get(part, ()))
        return [entry for entry in self.entries if _inside(entry.node, scope.within) is not None]

    def cited(self, scope: Scope) -> Iterator[str]:
        """Every clause and title that an address in this scope could name, as written."""
        for entry in self.entries:
            if _inside(entry.node, scope.without):
                continue
            if scope.within is None or _inside(entry.node, scope.within):
                yield from (one for each in citations(entry.node) for one in each.references)
                yield from titles(entry.node)


def written(address: ast.Citation) -> str:
    """``[2.3; Xếp loại công_chức]``."""
    return f"[{'; '.join(address.references)}]"


def entries_of(node: Node) -> tuple[Entry, ...]:
    """Everything that stands in the lists of a node, at any depth."""
    return tuple(_entries(node, None))


def _entries(node: Node, above: Entry | None) -> Iterator[Entry]:
    for _, siblings in lists(node):
        for at, each in enumerate(siblings):
            entry = Entry(each, siblings, at, above)
            yield entry
            yield from _entries(each, entry)


@lru_cache(maxsize=1 << 14)
def part_key(part: str) -> str:
    """The key of a clause number or a title; ``của`` and quotes make no difference."""
    words = [syllable_key(word) for word in nfc(part).replace("_", " _ ").split()]
    words = [word.strip("\"“”'‘’«»") for word in words]
    kept: list[str] = []
    at = 0
    while at < len(words):
        filler = next((one for one in _FILLERS if tuple(words[at : at + len(one)]) == one), ())
        if not filler:
            kept.append(words[at])
        at += len(filler) or 1
    return " ".join(word for word in kept if word).replace(" _ ", "_")


def _cited(node: Node) -> frozenset[str]:
    return frozenset(part_key(one) for each in citations(node) for one in each.references)


def _labels(node: Node) -> frozenset[str]:
    return _cited(node) | frozenset(map(part_key, titles(node)))


def _hit(entry: Entry, parts: frozenset[str], scope: Scope) -> bool:
    if _inside(entry.node, scope.without):
        return False
    own = _labels(entry.node)
    sentence = _inside(entry.node, scope.within or ())
    if sentence is not None and not (entry.above and _inside(entry.above.node, (sentence,))):
        own |= frozenset(map(part_key, sentence.references))
    if not parts & own:
        return False
    rest = parts - own
    for around in entry.around:
        rest -= _labels(around.node)
    return not rest


def _inside(node: Node, sentences: Iterable[Sentence]) -> Sentence | None:
    """The sentence whose text an entry is from."""
    span = node.span
    return next(
        (one for one in sentences if one.span.start <= span.start and span.end <= one.span.end),
        None,
    )


def _outermost(found: list[Entry]) -> list[Entry]:
    chosen = set(found)
    return [entry for entry in found if chosen.isdisjoint(entry.around)]


def _runs(found: list[Entry]) -> list[Place]:
    """Neighbours of one list together; in the order of the text of that list."""
    places: list[list[Entry]] = []
    for entry in sorted(found, key=lambda one: (id(one.siblings), one.at)):
        last = places[-1][-1] if places else None
        if last is not None and last.siblings is entry.siblings and last.at + 1 == entry.at:
            places[-1].append(entry)
        else:
            places.append([entry])
    order = {id(entry): at for at, entry in enumerate(found)}
    return [tuple(place) for place in sorted(places, key=lambda one: order[id(one[0])])]

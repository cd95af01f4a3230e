"""Passages of dossiers, side by side where they are compared, their shared words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from quydinh.report.markup import Markup, element, joined
from quydinh.report.review.context import Context
from quydinh.review.shown import cut
from quydinh.signs.evidence import Evidence
from quydinh.text.words import nfc, syllable_key

_RUN = 4
"""How many words in a row have to be the same before they are marked."""

_PIECE = re.compile(r"(\w+)")


def evidence(found: Sequence[Evidence], context: Context) -> Iterator[Markup]:
    """What a finding rests on: what was measured, then passages, each once."""
    measured = [one.where for one in found if not one.passage and not one.beside]
    if measured:
        yield element("p", "; ".join(measured), class_="measured")
    pairs = [one for one in dict.fromkeys(found) if one.beside]
    for one in dict.fromkeys(found):
        if one.passage and not one.beside:
            yield element("div", _quote(cut(one.where), [one.passage]), class_="passages")
    for one in pairs:
        left, right = shared(one.passage, one.beside)
        here, there = _quote(cut(one.where), left), _quote(cut(one.beside_where), right)
        yield element("div", here, there, class_="passages two")
    if pairs:
        legend = context.say(
            "Chữ tô nền: phần hai bên giống nhau.", "Marked: what the two have in common."
        )
        yield element("p", legend, class_="note")


def _quote(where: str, parts: Sequence[str | Markup]) -> Markup:
    head = element("figcaption", where) if where else None
    return element("figure", head, element("blockquote", joined(*parts)))


def shared(one: str, other: str) -> tuple[list[str | Markup], list[str | Markup]]:
    """Both passages, with ``mark`` around runs of words that the other has as well."""
    pieces = _PIECE.split(one), _PIECE.split(other)
    words = [[syllable_key(nfc(word).lower()) for word in each[1::2]] for each in pieces]
    runs = [set(_runs(each)) for each in words]
    common = runs[0] & runs[1]
    left, right = (
        _marked(each, _covered(said, common)) for each, said in zip(pieces, words, strict=True)
    )
    return left, right


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _covered(words: Sequence[str], common: set[tuple[str, ...]]) -> list[bool]:
    """Whether each word stands in a run that both have."""
    covered = [False] * len(words)
    for at, run in enumerate(_runs(words)):
        if run in common:
            covered[at : at + _RUN] = [True] * _RUN
    return covered


def _marked(pieces: Sequence[str], covered: Sequence[bool]) -> list[str | Markup]:
    """Words and what stands between them; a gap between two marked words is marked as well."""
    flags = [False] * len(pieces)
    flags[1::2] = covered
    for at in range(2, len(pieces) - 1, 2):
        flags[at] = flags[at - 1] and flags[at + 1]
    found: list[str | Markup] = []
    for same, group in groupby(zip(flags, pieces, strict=True), key=lambda one: one[0]):
        text = "".join(piece for _, piece in group)
        if text:
            found.append(element("mark", text) if same else text)
    return found

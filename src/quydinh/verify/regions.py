"""
Where a formula holds, as few and wide regions, each a list of bands.

A model of the formula lies in one cell of every feature. Features that do not matter are dropped,
and bands are widened for as long as every record in the region still satisfies the formula. What
is left is a prime implicant; it is put aside, and the search goes on outside of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import z3

from quydinh.verify.ask import Answer, Asker, Verdict
from quydinh.verify.bands import MISSING, Band, Feature, band_of, cells
from quydinh.verify.formulas import Formula, conj, neg


class Region(NamedTuple):
    """Bands that hold together, and a model inside of them."""

    bands: tuple[Band, ...]
    model: z3.ModelRef

    @property
    def formula(self) -> Formula:
        """All the bands."""
        return conj(band.formula for band in self.bands)


class Regions(NamedTuple):
    """
    The regions found.

    ``rest``: impossible when they are all; else there are more, or that is not decided.
    """

    regions: tuple[Region, ...]
    rest: Answer


def regions(
    asker: Asker,
    target: Formula,
    features: Sequence[Feature],
    *,
    context: Formula,
    most: int,
) -> Regions:
    """
    The regions in which ``target`` holds.

    Args:
        asker: Knows what is allowed.
        target: The formula.
        features: In whose bands regions are said; those named first are kept longest.
        context: What is said once of all regions, such as that no earlier branch holds.
        most: How many regions to look for.
    """
    found: list[Region] = []
    while True:
        outside = [neg(region.formula) for region in found]
        answer = asker.possible(target, context, *outside)
        if answer.model is None or len(found) == most:
            return Regions(tuple(found), answer)
        facts = (target, context, *outside)
        model = _first(asker, facts, features, answer.model)
        region = _widest(asker, target, features, context, model)
        if region is None:
            return Regions(tuple(found), Answer(Verdict.NOT_DECIDED, limit="ô nhỏ nhất"))
        found.append(region)


def _first(
    asker: Asker, facts: Sequence[Formula], features: Sequence[Feature], model: z3.ModelRef
) -> z3.ModelRef:
    """
    The model whose cells come first: as good as can be, feature by feature.

    Regions then do not hang on the model that the solver happened to find.
    """
    pinned: list[Formula] = []
    for feature in features:
        at = band_of(feature, model).low
        for cell in range(cells(feature) - 1, at, -1):
            answer = asker.possible(*facts, *pinned, Band(feature, cell, cell).formula)
            if answer.model is not None:
                at, model = cell, answer.model
                break
        pinned.append(Band(feature, at, at).formula)
    return model


def _widest(
    asker: Asker,
    target: Formula,
    features: Sequence[Feature],
    context: Formula,
    model: z3.ModelRef,
) -> Region | None:
    bands = [band_of(feature, model) for feature in features]

    def still(kept: Sequence[Band]) -> bool:
        formulas = [band.formula for band in kept]
        return asker.possible(neg(target), context, *formulas).verdict is Verdict.IMPOSSIBLE

    if not still(bands):
        return None
    bands = _needed(bands, still)
    for at, band in enumerate(bands):
        for wider in _wider(band):
            if not still([*bands[:at], wider, *bands[at + 1 :]]):
                break
            bands[at] = wider
        for wider in _wider(bands[at], up=False):
            if not still([*bands[:at], wider, *bands[at + 1 :]]):
                break
            bands[at] = wider
    return Region(tuple(bands), model)


def _needed(bands: list[Band], still: Callable[[Sequence[Band]], bool]) -> list[Band]:
    """The bands without those that may be dropped, the last first, in halves where that works."""
    kept = list(bands)
    size = max(1, len(kept) // 2)
    end = len(kept)
    while end > 0:
        start = max(0, end - size)
        without = kept[:start] + kept[end:]
        if still(without):
            kept, end = without, start
        elif size > 1 and end - start > 1:
            size = max(1, size // 2)
        else:
            end = start
    return kept


def _wider(band: Band, *, up: bool = True) -> Iterator[Band]:
    if band.low == MISSING:
        return
    if up:
        for high in range(band.high + 1, cells(band.feature)):
            yield band._replace(high=high)
    else:
        for low in range(band.low - 1, -1, -1):
            yield band._replace(low=low)

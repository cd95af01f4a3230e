"""Regions of a formula as a finding: nowhere, or the places in words, each with a record."""

from __future__ import annotations

from typing import NamedTuple

from quydinh.verify.ask import Verdict
from quydinh.verify.findings import Finding, Kind, Place, Said, Status
from quydinh.verify.formulas import Formula, conj
from quydinh.verify.question import Formulas, Question, Side
from quydinh.verify.regions import Region, regions
from quydinh.verify.witness import Shows


class Asked(NamedTuple):
    """
    What is looked for, and how to say what came out.

    Attributes:
        target: What holds in a region.
        context: What is said once of all regions.
        none: Said when there is no region.
        some: Said before the regions.
        shows: What the interpreter has to say of a record in a region.
        place: The number of the branch that it is about.
        most: How many regions to name.
    """

    kind: Kind
    about: str
    target: Formulas
    context: Formulas
    none: Said
    some: Said
    shows: Shows
    place: int
    most: int


def told(question: Question, asked: Asked) -> Finding:
    """The regions as a finding."""
    free, subject = question.free, question.subject.name
    branch = question.branch(asked.place)
    found = regions(
        free.asker,
        asked.target(free),
        free.features,
        context=asked.context(free),
        most=min(asked.most, question.limits.regions),
    )
    kind, about, citation, line = asked.kind, asked.about, branch.citation, branch.line
    if not found.regions:
        none = found.rest.verdict is Verdict.IMPOSSIBLE
        status = Status.PROVED if none else Status.NOT_DECIDED
        says = asked.none if none else asked.some
        return Finding(kind, subject, status, about, says, (), citation, line, found.rest.limit)
    places = sorted(
        ((len(region.bands), _place(question, region, asked)) for region in found.regions),
        key=lambda one: (one[0], one[1].words),
    )
    shown = tuple(place for _, place in places)
    some = any(place.witness is not None for place in shown)
    limit = found.rest.limit
    if found.rest.verdict is Verdict.POSSIBLE:
        limit = f"còn vùng khác ngoài {len(shown)} vùng đã nêu"
    status = Status.REFUTED if some else Status.NOT_DECIDED
    return Finding(kind, subject, status, about, asked.some, shown, citation, line, limit)


def _place(question: Question, region: Region, asked: Asked) -> Place:
    numbers = [
        next(at for at, feature in enumerate(question.free.features) if feature is band.feature)
        for band in region.bands
    ]

    def inside(side: Side) -> Formula:
        bands = (
            band._replace(feature=side.features[at])
            for at, band in zip(numbers, region.bands, strict=True)
        )
        formulas = (band.formula for band in bands)
        return conj((asked.context(side), asked.target(side), *formulas))

    words = " và ".join(band.words() for band in region.bands) or "mọi hồ sơ"
    return Place(words, question.witness(inside, asked.shows))

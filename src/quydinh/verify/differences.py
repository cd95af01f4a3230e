"""
Where two documents rate the same facts differently.

Inputs of one name are one input; those that only one document knows are free in it. Regions are
said in the features of both documents, by pair of outcomes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import z3
from attrs import evolve

from quydinh.ir.types import FieldType, NumberType
from quydinh.results import Outcome, Verdict
from quydinh.verify import ask
from quydinh.verify.ask import Asker
from quydinh.verify.bands import Feature, Numeric
from quydinh.verify.domain import Domain
from quydinh.verify.encode import Encoder
from quydinh.verify.features import with_ceilings
from quydinh.verify.findings import Finding, Place, Said, Status
from quydinh.verify.formulas import TRUE, Formula, conj
from quydinh.verify.plain import plainest
from quydinh.verify.question import Limits
from quydinh.verify.rating import Rated
from quydinh.verify.regions import regions
from quydinh.verify.rules import Rules
from quydinh.verify.witness import Shows, Witness, record_of, replay


class _Both(NamedTuple):
    domain: Domain
    first: Rated
    second: Rated
    features: tuple[Feature, ...]
    asker: Asker


def differences(first: Rules, second: Rules, subject: str, limits: Limits) -> Iterator[Finding]:
    """
    Whether two documents agree on a kind of subject, and if not, where.

    Args:
        first: The older document.
        second: The newer one.
        subject: A kind of subject that both rate.
        limits: How far to look.
    """
    conflict = _conflict(first, second)
    if conflict:
        says = Said(
            f"Không so sánh được: {conflict} có kiểu khác nhau ở hai văn bản.",
            f"Cannot compare: {conflict} differs in type.",
        )
        yield Finding("difference", subject, Status.NOT_DECIDED, subject, says, limit=conflict)
        return
    free = _both(first, second, subject, limits, free=True)
    bounded = _both(first, second, subject, limits, free=False)
    agreed = True
    for one in free.first.after_ceilings:
        for other in free.second.after_ceilings:
            if one == other:
                continue
            finding = _pair(first, second, free, bounded, one, other, limits)
            if finding is not None:
                agreed = False
                yield finding
    if agreed:
        says = Said(
            "Hai văn bản xếp loại như nhau với mọi hồ sơ.",
            "Both documents give every record the same result.",
        )
        yield Finding("difference", subject, Status.PROVED, subject, says)


def _pair(
    first: Rules,
    second: Rules,
    free: _Both,
    bounded: _Both,
    one: Verdict,
    other: Verdict,
    limits: Limits,
) -> Finding | None:
    def target(both: _Both) -> Formula:
        return conj(
            (
                both.first.settled(both.first.after_ceilings, one),
                both.second.settled(both.second.after_ceilings, other),
            )
        )

    found = regions(
        free.asker, target(free), free.features, context=TRUE, most=min(6, limits.regions)
    )
    if not found.regions and found.rest.verdict is ask.Verdict.IMPOSSIBLE:
        return None
    subject = free.first.subject.name
    places = []
    for region in found.regions:
        numbers = [
            next(at for at, feature in enumerate(free.features) if feature is band.feature)
            for band in region.bands
        ]
        inside = [
            band._replace(feature=bounded.features[at]).formula
            for at, band in zip(numbers, region.bands, strict=True)
        ]
        model = plainest(
            bounded.asker, bounded.domain, bounded.features, conj((target(bounded), *inside))
        )
        witness = None
        if model is not None:
            record = record_of(bounded.domain, model)
            replay(second, subject, _known(second, subject, record), _ends(other))
            witness = replay(first, subject, _known(first, subject, record), _ends(one))
        words = " và ".join(band.words() for band in region.bands) or "mọi hồ sơ"
        places.append(Place(words, witness))
    if not places:
        # Some difference that the thresholds do not tell apart: a record at least.
        model = plainest(bounded.asker, bounded.domain, bounded.features, target(bounded))
        if model is not None:
            record = record_of(bounded.domain, model)
            replay(second, subject, _known(second, subject, record), _ends(other))
            witness = replay(first, subject, _known(first, subject, record), _ends(one))
            places.append(Place("", witness))
    names = _name(one), _name(other)
    limit = found.rest.limit
    if found.rest.verdict is ask.Verdict.POSSIBLE:
        limit = f"còn vùng khác ngoài {len(found.regions)} vùng đã nêu"
    return Finding(
        "difference",
        subject,
        Status.REFUTED if any(place.witness for place in places) else Status.NOT_DECIDED,
        f"{names[0]} → {names[1]}",
        Said(
            f"Văn bản trước: {names[0]}; văn bản sau: {names[1]}, khi:",
            f"First document: {names[0]}; second: {names[1]}, when:",
        ),
        tuple(places),
        limit=limit,
    )


def _both(first: Rules, second: Rules, subject: str, limits: Limits, *, free: bool) -> _Both:
    domain = Domain(first.program, limits.size)
    rated, looked_at = [], []
    for rules in (first, second):
        program = rules.program
        encoder = Encoder(program, domain, free=free)
        of = next(each for each in program.subjects if each.name == subject)
        one = Rated(program, of, encoder)
        _ = one.after_ceilings
        rated.append(one)
        looked_at.append(with_ceilings(program, one))
    merged = tuple(_together(looked_at[0], looked_at[1]))
    return _Both(domain, rated[0], rated[1], merged, Asker(domain.allowed, limits.seconds))


def _together(first: tuple[Feature, ...], second: tuple[Feature, ...]) -> Iterator[Feature]:
    """
    The features of both documents, each once, cut at the thresholds of both.

    What has one name and means something else in the two is told apart.
    """
    numbers = [one for one in second if isinstance(one, Numeric)]
    for one in first:
        if isinstance(one, Numeric):
            cuts = {*one.cuts, *(cut for two in numbers if _same(one, two) for cut in two.cuts)}
            yield one._replace(cuts=tuple(sorted(cuts)))
        else:
            yield one
    for other in second:
        if not any(_same(one, other) for one in first):
            apart = any(one.text == other.text for one in first)
            yield other._replace(text=f"{other.text} (văn bản sau)") if apart else other


def _same(one: Feature, other: Feature) -> bool:
    return type(one) is type(other) and one.text == other.text and _equal(one, other)


def _equal(one: Feature, other: Feature) -> bool:
    tops = bool(z3.eq(one.value.top, other.value.top))
    return tops and bool(z3.eq(one.value.bottom, other.value.bottom))


def _conflict(first: Rules, second: Rules) -> str:
    """The first input that the documents declare differently, "" for none."""
    declared: list[Mapping[str, object]] = [
        {
            f"{each.name}.{field.name}": _without_range(field.type)
            for each in rules.program.subjects
            for field in each.fields
        }
        for rules in (first, second)
    ]
    scales = [
        {scale.name: tuple(level.name for level in scale.levels) for scale in rules.program.scales}
        for rules in (first, second)
    ]
    for name, levels in scales[0].items():
        if scales[1].get(name, levels) != levels:
            return f"thang `{name}`"
    shared = declared[0].keys() & declared[1].keys()
    return next(
        (f"`{name}`" for name in sorted(shared) if declared[0][name] != declared[1][name]), ""
    )


def _without_range(type_: FieldType) -> FieldType:
    """Numbers of one unit compare where both documents allow them."""
    return evolve(type_, low=None, high=None) if isinstance(type_, NumberType) else type_


def _known(rules: Rules, subject: str, record: dict[str, object]) -> dict[str, object]:
    """The part of a record that a document knows."""
    of = next(each for each in rules.program.subjects if each.name == subject)
    names = {field.name for field in of.fields}
    return {name: value for name, value in record.items() if name in names}


def _ends(verdict: Verdict) -> Shows:
    def shows(found: Witness) -> bool:
        course = found.result.findings.course
        last = found.result.findings.possible if course is None else course.last
        return last == (verdict,)

    return shows


def _name(verdict: Verdict) -> str:
    match verdict.outcome:
        case Outcome.RATED:
            return f"`{verdict.level}`"
        case Outcome.NEEDS_REVIEW:
            proposed = f", đề nghị `{verdict.proposed}`" if verdict.proposed else ""
            return f"cấp có thẩm quyền xem xét{proposed}"
        case Outcome.NOT_RATED:
            return "không xếp loại"
        case Outcome.NOT_REVIEWED:
            return "không kiểm điểm"
        case Outcome.UNDETERMINED:
            return "chưa xác định"

"""
Links both ways between a collective's shortcomings and the individuals who answer for them.

A collective's shortcoming names who is responsible (``người_chịu_trách_nhiệm``), and an
individual's says of which it is a part (``thuộc``). Each of the two has to find the other: what
the collective says of an individual is due in the individual's dossier, and what an individual
says of the collective completes its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum

from attrs import evolve, frozen

from quydinh.diagnostics.catalogue import listed
from quydinh.diagnostics.entry import DEFAULT
from quydinh.dossiers.model import Dossier, Key, Shortcoming
from quydinh.review.content import RESPONSIBLE
from quydinh.review.model import Finding, Part, Severity, finding
from quydinh.review.names import called, same
from quydinh.review.subjects import Subjects
from quydinh.signs.evidence import Evidence

_HEAD = "là_người_đứng_đầu"


class Said(StrEnum):
    """Who says that an individual answers for a shortcoming of the collective."""

    COLLECTIVE = "tập thể nêu"
    INDIVIDUAL = "cá nhân nhận"
    BOTH = "tập thể nêu và cá nhân nhận"


@frozen
class Link:
    """
    An individual and a shortcoming of a collective.

    ``shortcoming`` is "" where the individual completes a report that does not name it; ``items``
    are the individual's own shortcomings that take it up.
    """

    collective: Key
    shortcoming: str
    individual: Key
    said: Said
    items: tuple[str, ...] = ()


def links(subjects: Subjects) -> tuple[Link, ...]:
    """Every link, by collective, shortcoming and individual."""
    taken: dict[tuple[Key, str, Key], list[str]] = {}
    for dossier in subjects:
        for item in dossier.shortcomings:
            if item.answers_for is not None:
                collective, code = item.answers_for
                collective = _declared(subjects, collective)
                taken.setdefault((collective, code, dossier.key), []).append(item.code)
    named = {
        (dossier.key, item.code, key)
        for dossier in _collectives(subjects)
        for item in dossier.shortcomings
        for code in item.responsible
        for key in _individuals(subjects, code, taken, (dossier.key, item.code))
    }
    found = [
        Link(*each, _said(each in named, each in taken), tuple(taken.get(each, ())))
        for each in named | set(taken)
    ]
    order = {one.key: at for at, one in enumerate(subjects)}
    last = len(order)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                order.get(one.collective, last),
                one.collective,
                one.shortcoming,
                order.get(one.individual, last),
            ),
        )
    )


def _said(named: bool, taken: bool) -> Said:  # noqa: FBT001
    if named and taken:
        return Said.BOTH
    return Said.COLLECTIVE if named else Said.INDIVIDUAL


def _collectives(subjects: Subjects) -> Iterator[Dossier]:
    return (one for one in subjects if subjects.kind(one.key).kind == "tập thể")


def _declared(subjects: Subjects, key: Key) -> Key:
    """The key with its kind as the rules spell it."""
    name = next((one for one in subjects.kinds if same(key.subject, one)), key.subject)
    return Key(name, key.code)


def _individuals(
    subjects: Subjects, code: str, taken: Iterable[tuple[Key, str, Key]], item: tuple[Key, str]
) -> tuple[Key, ...]:
    """
    Whom a code names.

    Somebody may have a dossier as a leader and another as a member under one code: it is enough
    that one of the two takes the matter up.
    """
    found = [one for one in subjects.coded(code) if subjects.kind(one).kind == "cá nhân"]
    takers = [one for one in found if (*item, one) in taken]
    return tuple(takers or found[:1])


# --- findings -------------------------------------------------------------------------------------


def check(
    subjects: Subjects, found: tuple[Link, ...], asked: Mapping[Key, AbstractSet[str]]
) -> Iterator[Finding]:
    """
    What the links lack.

    Args:
        subjects: The dossiers.
        found: The links between them.
        asked: The fields of shortcomings that the contents already ask for, see ``content``.
    """
    for one in found:
        yield from _one(subjects, one)
    answered = {(one.collective, one.shortcoming) for one in found}
    for dossier in _collectives(subjects):
        for item in dossier.shortcomings:
            for each in _of_collective(subjects, dossier.key, item, answered):
                told = each.code == "QD841" and RESPONSIBLE in asked[dossier.key]
                yield evolve(each, repeats=Part.CONTENT) if told else each
    answering = {(one.individual, one.collective) for one in found}
    for dossier in subjects:
        yield from _head(subjects, dossier.key, answering)


def _one(subjects: Subjects, one: Link) -> Iterator[Finding]:
    about = {"collective": called(one.collective), "shortcoming": one.shortcoming}
    if one.said is Said.COLLECTIVE:
        yield _found(Severity.MUST, "QD840", one.individual, **about)
    if one.said is not Said.INDIVIDUAL:
        return
    report = subjects.dossiers.get(one.collective)
    item = listed(one.items)
    if report is None:
        yield _found(
            Severity.UNKNOWN, "QD843", one.individual, item=item, collective=about["collective"]
        )
    elif not one.shortcoming:
        yield _found(
            Severity.SIGN, "QD845", one.collective, individual=called(one.individual), item=item
        )
    elif one.shortcoming not in {each.code for each in report.shortcomings}:
        yield _found(Severity.MUST, "QD844", one.individual, item=item, **about)
    else:
        yield _found(
            Severity.SIGN, "QD846", one.collective,
            individual=called(one.individual), item=item, shortcoming=one.shortcoming,
        )  # fmt: skip


def _of_collective(
    subjects: Subjects, key: Key, item: Shortcoming, answered: set[tuple[Key, str]]
) -> Iterator[Finding]:
    for code in item.responsible:
        if not any(subjects.kind(one).kind == "cá nhân" for one in subjects.coded(code)):
            evidence = (Evidence(item.code, code),)  # somebody may have written a name
            yield _found(Severity.UNKNOWN, "QD842", key, evidence, shortcoming=item.code)
    if not item.responsible and (key, item.code) not in answered:
        yield _found(Severity.MUST, "QD841", key, shortcoming=item.code)


def _head(subjects: Subjects, key: Key, answering: set[tuple[Key, Key]]) -> Iterator[Finding]:
    """A head who answers for nothing that the units failed."""
    if not subjects.says(key, _HEAD):
        return
    units = [
        unit
        for name, link in subjects.links(key)
        if subjects.kinds[link.target].kind == "tập thể"
        for unit in subjects.reached(key, name).keys
    ]
    failed = [
        unit
        for unit in dict.fromkeys(units)
        if unit in subjects.dossiers and subjects.dossiers[unit].shortcomings
    ]
    if failed and not any((key, unit) in answering for unit in failed):
        yield _found(Severity.SIGN, "QD847", key, units=listed(map(called, failed)))


def _found(
    severity: Severity,
    code: str,
    key: Key,
    evidence: tuple[Evidence, ...] = (),
    /,
    **arguments: str,
) -> Finding:
    return finding(Part.LINKS, severity, code, key, DEFAULT, None, evidence, **arguments)

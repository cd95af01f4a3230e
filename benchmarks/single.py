"""
One record at a time: ours, the hand-written forms and the peers on the same records.

Before anything is timed, every answer is compared on every record: levels with the hand-written
function, conditions with the hand-written mask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import criteria, hand, records
from benchmarks.clock import Candidate, Timing, race
from benchmarks.peers import PEERS

import quydinh

RULES = Path(__file__).with_name("yearly.qd")
FEW = 20  # records are enough for what takes a hundred times longer


class Entrant(NamedTuple):
    """
    Something to measure.

    Attributes:
        read: From its answer to what is compared; None where the answer is a text.
        wanted: What the hand-written form gives, record by record.
        bar: The ratio to stay under.
    """

    name: str
    call: Callable[[Any], Any]
    records: Sequence[Any]
    read: Callable[[Any], object] | None
    wanted: Sequence[object]
    bar: float | None = None

    def agreeing(self) -> int:
        """On how many records the answer is the hand-written one."""
        assert self.read is not None
        answers = (self.read(self.call(record)) for record in self.records)
        return sum(one == other for one, other in zip(answers, self.wanted, strict=True))


class Row(NamedTuple):
    """
    A line of a table.

    Attributes:
        agreeing: Of how many records the answer agrees; None where there is none to compare.
        timing: None for an engine that is not installed.
    """

    name: str
    agreeing: tuple[int, int] | None = None
    timing: Timing | None = None
    bar: float | None = None


def yearly(count: int, rounds: int) -> list[Row]:
    """The rule of 18 conditions: ours, hand-written and the peers."""
    own = records.yearly(count)
    levels = [hand.yearly(record) for record in own]
    masks = [hand.yearly_mask(record)[1] for record in own]
    rules = quydinh.load(RULES)
    clauses = rules.conditions("viên_chức")
    entrants = [
        Entrant("hand-written function", hand.yearly, own, _same, levels),
        Entrant("hand-written, mask", hand.yearly_mask, own, lambda found: found[1], masks),
        Entrant("hand-written, objects", hand.yearly_explained, own, _holding, masks),
        *_ours(rules, "viên_chức", own, levels),
        Entrant(
            "`masker`: all conditions",
            rules.masker("viên_chức"),
            own,
            lambda found: _bits(found[1] >> one.test & 1 != one.negated for one in clauses),
            masks,
            3,
        ),
        Entrant(
            "`rate`, reasons decoded",
            lambda record: rules.rate("viên_chức", record).reasons,
            own,
            lambda reasons: _bits(one.holds for one in reasons),
            masks,
            15,
        ),
        *_texts(rules, "viên_chức", own),
        *_peers(own, levels, masks),
    ]
    return [*_measured(entrants, rounds), *_absent()]


def party_member(count: int, rounds: int) -> list[Row]:
    """The rule of 124-QĐ/TW for party members: ours and hand-written."""
    own = records.party_members(count)
    levels = [hand.party_member(record) for record in own]
    rules = quydinh.load("124-QĐ/TW")
    endings = rules.endings("đảng_viên")
    entrants = [
        Entrant("hand-written function", hand.party_member, own, _same, levels),
        *_ours(rules, "đảng_viên", own, levels),
        Entrant(
            "`masker`: all conditions",
            rules.masker("đảng_viên"),
            own,
            lambda found: endings[found[0]].verdict.level,
            levels,
            3,
        ),
        Entrant(
            "`rate`, reasons decoded",
            lambda record: rules.rate("đảng_viên", record).reasons,
            own,
            None,
            levels,
            15,
        ),
        *_texts(rules, "đảng_viên", own),
    ]
    return _measured(entrants, rounds)


def _ours(
    rules: quydinh.Ruleset, subject: str, own: Sequence[Any], levels: Sequence[object]
) -> list[Entrant]:
    rate = partial(rules.rate, subject)
    return [
        Entrant("`rater`", rules.rater(subject), own, _same, levels, 1.25),
        Entrant("`rate`", rate, own, lambda result: result.level, levels, 4),
    ]


def _texts(rules: quydinh.Ruleset, subject: str, own: Sequence[Any]) -> list[Entrant]:
    def worded(record: records.Record) -> object:
        return [(one.value, one.threshold) for one in rules.rate(subject, record).reasons]

    def explained(record: records.Record) -> object:
        return rules.rate(subject, record).explain()

    return [
        Entrant("`rate`, reasons with values in words", worded, own[:FEW], None, ()),
        Entrant("`rate` and `explain`", explained, own[:FEW], None, ()),
    ]


def _peers(
    own: Sequence[Any], levels: Sequence[object], masks: Sequence[object]
) -> Iterable[Entrant]:
    renamed = criteria.ascii_records(own)
    for peer in PEERS:
        calls = peer.calls()
        if calls is not None:
            level, every = calls
            name = f"{peer.distribution} {peer.version()}"
            yield Entrant(name, level, renamed, lambda found: found or None, levels)
            yield Entrant(f"{name}, all conditions", every, renamed, _bits, masks)


def _absent() -> list[Row]:
    return [
        Row(f"{peer.distribution}: not installed: pip install 'quydinh[bench]'")
        for peer in PEERS
        if peer.calls() is None
    ]


def _measured(entrants: Sequence[Entrant], rounds: int) -> list[Row]:
    agreeing = [
        None if one.read is None else (one.agreeing(), len(one.records)) for one in entrants
    ]
    timings = race([Candidate(one.name, one.call, one.records) for one in entrants], rounds)
    return [
        Row(one.name, agreed, timings[one.name], one.bar)
        for one, agreed in zip(entrants, agreeing, strict=True)
    ]


def _same(level: object) -> object:
    return level


def _holding(found: tuple[object, Sequence[hand.Condition]]) -> int:
    return _bits(one.holds for one in found[1])


def _bits(answers: Iterable[object]) -> int:
    return sum(1 << at for at, one in enumerate(answers) if one)

"""
Groups that cannot be counted as a whole, decided in Python.

Whoever has no key may belong to every group that agrees with the keys known, whoever has no
preference may stand anywhere, and those whom a finer quota left tied share the places that are
left. The reference decides such groups; only their rows are brought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from quydinh.columnar.expr import col
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Boolean, Int8, Int64
from quydinh.columnar.wrapping import rows as python_rows
from quydinh.evaluate.population.partly import Contender, decide
from quydinh.evaluate.population.quota import Claim, Rule, Status, Use
from quydinh.evaluate.verdicts import Scale, Verdicts
from quydinh.frames.claims import Claims, inside, missing
from quydinh.frames.engine import Engine
from quydinh.frames.flags import Flag, column, every, negated, some, where
from quydinh.frames.tables import DECISION
from quydinh.frames.world import KEY

HERE, HERE_PART, HERE_OF, TOUCHED = "#here", "#here:part", "#here:of", "#touched"
PART, OF = "#part", "#of"
"""What part of a place a finer quota has left to a member, as a fraction."""

Keys = tuple[Any, ...]


class Touched(NamedTuple):
    """
    What was decided in Python.

    ``statuses`` has a row a member, its status under ``#here`` and its part of a place; ``groups``
    the keys of the groups.
    """

    statuses: Frame
    groups: Frame
    uses: tuple[Use, ...]


class Concerned(NamedTuple):
    """
    The rows under a quota, and which of them it concerns at all.

    ``rows`` makes them as they stand by now, with whatever a finer quota has left; ``claimants``
    are those who claim the level, or did. ``whole_ties``: what those take who are tied is known in
    whole places, so that they need no decision of their own.
    """

    rows: Callable[[], Frame]
    claimants: Frame
    relevant: Flag
    claims: Flag
    tied: Flag
    whole_ties: bool
    before: Mapping[int, str]
    may: Mapping[int, str]


def touched(
    at: int,
    rule: Rule,
    asked: Claims,
    who: Concerned,
    groups: Frame,
    scale: Scale,
    engine: Engine,
    numbers: Mapping[Status | None, int],
) -> Touched | None:
    """Decide the groups that something missing touches; None where nothing does."""
    names = [key.name for key in asked.keys]
    stray = every((missing(asked.keys, leading=False), negated(missing(asked.keys, leading=True))))
    whole = who.rows()
    strays = _keys(whole, names, every((stray, who.relevant)))
    unsure = some(col(name).is_null() for name in asked.preferences) if asked.unsure else False
    odd = some((every((who.claims, unsure)), False if who.whole_ties else who.tied))
    unsettled = _keys(who.claimants, names, every((inside(asked.keys), odd)))
    if not strays and not unsettled:
        return None
    reached = set(unsettled)
    if strays:
        every_group = [
            tuple(row[name] for name in names) for row in python_rows(groups.select(*names))
        ]
        reached.update(_agreeing(strays, every_group))
    schema = whole.schema
    marked = engine.small(
        whole,
        [
            dict(zip(names, keys, strict=True)) | {TOUCHED: True}
            for keys in sorted(reached, key=str)
        ],
        {**{name: schema[name] for name in names}, TOUCHED: Boolean()},
    )
    met = whole
    if names:
        met = met.join(marked, on=names, how="left")
        met = where(met, some((~col(TOUCHED).is_null(), every((stray, who.relevant)))))
    found = sorted(python_rows(_needed(met, asked, who)), key=lambda row: str(row[KEY]))
    contenders = [_contender(row, asked, who, scale) for row in found]
    decided, uses = decide(at, rule, contenders, scale)
    given = [
        {
            KEY: row[KEY],
            HERE: numbers[one.status],
            HERE_PART: one.weight.numerator,
            HERE_OF: one.weight.denominator,
        }
        for row, one in zip(found, decided, strict=True)
    ]
    types = {KEY: schema[KEY], HERE: Int8(), HERE_PART: Int64(), HERE_OF: Int64()}
    return Touched(engine.small(whole, given, types), marked, tuple(uses))


def _keys(rows: Frame, names: Sequence[str], wanted: Flag) -> list[Keys]:
    if wanted is False:
        return []
    if not names:
        return [()] if python_rows(where(rows, wanted).head(1).select(KEY)) else []
    found = python_rows(where(rows, wanted).select(*names).unique())
    return [tuple(row[name] for name in names) for row in found]


def _agreeing(strays: Sequence[Keys], groups: Sequence[Keys]) -> Iterator[Keys]:
    """The groups whose keys are those that some stray has."""
    patterns: dict[tuple[int, ...], set[Keys]] = {}
    for stray in strays:
        known = tuple(at for at, key in enumerate(stray) if key is not None)
        patterns.setdefault(known, set()).add(tuple(stray[at] for at in known))
    for group in groups:
        if any(tuple(group[at] for at in known) in wanted for known, wanted in patterns.items()):
            yield group


def _needed(rows: Frame, asked: Claims, who: Concerned) -> Frame:
    columns = [KEY, *(key.name for key in asked.keys), *asked.preferences]
    columns += [asked.over] if asked.share is None else []
    columns += [*who.before.values(), *who.may.values()]
    given = rows.columns
    columns += [one for one in (DECISION, PART, OF) if one in given]
    return rows.select_by_row(*map(col, dict.fromkeys(columns)), column(who.tied).alias("#is_tied"))


def _contender(row: Mapping[str, Any], asked: Claims, who: Concerned, scale: Scale) -> Contender:
    share = asked.share
    if share is None and row[asked.over] is not None:
        share = Fraction(row[asked.over], asked.below)
    claim = Claim(
        tuple(row[key.name] for key in asked.keys),
        share,
        tuple(row[name] for name in asked.preferences),
    )
    return Contender(
        claim,
        row.get(DECISION),
        _verdicts(row, who.before, scale),
        _verdicts(row, who.may, scale),
        tied=row["#is_tied"],
        weight=Fraction(row[PART], row[OF]) if PART in row else Fraction(1),
    )


def _verdicts(row: Mapping[str, Any], names: Mapping[int, str], scale: Scale) -> Verdicts:
    return frozenset(scale.verdicts[at] for at, name in names.items() if row[name])

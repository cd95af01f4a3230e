"""
Quotas in columns: who keeps a level, who falls, and what is left to people or cannot be known.

The same answers as ``evaluate.population.quota``. A group is counted as a whole, and its members
are ranked only where more claim the level than may surely keep it. Groups that a missing key or a
missing preference touches are brought to Python and decided there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import narwhals as nw

from quydinh.evaluate.population import quota as reference
from quydinh.evaluate.population.quota import Rule, Status, Use
from quydinh.evaluate.verdicts import Scale, rated
from quydinh.frames.claims import Claims, claims, inside
from quydinh.frames.engine import Engine
from quydinh.frames.flags import Flag, choose, column, every, negated, some, where
from quydinh.frames.joins import KEY, Frame, Stage, World
from quydinh.frames.rating import Rated, opened, possible
from quydinh.frames.strays import HERE, TOUCHED, Concerned, Touched, touched
from quydinh.frames.tables import DECISION
from quydinh.ir import nodes as ir
from quydinh.results import Outcome

KEPT, FALLS, TIED, UNKNOWN = 1, 2, 3, 4
NUMBERS: Mapping[Status | None, int] = {
    None: 0,
    reference.KEPT: KEPT,
    reference.FALLS: FALLS,
    reference.TIED: TIED,
    reference.UNKNOWN: UNKNOWN,
}
"""Statuses as numbers in the column of a quota; 0 where it does not concern the row."""


def status(at: int) -> str:
    """The column of a quota."""
    return f"#q{at}"


class Groups(NamedTuple):
    """
    The figures of one quota: a frame with a row a group, and the groups decided in Python.

    Columns: the keys, ``least``, ``most``, ``low``, ``high``, ``sure``, ``claims``, ``taken``,
    ``share`` (null while it is missing), ``kept``, ``fallen``, ``tied``, ``unknown``.
    """

    claims: Claims
    frame: Frame
    decided: tuple[Use, ...]


class Allocated(NamedTuple):
    rated: Rated
    groups: list[Groups]


def under_quotas(
    world: World,
    subject: ir.Subject,
    frame: Frame,
    before: Stage,
    scale: Scale,
    engine: Engine,
) -> Allocated:
    """Apply the quotas of a subject; the same order as the reference."""
    given = list(frame.collect_schema().names())
    rows, asked = claims(world, subject, frame)
    flags = dict(possible(before))
    for quota in subject.quotas:  # whom a quota moves needs a place to fall to
        for level in (quota.level, quota.surplus):
            flags.setdefault(scale.levels.index(level), False)
    rows, may = _written(rows, flags, "#m")
    rules = [
        Rule(one.level, one.base, one.base_kind, one.surplus, len(one.by)) for one in subject.quotas
    ]
    order = sorted(
        range(len(rules)), key=lambda at: (-scale.rank[rules[at].level], -rules[at].keys)
    )
    groups: dict[int, Groups] = {}
    done: list[int] = []
    for _, same_level in groupby(order, key=lambda at: rules[at].level):
        earlier = may
        for at in same_level:
            one = _Quota(at, rules[at], asked[at], scale, earlier, may, done, engine)
            rows, may, groups[at] = one.apply(rows, decided=DECISION in given)
            done.append(at)
    kept = [*given, *(status(at) for at in range(len(rules)))]
    found = opened(rows, kept, "#quota", {at: nw.col(name) for at, name in may.items()})
    return Allocated(
        Rated(engine.settle(found.frame), found.stage), [groups[at] for at in range(len(rules))]
    )


def _written(rows: Frame, flags: Mapping[int, Flag], name: str) -> tuple[Frame, dict[int, str]]:
    columns = [column(flag).alias(f"{name}.{at}") for at, flag in flags.items()]
    return rows.with_columns(*columns), {at: f"{name}.{at}" for at in flags}


class _Quota:
    """One quota over all rows."""

    def __init__(
        self,
        at: int,
        rule: Rule,
        asked: Claims,
        scale: Scale,
        before: Mapping[int, str],
        may: Mapping[int, str],
        done: Sequence[int],
        engine: Engine,
    ) -> None:
        self._at = at
        self._rule = rule
        self._asked = asked
        self._scale = scale
        self._before = before
        self._may = may
        self._done = done
        self._engine = engine
        self._keys = [key.name for key in asked.keys]
        self._top = scale.levels.index(rule.level)
        self._fall = scale.levels.index(rule.surplus)

    def apply(self, rows: Frame, *, decided: bool) -> tuple[Frame, dict[int, str], Groups]:
        asked = self._asked
        rows = rows.with_columns(*self._members(decided=decided))
        groups = self._groups(where(rows, inside(asked.keys)))
        here = self._touched(rows, groups)
        joined = rows.join(groups, on=self._keys, how="left") if self._keys else rows
        if not self._keys:
            joined = rows.join(groups, how="cross")
        joined = self._ranked(joined)
        joined = joined.with_columns(self._status().alias(status(self._at)))
        if here is not None:
            decided_here = choose(
                [(~nw.col(HERE).is_null(), nw.col(HERE))], nw.col(status(self._at))
            )
            joined = joined.join(here.statuses, on=KEY, how="left")
            joined = joined.with_columns(decided_here.alias(status(self._at)))
        joined, may = self._settled(joined)
        kept = [name for name in rows.collect_schema().names() if name not in _WORK]
        kept += [status(self._at), *may.values()]
        kept = list(dict.fromkeys(kept))
        uses: tuple[Use, ...] = ()
        if here is not None:
            uses = here.uses
            groups = groups.join(here.groups, on=self._keys, how="left").filter(
                nw.col(TOUCHED).is_null()
            )
        figures = self._figures(joined, groups)
        return joined.select(*kept), may, Groups(asked, figures, uses)

    # --- members --------------------------------------------------------------------------------

    def _members(self, *, decided: bool) -> list[nw.Expr]:
        """Who claims the level, and who counts for M: surely, and possibly."""
        scale, verdicts = self._scale, self._scale.verdicts
        may = {at: nw.col(name) for at, name in self._may.items()}
        before = {at: nw.col(name) for at, name in self._before.items()}
        wanted = self._levels_inside()
        reviewed = [
            at for at, verdict in enumerate(verdicts) if verdict.outcome is Outcome.NEEDS_REVIEW
        ]
        open_: list[Flag] = [may[at] for at in reviewed if at in may]
        claims: Flag = some((may[self._top], *open_))
        others = [flag for at, flag in may.items() if at != self._top]
        sure = every((may[self._top], negated(some(others))))
        within = [flag for at, flag in before.items() if at in wanted]
        without = [flag for at, flag in before.items() if at not in wanted]
        unsettled = [before[at] for at in reviewed if at in before]
        counts_sure: Flag = negated(some(without))
        counts: Flag = some((*within, *unsettled))
        taken: Flag = False
        if decided:
            given = nw.col(DECISION)
            left = given.is_null()
            names = [scale.levels[at] for at in sorted(wanted)]
            belongs = every((~left, some((given == name).fill_null(value=False) for name in names)))
            claims = every((left, claims))
            sure = every((left, sure))
            counts_sure = some((every((left, counts_sure)), belongs))
            counts = some((every((left, counts)), belongs))
            taken = (given == self._rule.level).fill_null(value=False)
        tied = every((claims, some(nw.col(status(at)) == TIED for at in self._done)))
        flags = zip(_MEMBERS, (claims, sure, counts_sure, counts, taken, tied), strict=True)
        return [column(flag).cast(nw.Int64).alias(name) for name, flag in flags]

    def _levels_inside(self) -> set[int]:
        """The levels that count for M, by number."""
        rule, levels = self._rule, self._scale.levels
        base = levels.index(rule.base)
        match rule.base_kind:
            case "level":
                return {self._top, base}
            case "before surplus":
                return {base}
            case "or above":
                return set(range(base + 1))

    # --- groups ---------------------------------------------------------------------------------

    def _groups(self, members: Frame) -> Frame:
        asked = self._asked
        sums = {
            "least": _COUNTED_SURE,
            "most": _COUNTED,
            "taken": _TAKEN,
            "claims": _CLAIMS,
            "sure": _SURE,
            "tied": _TIED,
        }
        wanted = [nw.col(of).sum().cast(nw.Int64).alias(f"#g.{name}") for name, of in sums.items()]
        if asked.share is None:
            # The share is the group's own: whoever is asked says the same.
            wanted.append(nw.col(asked.over).max().alias("#g.share"))
        if self._keys:
            groups = members.group_by(*self._keys).agg(*wanted)
        else:
            groups = members.select(*wanted)
        low, high = self._places("#g.least"), self._places("#g.most")
        if asked.share is None:
            unknown = nw.col("#g.share").is_null()
            low = choose([(unknown, nw.lit(0, nw.Int64))], low)
            high = choose([(unknown, nw.col("#g.most"))], high)
        groups = groups.with_columns(low.alias("#g.low"), high.alias("#g.high"))
        zero = nw.lit(0, nw.Int64)
        return groups.with_columns(
            *(
                choose(
                    [(nw.col(of) > nw.col("#g.taken"), nw.col(of) - nw.col("#g.taken"))], zero
                ).alias(left)
                for of, left in (("#g.low", "#g.left"), ("#g.high", "#g.most_left"))
            )
        )

    def _places(self, counted: str) -> nw.Expr:
        """The most that may keep the level, of so many that count."""
        asked, number = self._asked, nw.col(counted)
        if asked.share is not None:
            above, below = asked.share.numerator, asked.share.denominator
            if self._rule.base_kind == "level":
                below += above
            return (number * above) // below
        share = nw.col("#g.share").fill_null(0)
        if self._rule.base_kind == "level":
            return (number * share) // (share + asked.below)
        return (number * share) // asked.below

    # --- standing -------------------------------------------------------------------------------

    def _ranked(self, rows: Frame) -> Frame:
        """Beside who stands in a contested group: how many are level or ahead, and surely ahead."""
        preferences = list(self._asked.preferences)
        if not preferences:
            return rows.with_columns(
                nw.col("#g.claims").alias("#r.rivals"), nw.lit(0, nw.Int64).alias("#r.ahead")
            )
        contested = rows.filter((nw.col(_CLAIMS) == 1) & (nw.col("#g.claims") > nw.col("#g.left")))
        by = [*self._keys, *preferences]
        steps = contested.group_by(*by).agg(
            nw.col(_CLAIMS).sum().cast(nw.Int64).alias("#r.n"),
            nw.col(_SURE).sum().cast(nw.Int64).alias("#r.s"),
        )
        # The greater comes first: from the back, cumulated over whoever is not behind.
        turned = [(nw.col(name) * -1).alias(f"#t{n}") for n, name in enumerate(preferences)]
        steps = _cumulated(steps.with_columns(*turned), self._keys, len(preferences))
        steps = steps.select(
            *by, nw.col("#r.rivals"), (nw.col("#r.upto") - nw.col("#r.s")).alias("#r.ahead")
        )
        return rows.join(steps, on=by, how="left")

    def _status(self) -> nw.Expr:
        claims = nw.col(_CLAIMS) == 1
        unsettled = [
            nw.col("#g.least") != nw.col("#g.most"),
            nw.col("#g.sure") + nw.col("#g.tied") < nw.col("#g.claims"),
        ]
        if self._asked.share is None:
            unsettled.append(nw.col("#g.share").is_null())
        outside = negated(inside(self._asked.keys))
        return choose(
            [
                (~claims, _number(0)),
                (outside, _number(UNKNOWN)),
                (nw.col("#g.claims") <= nw.col("#g.left"), _number(KEPT)),
                (nw.col("#r.rivals") <= nw.col("#g.left"), _number(KEPT)),
                (nw.col("#r.ahead") >= nw.col("#g.most_left"), _number(FALLS)),
                (some(unsettled), _number(UNKNOWN)),
            ],
            _number(TIED),
        )

    def _settled(self, rows: Frame) -> tuple[Frame, dict[int, str]]:
        """What the status leaves of the verdicts; a fall settles what a finer quota left open."""
        mine = nw.col(status(self._at))
        may: dict[int, Flag] = {at: nw.col(name) for at, name in self._may.items()}
        had = may[self._top]
        may[self._top] = every((had, mine != FALLS))
        may[self._fall] = some((may[self._fall], every((had, mine >= FALLS))))
        for at in self._done:
            earlier = nw.col(status(at))
            rows = rows.with_columns(
                choose([((mine == FALLS) & (earlier == TIED), _number(0))], earlier).alias(
                    status(at)
                )
            )
        return _written(rows, may, f"#m{self._at}")

    # --- figures --------------------------------------------------------------------------------

    def _figures(self, rows: Frame, groups: Frame) -> Frame:
        mine = nw.col(status(self._at))
        counted = where(rows, inside(self._asked.keys)).with_columns(
            *((mine == number).cast(nw.Int64).alias(name) for name, number in _FATES.items())
        )
        sums = [nw.col(name).sum().cast(nw.Int64) for name in _FATES]
        if not self._keys:
            return groups.join(counted.select(*sums), how="cross")
        return groups.join(counted.group_by(*self._keys).agg(*sums), on=self._keys, how="left")

    def _touched(self, rows: Frame, groups: Frame) -> Touched | None:
        """What the reference has to decide."""
        claims = nw.col(_CLAIMS) == 1
        relevant = some((claims, nw.col(_COUNTED) == 1, nw.col(_TAKEN) == 1))
        who = Concerned(rows, relevant, claims, nw.col(_TIED) == 1, self._before, self._may)
        rule, asked, engine = self._rule, self._asked, self._engine
        return touched(self._at, rule, asked, who, groups, self._scale, engine, NUMBERS)


_CLAIMS, _SURE, _COUNTED_SURE, _COUNTED, _TAKEN, _TIED = _MEMBERS = (
    "#claims",
    "#sure",
    "#counted_sure",
    "#counted",
    "#taken",
    "#tied",
)
_WORK = frozenset(_MEMBERS)
_FATES = {"#g.kept": KEPT, "#g.fallen": FALLS, "#g.tied": TIED, "#g.unknown": UNKNOWN}


def _cumulated(steps: Frame, keys: Sequence[str], preferences: int) -> Frame:
    order = [f"#t{n}" for n in range(preferences)]
    return steps.with_columns(
        nw.col("#r.n").cum_sum().over(*keys, order_by=order).cast(nw.Int64).alias("#r.rivals"),
        nw.col("#r.s").cum_sum().over(*keys, order_by=order).cast(nw.Int64).alias("#r.upto"),
    )


def _number(at: int) -> nw.Expr:
    return nw.lit(at, nw.Int8)

"""
Quotas in columns: who keeps a level, who falls, and what is left to people or cannot be known.

The same answers as ``evaluate.population.quota``. A group is counted as a whole, and its members
are ranked only where more claim the level than may surely keep it. Groups that a missing key or a
missing preference touches are brought to Python and decided there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import narwhals as nw

from quydinh.evaluate.population import quota as reference
from quydinh.evaluate.population.quota import Rule, Status, Use
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.claims import Claims, claims, inside
from quydinh.frames.engine import Engine
from quydinh.frames.engine import rows as python_rows
from quydinh.frames.flags import Flag, choose, column, every, negated, some, where
from quydinh.frames.joins import grouped
from quydinh.frames.rating import Prepared, Rated, names_of, opened, possible
from quydinh.frames.strays import (
    HERE,
    HERE_OF,
    HERE_PART,
    OF,
    PART,
    TOUCHED,
    Concerned,
    Touched,
    touched,
)
from quydinh.frames.tables import DECISION
from quydinh.frames.world import KEY, Frame, How, Stage, World
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


Note = Callable[[list[Groups]], None]
"""Takes the figures of each time that quotas are applied."""


def under_quotas(
    world: World,
    subject: ir.Subject,
    before: Stage,
    scale: Scale,
    engine: Engine,
    *,
    move: bool,
    note: Note,
) -> Prepared:
    """
    The quotas of a subject, in the order of the reference.

    Without ``move`` nobody falls, and every quota is held against the rows as they are.
    """
    asked = claims(world, subject)

    def rate(rows: Frame, frame: Frame) -> Rated:
        written = asked.written(rows)
        rated, figures = _allocated(
            subject, written, frame, asked.claims, before, scale, engine, move=move
        )
        note(figures)
        return rated

    return Prepared(asked.plan, rate)


def _allocated(
    subject: ir.Subject,
    rows: Frame,
    frame: Frame,
    asked: Sequence[Claims],
    before: Stage,
    scale: Scale,
    engine: Engine,
    *,
    move: bool,
) -> tuple[Rated, list[Groups]]:
    given = names_of(frame)
    flags = dict(possible(before))
    for quota in subject.quotas:  # whom a quota moves needs a place to fall to
        for level in (quota.level, quota.surplus):
            flags.setdefault(scale.levels.index(level), False)
    rows, standing = _written(rows, flags, "#m")
    rows = engine.kept(rows.select(*_needed(given, asked, standing)))
    rules = [
        Rule(one.level, one.base, one.base_kind, one.surplus, len(one.by)) for one in subject.quotas
    ]
    order = sorted(
        range(len(rules)), key=lambda at: (-scale.rank[rules[at].level], -rules[at].keys)
    )
    groups: dict[int, Groups] = {}
    for _, same_level in groupby(order, key=lambda at: rules[at].level if move else at):
        together = list(same_level)
        earlier = standing
        for n, at in enumerate(together):
            one = _Quota(at, rules[at], asked[at], scale, earlier, standing, together[:n], engine)
            decided, weigh = DECISION in given, n + 1 < len(together)
            rows, after, groups[at] = one.apply(rows, decided=decided, weigh=weigh)
            standing = after if move else standing
            if weigh:
                rows = engine.kept(rows)
    statuses = [status(at) for at in range(len(rules))]
    statuses += [key.name for key in asked[0].keys]  # summaries count by the first grouping
    figures = [groups[at] for at in range(len(rules))]
    if move:
        may = {at: nw.col(name) for at, name in standing.items()}
        found = opened(rows, [KEY, *statuses], "#quota", may)
    else:
        found = Rated(rows.select(KEY, *statuses), before)
    joined = frame.join(found.frame, on=KEY, how="left")
    return Rated(engine.kept(joined), found.stage), figures


def _needed(
    given: Sequence[str], asked: Sequence[Claims], standing: Mapping[int, str]
) -> dict[str, None]:
    """What quotas look at: rows go through them without their other columns."""
    names = [KEY, *([DECISION] if DECISION in given else []), *standing.values()]
    for one in asked:
        names += [*(key.name for key in one.keys), *one.preferences]
        names += [one.over] if one.share is None else []
    return dict.fromkeys(names)


def _written(rows: Frame, flags: Mapping[int, Flag], name: str) -> tuple[Frame, dict[int, str]]:
    columns = [column(flag).alias(f"{name}:{at}") for at, flag in flags.items()]
    return rows.with_columns(*columns), {at: f"{name}:{at}" for at in flags}


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

    def apply(
        self, rows: Frame, *, decided: bool, weigh: bool
    ) -> tuple[Frame, dict[int, str], Groups]:
        """
        The rows with their status and the verdicts that it leaves, and the figures of the groups.

        ``weigh`` adds what part of a place each member has, for a coarser quota that follows.
        """
        asked = self._asked
        rows = rows.with_columns(*self._members(decided=decided))
        groups = self._groups(where(rows, inside(asked.keys)))
        here = self._touched(rows, groups)
        stood = self._stood(rows, groups, here, weigh=weigh)
        others = {status(self._at): 0, **({PART: 1, OF: 1} if weigh else {})}
        if weigh:
            rows = rows.drop(PART, OF, strict=False)
        joined = rows.join(stood, on=KEY, how="left").with_columns(
            *(nw.col(name).fill_null(value) for name, value in others.items())
        )
        joined, may = self._settled(joined)
        kept = [name for name in rows.collect_schema().names() if name not in _WORK]
        kept += [status(self._at), *may.values(), *((PART, OF) if weigh else ())]
        kept = list(dict.fromkeys(kept))
        uses: tuple[Use, ...] = ()
        if here is not None:
            uses = here.uses
            groups = self._untouched(groups, here)
        figures = self._figures(joined, groups)
        return joined.select(*kept), may, Groups(asked, figures, uses)

    def _stood(self, rows: Frame, groups: Frame, here: Touched | None, *, weigh: bool) -> Frame:
        """How those stand who claim the level, by key."""
        columns = [KEY, *self._keys, *self._asked.preferences, _CLAIMS, _REACH, _SURE]
        joined = rows.filter(nw.col(_CLAIMS) == 1).select(*dict.fromkeys(columns))
        if self._keys:
            joined = joined.join(groups, on=self._keys, how="left")
        else:
            joined = joined.join(groups, how="cross")
        joined = self._ranked(joined).with_columns(self._status().alias(status(self._at)))
        written = {status(self._at): HERE}
        if weigh:
            joined = joined.with_columns(*self._parts())
            written |= {PART: HERE_PART, OF: HERE_OF}
        if here is not None:
            joined = joined.join(here.statuses, on=KEY, how="left")
            there = ~nw.col(HERE).is_null()
            joined = joined.with_columns(
                *(
                    choose([(there, nw.col(new))], nw.col(old)).alias(old)
                    for old, new in written.items()
                )
            )
        return joined.select(KEY, *written)

    def _untouched(self, groups: Frame, here: Touched) -> Frame:
        if not self._keys:
            return groups.head(0)
        marked = groups.join(here.groups, on=self._keys, how="left")
        return marked.filter(nw.col(TOUCHED).is_null())

    # --- members --------------------------------------------------------------------------------

    def _members(self, *, decided: bool) -> list[nw.Expr]:
        """Who claims the level, who waits for people, and who counts for M."""
        scale = self._scale
        may = {at: nw.col(name) for at, name in self._may.items()}
        before = {at: nw.col(name) for at, name in self._before.items()}
        wanted = self._levels_inside()
        reviewed = [
            at
            for at, verdict in enumerate(scale.verdicts)
            if verdict.outcome is Outcome.NEEDS_REVIEW
        ]
        claims: Flag = may[self._top]
        waits: Flag = some(may[at] for at in reviewed if at in may)
        others = some(flag for at, flag in may.items() if at != self._top)
        tied: Flag = some(nw.col(status(at)) == TIED for at in self._done)
        sure: Flag = every((claims, some((negated(others), tied))))
        within = some(flag for at, flag in before.items() if at in wanted)
        without = some(flag for at, flag in before.items() if at not in wanted)
        counts_sure: Flag = negated(without)
        counts: Flag = some((within, *(before[at] for at in reviewed if at in before)))
        taken: Flag = False
        if decided:
            given = nw.col(DECISION)
            left = given.is_null()
            levels = [scale.levels[at] for at in sorted(wanted)]
            belongs = some((given == one).fill_null(value=False) for one in levels)
            claims, waits, sure, tied = (every((left, one)) for one in (claims, waits, sure, tied))
            counts_sure = some((every((left, counts_sure)), belongs))
            counts = some((every((left, counts)), belongs))
            taken = (given == self._rule.level).fill_null(value=False)
        flags = zip(_MEMBERS, (claims, waits, sure, counts_sure, counts, taken, tied), strict=True)
        reaches = every((claims, negated(waits)))
        named = [*flags, (_REACH, reaches), (_CLAIMS_OR_WAITS, some((claims, waits)))]
        return [column(flag).cast(nw.Int64).alias(name) for name, flag in named]

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
            "waits": _WAITS,
            "sure": _SURE,
            "reach": _REACH,
            "waiting": _CLAIMS_OR_WAITS,
        }
        wanted: dict[str, tuple[str, How]] = {
            f"#g:{name}": (of, "sum") for name, of in sums.items()
        }
        if asked.share is None:
            # The share is the group's own: whoever is asked says the same.
            wanted["#g:share"] = (asked.over, "max")
        wanted["#g:any"] = (_CLAIMS, "max")
        groups = grouped(members, self._keys, wanted)
        if not self._keys:
            groups = groups.filter(~nw.col("#g:any").is_null())  # nobody is no group
        low, high = self._places("#g:least"), self._places("#g:most")
        if asked.share is None:
            unknown = nw.col("#g:share").is_null()
            low = choose([(unknown, nw.lit(0, nw.Int64))], low)
            high = choose([(unknown, nw.col("#g:most"))], high)
        groups = groups.with_columns(low.alias("#g:low"), high.alias("#g:high"))
        taken = nw.col("#g:taken")
        return groups.with_columns(
            (nw.col("#g:low") - taken - nw.col("#g:waits")).alias("#g:left"),
            (nw.col("#g:high") - taken).alias("#g:most_left"),
        )

    def _places(self, counted: str) -> nw.Expr:
        """The most that may keep the level, of so many that count."""
        asked, number = self._asked, nw.col(counted)
        if asked.share is not None:
            above, below = asked.share.numerator, asked.share.denominator
            if self._rule.base_kind == "level":
                below += above
            return (number * above) // below
        share = nw.col("#g:share").fill_null(0)
        if self._rule.base_kind == "level":
            return (number * share) // (share + asked.below)
        return (number * share) // asked.below

    # --- standing -------------------------------------------------------------------------------

    def _ranked(self, rows: Frame) -> Frame:
        """Beside who stands in a contested group: the places taken ahead, and those in reach."""
        preferences = list(self._asked.preferences)
        if not preferences:
            return rows.with_columns(
                nw.col("#g:reach").alias("#r:reach"), nw.lit(0, nw.Int64).alias("#r:ahead")
            )
        contested = rows.filter((nw.col(_CLAIMS) == 1) & (nw.col("#g:reach") > nw.col("#g:left")))
        by = [*self._keys, *preferences]
        steps = grouped(contested, by, {"#r:n": (_REACH, "sum"), "#r:s": (_SURE, "sum")})
        # The greater comes first: turned round, whoever is level or ahead comes before.
        turned = [(nw.col(name) * -1).alias(f"#t{n}") for n, name in enumerate(preferences)]
        steps = _cumulated(steps.with_columns(*turned), self._keys, len(preferences), self._engine)
        steps = steps.select(
            *by, nw.col("#r:reach"), (nw.col("#r:upto") - nw.col("#r:s")).alias("#r:ahead")
        )
        return rows.join(steps, on=by, how="left")

    def _status(self) -> nw.Expr:
        settled = [
            nw.col("#g:left") == nw.col("#g:most_left"),
            nw.col("#g:sure") == nw.col("#g:claims"),
        ]
        return choose(
            [
                (negated(inside(self._asked.keys)), _number(UNKNOWN)),
                (nw.col("#g:reach") <= nw.col("#g:left"), _number(KEPT)),
                (nw.col("#r:reach") <= nw.col("#g:left"), _number(KEPT)),
                (nw.col("#r:ahead") >= nw.col("#g:most_left"), _number(FALLS)),
                (every(settled), _number(TIED)),
            ],
            _number(UNKNOWN),
        )

    def _parts(self) -> list[nw.Expr]:
        """What part of a place each member has: those who are tied share what is left."""
        tied = nw.col(status(self._at)) == TIED
        ahead, one = nw.col("#r:ahead"), nw.lit(1, nw.Int64)
        left, reach = nw.col("#g:most_left") - ahead, nw.col("#r:reach") - ahead
        return [choose([(tied, left)], one).alias(PART), choose([(tied, reach)], one).alias(OF)]

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
                choose([((mine == FALLS) & (earlier >= TIED), _number(0))], earlier).alias(
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
        sums = grouped(counted, self._keys, {name: (name, "sum") for name in _FATES})
        if not self._keys:
            return groups.join(sums, how="cross")
        return groups.join(sums, on=self._keys, how="left")

    def _touched(self, rows: Frame, groups: Frame) -> Touched | None:
        """What the reference has to decide."""
        claims = nw.col(_CLAIMS) == 1
        waits, counts, taken = (nw.col(one) == 1 for one in (_WAITS, _COUNTED, _TAKEN))
        tied = nw.col(_TIED) == 1 if self._done else False
        relevant = some((claims, waits, counts, taken))
        who = Concerned(rows, relevant, claims, tied, self._before, self._may)
        rule, asked, engine = self._rule, self._asked, self._engine
        return touched(self._at, rule, asked, who, groups, self._scale, engine, NUMBERS)


_CLAIMS, _WAITS, _SURE, _COUNTED_SURE, _COUNTED, _TAKEN, _TIED = _MEMBERS = (
    "#claims",
    "#waits",
    "#sure",
    "#counted_sure",
    "#counted",
    "#taken",
    "#tied",
)
_REACH = "#reaches"
"""Who claims a place and does not wait for people, whose places are counted apart."""
_CLAIMS_OR_WAITS = "#claims_or_waits"
_WORK = frozenset((*_MEMBERS, _REACH, _CLAIMS_OR_WAITS))
_FATES = {"#g:kept": KEPT, "#g:fallen": FALLS, "#g:tied": TIED, "#g:unknown": UNKNOWN}


def _cumulated(steps: Frame, keys: Sequence[str], preferences: int, engine: Engine) -> Frame:
    """Each step with the places of all steps up to it, in its group."""
    order = [f"#t{n}" for n in range(preferences)]
    if not engine.windows:
        return _cumulated_here(steps, keys, order, engine)
    return steps.with_columns(
        nw.col("#r:n").cum_sum().over(*keys, order_by=order).cast(nw.Int64).alias("#r:reach"),
        nw.col("#r:s").cum_sum().over(*keys, order_by=order).cast(nw.Int64).alias("#r:upto"),
    )


def _cumulated_here(
    steps: Frame, keys: Sequence[str], order: Sequence[str], engine: Engine
) -> Frame:
    """The same for a library without windows: only steps of contested groups are brought."""
    schema = dict(steps.collect_schema())
    found = sorted(
        python_rows(steps),
        key=lambda row: ([str(row[key]) for key in keys], [row[one] or 0 for one in order]),
    )
    for _, group in groupby(found, key=lambda row: [row[key] for key in keys]):
        reach = upto = 0
        for row in group:
            reach += row["#r:n"]
            upto += row["#r:s"]
            row |= {"#r:reach": reach, "#r:upto": upto}
    types = {**schema, "#r:reach": nw.Int64(), "#r:upto": nw.Int64()}
    return engine.small(steps, found, types)


def _number(at: int) -> nw.Expr:
    return nw.lit(at, nw.Int8)

"""
One quota in columns: who keeps the level, who falls, what is left to people or cannot be known.

The same answers as ``evaluate.population.quota``. A group is counted as a whole, and its members
are ranked only where more claim the level than may surely keep it. Groups that a missing key or a
missing preference touches are brought to Python and decided there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quydinh.columnar.expr import Expr, col, lit
from quydinh.columnar.frame import Frame
from quydinh.columnar.types import Int8, Int64
from quydinh.evaluate.population import quota as reference
from quydinh.evaluate.population.quota import Rule, Status, Use
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.claims import Claims, inside
from quydinh.frames.engine import Engine
from quydinh.frames.flags import Flag, choose, column, every, negated, some, where
from quydinh.frames.joins import grouped
from quydinh.frames.rating import names_of
from quydinh.frames.standing import Members, Standing, written
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
from quydinh.frames.world import KEY, How
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


class Quota:
    """One quota over all rows."""

    def __init__(
        self,
        at: int,
        rule: Rule,
        asked: Sequence[Claims],
        scale: Scale,
        standing: Standing,
        done: Sequence[int],
        engine: Engine,
    ) -> None:
        self._at = at
        self._rule = rule
        self._asked = asked[at]
        # Quotas on one level lie within one another and rank alike (QD411): whom a single
        # finer one leaves tied stand side by side here too, and what they take is a whole number.
        self._finer = asked[done[0]] if len(done) == 1 else None
        self._scale = scale
        self._standing = standing
        self._done = done
        self._engine = engine
        self._keys = [key.name for key in self._asked.keys]
        self._top = scale.levels.index(rule.level)
        self._fall = scale.levels.index(rule.surplus)

    def apply(self, *, weigh: bool) -> Groups:
        """
        Note how those stand who claim the level; gives the figures of the groups.

        ``weigh`` adds what part of a place each of them has, for a coarser quota that follows.
        """
        members, standing = self._members(), self._standing
        # What the tied take is counted apart; to themselves they are as sure as others.
        tied = members.tied if self._finer is not None else False
        counts = {
            _ONE: members.claims,
            _SURE: members.sure,
            _REACH: members.reach,
            _PLACE: every((members.reach, negated(tied))),
            _SURE_PLACE: every((members.sure, negated(tied))),
        }
        claimants = standing.claimants(self._top).with_columns(
            column(members.claims).alias(_CLAIMS),
            column(every((members.claims, members.tied))).alias(_TIED),
            *(column(flag).cast(Int8).alias(name) for name, flag in counts.items()),
        )
        if weigh:
            claimants = self._engine.kept(claimants)
        groups = self._groups(claimants, members)
        here = self._touched(claimants, members, groups)
        stood = self._stood(claimants, groups, here, weigh=weigh)
        stood, may = self._settled(stood)
        figures = groups if here is None else self._untouched(groups, here)
        parts = (PART, OF) if weigh else ()
        needless = [name for name in names_of(stood) if name.startswith(("#g:", "#r:", "#here"))]
        standing.moved(stood.drop(*needless), may, parts)
        return Groups(self._asked, self._figures(stood, figures), here.uses if here else ())

    def _stood(self, rows: Frame, groups: Frame, here: Touched | None, *, weigh: bool) -> Frame:
        """The claimants with their status."""
        if self._keys:
            joined = rows.join(groups, on=self._keys, how="left")
        else:
            joined = rows.join(groups, how="cross")
        joined = self._ranked(joined).with_columns(self._status().alias(status(self._at)))
        told = {status(self._at): HERE}
        if weigh:
            joined = joined.with_columns(*self._parts(PART in names_of(rows)))
            told |= {PART: HERE_PART, OF: HERE_OF}
        if here is None:
            return joined
        joined = joined.join(here.statuses, on=KEY, how="left")
        there = ~col(HERE).is_null()
        return joined.with_columns(
            *(choose([(there, col(new))], col(old)).alias(old) for old, new in told.items())
        )

    def _untouched(self, groups: Frame, here: Touched) -> Frame:
        if not self._keys:
            return groups.head(0)
        marked = groups.join(here.groups, on=self._keys, how="left")
        return marked.filter(col(TOUCHED).is_null()).drop(TOUCHED)

    # --- members --------------------------------------------------------------------------------

    def _members(self) -> Members:
        """Who claims the level, who waits for people, and who counts for M."""
        scale, standing = self._scale, self._standing
        may = {at: col(name) for at, name in standing.may.items()}
        before = {at: col(name) for at, name in standing.before.items()}
        wanted = self._levels_inside()
        reviewed = [
            at
            for at, verdict in enumerate(scale.verdicts)
            if verdict.outcome is Outcome.NEEDS_REVIEW and at in before
        ]
        claims: Flag = may[self._top]
        waits: Flag = some(before[at] for at in reviewed)  # no quota moves them
        others = some(flag for at, flag in may.items() if at != self._top)
        tied: Flag = some(col(status(at)) == TIED for at in self._done)
        sure: Flag = every((claims, some((negated(others), tied))))
        within = some(flag for at, flag in before.items() if at in wanted)
        without = some(flag for at, flag in before.items() if at not in wanted)
        most = some((within, waits))
        least = most if standing.settled and not reviewed else negated(without)
        taken: Flag = False
        if standing.decided:
            left, given = standing.undecided, col(DECISION)
            levels = [scale.levels[at] for at in sorted(wanted)]
            belongs = some((given == one).fill_null(value=False) for one in levels)
            claims, waits, sure, tied = (every((left, one)) for one in (claims, waits, sure, tied))
            same = least is most
            most = some((every((left, most)), belongs))
            least = most if same else some((every((left, least)), belongs))
            taken = (given == self._rule.level).fill_null(value=False)
        return Members(claims, sure, waits, least, most, taken, tied)

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

    def _groups(self, claimants: Frame, members: Members) -> Frame:
        asked = self._asked
        counted = {"#g:most": members.most, "#g:taken": members.taken, "#g:waits": members.waits}
        if members.least is not members.most:
            counted["#g:least"] = members.least
        # One column says of every group that it is there, whether or not anybody counts.
        known = [name for name, flag in counted.items() if flag is False and name != "#g:most"]
        counted = {name: flag for name, flag in counted.items() if name not in known}
        wanted: dict[str, tuple[str, How]] = {name: (name, "sum") for name in counted}
        if asked.share is None:
            # The share is the group's own: whoever is asked says the same.
            wanted["#g:share"] = (asked.over, "max")
        wanted["#g:any"] = ("#g:most", "max")  # of nobody it is null
        rows = where(self._standing.rows, inside(asked.keys)).with_columns(
            *(column(flag).cast(Int8).alias(name) for name, flag in counted.items())
        )
        groups = self._engine.counted(grouped(rows, self._keys, wanted))
        if not self._keys:
            groups = groups.filter(~col("#g:any").is_null())  # nobody is no group
        sums: dict[str, tuple[str, How]] = {
            "#g:claims": (_ONE, "sum"),
            "#g:sure": (_SURE, "sum"),
            "#g:claiming": (_REACH, "sum"),
            "#g:reach": (_PLACE, "sum"),
        }
        claiming = grouped(where(claimants, inside(asked.keys)), self._keys, sums)
        claiming = self._with_ties(claiming, claimants, self._keys, ["#g:reach"])
        if self._keys:
            groups = groups.join(claiming, on=self._keys, how="left")
        else:
            groups = groups.join(claiming, how="cross")
        nothing = lit(0, Int64)
        groups = groups.with_columns(
            *(col(name).fill_null(0) for name in sums), *(nothing.alias(name) for name in known)
        )
        groups = groups.with_columns((col("#g:waits") + col("#g:claiming")).alias("#g:waiting"))
        if members.least is members.most:
            groups = groups.with_columns(col("#g:most").alias("#g:least"))
        low, high = self._places("#g:least"), self._places("#g:most")
        if asked.share is None:
            unknown = col("#g:share").is_null()
            low = choose([(unknown, lit(0, Int64))], low)
            high = choose([(unknown, col("#g:most"))], high)
        groups = groups.with_columns(low.alias("#g:low"), high.alias("#g:high"))
        taken = col("#g:taken")
        return groups.with_columns(
            (col("#g:low") - taken - col("#g:waits")).alias("#g:left"),
            (col("#g:high") - taken).alias("#g:most_left"),
        )

    def _places(self, counted: str) -> Expr:
        """The most that may keep the level, of so many that count."""
        asked, number = self._asked, col(counted)
        if asked.share is not None:
            above, below = asked.share.numerator, asked.share.denominator
            if self._rule.base_kind == "level":
                below += above
            return (number * above) // below
        share = col("#g:share").fill_null(0)
        if self._rule.base_kind == "level":
            return (number * share) // (share + asked.below)
        return (number * share) // asked.below

    # --- standing -------------------------------------------------------------------------------

    def _ranked(self, rows: Frame) -> Frame:
        """Beside who stands in a contested group: the places taken ahead, and those in reach."""
        preferences = list(self._asked.preferences)
        if not preferences:
            return rows.with_columns(
                col("#g:reach").alias("#r:reach"), lit(0, Int64).alias("#r:ahead")
            )
        contested = rows.filter(col(_CLAIMS) & (col("#g:reach") > col("#g:left")))
        by = [*self._keys, *preferences]
        steps = grouped(contested, by, {"#r:n": (_PLACE, "sum"), "#r:s": (_SURE_PLACE, "sum")})
        steps = self._with_ties(steps, contested, by, ["#r:n", "#r:s"])
        # The greater comes first: turned round, whoever is level or ahead comes before.
        turned = [(col(name) * -1).alias(f"#t{n}") for n, name in enumerate(preferences)]
        steps = steps.with_columns(*turned).running(
            {"#r:reach": "#r:n", "#r:upto": "#r:s"},
            self._keys,
            [f"#t{n}" for n in range(len(preferences))],
        )
        ahead = (col("#r:upto") - col("#r:s")).alias("#r:ahead")
        steps = steps.select_by_row(*map(col, by), col("#r:reach"), ahead)
        return rows.join(steps, on=by, how="left")

    def _with_ties(
        self, groups: Frame, claimants: Frame, by: Sequence[str], names: Sequence[str]
    ) -> Frame:
        """Figures with the places that the tied of a finer quota take, who share those it left."""
        if self._finer is None:
            return groups
        finer = [key.name for key in self._finer.keys]
        # One block of the tied in a group: all have the same part of a place.
        shares: dict[str, tuple[str, How]] = {
            _LEFT: (_ONE, "sum"), PART: (PART, "max"), OF: (OF, "max")
        }  # fmt: skip
        tied = grouped(claimants.filter(col(_TIED)), [*finer, *by], shares)
        tied = tied.with_columns(((col(_LEFT) * col(PART)) // col(OF)).alias(_LEFT))
        places = grouped(tied, by, {_LEFT: (_LEFT, "sum")})
        if by:
            joined = groups.join(places, on=list(by), how="left")
        else:
            joined = groups.join(places, how="cross")
        left = col(_LEFT).fill_null(0)
        return joined.with_columns(*(col(name) + left for name in names)).drop(_LEFT)

    def _status(self) -> Expr:
        settled = [
            col("#g:left") == col("#g:most_left"),
            col("#g:sure") == col("#g:claims"),
        ]
        return choose(
            [
                (~col(_CLAIMS), _number(0)),
                (negated(inside(self._asked.keys)), _number(UNKNOWN)),
                (col("#g:reach") <= col("#g:left"), _number(KEPT)),
                (col("#r:reach") <= col("#g:left"), _number(KEPT)),
                (col("#r:ahead") >= col("#g:most_left"), _number(FALLS)),
                (every(settled), _number(TIED)),
            ],
            _number(UNKNOWN),
        )

    def _parts(self, before: bool) -> list[Expr]:  # noqa: FBT001
        """
        What part of a place each member has: those who are tied share what is left.

        ``before``: a finer quota has left them parts already.
        """
        tied = col(status(self._at)) == TIED
        ahead, one = col("#r:ahead"), lit(1, Int64)
        left, reach = col("#g:most_left") - ahead, col("#r:reach") - ahead
        parts = {PART: choose([(tied, left)], one), OF: choose([(tied, reach)], one)}
        return [(col(name) * part if before else part).alias(name) for name, part in parts.items()]

    def _settled(self, rows: Frame) -> tuple[Frame, dict[int, str]]:
        """What the status leaves of the verdicts; a fall settles what a finer quota left open."""
        mine = col(status(self._at))
        may: dict[int, Flag] = {at: col(name) for at, name in self._standing.may.items()}
        had = may[self._top]
        may[self._top] = every((had, mine != FALLS))
        may[self._fall] = some((may[self._fall], every((had, mine >= FALLS))))
        for at in self._done:
            earlier = col(status(at))
            rows = rows.with_columns(
                choose([((mine == FALLS) & (earlier >= TIED), _number(0))], earlier).alias(
                    status(at)
                )
            )
        return written(rows, may, f"#m{self._at}")

    # --- figures --------------------------------------------------------------------------------

    def _figures(self, rows: Frame, groups: Frame) -> Frame:
        mine = col(status(self._at))
        counted = where(rows, inside(self._asked.keys)).with_columns(
            *((mine == number).cast(Int8).alias(name) for name, number in _FATES.items())
        )
        sums = grouped(counted, self._keys, {name: (name, "sum") for name in _FATES})
        if not self._keys:
            return groups.join(sums, how="cross")
        figures = groups.join(sums, on=self._keys, how="left")
        return figures.with_columns(*(col(name).fill_null(0) for name in _FATES))

    def _touched(self, claimants: Frame, members: Members, groups: Frame) -> Touched | None:
        """What the reference has to decide."""
        standing = self._standing
        who = Concerned(
            lambda: standing.whole([status(at) for at in self._done]),
            claimants,
            some((members.claims, members.waits, members.most, members.taken)),
            members.claims,
            members.tied,
            self._finer is not None,
            standing.before,
            standing.may,
        )
        rule, asked, engine = self._rule, self._asked, self._engine
        return touched(self._at, rule, asked, who, groups, self._scale, engine, NUMBERS)


_CLAIMS, _TIED, _ONE, _SURE, _REACH = "#claims", "#tied", "#claim", "#sure", "#reach"
_PLACE, _SURE_PLACE, _LEFT = "#place", "#sure_place", "#left"
_FATES = {"#g:kept": KEPT, "#g:fallen": FALLS, "#g:tied": TIED, "#g:unknown": UNKNOWN}


def _number(at: int) -> Expr:
    return lit(at, Int8)

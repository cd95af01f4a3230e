"""Those who claim a level, as they stand between the quotas that are put on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quydinh.columnar.expr import col
from quydinh.columnar.frame import Frame
from quydinh.frames.engine import Engine
from quydinh.frames.flags import Flag, choose, column, every, negated, where
from quydinh.frames.tables import DECISION, KEY


def new(at: int) -> str:
    """The column of a verdict after a quota, for those whom it may have moved."""
    return f"#new:{at}"


def written(rows: Frame, flags: Mapping[int, Flag], name: str) -> tuple[Frame, dict[int, str]]:
    """Flags as columns, and their names."""
    columns = [column(flag).alias(f"{name}:{at}") for at, flag in flags.items()]
    return rows.with_columns(*columns), {at: f"{name}:{at}" for at in flags}


class Standing:
    """
    The rows under the quotas of one level, and those who claim it as they stand by now.

    ``before`` names the verdicts before these quotas, ``may`` those by now: of the claimants only,
    since nobody else is moved.
    """

    def __init__(
        self,
        rows: Frame,
        before: Mapping[int, str],
        engine: Engine,
        *,
        decided: bool,
        settled: bool,
    ) -> None:
        self.rows: Frame = rows
        self.before: Mapping[int, str] = before
        self.may: dict[int, str] = dict(before)
        self.decided: bool = decided
        self.settled: bool = settled
        self._engine = engine
        self._claimants: Frame | None = None
        self._parts: dict[str, int] = {}

    @property
    def undecided(self) -> Flag:
        """Whom people have not decided on."""
        return col(DECISION).is_null() if self.decided else True

    def claimants(self, top: int) -> Frame:
        """Those who claim the level, or did before a finer quota."""
        if self._claimants is None:
            claims = every((self.undecided, col(self.before[top])))
            self._claimants = where(self.rows, claims)
        return self._claimants

    def moved(self, claimants: Frame, may: Mapping[int, str], parts: Sequence[str]) -> None:
        """Note what a quota has made of them."""
        self.may = dict(may)
        self._parts = dict.fromkeys(parts, 1)
        self._claimants = self._engine.kept(claimants) if parts else claimants

    def changed(self, statuses: Sequence[str], verdicts: Mapping[int, str]) -> Frame:
        """How the claimants stand in the end."""
        assert self._claimants is not None
        after = [col(self.may[at]).alias(new(at)) for at in verdicts]
        return self._claimants.select(KEY, *statuses, *after)

    def whole(self, statuses: Sequence[str]) -> Frame:
        """All rows as they stand by now."""
        if self._claimants is None:
            return self.rows
        new = {name: self.before[at] for at, name in self.may.items() if name != self.before[at]}
        others = dict.fromkeys(statuses, 0) | self._parts
        frame = self.rows.join(self._claimants.select(KEY, *new, *others), on=KEY, how="left")
        filled = [col(name).fill_null(value) for name, value in others.items()]
        filled += [
            choose([(col(name).is_null(), col(old))], col(name)).alias(name)
            for name, old in new.items()
        ]
        return frame.with_columns(*filled) if filled else frame


class Members(NamedTuple):
    """
    Who is who before one quota.

    Attributes:
        claims: Whether the level may be theirs.
        sure: Whether it is, but for this quota.
        waits: Whether people have yet to decide on them.
        least: Whether they surely count for M.
        most: Whether they may.
        taken: Whether people have given them the level.
        tied: Whether a finer quota left them tied.
    """

    claims: Flag
    sure: Flag
    waits: Flag
    least: Flag
    most: Flag
    taken: Flag
    tied: Flag

    @property
    def reach(self) -> Flag:
        """Who claims a place and does not wait for people, whose places are counted apart."""
        return every((self.claims, negated(self.waits)))

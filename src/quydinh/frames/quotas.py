"""Quotas in columns: those of higher levels first, of one level the finer grouping first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from quydinh.columnar.expr import Expr, col
from quydinh.columnar.frame import Frame
from quydinh.evaluate.population.quota import Rule
from quydinh.evaluate.verdicts import Scale
from quydinh.frames.allocation import Groups, Quota, status
from quydinh.frames.claims import Claims, claims
from quydinh.frames.engine import Engine
from quydinh.frames.flags import Flag, choose, column
from quydinh.frames.rating import Prepared, Rated, names_of, opened, possible
from quydinh.frames.standing import Standing, new, written
from quydinh.frames.tables import DECISION
from quydinh.frames.world import KEY, Stage, World
from quydinh.ir import nodes as ir

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
        rows = asked.written(rows)
        rated, figures = _allocated(
            subject, rows, frame, asked.claims, before, scale, engine, move=move
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
    rules = [
        Rule(one.level, one.base, one.base_kind, one.surplus, len(one.by)) for one in subject.quotas
    ]
    order = sorted(
        range(len(rules)), key=lambda at: (-scale.rank[rules[at].level], -rules[at].keys)
    )
    decided = DECISION in names_of(frame)
    rows, standing = written(rows, flags, "#m")
    rows = engine.kept(rows.select(*_needed(asked, standing, decided=decided)))
    batches = [list(same) for _, same in groupby(order, lambda at: rules[at].level if move else at)]
    groups: dict[int, Groups] = {}
    settled, last = not before.open, len(batches) - 1
    for number, together in enumerate(batches):
        group = Standing(rows, standing, engine, decided=decided, settled=settled)
        for n, at in enumerate(together):
            one = Quota(at, rules[at], asked, scale, group, together[:n], engine)
            groups[at] = one.apply(weigh=n + 1 < len(together))
        mine = [status(at) for at in together]
        frame = _with_changes(frame, group.changed(mine, standing if move else {}), mine)
        if move:
            flags = {at: _changed(at, flag) for at, flag in flags.items()}
            frame, names = written(frame, flags, f"#after{number}")
            flags = {at: col(name) for at, name in names.items()}
            frame = frame.drop(*(new(at) for at in standing))
            settled = False
            if number < last:
                rows = engine.kept(_with_changes(rows, group.changed([], standing), []))
                rows = rows.with_columns(
                    *(_changed(at, col(name)).alias(name) for at, name in standing.items())
                ).drop(*(new(at) for at in standing))
    figures = [groups[at] for at in range(len(rules))]
    if not move:
        return Rated(engine.kept(frame), before), figures
    statuses = [status(at) for at in range(len(rules))]
    found = opened(frame, [*given, *statuses], "#quota", flags)
    return Rated(engine.kept(found.frame), found.stage), figures


def _needed(
    asked: Sequence[Claims], standing: Mapping[int, str], *, decided: bool
) -> dict[str, None]:
    """What quotas look at: rows go through them without their other columns."""
    names = [KEY, *([DECISION] if decided else []), *standing.values()]
    for one in asked:
        names += [*(key.name for key in one.keys), *one.preferences]
        names += [one.over] if one.share is None else []
    return dict.fromkeys(names)


def _changed(at: int, flag: Flag) -> Expr:
    found = col(new(at))
    return choose([(found.is_null(), column(flag))], found)


def _with_changes(rows: Frame, changed: Frame, statuses: Sequence[str]) -> Frame:
    """Rows with what became of those who claimed the level, who are few."""
    joined = rows.join(changed, on=KEY, how="left")
    if not statuses:
        return joined
    return joined.with_columns(*(col(one).fill_null(0) for one in statuses))

"""Ceilings on one subject: which levels they may set, and what is left of a rating under them."""

from __future__ import annotations

from typing import Any, NamedTuple

from quydinh.evaluate.interpreter import Frame, Frames, Interpreter, Record
from quydinh.evaluate.outline import address, amendments, flags
from quydinh.evaluate.sentences import sentence
from quydinh.evaluate.values import NO, YES
from quydinh.evaluate.verdicts import Bounds, Scale, Verdicts
from quydinh.ir import nodes as ir
from quydinh.results import Limit, Outcome

HIDDEN = "#"
"""
Before the name of a stage: the verdicts possible of a linked subject, in its record.

A record that is rated alone has none, only the level that it gives.
"""

_OUTSIDE = (Outcome.NOT_RATED, Outcome.NOT_REVIEWED)


class Held(NamedTuple):
    """A rating under its ceilings: what is possible, what happened, and what is missing."""

    verdicts: Verdicts
    limits: tuple[Limit, ...]
    missing: tuple[str, ...]
    lowered: int
    """Bits of the ceilings that surely lowered the rating."""


class Ceilings:
    """The ceilings of one subject type."""

    def __init__(self, program: ir.Program, subject: ir.Subject) -> None:
        assert subject.rating is not None
        scales = {scale.name: scale for scale in program.scales}
        self._ceilings = subject.ceilings
        self._labels = {level.name: level.label for level in scales[subject.rating.scale].levels}
        self.scale: Scale = Scale(scales[subject.rating.scale])

    def hold(self, verdicts: Verdicts, record: Record, interpreter: Interpreter) -> Held:
        """Apply the ceilings one after the other; they do not concern who surely has no level."""
        if all(verdict.outcome in _OUTSIDE for verdict in verdicts):
            return Held(verdicts, (), (), 0)
        limits: list[Limit] = []
        missing: list[str] = []
        lowered = 0
        for at, ceiling in enumerate(self._ceilings):
            bounds, lacking = self._bounds(ceiling, record, interpreter)
            if bounds is None:
                continue
            after = self.scale.under(verdicts, bounds)
            settled = len(bounds) == 1
            changed = settled and after != verdicts
            lowered |= changed << at
            if not settled and any(
                self.scale.under(verdicts, frozenset((bound,))) != verdicts for bound in bounds
            ):
                missing += lacking
            cited = ceiling.citation
            limits.append(
                Limit(
                    "ceiling",
                    sentence(ceiling),
                    "" if cited is None else address(cited),
                    self._effect(verdicts, after, bounds, lacking),
                    changed,
                    *flags(cited),
                    amendments((cited,)),
                )
            )
            verdicts = after
        return Held(verdicts, tuple(limits), tuple(dict.fromkeys(missing)), lowered)

    def _bounds(
        self, ceiling: ir.Ceiling, record: Record, interpreter: Interpreter
    ) -> tuple[Bounds | None, tuple[str, ...]]:
        """The bounds that may hold, None when the ceiling does not concern the record."""
        frames: Frames = (Frame(record),)
        truth = YES
        lacking: tuple[str, ...] = ()
        if ceiling.condition is not None:
            judged = interpreter.judge(ceiling.condition, frames)
            truth, lacking = judged.truth, judged.missing.paths + judged.missing.zeros
        if truth == NO:
            return None, ()
        if isinstance(ceiling.bound, ir.RateAs):
            bounds: Bounds = frozenset((ceiling.bound.level,))
        else:
            bounds, unknown = self._source(ceiling.bound, record)
            lacking += unknown
        return (bounds if truth == YES else bounds | {None}), lacking

    def _source(self, bound: ir.LinkedRating, record: Record) -> tuple[Bounds, tuple[str, ...]]:
        linked: Any = record
        for link in bound.links:
            linked = None if linked is None else linked.get(link)
        path = ".".join((*bound.links, bound.stage))
        if linked is None:
            return self.scale.any_bound, (path,)
        verdicts = linked.get(HIDDEN + bound.stage)
        if verdicts is not None:
            found = self.scale.bounds_of(verdicts)
            return found, (() if len(found) == 1 else (path,))
        level = linked.get(bound.stage)
        if level is None:
            return self.scale.any_bound, (path,)
        return frozenset((level,)), ()

    def _effect(
        self, before: Verdicts, after: Verdicts, bounds: Bounds, lacking: tuple[str, ...]
    ) -> str:
        if len(bounds) > 1:
            why = f" (thiếu {', '.join(lacking)})" if lacking else ""
            return f"Chưa rõ giới hạn xếp loại{why}."
        (bound,) = bounds
        if bound is None:
            return "Đối tượng làm giới hạn không được xếp loại, nên không có giới hạn."
        limit = f"Giới hạn xếp loại không cao hơn “{self._labels[bound]}”"
        if before == after:
            return f"{limit}: mức theo tiêu chí không vượt giới hạn."
        only = next(iter(before)) if len(before) == 1 else None
        if only is not None and only.outcome is Outcome.RATED and only.level is not None:
            return f"{limit}: hạ từ “{self._labels[only.level]}” xuống “{self._labels[bound]}”."
        return f"{limit}: các mức cao hơn không còn có thể đạt."

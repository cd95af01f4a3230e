"""The steps of a procedure in their order: whether each is due, by when, and when it was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import frozen

from quydinh.ir import nodes as ir
from quydinh.ir import review as detail
from quydinh.review.calendar import after, before
from quydinh.review.done import Done
from quydinh.review.names import spoken
from quydinh.review.process import Process


@frozen
class Stop:
    """
    A step; ``due`` is None where the known facts do not tell.

    ``latest`` is the last day on which it is in time, as far as other steps let it be known.
    """

    label: str
    due: bool | None
    done: Done | None
    latest: dt.date | None


def timeline(process: Process) -> tuple[Stop, ...]:
    """Every step of the procedure, those that are not due as well."""
    return tuple(
        Stop(
            spoken(step.name, step.label),
            process.due[step.name],
            process.done.get(step.name),
            min(_limits(process, step), default=None),
        )
        for step in process.procedure.steps
    )


def _limits(process: Process, step: ir.Step) -> Iterator[dt.date]:
    days = [date for date, _ in process.deadlines(step)]
    if days:
        yield max(days) - dt.timedelta(days=1)
    for one in step.details:
        match one:
            case detail.Notice():
                event = process.done.get(one.before)
                if event is not None and event.first is not None:
                    yield before(event.first, one.days, process.calendar if one.working else None)
            case detail.Within():
                since = process.done.get(one.after)
                if since is not None and since.last is not None:
                    yield after(since.last, one.days, process.calendar if one.working else None)
            case _:
                pass

"""The steps of every subject against the days on which they were due: one table a procedure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from quydinh.dossiers.model import Key
from quydinh.ir import nodes as ir
from quydinh.report.markup import Markup, element
from quydinh.report.review.context import Context
from quydinh.report.tables import Column, Row, lines, table
from quydinh.review.model import Part, Severity
from quydinh.review.names import spoken
from quydinh.review.timeline import Stop, timeline


def timelines(context: Context) -> Iterator[Markup]:
    """A table for each procedure of each kind of subject, then what its signs mean."""
    drawn = False
    for kind in context.review.subjects.kinds.values():
        keys = [key for key in context.review.subjects.dossiers if key.subject == kind.name]
        for at, procedure in enumerate(kind.procedures):
            stops = {key: timeline(context.review.processes(key)[at]) for key in keys}
            # a step that nobody had to do is no column
            due = [any(each[one].due is not False for each in stops.values())
                   for one in range(len(procedure.steps))]  # fmt: skip
            if not any(due):
                continue
            drawn = True
            place = f"buoc.{kind.name}.{procedure.ascii}"
            said = f"{kind.label or kind.name}: {procedure.label or spoken(procedure.name)}"
            columns = (
                Column(context.say("Đối tượng", "Subject"), "text"),
                *(Column(_heading(one), "day") for one in compress(procedure.steps, due)),
            )
            rows = (
                Row((context.cell(key), *_cells(key, tuple(compress(each, due)), context)))
                for key, each in stops.items()
            )
            yield element("h3", said, id=place)
            yield table(place, columns, rows)
    if drawn:
        yield element(
            "p",
            context.say(
                "Dấu ✗: bước chưa làm, làm muộn, làm sai thứ tự, sai người hoặc sai nơi; lý do ở "
                "danh sách bên dưới. Dấu –: bước không phải làm. Dấu ?: chưa rõ có phải làm không.",
                "✗: not done, late, out of order, by somebody else or elsewhere; see the list "
                "below for why. –: not due. ?: not known whether it is due.",
            ),
            class_="note",
        )


def _wrong(key: Key, context: Context) -> set[str]:
    """The steps, as findings call them, that break a rule."""
    found = (one for one in context.review.of(key) if one.part is Part.PROCESS)
    broken = (one for one in found if one.severity is Severity.MUST)
    return {dict(one.arguments).get("step", "") for one in broken}


def _heading(step: ir.Step) -> str:
    """What a step is called, without the forms that go with it."""
    return spoken(step.name, step.label).partition(" (")[0]


def _cells(key: Key, stops: Sequence[Stop], context: Context) -> Sequence[Markup]:
    wrong = _wrong(key, context)
    return [_cell(stop, wrong, context) for stop in stops]


def _cell(stop: Stop, wrong: set[str], context: Context) -> Markup:
    say = context.say
    if stop.due is False:
        return element("span", "–", class_="none")
    found = stop.label in wrong
    latest = context.short_day(stop.latest)
    limit = say(f"hạn {latest}", f"by {latest}") if stop.latest is not None else ""
    if stop.done is None:
        missing = say("chưa có", "missing") if stop.due else "?"
        mark = element("strong", f"✗ {missing}", class_="bad") if stop.due else missing
        return lines([mark, element("small", limit)] if limit else [mark])
    first, last = stop.done.first, stop.done.last
    shown = context.short_day(first)
    if last is not None and last != first:
        shown += f"–{context.short_day(last)}"
    text = element("strong", f"✗\N{NO-BREAK SPACE}{shown}", class_="bad") if found else shown
    late = stop.latest is not None and last is not None and last > stop.latest
    return lines([text, element("small", limit)] if late else [text])

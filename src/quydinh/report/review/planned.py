"""The plan: what is overdue, due, open and done, and whose it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from quydinh.report.markup import Markup, element, joined
from quydinh.report.review.context import Context
from quydinh.report.tables import Column, Row, lines, table
from quydinh.review.plan import Line, Status

_SOON = 30
"""Within how many days a deadline counts as close."""

_NAMES = {
    Status.OVERDUE: ("Quá hạn", "Overdue"),
    Status.DUE: ("Sắp đến hạn", "Due soon"),
    Status.OPEN: ("Trong hạn", "Open"),
    Status.UNDATED: ("Chưa có thời hạn", "Without a deadline"),
    Status.DONE: ("Đã hoàn thành", "Done"),
}


def planned(context: Context) -> Iterator[Markup]:
    """Counts of each period, what is not done, and the numbers that the rating takes from it."""
    yield from _lines(context)
    yield from _taken(context)


def _taken(context: Context) -> Iterator[Markup]:
    """Numbers that records leave out and the dossiers tell."""
    say, review = context.say, context.review
    if not review.taken:
        return
    title = say("Số liệu để trống, lấy từ hồ sơ", "Numbers counted in the dossiers")
    yield element("h3", title, id="ke-hoach-so-lieu")
    columns = (
        Column(say("Của", "Of"), "text"),
        Column(say("Số liệu", "Number of"), "text"),
        Column(say("Đếm được", "Counted")),
        Column(say("Trong hồ sơ kỳ", "In dossiers of"), "text"),
    )
    rows = (
        Row(
            (
                context.called(one.key),
                review.field(one),
                context.speech.count(one.value or 0),
                one.period,
            )
        )
        for one in review.taken
    )
    yield table("ke-hoach-so-lieu", columns, rows)


def _lines(context: Context) -> Iterator[Markup]:
    say, count = context.say, context.speech.count
    on, found = context.on, context.review.plan.lines
    if not found:
        yield element("p", say("Chưa có kế hoạch khắc phục.", "There is no plan."))
        return
    title = say(f"Tình hình đến ngày {context.day(on)}", f"As of {context.day(on)}")
    yield element("h3", title, id="ke-hoach-so")
    periods = list(dict.fromkeys(one.place.period for one in found))
    columns = (
        Column(say("Kỳ nêu hạn chế", "Period"), "text"),
        Column(say("Số việc", "Measures")),
        *(Column(say(*_NAMES[each])) for each in Status),
    )
    rows = []
    for period in periods:
        states = [one.status(on, _SOON) for one in found if one.place.period == period]
        cells = (count(states.count(each)) for each in Status)
        rows.append(Row((period, count(len(states)), *cells)))
    yield table("ke-hoach-so", columns, rows)
    waiting = [one for one in found if one.status(on, _SOON) is not Status.DONE]
    if not waiting:
        return
    yield element("h3", say("Việc chưa xong", "Not done"), id="ke-hoach-viec")
    order = list(Status)
    waiting.sort(key=lambda one: (order.index(one.status(on, _SOON)), one.deadline or dt.date.max))
    columns = (
        Column(say("Của", "Of"), "text"),
        Column(say("Việc", "Measure"), "text"),
        Column(say("Người thực hiện", "By"), "text"),
        Column(say("Thời hạn", "Deadline"), "text"),
        Column(say("Tình hình", "Status"), "text"),
    )
    yield table("ke-hoach-viec", columns, (_row(one, on, context) for one in waiting))


def _row(one: Line, on: dt.date, context: Context) -> Row:
    say = context.say
    status = one.status(on, _SOON)
    words = context.private(one.text) or say("(biện pháp của hạn chế)", "(a remedy)")
    people = [context.person(code) for code in one.people]
    shown: Markup | str = say(*_NAMES[status])
    if status is Status.OVERDUE:
        shown = element("strong", f"✗ {shown}", class_="bad")
    where = element("small", say(f"kỳ {one.place.period}", f"period {one.place.period}"))
    return Row(
        (
            joined(context.called(one.place.key), where),
            joined(element("strong", one.place.line), f" {words}"),
            lines(people) if people else say("chưa giao", "nobody"),
            context.day(one.deadline),
            shown,
        )
    )

"""The plan as text: what is overdue, what is due soon, and the sum of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quydinh.cli.console import Console

if TYPE_CHECKING:
    import datetime as dt

    from quydinh.review.counts import Count
    from quydinh.review.plan import Line, Plan, Status


def reminder_lines(
    plan: Plan, on: dt.date, within: int, console: Console, *, names: bool
) -> Iterator[str]:
    """Overdue lines, those due soon, those without a deadline; then how many there are of each."""
    from quydinh.review.names import day
    from quydinh.review.plan import Status

    say = console.say
    yield console.bold(
        say(
            f"Kế hoạch khắc phục hạn chế, tính đến ngày {day(on)}",
            f"Plan to remedy shortcomings, as of {day(on)}",
        )
    )
    titles = {
        Status.OVERDUE: say("Quá hạn", "Overdue"),
        Status.DUE: say(f"Đến hạn trong {within} ngày", f"Due within {within} days"),
        Status.UNDATED: say("Chưa có thời hạn", "Without a deadline"),
    }
    due = {
        **{one.place: one for one in plan.due(on, within)},
        **{one.place: one for one in plan.lines if one.status(on, within) is Status.UNDATED},
    }
    for status, title in titles.items():
        lines = [one for one in due.values() if one.status(on, within) is status]
        if lines:
            yield ""
            yield f"{title} ({len(lines)})"
            for one in lines:
                yield from _line(one, on, console, names=names)
    yield ""
    yield _sum(Counter(one.status(on, within) for one in plan.lines), within, console)


def _line(one: Line, on: dt.date, console: Console, *, names: bool) -> Iterator[str]:
    from quydinh.periods import Period
    from quydinh.review.names import day, spoken

    say = console.say
    parts = [f"{one.place.line}"]
    if one.shortcoming and one.shortcoming != one.place.line:
        parts.append(say(f"hạn chế {one.shortcoming}", f"shortcoming {one.shortcoming}"))
    parts.append(f"{spoken(one.place.key.subject)} {one.place.key.code}")
    period = Period.parse(one.place.period)
    parts.append(say(str(period), period.english))
    state = one.state(on)
    if state is not None:
        parts.append(say(state.value, _IN_ENGLISH[state.name]))
    if one.derived:
        parts.append(say("lập từ hạn chế, chưa có trong kế hoạch", "derived from the shortcoming"))
    begin = ""
    if one.deadline is not None:
        begin = f"{day(one.deadline)}  {_left(one.deadline, on, console)}  "
    yield f"  {begin}{' · '.join(parts)}"
    if names:
        words = [one.name, ", ".join(one.people), one.text]
        yield f"      {' · '.join(word for word in words if word)}"


_IN_ENGLISH = {"OPEN": "not begun", "UNDER_WAY": "under way", "DONE": "done"}


def _left(deadline: dt.date, on: dt.date, console: Console) -> str:
    days = (deadline - on).days
    if days < 0:
        return console.say(f"quá {-days} ngày", f"{-days} days over").ljust(13)
    if not days:
        return console.say("trong ngày", "on this day").ljust(13)
    return console.say(f"còn {days} ngày", f"{days} days left").ljust(13)


def _sum(counted: Counter[Status], within: int, console: Console) -> str:
    from quydinh.review.plan import Status

    say = console.say
    words = {
        Status.DONE: say("đã hoàn thành", "done"),
        Status.OVERDUE: say("quá hạn", "overdue"),
        Status.DUE: say(f"đến hạn trong {within} ngày", f"due within {within} days"),
        Status.OPEN: say("còn trong hạn", "not due yet"),
        Status.UNDATED: say("chưa có thời hạn", "without a deadline"),
    }
    parts = [f"{counted[one]} {word}" for one, word in words.items() if counted[one]]
    total = sum(counted.values())
    if not total:
        return say("Không có việc nào.", "Nothing is planned.")
    return say(f"Có {total} việc: {', '.join(parts)}.", f"{total} in all: {', '.join(parts)}.")


# --- numbers for the records of a period ----------------------------------------------------------


def count_rows(counted: Iterable[Count]) -> list[dict[str, object]]:
    """A row for each subject; what is not known is empty."""
    from quydinh.review.counts import FIELDS

    found: dict[object, dict[str, object]] = {}
    for one in counted:
        row = found.setdefault(
            one.key,
            {"loại": one.key.subject, "mã": one.key.code, **dict.fromkeys(FIELDS, "")},
        )
        if one.value is not None:
            row[one.field] = one.value
    return list(found.values())


def count_lines(counted: Iterable[Count], console: Console) -> Iterator[str]:
    """The numbers by subject, and which shortcomings leave one open."""
    from quydinh.review.names import spoken

    say = console.say
    subject = None
    for one in counted:
        if one.key != subject:
            subject = one.key
            yield console.bold(f"{spoken(one.key.subject)} {one.key.code}")
        value = say("chưa rõ", "not known") if one.value is None else str(one.value)
        yield f"  {one.field}: {value}"
        if one.open:
            codes = ", ".join(one.open)
            yield say(
                f"    chưa rõ tình trạng khắc phục của {codes}",
                f"    the state of {codes} is not known",
            )
    if subject is None:
        yield say(
            "Không có hồ sơ của kỳ này và kỳ trước.", "No dossier of this period or the last."
        )

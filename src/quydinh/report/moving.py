"""Who moves between two ratings of one population."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quydinh.changes.accounts import Account
from quydinh.changes.given import Loss
from quydinh.changes.transitions import Cell, Mover, OneSided, Transition, Transitions
from quydinh.changes.ways import Called, Way, by_name, met
from quydinh.evaluate.display import group_values
from quydinh.report.bars import Category, bar, fill, legend
from quydinh.report.markup import Markup, element, joined
from quydinh.report.tables import Column, Row, lines, table
from quydinh.report.words import Speech, heading

_GROUPS = 100


def overview(moved: Transitions, speech: Speech) -> Markup:
    """One row for each kind of subjects."""
    say, count = speech.say, speech.count
    columns = (
        Column(say("Đối tượng", "Subjects"), "text"),
        Column(say("Tổng số", "Total")),
        Column(say("Đổi kết quả", "Change")),
        Column(say("Lên mức", "Up")),
        Column(say("Xuống mức", "Down")),
    )
    rows = [
        Row(
            (
                element("a", heading(one.title), href=f"#m{at}"),
                *map(count, (one.total, one.moved, one.raised, one.lowered)),
            )
        )
        for at, one in enumerate(moved.subjects, start=1)
    ]
    title = element("h2", say("Ai đổi kết quả", "Who moves"), id="ai-doi")
    others = [_one_sided(one, speech) for one in moved.one_sided]
    return element("section", title, table("ai-doi", columns, rows), others)


def _one_sided(one: OneSided, speech: Speech) -> Markup:
    said = speech.say(
        f"{one.title}: chỉ văn bản {'mới' if one.newer else 'cũ'} xếp loại. ",
        f"{one.title}: rated by the {'newer' if one.newer else 'older'} document only. ",
    )
    shown = (
        f"{way.short.said_in(speech.language)} {speech.count(one.counts[way.name])}"
        for way in one.ways
        if one.counts[way.name]
    )
    return element("p", said, "; ".join(shown), class_="note")


def losses(found: Sequence[Loss], speech: Speech) -> Markup:
    """What the newer document does not take over: one row for a kind of subjects."""
    say = speech.say
    columns = (
        Column(say("Đối tượng", "Subjects"), "text"),
        Column(say("Thông tin (số hồ sơ)", "Fields (records)"), "text"),
        Column(say("Vì sao", "Why"), "text"),
    )
    together: dict[tuple[str, bool], list[str]] = {}
    for one in found:
        name = one.label if one.field else say("cả bảng", "the whole table")
        said = f"{name} ({speech.count(one.records)})"
        together.setdefault((one.subject, one.declared), []).append(said)
    given_up = say("văn bản mới ghi `bỏ`", "given up by the newer document")
    allowed = say("lần chạy này cho phép bỏ", "allowed for this run")
    rows = (
        Row((heading(subject), "; ".join(names), given_up if declared else allowed))
        for (subject, declared), names in together.items()
    )
    title = say("Số liệu không chuyển sang văn bản mới", "Data that are not carried over")
    return element("section", element("h2", title, id="mat"), table("mat", columns, rows))


def moving(one: Transition, label: str, called: Called, speech: Speech) -> Markup:
    """Everything about one kind of subjects."""
    say, count = speech.say, speech.count
    said = say(
        f"{count(one.moved)} trên {count(one.total)} hồ sơ đổi kết quả; {count(one.raised)} lên "
        f"mức, {count(one.lowered)} xuống mức.",
        f"{count(one.moved)} of {count(one.total)} records change; {count(one.raised)} go up, "
        f"{count(one.lowered)} go down.",
    )
    return element(
        "section",
        element("h2", heading(one.title)),
        element("p", said),
        matrix(one, f"{label}-bang", called, speech),
        _groups(one, f"{label}-nhom", speech),
        list(_movers(one, label, called, speech)),
        id=label,
    )


def matrix(one: Transition, label: str, called: Called, speech: Speech) -> Markup:
    """From which result to which; who stays is in brackets."""
    say = speech.say
    old, new = (name.said_in(speech.language) for name in (called.old, called.new))
    rows, columns = met(one.old_ways, one.counts, 0), met(one.new_ways, one.counts, 1)
    heads = [
        Column(f"{old} ↓ {new} →", "text"),
        *(Column(way.short.said_in(speech.language)) for way in columns),
        Column(say("Tổng số", "Total")),
    ]
    body = [
        Row(
            (
                way.label.said_in(speech.language),
                *(_figure(one, (way.name, to.name), speech) for to in columns),
                speech.count(_sum(one.counts, way, columns)),
            )
        )
        for way in rows
    ]
    totals = [sum(one.counts.get((way.name, to.name), 0) for way in rows) for to in columns]
    whole = say("Tổng số", "Total")
    body.append(Row((whole, *map(speech.count, totals), speech.count(one.total)), "total"))
    title = element("h3", say("Chuyển từ mức nào sang mức nào", "From which to which"), id=label)
    return joined(
        title, _bars(one, (old, new), rows, columns, totals, speech), table(label, heads, body)
    )


def _sum(counts: Mapping[Cell, int], way: Way, columns: Sequence[Way]) -> int:
    return sum(counts.get((way.name, to.name), 0) for to in columns)


def _figure(one: Transition, cell: Cell, speech: Speech) -> Markup:
    number = one.counts.get(cell, 0)
    if not one.moves(cell):
        return element("span", f"({speech.count(number)})", class_="stays")
    return element("span", speech.count(number), class_="moves" if number else "none")


def _bars(
    one: Transition,
    names: tuple[str, str],
    rows: Sequence[Way],
    columns: Sequence[Way],
    totals: Sequence[int],
    speech: Speech,
) -> Markup:
    """The two distributions, one above the other."""
    before, after = _categories(rows, speech), _categories(columns, speech)
    figures = [_sum(one.counts, way, columns) for way in rows]
    shown = {each.key: each for each in (*after, *before)}
    return joined(
        legend(shown.values()),
        (
            element(
                "div",
                element("span", name, class_="side"),
                bar(parts, numbers, one.total),
                class_="beside",
            )
            for name, parts, numbers in (
                (names[0], before, figures),
                (names[1], after, totals),
            )
        ),
    )


def _categories(found: Sequence[Way], speech: Speech) -> list[Category]:
    last = max((way.rank for way in found if way.rank is not None), default=0)
    return [
        Category(
            way.name,
            way.short.said_in(speech.language),
            way.label.said_in(speech.language),
            f"url(#{way.name})" if way.rank is None else fill(way.rank, last),
        )
        for way in found
    ]


def _groups(one: Transition, label: str, speech: Speech) -> Markup | None:
    moved = [group for group in one.groups if one.moved_in(group.counts)]
    if not moved:
        return None
    say = speech.say
    columns = (
        Column(heading(", ".join(one.by)), "text"),
        Column(say("Tổng số", "Total")),
        Column(say("Đổi kết quả", "Change")),
        Column(say("Từ mức nào sang mức nào", "From which to which"), "text"),
    )
    rows = [
        Row(
            (
                ", ".join(
                    value or "–" for value in group_values(zip(one.by, group.key, strict=True))
                ),
                speech.count(sum(group.counts.values())),
                speech.count(one.moved_in(group.counts)),
                lines(_cells(one, group.counts, speech)),
            )
        )
        for group in moved[:_GROUPS]
    ]
    rest = len(moved) - _GROUPS + one.other_groups
    more = None
    if rest > 0:
        said = say(f"và {speech.count(rest)} nhóm khác.", f"and {speech.count(rest)} more groups.")
        more = element("p", said, class_="note")
    title = element("h3", say("Theo nhóm", "By group"), id=label)
    return joined(title, table(label, columns, rows), more)


def _cells(one: Transition, counts: Mapping[Cell, int], speech: Speech) -> Iterator[str]:
    for cell in sorted(counts, key=lambda each: (-counts[each], each)):
        if one.moves(cell):
            yield f"{said(one, cell, speech)}: {speech.count(counts[cell])}"


def said(one: Transition, cell: Cell, speech: Speech) -> str:
    """``Xuất sắc → Tốt``."""
    older, newer = by_name(one.old_ways)[cell[0]], by_name(one.new_ways)[cell[1]]
    language = speech.language
    return f"{older.short.said_in(language)} → {newer.short.said_in(language)}"


def _movers(one: Transition, label: str, called: Called, speech: Speech) -> Iterator[Markup]:
    """Those who move, by from which result to which, with both accounts side by side."""
    say = speech.say
    columns = (
        Column(say("Ai", "Who"), "text"),
        *(Column(name.said_in(speech.language), "text") for name in (called.before, called.after)),
    )
    cells = dict.fromkeys((mover.before.way, mover.after.way) for mover in one.movers)
    for at, cell in enumerate(cells, start=1):
        movers = [each for each in one.movers if (each.before.way, each.after.way) == cell]
        number = one.counts[cell]
        shown = say(f", nêu {len(movers)}", f", {len(movers)} shown")
        title = f"{said(one, cell, speech)}: {speech.count(number)}"
        title += shown if len(movers) < number else ""
        place = f"{label}-{at}"
        rows = [
            Row((_who(each), _account(each.before, speech), _account(each.after, speech)))
            for each in movers
        ]
        yield joined(element("h3", title, id=place), table(place, columns, rows))


def _who(mover: Mover) -> Markup:
    return lines(filter(None, (str(mover.key), mover.name)))


def _account(one: Account, speech: Speech) -> Markup:
    if not one.grounds:
        return lines((f"[{one.citation}]" if one.citation else "–",))
    return lines(ground.said_in(speech.language) for ground in one.grounds)

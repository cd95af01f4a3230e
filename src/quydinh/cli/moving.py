"""Who moves, as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quydinh.changes.accounts import Account
from quydinh.changes.given import Loss
from quydinh.changes.transitions import Cell, Group, Mover, OneSided, Transition, Transitions
from quydinh.changes.ways import DOCUMENTS, Called, by_name, met
from quydinh.cli.console import Console
from quydinh.cli.summary import hanging
from quydinh.cli.table import lines
from quydinh.evaluate.display import group_values

_GROUPS = 20


def transition_lines(found: Transitions, console: Console) -> Iterator[str]:
    """Everything about who moves."""
    for one in found.subjects:
        yield ""
        yield from subject_lines(one, DOCUMENTS, console)
    for other in found.one_sided:
        yield ""
        yield from _one_sided(other, console)
    yield from _losses(found.losses, console)


def _losses(losses: Sequence[Loss], console: Console) -> Iterator[str]:
    if not losses:
        return
    yield ""
    yield console.bold(
        console.say("Số liệu không chuyển sang văn bản mới", "Data that are not carried over")
    )
    together: dict[tuple[str, bool], list[str]] = {}
    for one in losses:
        name = one.field or console.say("cả bảng", "the whole table")
        together.setdefault((one.subject, one.declared), []).append(f"{name} ({one.records})")
    for (subject, declared), names in together.items():
        why = console.say(" (văn bản mới ghi `bỏ`)", " (given up by the newer document)")
        head = f"  {subject}{why if declared else ''}:"
        yield from hanging(head, names, console.width())


def subject_lines(one: Transition, called: Called, console: Console) -> Iterator[str]:
    """One kind of subjects."""
    say = console.say
    yield console.bold(f"{one.title} ({one.total})")
    yield say(
        f"{one.moved} hồ sơ đổi kết quả; {one.raised} lên mức, {one.lowered} xuống mức",
        f"{one.moved} records change; {one.raised} go up, {one.lowered} go down",
    )
    if not one.total:
        return
    yield ""
    yield from _matrix(one, called, console)
    yield from _groups(one, console)
    yield from _movers(one, called, console)


def _matrix(one: Transition, called: Called, console: Console) -> Iterator[str]:
    counts, language = one.counts, console.language
    rows, columns = met(one.old_ways, counts, 0), met(one.new_ways, counts, 1)
    head = f"{called.old.said_in(language)} \\ {called.new.said_in(language)}"
    heads = [head, *(way.short.said_in(console.language) for way in columns)]
    heads.append(console.say("Tổng", "Total"))
    table = [
        _cells(
            way.short.said_in(console.language),
            *(_figure(one, (way.name, to.name), counts) for to in columns),
            sum(counts.get((way.name, to.name), 0) for to in columns),
        )
        for way in rows
    ]
    totals = (sum(counts.get((way.name, to.name), 0) for way in rows) for to in columns)
    table.append(_cells(console.say("Tổng", "Total"), *totals, sum(counts.values())))
    yield from lines(heads, table, console.width())


def _figure(one: Transition, cell: Cell, counts: Mapping[Cell, int]) -> str:
    """A number; whoever stays is in brackets, so that movers are seen without colour."""
    number = counts.get(cell, 0)
    if not one.moves(cell):
        return f"({number})"
    return str(number) if number else "·"


def _groups(one: Transition, console: Console) -> Iterator[str]:
    moving = [group for group in one.groups if one.moved_in(group.counts)]
    if not moving:
        return
    say = console.say
    yield ""
    yield say("Theo nhóm", "By group")
    heads = (
        ", ".join(one.by).replace("_", " ").capitalize(),
        say("Tổng", "Total"),
        say("Đổi", "Change"),
        say("Nhiều nhất", "Mostly"),
    )
    table = [
        _cells(
            ", ".join(value or "–" for value in group_values(zip(one.by, group.key, strict=True))),
            sum(group.counts.values()),
            one.moved_in(group.counts),
            _most(one, group, console),
        )
        for group in moving[:_GROUPS]
    ]
    yield from lines(heads, table, console.width())
    rest = len(moving) - _GROUPS + one.other_groups
    if rest > 0:
        yield say(f"… và {rest} nhóm khác", f"… and {rest} more groups")


def _most(one: Transition, group: Group, console: Console) -> str:
    cells = [cell for cell in group.counts if one.moves(cell)]
    cell = max(cells, key=lambda each: (group.counts[each], each))
    return f"{heading(one, cell, console)} ({group.counts[cell]})"


def heading(one: Transition, cell: Cell, console: Console) -> str:
    """``Xuất sắc → Tốt``."""
    older, newer = by_name(one.old_ways)[cell[0]], by_name(one.new_ways)[cell[1]]
    language = console.language
    return f"{older.short.said_in(language)} → {newer.short.said_in(language)}"


def _movers(one: Transition, called: Called, console: Console) -> Iterator[str]:
    cells = dict.fromkeys((mover.before.way, mover.after.way) for mover in one.movers)
    language = console.language
    heads = (
        console.say("Ai", "Who"),
        called.before.said_in(language),
        called.after.said_in(language),
    )
    for cell in cells:
        movers = [one_ for one_ in one.movers if (one_.before.way, one_.after.way) == cell]
        yield ""
        number = one.counts[cell]
        shown = console.say(f", nêu {len(movers)}", f", {len(movers)} shown")
        yield f"{heading(one, cell, console)}: {number}{shown if len(movers) < number else ''}"
        rows = [[_who(mover), _told(mover.before, console), _told(mover.after, console)]
                for mover in movers]  # fmt: skip
        yield from lines(heads, rows, console.width())


def _who(mover: Mover) -> list[str]:
    return [str(mover.key), *([mover.name] if mover.name else [])]


def _told(one: Account, console: Console) -> list[str]:
    if not one.grounds:
        return [f"[{one.citation}]" if one.citation else "–"]
    return [ground.said_in(console.language) for ground in one.grounds]


def _one_sided(one: OneSided, console: Console) -> Iterator[str]:
    which = console.say("mới", "newer") if one.newer else console.say("cũ", "older")
    head = console.say(
        f"{one.title}: chỉ văn bản {which} xếp loại.", f"{one.title}: rated by the {which} only."
    )
    shown = [
        f"{way.short.said_in(console.language)} {one.counts[way.name]}"
        for way in one.ways
        if one.counts[way.name]
    ]
    yield from hanging(head, shown or ["0"], console.width())


def _cells(*cells: object) -> list[list[str]]:
    return [[str(cell)] for cell in cells]

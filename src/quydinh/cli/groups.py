"""The summary of a population: levels by group, quota use, ceilings applied."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.cli.console import Console
from quydinh.cli.table import lines, wrapped
from quydinh.results.summary import GroupKey, QuotaUse, SubjectSummary, Summary

_SHOWN = 20


def groups(summary: Summary, console: Console) -> Iterator[str]:
    """For each kind of subject what its quotas and ceilings did."""
    for one in summary.subjects:
        yield from _quotas(one, summary.mode, console)
        yield from _ceilings(one, console)


def _quotas(one: SubjectSummary, mode: str, console: Console) -> Iterator[str]:
    if not one.quotas:
        return
    say = console.say
    yield ""
    yield console.bold(say(f"Tỉ lệ xếp loại: {one.title}", f"Quotas: {one.title}"))
    texts = dict.fromkeys((use.quota, use.text, use.citation) for use in one.quotas)
    for _, text, citation in texts:
        yield from wrapped(
            text + (f" [{citation}]" if citation and citation not in text else ""), console.width()
        )
    heads = (
        say("Nhóm", "Group"),
        say("Tính trên", "Base"),
        say("Đạt mức", "At level"),
        say("Tối đa", "Cap"),
        say("Giữ", "Kept"),
        say("Chuyển", "Falls") if mode == "select" else say("Vượt", "Exceeds"),
        say("Ngang nhau", "Tied"),
        say("Chưa rõ", "Unknown"),
    )
    used = [use for use in one.quotas if use.at_level[1]]
    used.sort(key=lambda use: (-use.exceeds, -use.tied))
    rows = [[[cell] for cell in _row(use)] for use in used[:_SHOWN]]
    if rows:
        yield from lines(heads, rows, console.width())
    rest = len(used) - len(rows)
    if rest > 0:
        yield say(f"… và {rest} nhóm khác", f"… and {rest} more groups")
    idle = len(one.quotas) - len(used)
    if idle:
        yield say(f"{idle} nhóm không có ai đạt mức này", f"{idle} groups have nobody at the level")


def _row(use: QuotaUse) -> list[str]:
    return [
        named(use.group) or "–",
        pair(use.base),
        pair(use.at_level),
        pair(use.cap),
        str(use.kept + use.decided),
        str(use.fallen),
        str(use.tied),
        str(use.unknown),
    ]


def _ceilings(one: SubjectSummary, console: Console) -> Iterator[str]:
    for use in one.ceilings:
        if use.lowered:
            yield from wrapped(
                console.say(
                    f"Giới hạn đã hạ mức {use.lowered} hồ sơ: {use.text}",
                    f"A ceiling lowered {use.lowered} records: {use.text}",
                ),
                console.width(),
            )


def named(group: GroupKey) -> str:
    """The keys of a group in words."""
    return ", ".join(str(value) for _, value in group)


def pair(ends: tuple[int, int]) -> str:
    """A number, or the interval that it lies in."""
    low, high = ends
    return str(low) if low == high else f"{low}–{high}"

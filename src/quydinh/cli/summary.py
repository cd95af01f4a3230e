"""What the results come to: levels by kind and group, quota use, ceilings, warnings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quydinh.cli.console import Console
from quydinh.cli.table import filled, lines, wrapped
from quydinh.data.outcomes import counts, group, heading
from quydinh.results import Outcome
from quydinh.results.summary import (
    ConsequenceUse,
    Group,
    QuotaUse,
    ReadingUsed,
    SubjectSummary,
    Summary,
)

_SHOWN = 20


def summary_lines(summary: Summary, console: Console) -> Iterator[str]:
    """The summary as text."""
    say, width = console.say, console.width()
    yield console.bold(say("Tổng hợp", "Summary"))
    for one in summary.subjects:
        parts = [f"{name} {count}" for name, count in _counts(one, console)]
        yield from hanging(f"{one.title}:", parts or ["0"], width)
    for one in summary.subjects:
        signs = [f"{label} {count}" for _, label, count in one.warnings if count]
        if signs:
            yield from hanging(say("Cảnh báo", "Warnings") + f" ({one.title}):", signs, width)
    for one in summary.subjects:
        follows = [_follows(each, console) for each in one.consequences]
        said = [each for each in follows if each]
        if said:
            head = say("Sử dụng kết quả", "What follows") + f" ({one.title}):"
            yield from hanging(head, said, width)
    if any(one.unverified for one in summary.subjects):
        yield from wrapped(
            say(
                "“Chưa kiểm chứng”: kết quả dựa vào nội dung chưa được đối chiếu với văn bản gốc.",
                "“Unverified”: it rests on text that nobody has checked against the original.",
            ),
            width,
        )
    details = [line for one in summary.subjects for line in _details(one, summary, console)]
    yield from details
    terms = list(_terms(summary, console))
    if details and terms:
        yield ""
    yield from terms


def _follows(one: ConsequenceUse, console: Console) -> str:
    """``Xét khen thưởng 3 (chưa xác định 1)``; "" for what follows for nobody."""
    if not (one.holds or one.unknown):
        return ""
    open_ = console.say(f" (chưa xác định {one.unknown})", f" (not settled: {one.unknown})")
    return f"{one.label} {one.holds}" + (open_ if one.unknown else "")


def hanging(head: str, parts: Sequence[str], width: int) -> Iterator[str]:
    """A head and its parts; what runs over stands two columns deeper."""
    pieces = [head, *(f"{part};" for part in parts[:-1]), parts[-1]]
    first, *rest = filled(pieces, width - 2)
    yield first
    yield from (f"  {line}" for line in rest)


def _counts(one: SubjectSummary, console: Console) -> Iterator[tuple[str, int]]:
    for way, count in counts(one).items():
        if count:
            yield one.labels.get(way) or heading(way).said_in(console.language), count


def _details(one: SubjectSummary, summary: Summary, console: Console) -> Iterator[str]:
    yield from _groups(one, console)
    yield from _quotas(one, summary, console)
    yield from _ceilings(one, console)


def _groups(one: SubjectSummary, console: Console) -> Iterator[str]:
    """The levels in each group."""
    if not one.groups:
        return
    say = console.say
    yield ""
    yield console.bold(say(f"Theo nhóm: {one.title}", f"By group: {one.title}"))
    ways = [way for way, count in counts(one).items() if count]
    heads = (
        _keys(one, console),
        say("Tổng số", "Total"),
        *(heading(way).said_in(console.language) for way in ways),
    )
    shown = one.groups if len(one.groups) <= _SHOWN else _greatest(one.groups)
    rows = [_cells(group(each.key).said_in(console.language), each.total,
                   *(counts(each)[way] for way in ways)) for each in shown]  # fmt: skip
    yield from lines(heads, rows, console.width())
    yield from _more(len(one.groups) - len(shown), console)


def _greatest(groups: Sequence[Group]) -> list[Group]:
    found = sorted(groups, key=lambda one: one.total, reverse=True)[:_SHOWN]
    return [one for one in groups if one in found]


def _quotas(one: SubjectSummary, summary: Summary, console: Console) -> Iterator[str]:
    say = console.say
    for number in dict.fromkeys(use.quota for use in one.quotas):
        uses = [use for use in one.quotas if use.quota == number]
        yield ""
        yield console.bold(say(f"Tỉ lệ xếp loại: {one.title}", f"Quota: {one.title}"))
        yield from wrapped(uses[0].text, console.width())
        heads = (
            _keys(one, console),
            say("Tính trên", "Base"),
            say("Đạt mức", "At level"),
            say("Tối đa", "Cap"),
            say("Vượt", "Exceeds"),
            say("Được giữ", "Kept"),
            say("Chuyển mức", "Falls") if summary.mode == "select" else say("Phần vượt", "Surplus"),
            say("Ngang nhau", "Tied"),
            say("Chưa rõ", "Unknown"),
        )
        used = [use for use in uses if use.at_level[1]]
        used.sort(key=lambda use: (-use.exceeds, -use.tied))
        if used:
            rows = [_cells(*_figures(use, console)) for use in used[:_SHOWN]]
            yield from lines(heads, rows, console.width())
            yield from _more(len(used) - _SHOWN, console)
        idle = len(uses) - len(used)
        if idle:
            yield say(f"{idle} nhóm không có ai đạt mức này", f"{idle} groups have nobody at it")


def _figures(use: QuotaUse, console: Console) -> tuple[object, ...]:
    return (
        group(use.group).said_in(console.language),
        _pair(use.base),
        _pair(use.at_level),
        _pair(use.cap),
        use.exceeds,
        use.kept + use.decided,
        use.fallen,
        use.tied,
        use.unknown,
    )


def _ceilings(one: SubjectSummary, console: Console) -> Iterator[str]:
    lowered = [use for use in one.ceilings if use.lowered]
    if lowered:
        yield ""
        yield console.bold(console.say(f"Giới hạn: {one.title}", f"Ceilings: {one.title}"))
    for use in lowered:
        count = console.say(f"{use.lowered} hồ sơ bị hạ mức", f"{use.lowered} records lowered")
        yield from wrapped(f"{count}: {use.text}", console.width())


def _terms(summary: Summary, console: Console) -> Iterator[str]:
    """What was applied: rating records one by one leaves the quotas out; readings in force."""
    rated = any(one.outcomes.get(Outcome.RATED.value) for one in summary.subjects)
    if summary.mode == "apart" and rated:
        yield from wrapped(
            console.say(
                "Xét từng hồ sơ riêng: chưa áp dụng tỉ lệ xếp loại của cả nhóm.",
                "Each record by itself: quotas of a group are not applied.",
            ),
            console.width(),
        )
    if summary.mode == "check" and any(one.quotas for one in summary.subjects):
        yield from wrapped(
            console.say(
                "Chỉ kiểm tra tỉ lệ: chưa ai bị chuyển mức vì nhóm vượt tỉ lệ.",
                "Quotas were only checked: nobody was moved because a group exceeds.",
            ),
            console.width(),
        )
    if summary.readings:
        chosen = [f"{one.name} = {one.chosen}{_decided(one, console)}" for one in summary.readings]
        head = console.say("Phương án đang áp dụng:", "Readings in force:")
        yield from hanging(head, chosen, console.width())


def _decided(one: ReadingUsed, console: Console) -> str:
    if one.decision is None:
        return ""
    return f" ({one.decision.said_in(console.language)})"


def _keys(one: SubjectSummary, console: Console) -> str:
    """What forms the groups."""
    paths = [path for path, _ in one.groups[0].key] if one.groups else []
    named = ", ".join(one.names.get(path, path).replace("_", " ") for path in paths)
    return named[:1].upper() + named[1:] if named else console.say("Nhóm", "Group")


def _cells(*cells: object) -> list[list[str]]:
    return [[str(cell)] for cell in cells]


def _more(rest: int, console: Console) -> Iterator[str]:
    if rest > 0:
        yield console.say(f"… và {rest} nhóm khác", f"… and {rest} more groups")


def _pair(ends: tuple[int, int]) -> str:
    low, high = ends
    return str(low) if low == high else f"{low}–{high}"

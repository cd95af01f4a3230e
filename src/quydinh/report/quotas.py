"""How quotas and ceilings were used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from quydinh.diagnostics.entry import Words
from quydinh.report.markup import Markup, element, joined
from quydinh.report.tables import Column, Row, table
from quydinh.report.words import Speech, keys
from quydinh.results.summary import CeilingUse, QuotaUse, SubjectSummary, SummaryMode

_NOTE = Words(
    "“Vượt” là số đạt mức trước khi áp dụng tỉ lệ trừ số tối đa. “Ngang nhau” là những hồ sơ cùng "
    "thứ tự ưu tiên ở chỗ cắt, do cấp có thẩm quyền chọn. “Chưa rõ” là những hồ sơ chưa kết luận "
    "được vì số liệu của nhóm còn thiếu; khi đó con số là một khoảng, như 2–3.",
    "“Exceeds” is the number at the level before the quota, less the cap. “Tied” are those level "
    "by preference across the cut: people choose. “Unknown” are those that cannot be settled "
    "because the group lacks data; figures are then a range, such as 2–3.",
)


def urgency(use: QuotaUse) -> tuple[int, ...]:
    """Greater for a group that somebody should look at first."""
    return use.exceeds, use.tied, use.unknown, use.at_level[1]


def quotas(
    one: SubjectSummary, label: str, mode: SummaryMode, limit: int, speech: Speech
) -> Iterator[Markup]:
    """For each quota its sentence and the groups in which anybody has the level."""
    for number in dict.fromkeys(use.quota for use in one.quotas):
        uses = [use for use in one.quotas if use.quota == number]
        said = _cited(uses[0].text, uses[0].citation)
        yield element("p", said, class_="rule", id=f"{label}-{number}")
        used = sorted((use for use in uses if use.at_level[1]), key=urgency, reverse=True)
        if used:
            yield _table(one, used, f"{label}-{number}", mode, limit, speech)
        idle = len(uses) - len(used)
        if idle:
            figure = speech.count(idle)
            said = speech.say(
                f"{figure} nhóm không có ai đạt mức này.",
                f"Groups with nobody at the level: {figure}.",
            )
            yield element("p", said, class_="note")
    if any(use.at_level[1] for use in one.quotas):
        yield element("p", _NOTE.said_in(speech.language), class_="note")


def _table(
    one: SubjectSummary,
    used: Sequence[QuotaUse],
    label: str,
    mode: SummaryMode,
    limit: int,
    speech: Speech,
) -> Markup:
    say = speech.say
    moved = (
        say("Chuyển mức", "Moved down") if mode == "select" else say("Thuộc phần vượt", "Surplus")
    )
    shares = len({use.share for use in used}) > 1
    columns = (
        Column(keys(used[0].group, one.names) or say("Nhóm", "Group"), "text"),
        *((Column(say("Tỉ lệ", "Share")),) if shares else ()),
        Column(say("Số tính tỉ lệ", "Base")),
        Column(say("Tối đa", "Cap")),
        Column(say("Đạt mức", "At level")),
        Column(say("Vượt", "Exceeds")),
        Column(say("Được giữ", "Kept")),
        Column(moved),
        Column(say("Ngang nhau", "Tied")),
        Column(say("Chưa rõ", "Unknown")),
    )
    listed, others = used[:limit], used[limit:]
    rows = [
        Row(_cells(speech.group(use.group), (use,), speech, shares=shares), _kind(use))
        for use in listed
    ]
    if others:
        figure = speech.count(len(others))
        name = say(f"{figure} nhóm còn lại", f"Other groups: {figure}")
        rows.append(Row(_cells(name, others, speech, shares=shares), "rest"))
    if len(used) > 1:
        rows.append(Row(_cells(say("Cộng", "Sum"), used, speech, shares=shares), "total"))
    return table(label, columns, rows)


def _kind(use: QuotaUse) -> str:
    return "urgent" if use.tied or use.unknown else ""


def _cells(
    name: str,
    uses: Sequence[QuotaUse],
    speech: Speech,
    *,
    shares: bool,
) -> tuple[str | Markup, ...]:
    """The figures of a group, or the sums over several."""
    decided = sum(use.decided for use in uses)
    kept = speech.count(sum(use.kept for use in uses) + decided)
    by_people = speech.say(f"{decided} đã quyết định", f"{decided} decided")
    return (
        name,
        *((uses[0].share if len(uses) == 1 else "",) if shares else ()),
        speech.pair(_sum(use.base for use in uses)),
        speech.pair(_sum(use.cap for use in uses)),
        speech.pair(_sum(use.at_level for use in uses)),
        speech.count(sum(use.exceeds for use in uses)),
        joined(kept, element("small", by_people) if decided else None),
        speech.count(sum(use.fallen for use in uses)),
        speech.count(sum(use.tied for use in uses)),
        speech.count(sum(use.unknown for use in uses)),
    )


def _sum(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    low, high = zip(*pairs, strict=True)
    return sum(low), sum(high)


def ceilings(uses: Sequence[CeilingUse], label: str, speech: Speech) -> Markup:
    """Each ceiling, and how many ratings it lowered."""
    say = speech.say
    columns = (
        Column(say("Quy tắc", "Rule"), "text"),
        Column(say("Số kết quả bị hạ mức", "Ratings lowered")),
    )
    rows = (Row((_cited(use.text, use.citation), speech.count(use.lowered))) for use in uses)
    return table(label, columns, rows)


def _cited(text: str, citation: str) -> str:
    """A sentence with its clause, once."""
    return text if not citation or citation in text else f"{text} [{citation}]"

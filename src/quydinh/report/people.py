"""Whom people have to look at: those to be decided on, and those whose outcome is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from quydinh.data.outcomes import in_words
from quydinh.report.markup import Markup, element, joined
from quydinh.report.tables import Column, Row, lines, table
from quydinh.report.words import Speech, keys
from quydinh.results.summary import Consider, GroupKey, QuotaUse, SubjectSummary, Undetermined

_INPUTS = 8
"""How many missing inputs one cell names; a collective may wait for hundreds of members."""


def to_consider(one: SubjectSummary, label: str, limit: int, speech: Speech) -> Iterator[Markup]:
    """Ties by their groups, then whoever else the competent level decides on."""
    listed = one.to_consider[:limit]
    ties: dict[tuple[int, GroupKey], list[Consider]] = {}
    others = []
    for each in listed:
        if each.tie is None:
            others.append(each)
        else:
            ties.setdefault(each.tie, []).append(each)
    title = element("h4", speech.say("Trường hợp khác", "Other cases"), id=f"{label}-khac")
    if ties:
        yield _ties(one, ties, label, speech)
    if ties and others:
        yield title
    if others:
        yield _others(others, f"{label}-khac" if ties else label, speech)
    yield _rest(one.outcomes["needs_review"] - len(listed), speech)


def _ties(
    one: SubjectSummary,
    ties: Mapping[tuple[int, GroupKey], Sequence[Consider]],
    label: str,
    speech: Speech,
) -> Markup:
    """A row for each group: who stands level, and for how many places."""
    say = speech.say
    uses = {(use.quota, use.group): use for use in one.quotas}
    columns = (
        Column(keys(next(iter(ties))[1], one.names) or say("Nhóm", "Group"), "text"),
        Column(say("Ngang nhau ở thứ tự ưu tiên", "Level by order of preference"), "text"),
        Column(say("Còn chỗ", "Places left")),
        Column(say("Chọn giữa", "Choose between"), "text"),
        Column(say("Căn cứ", "Clause"), "text"),
    )
    rows = (
        Row(
            (
                speech.group(group),
                lines(map(_called, members)),
                _places(uses[quota, group], speech),
                lines(members[0].choices),
                members[0].citation or "–",
            )
        )
        for (quota, group), members in ties.items()
    )
    return table(label, columns, rows)


def _called(each: Consider) -> str:
    key = "–" if each.key is None else str(each.key)
    return f"{each.name} ({key})" if each.name else key


def _places(use: QuotaUse, speech: Speech) -> str:
    taken = use.kept + use.decided
    return speech.pair((max(0, use.cap[0] - taken), max(0, use.cap[1] - taken)))


def _others(listed: Sequence[Consider], label: str, speech: Speech) -> Markup:
    say = speech.say
    named = any(each.name for each in listed)
    cited = any(each.citation for each in listed)
    columns = (
        *_who(speech, named=named),
        Column(say("Lý do", "Reason"), "text"),
        Column(say("Mức đề nghị", "Level proposed"), "text"),
        *((Column(say("Căn cứ", "Clause"), "text"),) if cited else ()),
    )
    rows = (
        Row(
            (
                *_cells(each, named=named),
                each.why or "–",
                "; ".join(each.choices) or say("không có", "none"),
                *((each.citation or "–",) if cited else ()),
            )
        )
        for each in listed
    )
    return table(label, columns, rows)


def undetermined(one: SubjectSummary, label: str, limit: int, speech: Speech) -> Iterator[Markup]:
    """Whose outcome is open, what it may be, and what is missing."""
    say = speech.say
    listed = one.undetermined[:limit]
    named = any(each.name for each in listed)
    columns = (
        *_who(speech, named=named),
        Column(say("Kết quả có thể", "Possible results"), "text"),
        Column(say("Còn thiếu", "Missing"), "text"),
    )
    if listed:
        yield table(
            label,
            columns,
            (
                Row(
                    (
                        *_cells(each, named=named),
                        lines(in_words(verdict, one.labels).said_in(speech.language)
                              for verdict in each.possible),
                        lines(_missing(each, one.names, speech)) or "–",
                    )
                )
                for each in listed
            ),
        )  # fmt: skip
    yield _rest(one.outcomes["undetermined"] - len(listed), speech)


def _missing(each: Undetermined, names: Mapping[str, str], speech: Speech) -> Iterator[str]:
    zero = speech.say("mẫu số bằng 0 hoặc danh sách trống", "divisor is 0 or list is empty")
    for path in each.missing[:_INPUTS]:
        yield _input(path, names)
    rest = len(each.missing) - _INPUTS
    if rest > 0:
        figure = speech.count(rest)
        yield speech.say(f"và {figure} thông tin khác", f"and {figure} more")
    for path in each.zeros[:_INPUTS]:
        yield f"{zero}: {_input(path, names)}"
    if each.why:
        yield each.why


def _input(path: str, names: Mapping[str, str]) -> str:
    name = names.get(path)
    return f"{name} ({path})" if name else path


def _who(speech: Speech, *, named: bool) -> tuple[Column, ...]:
    columns = (Column(speech.say("Mã", "Id"), "text"), Column(speech.say("Tên", "Name"), "text"))
    return columns if named else columns[:1]


def _cells(each: Consider | Undetermined, *, named: bool) -> tuple[str, ...]:
    key = "–" if each.key is None else str(each.key)
    return (key, each.name or "–") if named else (key,)


def _rest(count: int, speech: Speech) -> Markup:
    if count <= 0:
        return joined()
    figure = speech.count(count)
    said = speech.say(
        f"Còn {figure} hồ sơ nữa không liệt kê ở đây; xem bảng kết quả.",
        f"Not listed here: {figure}; see the table of results.",
    )
    return element("p", said, class_="note")

"""How the results are distributed: of one kind of subject, and in its groups."""

from __future__ import annotations

from collections.abc import Sequence

from quydinh.report.bars import Category, bar, categories, counts, legend, swatch
from quydinh.report.markup import Markup, element, joined
from quydinh.report.quotas import urgency
from quydinh.report.tables import Column, Row, table
from quydinh.report.words import Speech, keys
from quydinh.results.summary import Group, SubjectSummary


def levels(one: SubjectSummary, label: str, speech: Speech) -> Markup:
    """One row for each way to end, with its share and a bar."""
    say = speech.say
    shown = categories(one, speech)
    figures = counts(one, shown)
    columns = (
        Column(say("Kết quả", "Result"), "text"),
        Column(say("Số lượng", "Number")),
        Column(say("Trên tổng số", "Of all")),
        Column(say("Biểu đồ", "Chart"), "chart"),
    )
    rows = [
        Row(
            (
                joined(swatch(each), each.label),
                speech.count(figure),
                speech.share(figure, one.total),
                bar((each,), (figure,), one.total),
            )
        )
        for each, figure in zip(shown, figures, strict=True)
    ]
    whole = (say("Tổng số", "Total"), speech.count(one.total), speech.share(one.total, one.total))
    return table(label, columns, [*rows, Row((*whole, bar(shown, figures, one.total)), "total")])


def groups(one: SubjectSummary, label: str, limit: int, speech: Speech) -> Markup:
    """One row for each group, with a bar of all its results."""
    say = speech.say
    shown = categories(one, speech)
    columns = (
        Column(keys(one.groups[0].key, one.names) or say("Nhóm", "Group"), "text"),
        Column(say("Tổng số", "Total")),
        Column(say("Biểu đồ", "Chart"), "chart"),
        *(Column(each.short, swatch=swatch(each)) for each in shown),
    )
    listed = _first(one, limit)
    rows = [_row(speech.group(each.key), each.total, counts(each, shown), shown, speech)
            for each in listed]  # fmt: skip
    figures = counts(one, shown)
    if len(listed) < len(one.groups):
        rest = [whole - sum(part) for whole, part in zip(
            figures, zip(*(counts(each, shown) for each in listed), strict=True), strict=True
        )]  # fmt: skip
        others = speech.count(len(one.groups) - len(listed))
        name = say(f"{others} nhóm còn lại", f"{others} other groups")
        rows.append(_row(name, sum(rest), rest, shown, speech, "rest"))
    rows.append(_row(say("Tổng số", "Total"), one.total, figures, shown, speech, "total"))
    return joined(legend(shown), table(label, columns, rows))


def _row(
    name: str,
    total: int,
    figures: Sequence[int],
    shown: Sequence[Category],
    speech: Speech,
    kind: str = "",
) -> Row:
    numbers = (
        element("span", speech.count(each), class_=None if each else "none") for each in figures
    )
    return Row((name, speech.count(total), bar(shown, figures, total), *numbers), kind)


def _first(one: SubjectSummary, limit: int) -> Sequence[Group]:
    """All groups in their order, or first those that somebody has to look at."""
    if len(one.groups) <= limit:
        return one.groups
    urgent = {use.group: urgency(use) for use in reversed(one.quotas) if use.quota == 0}
    least = min(urgent.values(), default=())
    ranked = sorted(one.groups, key=lambda group: urgent.get(group.key, least), reverse=True)
    return ranked[:limit]

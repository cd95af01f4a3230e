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
    ordered = _urgent_first(one) if len(one.groups) > limit else one.groups
    listed, others = ordered[:limit], ordered[limit:]
    rows = [
        _row(speech.group(each.key), each.total, counts(each, shown), shown, speech)
        for each in listed
    ]
    if others:
        number = speech.count(len(others))
        name = say(f"{number} nhóm còn lại", f"Other groups: {number}")
        total = sum(each.total for each in others)
        rest = [
            sum(column) for column in zip(*(counts(each, shown) for each in others), strict=True)
        ]
        rows.append(_row(name, total, rest, shown, speech, "rest"))
    figures = counts(one, shown)
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
        speech.count(each) if each else element("span", 0, class_="none") for each in figures
    )
    return Row((name, speech.count(total), bar(shown, figures, total), *numbers), kind)


def _urgent_first(one: SubjectSummary) -> Sequence[Group]:
    """The groups that somebody has to look at, then the others in their order."""
    urgent = {use.group: urgency(use) for use in one.quotas if use.quota == 0}
    nothing = (0, 0, 0, 0)
    return sorted(one.groups, key=lambda group: urgent.get(group.key, nothing), reverse=True)

"""The first chapter: how many findings of what kind, and how each subject stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quydinh.dossiers.model import Key
from quydinh.report.markup import Child, Markup, element, joined
from quydinh.report.review.context import PARTS, SEVERITIES, Context, anchor
from quydinh.report.tables import Column, Row, table
from quydinh.review.model import Part, Severity


def attention(context: Context) -> Markup:
    """The most important numbers, with links to where they come from."""
    say, count = context.say, context.speech.count
    found = Counter((one.part, one.severity) for one in context.review.findings)
    items = []
    for severity, (_, vi, en) in SEVERITIES.items():
        parts = [
            joined(
                element("a", context.title(part), href=f"#{PARTS[part][0]}"),
                f" {count(found[part, severity])}",
            )
            for part in Part
            if found[part, severity]
        ]
        if parts:
            total = sum(found[part, severity] for part in Part)
            lead = element("strong", f"{say(vi, en)}: {count(total)}")
            shown = joined(parts[0], *(joined(", ", one) for one in parts[1:]))
            items.append(element("li", lead, " (", shown, ")"))
    lacking = sum(bool(context.review.lacking(key)) for key in context.review.subjects.dossiers)
    if lacking:
        said = say(
            f"{count(lacking)} đối tượng chưa đủ quy trình, mức xếp loại chưa dùng được",
            f"Subjects whose process is not complete: {count(lacking)}",
        )
        items.append(element("li", element("a", said, href="#xep-loai")))
    nothing = say("Không có việc nào phải xem xét thêm.", "There is nothing left to look at.")
    body = element("ul", items) if items else element("p", nothing)
    title = element("h2", say("Việc cần xem xét", "To be looked at"))
    return element("section", title, body, class_="attention")


def subjects(context: Context) -> Iterator[Markup]:
    """A row for each subject: how many findings in each part."""
    say = context.say
    found: dict[tuple[Key, Part], Counter[Severity]] = {}
    for one in context.review.findings:
        found.setdefault((one.key, one.part), Counter())[one.severity] += 1
    columns = (
        Column(say("Đối tượng", "Subject"), "text"),
        *(Column(say(short, en)) for _, _, en, short in PARTS.values()),
    )
    rows = [
        Row((context.cell(key), *(_cell(found, key, part, context) for part in Part)))
        for key in context.review.subjects.dossiers
    ]
    yield table("tung-doi-tuong", columns, rows)
    yield element(
        "p",
        say(
            "Số đậm là việc phải khắc phục; số trong ngoặc là việc chưa đủ căn cứ hoặc cần xem "
            "lại. Dấu – là không có gì.",
            "Bold: to be put right; in brackets: cannot be told yet, or to be looked at. "
            "–: nothing.",
        ),
        class_="note",
    )


def _cell(
    found: dict[tuple[Key, Part], Counter[Severity]], key: Key, part: Part, context: Context
) -> Child:
    counts = found.get((key, part))
    if counts is None:
        return element("span", "–", class_="none")
    must = counts[Severity.MUST]
    others = counts.total() - must
    shown = joined(
        element("strong", context.speech.count(must)) if must else None,
        " " if must and others else None,
        f"({context.speech.count(others)})" if others else None,
    )
    return element("a", shown, href=f"#{anchor(part, key)}")

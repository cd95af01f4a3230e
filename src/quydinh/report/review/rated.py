"""The rating of every subject beside what each side gave it, and what the process lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from quydinh.data.outcomes import of_result
from quydinh.dossiers.model import Assessment, Dossier, Side
from quydinh.report.markup import Child, Markup, element, joined
from quydinh.report.review.context import Context
from quydinh.report.tables import Column, Row, lines, table
from quydinh.report.words import heading
from quydinh.review.shown import following

_SIDES = {
    Side.SELF: "Self",
    Side.COLLECTIVE: "Collective",
    Side.UPPER: "Level above",
    Side.PEERS: "Peers",
    Side.SUBORDINATES: "Subordinates",
    Side.ADVISORY: "Advisory body",
    Side.COMPETENT: "Competent level",
}


def rated(context: Context) -> Iterator[Markup]:
    """One table a kind of subject."""
    say = context.say
    for kind in context.review.subjects.kinds.values():
        found = [one for one in context.review.subjects if one.key.subject == kind.name]
        if not found:
            continue
        place = f"xep-loai.{kind.name}"
        columns = (
            Column(say("Đối tượng", "Subject"), "text"),
            Column(say("Theo quy định", "By the rules"), "text"),
            Column(say("Quy trình", "Process"), "text"),
            Column(say("Các bên đánh giá", "By each side"), "text"),
        )
        rows = []
        for one in found:
            cells = (
                context.cell(one.key),
                _by_rules(one, context),
                _process(one, context),
                _sides(one, context),
            )
            rows.append(Row(cells))
        yield element("h3", kind.label or heading(kind.name), id=place)
        yield table(place, columns, rows)


def _by_rules(one: Dossier, context: Context) -> Markup:
    """The rating, and what it is used for (``Sử dụng kết quả``)."""
    result = context.review.result(one.key)
    said = of_result(result).said_in(context.speech.language)
    return lines([said, *(element("small", f"→ {each}") for each in following(result))])


def _sides(one: Dossier, context: Context) -> Markup:
    """What each side gave, never averaged; sides that gave the same stand together."""
    said: dict[str, list[str]] = {}
    for side in Side:
        given = Counter(_given(each) for each in one.assessments if each.side is side)
        if given:
            shown = (f"{each} × {times}" if times > 1 else each for each, times in given.items())
            name = context.say(side.value, _SIDES[side].lower())
            said.setdefault("; ".join(shown), []).append(name)
    return (
        lines(f"{', '.join(names)}: {given}" for given, names in said.items())
        if said
        else joined("–")
    )


def _given(one: Assessment) -> str:
    level = (one.level or "").replace("_", " ")
    return f"{level} ({one.points})" if level and one.points else level or one.points or "–"


def _process(one: Dossier, context: Context) -> Child:
    lacking = context.review.lacking(one.key)
    if not lacking:
        return context.say("Đủ các bước", "Complete")
    names = "; ".join(each.label for each in lacking)
    said = context.say(
        f"✗ Quy trình chưa đủ: thiếu bước {names}", f"✗ Not complete: {names} is lacking"
    )
    return element("strong", said, class_="bad")

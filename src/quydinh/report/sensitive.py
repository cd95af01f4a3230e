"""Who depends on a reading of an open question, as one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quydinh.changes.readings import in_force, labels
from quydinh.changes.sensitivity import Effect, Sensitivity
from quydinh.changes.ways import READINGS
from quydinh.report.changes import document
from quydinh.report.markup import Markup, element, joined
from quydinh.report.moving import moving
from quydinh.report.shell import facts, page
from quydinh.report.tables import Column, Row, lines, table
from quydinh.report.words import Speech
from quydinh.results import Language


def html(found: Sensitivity, *, language: Language = "vi") -> str:
    """One self-contained page: no script, nothing fetched; the same bytes for the same findings."""
    speech = Speech(language)
    title = speech.say("Kết quả phụ thuộc cách hiểu", "What depends on readings")
    name = f"{title}: {found.ruleset.number}"
    return page(name, _header(found, title, speech), _main(found, speech), speech)


def _header(found: Sensitivity, title: str, speech: Speech) -> Iterator[Markup]:
    say = speech.say
    yield element("h1", title)
    yield facts(
        (
            (say("Căn cứ", "Document"), document(found.ruleset, speech)),
            (say("Số hồ sơ", "Records"), speech.count(found.total)),
            (say("Số lần thử", "Choices tried"), speech.count(len(found.effects))),
            (say("Mã nội dung quy tắc", "Digest"), element("code", found.ruleset.digest)),
        )
    )


def _main(found: Sensitivity, speech: Speech) -> Iterator[Markup]:
    say = speech.say
    moved = sorted(
        (one for one in found.effects if one.moved),
        key=lambda one: (len(one.choices), -one.moved),
    )
    title = element("h2", say("Tổng hợp", "Overview"), id="tong-hop")
    if moved:
        yield element("section", title, _overview(found, moved, speech))
    else:
        nobody = say(
            "Không ai trong số liệu này phụ thuộc vào cách hiểu nào.",
            "Nobody in these data depends on any reading.",
        )
        yield element("section", title, element("p", nobody))
    if found.idle:
        heading = say("Không ai trong số liệu này phụ thuộc vào", "Nobody depends on")
        listed = element("ul", (element("li", one.label) for one in found.idle))
        yield element("section", element("h2", heading), listed)
    for at, one in enumerate(moved, start=1):
        yield element(
            "section",
            element("h2", joined(lines(labels(found, one)))),
            (
                moving(each, f"c{at}-{number}", READINGS, speech)
                for number, each in enumerate(one.subjects, start=1)
                if each.moved
            ),
            id=f"c{at}",
        )


def _overview(found: Sensitivity, moved: Sequence[Effect], speech: Speech) -> Markup:
    say = speech.say
    columns = (
        Column(say("Cách hiểu được thử", "Reading tried"), "text"),
        Column(say("Đang áp dụng", "In force"), "text"),
        Column(say("Đổi kết quả", "Change")),
        Column(say("Lên mức", "Up")),
        Column(say("Xuống mức", "Down")),
    )
    rows = [
        Row(
            (
                element("a", lines(labels(found, one)), href=f"#c{at}"),
                lines(in_force(found, name) for name, _ in one.choices),
                speech.count(one.moved),
                speech.count(sum(each.raised for each in one.subjects)),
                speech.count(sum(each.lowered for each in one.subjects)),
            )
        )
        for at, one in enumerate(moved, start=1)
    ]
    return table("tong-hop", columns, rows)

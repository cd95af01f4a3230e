"""What a collective says of individuals and what individuals say of the collective."""

from __future__ import annotations

from collections.abc import Iterator

from quydinh.dossiers.model import Dossier, Key
from quydinh.report.markup import Child, Markup, element, joined
from quydinh.report.review.context import Context
from quydinh.report.tables import Column, Row, lines, table
from quydinh.review.links import Link, Said


def linked(context: Context) -> Iterator[Markup]:
    """From the collective to individuals, then the other way round."""
    review = context.review
    say = context.say
    yield element("h3", say("Từ tập thể đến cá nhân", "From collectives"), id="lien-he-tap-the")
    rows = [
        row
        for dossier in review.subjects
        if review.subjects.kind(dossier.key).kind == "tập thể"
        for row in _of_collective(dossier, context)
    ]
    if not rows:
        nothing = say("Không tập thể nào nêu hạn chế.", "No collective names a shortcoming.")
        yield element("p", nothing)
    else:
        columns = (
            Column(say("Tập thể", "Collective"), "text"),
            Column(say("Hạn chế của tập thể", "Shortcoming"), "text"),
            Column(say("Người chịu trách nhiệm", "Who answers for it"), "text"),
        )
        yield table("lien-he-tap-the", columns, rows)
    yield element("h3", say("Từ cá nhân đến tập thể", "From individuals"), id="lien-he-ca-nhan")
    taken = [one for one in review.links if one.said is not Said.COLLECTIVE]
    if not taken:
        nothing = say(
            "Không cá nhân nào nhận hạn chế của mình là một phần hạn chế của tập thể.",
            "No individual says that a shortcoming is part of the collective's.",
        )
        yield element("p", nothing)
        return
    columns = (
        Column(say("Cá nhân", "Individual"), "text"),
        Column(say("Hạn chế của cá nhân", "Shortcoming"), "text"),
        Column(say("Thuộc hạn chế của tập thể", "Part of the collective's"), "text"),
    )
    yield table("lien-he-ca-nhan", columns, (_of_individual(one, context) for one in taken))


def _of_collective(dossier: Dossier, context: Context) -> Iterator[Row]:
    links = [one for one in context.review.links if one.collective == dossier.key]
    for item in dossier.shortcomings:
        people = [one for one in links if one.shortcoming == item.code]
        cell: Child = lines(_answering(one, context) for one in people)
        if not people:
            nobody = context.say("✗ chưa có ai", "✗ nobody")
            cell = element("strong", nobody, class_="bad")
        yield Row((context.cell(dossier.key), _item(dossier.key, item.code, context), cell))


def _answering(one: Link, context: Context) -> Markup:
    who = context.called(one.individual)
    if one.said is Said.COLLECTIVE:
        said = context.say("chưa nhận trong hồ sơ của mình", "not taken up")
        return joined(who, ": ", element("strong", f"✗ {said}", class_="bad"))
    items = ", ".join(one.items)
    if one.said is Said.BOTH:
        return joined(who, context.say(f": đã nhận ({items})", f": taken up ({items})"))
    return joined(who, context.say(f": tự nhận ({items})", f": by themselves ({items})"))


def _of_individual(one: Link, context: Context) -> Row:
    named = [_item(one.individual, code, context) for code in one.items]
    whole = _item(one.collective, one.shortcoming, context) if one.shortcoming else joined(
        context.say("chưa nêu ở hồ sơ tập thể", "not named by the collective")
    )  # fmt: skip
    collective = joined(context.called(one.collective), ": ", whole)
    return Row((context.cell(one.individual), lines(named), collective))


def _item(key: Key, code: str, context: Context) -> Markup:
    """A shortcoming by its code, with its words where they may be shown."""
    dossier = context.review.subjects.dossiers.get(key)
    items = () if dossier is None else dossier.shortcomings
    text = next((one.text for one in items if one.code == code), "")
    shown = context.private(text)
    return joined(element("strong", code), f" {shown}" if shown else "")

"""Findings by subject: what was found, by which clause, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from quydinh.report.markup import Markup, element
from quydinh.report.review.context import SEVERITIES, Context, anchor, sentence
from quydinh.report.review.passages import evidence
from quydinh.review.model import Finding, Part
from quydinh.review.shown import clause


def findings(found: Iterable[Finding], context: Context) -> Iterator[Markup]:
    """A block for each subject, in the order of the review."""
    for (part, key), group in groupby(found, key=lambda one: (one.part, one.key)):
        where = anchor(part, key)
        heading = element("h3", context.called(key), id=where)
        items = (element("li", _one(one, context), class_=_class(one)) for one in group)
        yield element("section", heading, element("ul", items, class_="findings"), class_="subject")


def _class(one: Finding) -> str:
    return SEVERITIES[one.severity][0]


def _one(one: Finding, context: Context) -> Iterator[Markup]:
    language = context.speech.language
    _, vi, en = SEVERITIES[one.severity]
    badge = element("span", context.say(vi, en), class_="badge")
    cited = clause(one.citation)
    yield element("p", badge, " ", sentence(one.message(language)), cited)
    if one.repeats is not None:
        chapter = element("a", context.title(one.repeats), href=f"#{anchor(one.repeats, one.key)}")
        yield element("p", context.say("Đã nêu ở ", "Told in "), chapter, ".", class_="todo")
        return
    advice = one.to_do(language)
    if advice:
        lead = context.say("Cần làm: ", "To do: ")
        if one.part is Part.FORMALISM:
            cleared = context.say("Hết cảnh báo khi: ", "Cleared when: ")
            lead = cleared if one.hint == "cleared" else ""
        yield element("p", lead, sentence(advice), class_="todo")
    if not context.anonymous:
        yield from evidence(one.evidence, context)

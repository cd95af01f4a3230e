"""Findings by subject: what was found, by which clause, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from quydinh.report.markup import Markup, element
from quydinh.report.review.context import SEVERITIES, Context, anchor, sentence
from quydinh.report.review.passages import passages
from quydinh.review.cited import clause
from quydinh.review.model import Finding, Part


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
    advice = one.to_do(language)
    if advice:
        # a sign says itself what clears it
        lead = "" if one.part is Part.FORMALISM else context.say("Cần làm: ", "To do: ")
        yield element("p", lead, sentence(advice), class_="todo")
    for each in one.evidence:
        if not context.anonymous:
            yield passages(each, context)
